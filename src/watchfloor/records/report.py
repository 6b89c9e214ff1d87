"""One document as read: its bytes' hash, its text, when and by whom it was published."""

from dataclasses import dataclass
from typing import Literal

DatePrecision = Literal["time", "day", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A part of a report's text that is in another language than English, and is not coded."""

    start: int
    """First and past-the-last code point of the stored text."""
    end: int
    language: str
    """ISO 639-1."""

    def __str__(self) -> str:
        return f"{self.language}:{self.start}–{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One version of one document."""

    report_id: str
    """``r`` and twelve hex digits of the SHA-256 of the bytes."""
    bytes_sha256: str
    text_sha256: str
    path: str
    """Where it was first read, as the user gave it: a file, or an address without a password. A
    line or row adds ``#line``, an entry of a feed ``#`` and what names it there, a member of an
    archive or an attachment ``!name``."""
    media: str
    """What the bytes are, as `watchfloor.reports.media.Media`; with ``;charset=…`` where only the
    server told it."""
    url: str | None
    title: str | None
    outlet: str | None
    published: str | None
    """ISO 8601 date, or date and time with zone where the report gives one; None if not found."""
    published_precision: DatePrecision | None
    published_from: Literal["metadata", "dateline", "file"] | None
    """``file``: for want of another date, the day on which a PDF or Word file was made."""
    language: str | None
    """ISO 639-1, as far as the reader could tell; None when too short to tell. English where a
    paragraph is English."""
    text: str
    """The stored text; every offset in the floor counts its code points."""
    extractor: str
    """Name and version of what turned the bytes into the text."""
    unread: tuple[Passage, ...] = ()
    """The parts that are not English, where others are; a report without English has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something that could not be read or coded, kept so that nothing is dropped in silence."""

    refusal_id: str
    path: str
    """As `Report.path`."""
    report_id: str | None
    """The stored report, when the bytes were read but could not be coded."""
    reason: str
    """A short stable word: ``empty``, ``binary``, ``encoding``, ``too_large``, ``language`` …"""
    detail: str
    """One sentence: what was found."""
    remedy: str
    """One sentence: what to do."""
