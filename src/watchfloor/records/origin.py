"""Where a report's words come from: its signature, its likeness to others, its origins."""

from dataclasses import dataclass
from typing import Literal

from watchfloor.records.report import Report

CreditScope = Literal["whole", "shared", "sentence"]
OriginRule = Literal["credit", "same text", "passage", "contribution", "outlet", "itself"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Words of a report that say whose the story is."""

    name: str
    """Name of the agency or paper."""
    agency_id: str | None
    """Row of ``agencies.csv``; None for a name that is not in it."""
    rule: str
    """Key of the rule in ``credits.toml``."""
    scope: CreditScope
    text: str
    start: int
    """First code point of the words."""
    end: int
    scope_start: int
    """First code point of what they speak for."""
    scope_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What is kept of a report to find others that share its words."""

    report_id: str
    recipe: str
    """Name and version of what made it; another recipe's signatures are made anew."""
    shingles: tuple[int, ...]
    """Sorted sample of the 64-bit hashes of its three-word shingles, as signed integers."""
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Consecutive sentences of one report whose words stand in another."""

    start: int
    end: int
    shared: int
    """Shingles of the passage that the other report has."""
    shingles: int
    """Shingles of the passage."""
    other_start: int
    """Where in the other report the first shared words stand."""
    other_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What one report shares with another. Each pair is kept twice, once from either side."""

    report_id: str
    other_id: str
    shared: int
    """Different shingles that both have."""
    shingles: int
    """Different shingles of this report."""
    whole: bool
    """True when the passages are all of the report but a few words."""
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginPiece:
    """A stretch of a report that rests on one origin, and why."""

    start: int
    end: int
    origin: str
    """Name of the agency, outlet or report behind it."""
    rule: OriginRule
    other_id: str | None
    """The report that had the words first."""
    shared: int | None
    shingles: int | None
    """For "same text" and "passage": how many shingles of how many."""
    credit: Credit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOrigins:
    """The origins of one report."""

    report_id: str
    base: OriginPiece
    """Of all that no other piece covers."""
    pieces: tuple[OriginPiece, ...]
    """By start; a sentence that credits somebody comes before the passage it lies in."""

    def piece_at(self, start: int, end: int) -> OriginPiece:
        """The piece that a span lies in, by its middle: the narrowest, else the base."""
        middle = (start + end) / 2
        holding = [piece for piece in self.pieces if piece.start <= middle < piece.end]
        return min(holding, key=lambda piece: piece.end - piece.start, default=self.base)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReport(Report):
    """A report as `watchfloor reports` lists it: with its origin and its version."""

    origin: str
    """Name of what most of it rests on."""
    why: str
    """Why, in words, with the values that made it."""
    origins: tuple[OriginPiece, ...]
    """Stretches that rest on something else."""
    page: str
    """Canonical address, or path, that it is a version of."""
    version: int
    """1 for the first version of its page."""
    versions: int
    """How many versions of the page are known; only the last counts in a picture."""
