"""Where a report's words come from: its signature, its likeness to others, its origins."""

from dataclasses import dataclass
from typing import Literal

from watchfloor.records.grade import NOT_GRADED, NOT_WEIGHED, Credibility, Reliability
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
class SharedSentence:
    """A sentence of one report whose words stand in another."""

    start: int
    end: int
    shared: int
    """Shingles of the sentence that stand near one another in the other report."""
    shingles: int
    """Shingles of the sentence."""
    other_start: int
    """Where in the other report they stand."""
    other_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What one report shares with another. Each pair is kept twice, once from either side."""

    report_id: str
    other_id: str
    shared: int
    """Shingles of this report that the other has."""
    shingles: int
    """Shingles of this report."""
    sentences: tuple[SharedSentence, ...]
    """In reading order; sentences too short to judge are among them where they lie between."""


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

    def most(self) -> OriginPiece:
        """The piece of the origin that most of the report rests on; the base where that has half.

        A stretch counts by its length, and what no piece covers with the base.
        """
        by_origin: dict[str, int] = {}
        for piece in self.pieces:
            if piece.rule == "passage":
                length = by_origin.get(piece.origin, 0) + piece.end - piece.start
                by_origin[piece.origin] = length
        origin = max(by_origin, key=lambda each: by_origin[each], default=None)
        if origin is None or 2 * by_origin[origin] <= self.base.end - self.base.start:
            return self.base
        own = [each for each in self.pieces if each.origin == origin and each.rule == "passage"]
        return max(own, key=lambda piece: piece.end - piece.start)

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
    """All stretches: first the one for whatever the others do not cover."""
    page: str
    """Canonical address, or path, that it is a version of."""
    version: int
    """1 for the first version of its page."""
    versions: int
    """How many versions of the page are known; only the last counts in a picture."""
    reliability: Reliability = NOT_GRADED
    """Of its origin, or of its outlet where nobody graded the origin; ``F`` until graded."""
    credibility: Credibility = NOT_WEIGHED
    """Of what it says; ``6`` until a person grades it."""
    graded_by: tuple[str, ...] = ()
    """The judgements behind the two."""
