"""How one state stands towards another on a day, from events and formal ties."""

from dataclasses import dataclass
from typing import Literal

from watchfloor.records.history import Quad
from watchfloor.records.statement import Statement

TrendWord = Literal["warming", "cooling", "no clear change"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingTie:
    """A formal tie of two states that stands on the day asked about: signed, or in force."""

    tie_id: str
    kind: str
    """``alliance``, ``sanction``, ``recognition``, ``rivalry``, ``territorial_dispute``,
    ``militarised_dispute`` or ``membership``."""
    a: str
    b: str
    directed: bool
    """True when it goes from ``a`` to ``b``, as a sanction does."""
    articles: tuple[str, ...]
    """What an alliance promises: ``defence``, ``neutrality``, ``consultation``, …."""
    signed: str | None
    """Day it was signed, adopted or declared; None where unknown or where there is none."""
    start: str | None
    """Day from which it is in force; None when not yet, or since when is unknown."""
    end: str | None
    """None while no end is known."""
    source: str
    """Where its row was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuadRate:
    """How often one class of event happens now, source towards target."""

    quad: Quad
    events: int
    """Events counted up to the day, undecayed."""
    decayed: float | None
    """The same with forgetting: what the rate rests on, beside the prior. Like the rate, None
    when the series ends more than four weeks before the day."""
    per_week: float | None
    """Posterior mean of the rate on the last day that the series tells of."""
    low: float | None
    """2.5 % quantile of the rate."""
    high: float | None
    """97.5 % quantile of the rate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A week in which the rate of one class of event changed for good, or until the next."""

    quad: Quad
    week: str
    """First day of the first week of the new rate, ISO."""
    before: float
    """Events a week from the change before until here."""
    after: float
    """Events a week from here until the next change."""
    days: tuple[str, ...]
    """The busiest days of the new stretch, ISO: their events are what stands behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """The state of a directed pair as of a day. It describes; it does not forecast."""

    relation_id: str
    """``RUS/PRK/icews/2024-10-25``, what `why` opens: the pair, the series and the day."""
    source: str
    target: str
    as_of: str
    series: str
    """Whose events: one publisher's, or ``watchfloor`` for our own coder's. Never two added."""
    first_day: str | None
    """First day of the series; None when it has no event by then."""
    last_day: str | None
    """Last day by then that the series tells of: what came later is unknown, not nothing."""
    score: float
    """−1 (hostile) … 1 (friendly); 0 is what is usual in the series, for lack of ties."""
    low: float
    """2.5 % bound of the score."""
    high: float
    """97.5 % bound of the score."""
    events_score: float
    """The same from events alone."""
    ties_score: float | None
    """The same from ties alone; None when none that counts stands."""
    events: int
    """Events of the pair, this direction, that are in the score."""
    rates: tuple[QuadRate, ...]
    """One of each class, in the order of the four classes."""
    ties: tuple[StandingTie, ...]
    trend: TrendWord | None
    """Last four weeks that the series tells of against the twelve before; None when one of the
    two has no event, or when the series ends more than four weeks before the day."""
    trend_change: float | None
    """Difference of the two in log-odds; None with `trend`."""
    trend_low: float | None
    trend_high: float | None
    changes: tuple[Change, ...] | None
    """By day; None where they were not looked for, as in a table of all pairs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bind:
    """Two adversaries that one state has positive ties with."""

    first: str
    second: str
    tie_first: float
    """The state's score with ``first``, as far as it is sure: 0 … 1."""
    tie_second: float
    hostility: float
    """How far below 0 the score of the two with each other is, as far as it is sure."""
    weight: float
    """min(tie_first, tie_second) × hostility."""
    events_weight: float
    """The same from events alone."""
    ties_weight: float
    """The same from ties alone."""
    report_ids: tuple[str, ...]
    """Reports whose claims name all three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossPressure:
    """How much one state is caught between adversaries. It describes; it does not forecast."""

    actor_id: str
    as_of: str
    series: str
    last_day: str | None
    """Last day by then that the series tells of; None when it has no event by then."""
    index: float
    """Sum of the weights of its binds; 0 and up."""
    low: float
    """2.5 % of the index over the bootstrap draws."""
    high: float
    """97.5 % of the index over the bootstrap draws."""
    events_index: float
    events_low: float
    events_high: float
    ties_index: float
    ties_low: float
    ties_high: float
    binds: tuple[Bind, ...]
    """The heaviest first."""
    stated: tuple[Statement, ...]
    """What reports say in words of its being in a bind, the newest first."""
