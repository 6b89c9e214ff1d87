"""Figures of one kind, population and basis: per holder and over time, then a band by a rule."""

from dataclasses import dataclass
from typing import Literal

from watchfloor.records.claim import Basis, Bound

Rule = Literal["pooled", "conservative", "latest_official", "latest_by_side"]
NoBand = Literal[
    "one source", "planned", "new", "several deeds", "no dated figure", "no official figure"
]


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
    voice: str
    """Who counts once in a band: the holder's actor id; for a holder without one its label and the
    origin of the report; for a report's own voice that origin."""
    side: str | None
    """Actor id of the party to the fight that the holder belongs to, when another holder of the
    series, or its population, is on the opposite side. None for everybody else."""
    left_out: str | None
    """Why the rule does not use the figure, in words; None for one it uses, or without a rule."""

    @property
    def lower(self) -> float | None:
        """The smallest value its words name; None for "up to 12,000"."""
        return self.best if self.low is None else self.low

    @property
    def upper(self) -> float | None:
        """The largest value its words name; None for "at least 100"."""
        return self.best if self.high is None else self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What a rule makes of the figures told by a day."""

    day: str
    """ISO date."""
    side: str | None
    """Actor id of the one side it is of, under `latest_by_side`; None for all others together."""
    low: float | None
    """Lower end; None where the rule gives one number, or the figure has no lower end."""
    best: float | None
    """The middle of a pooled band, or the one number; None where the words name only bounds."""
    high: float | None
    holders: int
    """Voices behind it, each counted once."""
    claim_ids: tuple[str, ...]
    """Claims of the figures behind it."""


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
    rule: Rule | None
    """What the bands were made by; None before a rule was applied."""
    bands: tuple[Band, ...]
    """By day: the days on which a figure came, and the as-of date last. Empty where the rule gives
    none."""
    no_band: NoBand | None
    """Why there is no band; None where there is one, or no rule was applied."""
    joins_sides: tuple[str, ...]
    """Actor ids of parties on opposite sides whose figures one band joins; empty when none."""
