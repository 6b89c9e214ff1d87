"""Everything a brief is written from, as of one date."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from watchfloor.records import Claim, Estimate, Event, Judgement, Report
from watchfloor.records.edit import Edit
from watchfloor.records.origin import ReportOrigins
from watchfloor.records.relation import Bind, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedBind:
    """One state between two adversaries, with the claims that name the three together."""

    bind_id: str
    """``CHN/KOR+PRK/icews/2024-10-25``, what `why` opens."""
    actor_id: str
    bind: Bind
    claim_ids: tuple[str, ...]
    """One of each report that names all three: the claim that names most of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the states that a picture is about stand towards each other on its day."""

    states: tuple[str, ...]
    """Those that most of its reports name; those it is about come first."""
    relations: tuple[Relation, ...]
    """One direction of each pair that a report names both of, the one with more events; with
    trend and changes. The pairs that most reports name together come first."""
    event_ids: Mapping[str, tuple[str, ...]]
    """Our own events behind a relation, by its id; none where the events are a publisher's."""
    binds: tuple[StatedBind, ...]
    """Of the states most in a bind, the heaviest of each first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Claims, events and estimates of the reports published by a date."""

    as_of: str | None
    """ISO date; None when no report is dated."""
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    estimates: tuple[Estimate, ...]
    undated_left_out: int
    about: tuple[str, ...] = ()
    """Ids of the only actors it is about; empty for the whole picture."""
    reports_in_all: int | None = None
    """How many reports there are, where ``reports`` holds only those about some actors."""
    origins: Mapping[str, ReportOrigins] = field(default_factory=dict)
    """By report id."""
    edits: tuple[Edit, ...] = ()
    """What changed between versions of a page; only the latest version is among the reports."""
    standing: Standing | None = None
    """None where nobody asked for it, or where no two states are named."""
    superseded: tuple[Claim, ...] = ()
    """Claims of the earlier versions of pages: what edits tell of, and no part of the picture."""
    gradings: tuple[Judgement, ...] = ()
    """Judgements in force that grade a source or a report, in the order made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How ids and codes are put into words."""

    actor: Callable[[str], str]
    """Label of an actor id."""
    event: Callable[[Event], str]
    """Short verb phrase for an event's CAMEO code or type."""
    family: Callable[[Claim], str | None]
    """Family of the phrase that made a claim a motive, position or risk."""


def dates_of(reports: Mapping[str, Report] | tuple[Report, ...]) -> tuple[str | None, str | None]:
    """First and last publication day among some reports."""
    several = reports.values() if isinstance(reports, Mapping) else reports
    days = sorted(report.published[:10] for report in several if report.published)
    return (days[0], days[-1]) if days else (None, None)
