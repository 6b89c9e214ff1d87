"""A picture in sentences, each with the ids of what it rests on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One printed line. A sentence without ids does not exist."""

    text: str
    ids: tuple[str, ...]
    """Claim, event, estimate or report ids; `watchfloor why ID` opens each."""
    quote: str | None
    """Exact words of a report, shown beneath."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One heading and its sentences, most important first."""

    key: str
    title: str
    sentences: tuple[Sentence, ...]
    left_out: int
    """Sentences beyond the section's length that were not printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One figure to draw: an interval at a date, for one holder."""

    claim_id: str
    published: str | None
    holder: str
    low: float | None
    best: float | None
    high: float | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The figures of one estimate, ready to draw."""

    estimate_id: str
    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The whole picture as of a date."""

    brief_id: str
    """``b`` and twelve hex digits of the content."""
    as_of: str | None
    since: str | None
    coder_version: str
    reports: int
    undated_left_out: int
    """Reports without a publication date, which an explicit as-of date cannot place."""
    summary: tuple[Sentence, ...]
    """Five lines at most."""
    sections: tuple[Section, ...]
    series: tuple[Series, ...]
    not_yet: tuple[str, ...]
    """Contract fields this coder leaves null everywhere."""
