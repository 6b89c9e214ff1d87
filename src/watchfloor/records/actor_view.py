"""The world as one state stands in it on a day."""

from dataclasses import dataclass

from watchfloor.records.relation import CrossPressure, Relation, StandingTie


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A motive or position that reports give for a state, with the claim that has its words."""

    claim_id: str
    report_id: str
    published: str | None
    kind: str
    """``motive`` or ``position``."""
    holder: str
    """Who says so; ``own voice`` where the report does."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """What a state is seen to want, whom it is friendly with and against, and its pressures."""

    actor_id: str
    as_of: str
    series: str
    friends: tuple[Relation, ...]
    """States towards which its score is surely above 0, the friendliest first."""
    adversaries: tuple[Relation, ...]
    """States towards which its score is surely below 0, the most hostile first."""
    ties: tuple[StandingTie, ...]
    """Ties with other states that stand, by kind and partner."""
    pressure: CrossPressure
    statements: tuple[Statement, ...]
    """The newest first."""
