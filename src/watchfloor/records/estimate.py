"""Figures of one kind, population and basis, per holder and over time; nothing is pooled."""

from dataclasses import dataclass

from watchfloor.records.claim import Basis, Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One quantity of one claim, with who gives it and when it was published."""

    claim_id: str
    report_id: str
    published: str | None
    holder_id: str | None
    holder: str
    """Label of the innermost holder; the outlet where the report speaks in its own voice."""
    certainty: str
    low: float | None
    best: float | None
    high: float | None
    bound: Bound | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A series of figures that may be compared with one another, and with no others."""

    estimate_id: str
    """``n`` and twelve hex digits, from all that keeps the series apart from others."""
    kind: str
    population: str | None
    """Actor id, or the counted words when no actor is named."""
    place: str | None
    """Where they were counted, for a population that is no actor: "people" of two places are
    never one series. None for actors, and where the one report behind the series names none."""
    basis: Basis | None
    planned: bool
    """True for figures of what is planned or may come; they never join what has happened."""
    low: float | None
    """Smallest value that the latest figure of any holder names; None when none has a lower end."""
    high: float | None
    """Largest value so named; None when a figure leaves the top open. Not a band: nothing is
    pooled or weighed."""
    holders: int
    figures: tuple[Figure, ...]
    """By date, then holder."""
