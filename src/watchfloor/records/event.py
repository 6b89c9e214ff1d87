"""One happening, made of the claims about it, with where each side stands on it."""

from dataclasses import dataclass
from typing import Literal

StanceWord = Literal["admits", "confirms", "asserts", "reports", "doubts", "denies", "silent"]
EventStatus = Literal[
    "admitted",
    "confirmed",
    "asserted_by_opponent",
    "asserted",
    "reported",
    "unverified",
    "denied",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What one holder has said about an event."""

    holder_id: str | None
    """Actor id; None when the holder is not resolved."""
    holder: str
    """The holder's label, or the words of the report."""
    word: StanceWord
    is_party: bool
    """True when the holder, or the state it belongs to, takes part in the event."""
    since: str | None
    """Publication date of the first report that has it; None if that report is undated."""
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How broadly an event is supported, counted three ways."""

    reports: int
    origins: int
    """Independent outlets or credited sources behind the reports."""
    holders: tuple[str, ...]
    """Labels of the named holders who admit, confirm or assert it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One thing compared of two claims when it was decided whether they tell of one happening."""

    feature: str
    level: str
    own: str | None
    """The value of the claim that joins, in words; None when it has none."""
    other: str | None
    """The value of the claim it is compared with."""
    points: float | None
    """What this adds to the score; None when it keeps the two apart whatever the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Why one claim is in its event."""

    claim_id: str
    report_id: str
    joined: str | None
    """Id of the claim that it joined; None for one that starts an event."""
    stays: bool
    """False when a judgement took it away from the claim that it joined."""
    score: float | None
    """Sum of the points of `comparisons`; None when it joined none."""
    comparisons: tuple[Comparison, ...]
    threshold: float
    """Claims join from this score on."""
    near: str | None
    """Id of the nearest claim that is in no event with it; None when none shares anything."""
    near_event: str | None
    """Id of the event of that claim."""
    near_comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, as of a date."""

    event_id: str
    """``e`` and twelve hex digits, from the earliest claim."""
    family: str
    """What its claims were grouped under: the type, or ``TROOPS`` and ``ARMS`` for types that
    reports use for one another."""
    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    sources: tuple[str, ...]
    """Actor ids."""
    recipients: tuple[str, ...]
    against: tuple[str, ...]
    first_reported: str | None
    last_reported: str | None
    when_start: str | None
    when_end: str | None
    where: str | None
    status: EventStatus
    contested: bool
    """True when somebody denies it and somebody else, or a report in its own voice, affirms it."""
    stances: tuple[Stance, ...]
    support: Support
    claim_ids: tuple[str, ...]
    report_ids: tuple[str, ...]
    """The report of each claim: two reports with the same words have the same claim ids."""
    grouped_by: str
    """What joined the claims, in words."""
    judgement_ids: tuple[str, ...]
    """Judgements that split or merged it, in the order made."""
