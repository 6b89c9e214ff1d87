"""An address to its document: robots.txt heeded, redirects followed, pauses kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

from watchfloor.errors import UnreadableReport
from watchfloor.fetching.address import Address, parse_address
from watchfloor.fetching.bounds import Bounds
from watchfloor.fetching.exchange import Answer, exchange
from watchfloor.fetching.pace import Pace
from watchfloor.fetching.retrying import retry_after_seconds
from watchfloor.fetching.robots import Robots, parse_robots
from watchfloor.records.fetch import Fetch
from watchfloor.reports.reasons import unreadable

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_BUSY: Final = (429, 503)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address holds now."""

    address: Address
    """At the end of the redirects."""
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes | None
    """None when it is what the known fetch already gave."""


class Fetcher:
    """Fetches one document after the other; keeps pauses and robots.txt for its lifetime."""

    def __init__(
        self,
        bounds: Bounds,
        *,
        allow_private: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._bounds = bounds
        self._allow_private = allow_private
        self._now = now
        self._pace = Pace(bounds.pause_seconds)
        self._robots: dict[str, Robots | UnreadableReport] = {}

    def fetch(self, words: str, known: Fetch | None = None) -> Fetched:
        """The document at an address; only what changed since a known fetch.

        Raises UnreadableReport for everything that goes wrong, in words of
        `watchfloor.reports.REMEDIES`.
        """
        address, answer = self._at_the_end_of_redirects(words, known)
        if answer.status == HTTPStatus.NOT_MODIFIED and known is not None:
            return Fetched(address=address, headers=answer.headers, body=None)
        if answer.status != HTTPStatus.OK:
            raise unreadable("http_status", f"The server answered {_status(answer)}.")
        return Fetched(address=address, headers=answer.headers, body=answer.body)

    def _at_the_end_of_redirects(self, words: str, known: Fetch | None) -> tuple[Address, Answer]:
        """The last address and its answer; every address on the way is checked as the first."""
        address = parse_address(words)
        seen: list[str] = []
        while True:
            try:
                self._heed_robots(address)
                answer = self._ask_again_if_busy(address, _conditions(address, known))
                location = _location(answer)
                if location is None:
                    return address, answer
                seen.append(address.url)
                address = self._next_address(address, location, seen)
            except UnreadableReport as error:
                raise _after_redirects(error, address, seen) from error

    def _next_address(self, address: Address, location: str, seen: list[str]) -> Address:
        following = parse_address(location, base=address)
        if following.url in seen:
            raise unreadable("redirects", "The redirects lead back to where they began.")
        if len(seen) > self._bounds.max_hops:
            raise unreadable("redirects", f"There are more than {self._bounds.max_hops} redirects.")
        return following

    def _ask_again_if_busy(
        self, address: Address, headers: Mapping[str, str], *, cut_at: int | None = None
    ) -> Answer:
        """The answer; asked for a second time where the server says when it will have time."""
        answer = self._ask(address, headers, cut_at)
        if answer.status not in _BUSY:
            return answer
        seconds = retry_after_seconds(answer.headers.get("retry-after"), self._now())
        if seconds is not None and seconds <= self._bounds.max_pause_seconds:
            self._pace.hold(address.host, seconds)
            answer = self._ask(address, headers, cut_at)
        if answer.status in _BUSY:
            raise unreadable("slow_down", f"The server answered {_status(answer)}.")
        return answer

    def _ask(self, address: Address, headers: Mapping[str, str], cut_at: int | None) -> Answer:
        self._pace.wait(address.host)
        return exchange(
            address,
            bounds=self._bounds,
            headers=headers,
            allow_private=self._allow_private,
            cut_at=cut_at,
        )

    def _heed_robots(self, address: Address) -> None:
        """Nothing, when the site lets us read this. Raises UnreadableReport, reason ``robots``."""
        if address.origin not in self._robots:
            try:
                self._robots[address.origin] = self._read_robots(address)
            except UnreadableReport as error:
                self._robots[address.origin] = _about_robots(error, address)
        robots = self._robots[address.origin]
        if isinstance(robots, UnreadableReport):
            raise UnreadableReport(robots.reason, robots.detail, robots.remedy)
        rule = robots.forbidding(address.target)
        if rule is not None:
            raise unreadable("robots", f"{address.origin}/robots.txt says '{str(rule)[:200]}'.")

    def _read_robots(self, site: Address) -> Robots:
        """RFC 9309, section 2.3.1: none means all is allowed, one that fails means nothing is."""
        address = parse_address("/robots.txt", base=site)
        for _ in range(self._bounds.max_hops + 1):
            answer = self._ask_again_if_busy(address, {}, cut_at=self._bounds.max_robots_bytes)
            location = _location(answer)
            if location is None:
                break
            address = parse_address(location, base=address)
        if answer.status >= 500:
            raise unreadable("http_status", f"The server answered {_status(answer)}.")
        if answer.status != HTTPStatus.OK:
            return Robots()
        robots = parse_robots(answer.body.decode("utf-8-sig", "replace"))
        if robots.pause_seconds is not None:
            pause = min(robots.pause_seconds, self._bounds.max_pause_seconds)
            self._pace.slow_down(site.host, pause)
        return robots


def _conditions(address: Address, known: Fetch | None) -> dict[str, str]:
    """Headers that ask for the document only if it changed (RFC 9110, section 13)."""
    if known is None or known.answered_by != address.url:
        return {}
    told = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in told.items() if value}


def _location(answer: Answer) -> str | None:
    return answer.headers.get("location") if answer.status in _REDIRECTS else None


def _about_robots(error: UnreadableReport, site: Address) -> UnreadableReport:
    """The refusal of a whole site, saying that it was robots.txt that could not be had."""
    if error.reason in ("private_address", "unreachable"):
        return error
    return unreadable(
        error.reason, f"{site.origin}/robots.txt, without which nothing is read: {error.detail}"
    )


def _after_redirects(
    error: UnreadableReport, address: Address, seen: list[str]
) -> UnreadableReport:
    """The refusal, saying where the redirects had led."""
    if not seen or error.reason == "redirects":
        return error
    return unreadable(error.reason, f"Redirected to {address.url[:200]}: {error.detail}")


def _status(answer: Answer) -> str:
    try:
        return f"{answer.status} {HTTPStatus(answer.status).phrase}"
    except ValueError:
        return str(answer.status)
