"""What the steps of the coder hand to one another: findings inside one parsed report.

Token numbers are those of the parsed text; characters are code points of the stored text.
"""

from dataclasses import dataclass
from typing import Literal, Protocol

from watchfloor.records.claim import Certainty, OtherRole

ActorForm = Literal["name", "demonym", "seat", "role", "person", "local", "pronoun", "description"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundActor:
    """An actor phrase: a codebook name, or a role word with the state it belongs to."""

    actor_id: str | None
    """None when the phrase names somebody the codebook does not know."""
    form: ActorForm
    text: str
    start: int
    end: int
    first: int
    """Number of the first token."""
    last: int
    """One past the number of the last token."""
    head: int
    """Number of the token through which the phrase hangs in the sentence."""
    antecedent: tuple[int, int] | None = None
    """First and one-past-last code point of the earlier words that say who is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOther:
    """An actor beside source and recipient."""

    actor: FoundActor
    role: OtherRole


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """Who does what to whom, read off one predicate."""

    predicate: int
    """Number of the verb or event noun."""
    event_type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    sources: tuple[FoundActor, ...]
    recipients: tuple[FoundActor, ...]
    others: tuple[FoundOther, ...]
    entry: str
    """Key of the lexicon entry that fired, so that `why` can show it."""
    refusing: int | None = None
    """Number of the "not" that makes a refusal of it, and does not turn it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody is said to say, know, doubt or deny something."""

    cue: int
    """Number of the cue's main token (``said``, ``according``, ``confirmation``)."""
    cue_start: int
    cue_end: int
    holders: tuple[FoundActor, ...]
    """Empty for holder-less cues ("reportedly", "it is reported", "is unverified")."""
    source: tuple[int, int] | None
    """The words that name the holders as they stand: joined ones together, "who" in a relative
    clause. None where none are."""
    content_start: int
    content_end: int
    certainty: Certainty
    """What this cue alone says about its content."""
    quoted: bool
    entry: str
    """Key of the codebook row that fired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date expression and the days it stands for."""

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    """TIMEX3 value: ``2024-10-25``, ``2024-10``, ``2024-W43``, ``P3D``, ``PRESENT_REF`` …"""
    first_day: str | None
    last_day: str | None
    precision: Literal["time", "day", "week", "month", "season", "year", "decade"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuantity:
    """A figure as its words bound it, before the coder says what it counts."""

    start: int
    end: int
    text: str
    low: float | None
    best: float | None
    high: float | None
    bound: Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "range"]
    unit: str | None
    """``percent``, an ISO 4217 code, ``km``, ``tonnes`` …; None for plain counts."""
    counted: int | None
    """Number of the token for the thing counted ("troops" in "up to 12,000 troops")."""


class Actors(Protocol):
    """The actor finder's answer for one report, as the other steps use it."""

    @property
    def all(self) -> tuple[FoundActor, ...]:
        """Every actor phrase in text order."""
        ...

    def covering(self, token_number: int, /) -> FoundActor | None:
        """The actor phrase a token lies in."""
        ...

    def headed(self, token_number: int, /) -> FoundActor | None:
        """The actor phrase that has this token as its head."""
        ...

    def all_headed(self, token_number: int, /) -> tuple[FoundActor, ...]:
        """All actor phrases that have this token as their head: "both countries"."""
        ...
