"""Addresses to reports: pages, and feeds with, if asked for, the pages they link to."""

from collections.abc import Iterator, Mapping, Sequence
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
from watchfloor.reports.reasons import unreadable

MAX_VALIDATOR_CHARACTERS: Final = 500
"""A longer ``ETag`` is not kept."""


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
        if words not in self._seen:
            yield from self._read_document(words, self._setting, may_be_feed=True)
        self.done += 1

    @property
    def _setting(self) -> Setting:
        """Nothing can have been published after today; a day more, for clocks and zones."""
        last = self._started.date() + timedelta(days=1)
        return Setting(last_day=last.isoformat())

    def _read_document(self, words: str, setting: Setting, *, may_be_feed: bool) -> Iterator[Found]:
        """What one address holds; a page that turns out to be a feed only where it may be one."""
        self._seen.add(words)
        path = without_credentials(words)
        known = self._usable(self._known.get(path))
        try:
            fetched = self._fetcher.fetch(words, known)
            if fetched.body is None:
                yield Unchanged(reports=known.reports if known else 0)
                return
            media = media_of(fetched.headers, fetched.body)
            items = self._items(path, media, fetched, setting, may_be_feed=may_be_feed)
            yield from self._remembering(path, fetched, items, feed=media == FEED)
        except UnreadableReport as error:
            yield refuse(path=path, reason=error.reason, detail=error.detail)

    def _usable(self, known: Fetch | None) -> Fetch | None:
        """A known fetch, but not of a feed whose pages are to be looked at: they change alone."""
        return None if known and known.feed and self._options.follow else known

    def _items(
        self, path: str, media: str, fetched: Fetched, setting: Setting, *, may_be_feed: bool
    ) -> Iterator[Found]:
        body = fetched.body or b""
        if media != FEED:
            return read_content(path, media, body, _on_page(setting, fetched))
        if not may_be_feed:
            raise unreadable("content_type", "A feed links to it as a page, and it is a feed.")
        charset = feed_charset(fetched.headers, body)
        return self._entries(
            path, list(read_feed(body, address=fetched.address.url, charset=charset))
        )

    def _entries(self, path: str, entries: Sequence[FeedEntry]) -> Iterator[Found]:
        """The reports of a feed's entries, or of the pages they link to."""
        linked = [n for n, entry in enumerate(entries) if entry.link and self._options.follow]
        followed = frozenset(linked[: self._options.bounds.max_followed])
        self.found += len(followed)
        for number, entry in enumerate(entries):
            if number in followed:
                yield from self._follow(path, entry, entry.link or "")
                self.done += 1
            else:
                yield from read_entry(path, entry, self._setting)
        if len(linked) > len(followed):
            detail = f"Only the first {len(followed)} linked pages of a feed are read."
            yield refuse(path=path, reason="too_many", detail=detail)

    def _follow(self, path: str, entry: FeedEntry, link: str) -> Iterator[Found]:
        """The page that an entry links to; where that gives no report, the entry itself too."""
        if link in self._seen:
            return
        own = list(read_entry(path, entry, self._setting))
        setting = self._setting
        for item in own:
            if isinstance(item, ReadReport):
                report = item.report
                setting = replace(setting, outlet=report.outlet, published=report.published)
        page = list(self._read_document(link, setting, may_be_feed=False))
        yield from page
        if all(isinstance(item, Refusal) for item in page):
            yield from own

    def _remembering(
        self, path: str, fetched: Fetched, items: Iterator[Found], *, feed: bool
    ) -> Iterator[Found]:
        """These items; the fetch is remembered when they hold a report."""
        reports = 0
        for item in items:
            if not isinstance(item, Refusal):
                reports += item.reports if isinstance(item, Unchanged) else 1
            yield item
        etag, modified = (_validator(fetched, name) for name in ("etag", "last-modified"))
        if reports and (etag or modified):
            self.fetches.append(
                Fetch(
                    url=path,
                    answered_by=fetched.address.url,
                    etag=etag,
                    last_modified=modified,
                    reports=reports,
                    feed=feed,
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
