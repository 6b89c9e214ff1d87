"""The signed network of states on a day, with the edges behind every measure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedEdge:
    """Two states whose symmetric score is surely above or below 0."""

    first: str
    second: str
    score: float
    """−1 … 1."""
    low: float
    """2.5 % bound; on the same side of 0 as `high`."""
    high: float
    events: int
    """Events of both directions."""
    tie_ids: tuple[str, ...]
    """Ties that stand between the two: signed, or in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Triad:
    """Three states that all have edges with one another."""

    states: tuple[str, ...]
    scores: tuple[float, ...]
    """Of first–second, first–third and second–third."""
    balanced: bool
    """Whether the product of the three scores is above 0."""
    strength: float
    """Smallest of the three scores without sign: how sure the triad is of its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """States with more positive edges among themselves than with others."""

    states: tuple[str, ...]
    positive_inside: int
    """Positive edges between two of them."""
    negative_inside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    """A state on the shortest positive ways between others."""

    actor_id: str
    betweenness: float
    """Share of the shortest ways between two others that lead through it, 0 … 1."""
    partners: tuple[str, ...]
    """States it has positive edges with: what its place rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Measures of the signed network. They describe; none forecasts."""

    as_of: str
    series: str
    last_day: str | None
    """Last day by then that the series tells of; None when it has no event by then."""
    edges: tuple[SignedEdge, ...]
    """By first, then second."""
    communities: tuple[Community, ...]
    """The largest first; states without a positive edge are in none."""
    balanced_triads: int
    unbalanced_triads: int
    triads: tuple[Triad, ...]
    """Unbalanced ones first, then by strength."""
    brokers: tuple[Broker, ...]
    """By betweenness; those with none are left out."""
