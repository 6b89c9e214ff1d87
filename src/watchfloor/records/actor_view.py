"""The world as one state stands in it on a day."""

from dataclasses import dataclass

from watchfloor.records.relation import CrossPressure, Relation, StandingTie
from watchfloor.records.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """What a state is seen to want, whom it is friendly with and against, and its pressures."""

    actor_id: str
    as_of: str
    series: str
    last_day: str | None
    """Last day by then that the series tells of; None when it has no event by then."""
    friends: tuple[Relation, ...]
    """States towards which its score is surely above 0, the friendliest first."""
    adversaries: tuple[Relation, ...]
    """States towards which its score is surely below 0, the most hostile first."""
    ties: tuple[StandingTie, ...]
    """Ties with other states that stand, by kind and sides."""
    pressure: CrossPressure
    statements: tuple[Statement, ...]
    """The newest first."""
