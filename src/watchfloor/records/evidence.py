"""The four kinds of evidence a statement may rest on. A statement with none is not printed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters of one report's stored text."""

    report_id: str
    start: int
    """First code point, counted from 0."""
    end: int
    """One past the last code point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a publisher's history file."""

    publisher: str
    record_id: str
    file_sha256: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a codebook file."""

    file: str
    """File name under ``codebook/data``, or ``floor`` for a row the user added."""
    key: str
    source: str | None
    """Address or citation of the public source; None when no source was opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A forecast or scenario run, whose own inputs lead to the other three kinds."""

    run_id: str


Evidence = Span | Row | Entry | Run
