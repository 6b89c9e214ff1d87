"""Addresses to reports: pages, and feeds with, if asked for, the pages they link to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from watchfloor.errors import UnreadableReport
from watchfloor.fetching.address import without_credentials
from watchfloor.fetching.bounds import Bounds
from watchfloor.fetching.documents import FEED, feed_charset, media_of
from watchfloor.fetching.fetcher import Fetched, Fetcher
from watchfloor.records.fetch import Fetch
from watchfloor.records.report import Refusal
from watchfloor.reports import ReadReport, Setting, read_content, read_entry, read_feed, refuse
from watchfloor.reports.feed import FeedEntry

ABOUT_THE_READER: Final = "language"
"""Reason of a refusal that another reading would not change."""

MAX_VALIDATOR_CHARACTERS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """What a user says about reading from the network."""

    follow: bool = False
    """Also read the pages that the entries of a feed link to."""
    allow_private: bool = False
    """Connect to private and loopback addresses too."""
    bounds: Bounds = field(default_factory=Bounds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """An address whose server says that it holds what it held before."""

    reports: int
    """Reports it gave then."""


Found = ReadReport | Refusal | Unchanged


class WebReader:
    """Reads addresses one by one; ``found`` and ``done`` count documents, for a progress bar."""

    def __init__(self, options: WebOptions, known: Mapping[str, Fetch]) -> None:
        self.found = 0
        self.done = 0
        self.fetches: list[Fetch] = []
        """What to remember of this run, once its reports are in the floor."""
        self._options = options
        self._known = known
        self._fetcher = Fetcher(options.bounds, allow_private=options.allow_private)
        self._started = datetime.now(UTC)
        self._seen: set[str] = set()

    def read(self, words: str) -> Iterator[Found]:
        """The reports at one address, and a refusal for each that is none; nothing is raised."""
        self.found += 1
        yield from self._read_once(words, self._setting(None))
        self.done += 1

    def _read_once(self, words: str, setting: Setting) -> Iterator[Found]:
        """As `read`; nothing for an address that this run has already read."""
        if words in self._seen:
            return
        self._seen.add(words)
        path = without_credentials(words)
        known = self._usable(self._known.get(path))
        try:
            fetched = self._fetcher.fetch(words, known)
            media = media_of(fetched.headers, fetched.body) if fetched.body is not None else ""
        except UnreadableReport as error:
            yield refuse(path=path, reason=error.reason, detail=error.detail)
            return
        if fetched.body is None:
            yield Unchanged(reports=known.reports if known else 0)
        elif media == FEED:
            yield from self._remembering(path, fetched, self._read_feed(path, fetched))
        else:
            yield from self._remembering(
                path,
                fetched,
                read_content(path, media, fetched.body, _on_page(setting, fetched)),
            )

    def _usable(self, known: Fetch | None) -> Fetch | None:
        """A known fetch, unless this time more is asked for than was read then."""
        return None if known and self._options.follow and not known.followed else known

    def _read_feed(self, path: str, fetched: Fetched) -> Iterator[Found]:
        body = fetched.body or b""
        try:
            entries = list(
                read_feed(
                    body,
                    address=fetched.address.url,
                    charset=feed_charset(fetched.headers, body),
                )
            )
        except UnreadableReport as error:
            yield refuse(path=path, reason=error.reason, detail=error.detail)
            return
        linked = [n for n, entry in enumerate(entries) if entry.link and self._options.follow]
        followed = frozenset(linked[: self._options.bounds.max_followed])
        self.found += len(followed)
        for number, entry in enumerate(entries):
            if number in followed:
                yield from self._follow(path, entry)
                self.done += 1
            else:
                yield from read_entry(path, entry, self._setting(None))
        if len(linked) > len(followed):
            detail = f"Only the first {len(followed)} linked pages of a feed are read."
            yield refuse(path=path, reason="too_many", detail=detail)

    def _follow(self, path: str, entry: FeedEntry) -> Iterator[Found]:
        """The page that an entry links to; where that gives no report, the entry itself too."""
        own = list(read_entry(path, entry, self._setting(None)))
        report = next((item.report for item in own if isinstance(item, ReadReport)), None)
        setting = self._setting(None)
        if report is not None:
            setting = replace(setting, outlet=report.outlet, published=report.published)
        gave_any = entry.link in self._seen
        for item in self._read_once(entry.link or "", setting):
            gave_any = gave_any or not isinstance(item, Refusal)
            yield item
        if not gave_any:
            yield from own

    def _setting(self, url: str | None) -> Setting:
        """Nothing can have been published after today; a day more, for clocks and zones."""
        last = self._started.date() + timedelta(days=1)
        return Setting(url=url, last_day=last.isoformat())

    def _remembering(
        self, path: str, fetched: Fetched, items: Iterator[ReadReport | Refusal] | Iterator[Found]
    ) -> Iterator[Found]:
        """These items; the fetch is remembered when nothing among them has to be read again."""
        reports, whole = 0, True
        for item in items:
            if isinstance(item, Refusal):
                whole = whole and item.reason == ABOUT_THE_READER
            else:
                reports += item.reports if isinstance(item, Unchanged) else 1
            yield item
        etag, modified = (_validator(fetched, name) for name in ("etag", "last-modified"))
        if whole and (etag or modified):
            self.fetches.append(
                Fetch(
                    url=path,
                    answered_by=fetched.address.url,
                    etag=etag,
                    last_modified=modified,
                    reports=reports,
                    followed=self._options.follow,
                    fetched_at=self._started.isoformat(timespec="seconds"),
                )
            )


def _validator(fetched: Fetched, name: str) -> str | None:
    """A header that may be sent back as it came; None when there is none, or an odd one."""
    value = fetched.headers.get(name, "")
    fits = 0 < len(value) <= MAX_VALIDATOR_CHARACTERS and value.isascii() and value.isprintable()
    return value if fits else None


def _on_page(setting: Setting, fetched: Fetched) -> Setting:
    """What is known about a page: its address, and its host where nobody names the outlet."""
    host = fetched.address.host.removeprefix("www.")
    return replace(setting, url=fetched.address.url, outlet=setting.outlet or host)
