"""What the API lists: one row a kind of record, from which routes and document are made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from watchfloor.codebook.actors import ActorRow
from watchfloor.errors import CallError
from watchfloor.pipeline import checked_day
from watchfloor.records import Claim, Estimate, Event, Judgement, Refusal
from watchfloor.records.actor_ids import belongs_to
from watchfloor.records.choosing import ClaimFilter
from watchfloor.records.claim import Certainty, ClaimKind
from watchfloor.records.event import EventStatus
from watchfloor.records.grade import Source
from watchfloor.records.origin import ListedReport
from watchfloor.web.shown import Shown

Query = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One parameter that narrows a list."""

    name: str
    about: str
    choices: tuple[str, ...] = ()
    """The values it takes; empty where any text does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One kind of record, its filters, and where its records come from."""

    name: str
    about: str
    record_class: type
    key: str | None
    """Field that names one record in the address; None where they are only listed."""
    filters: tuple[Filter, ...]
    records: Callable[[Shown, Query], Sequence[Any]]


def _claims(shown: Shown, query: Query) -> list[Claim]:
    wanted = ClaimFilter(
        kind=query.get("kind"),
        event_type=query.get("type"),
        certainty=query.get("certainty"),
        actor=query.get("actor"),
        holder=query.get("holder"),
        report_id=query.get("report"),
        since=_day(query, "since"),
        until=_day(query, "until"),
        place=query.get("place"),
    )
    return [claim for claim in shown.every_claim if wanted.accepts(claim)]


def _events(shown: Shown, query: Query) -> list[Event]:
    actor = query.get("actor")
    return [
        event
        for event in shown.picture.events
        if query.get("type") in (None, event.event_type)
        and query.get("status") in (None, event.status)
        and (
            actor is None
            or any(belongs_to(each, actor) for each in event.sources + event.recipients)
        )
    ]


def _estimates(shown: Shown, query: Query) -> list[Estimate]:
    kind, population = query.get("kind"), query.get("population")
    return [
        estimate
        for estimate in shown.picture.estimates
        if kind in (None, estimate.kind)
        and (population is None or belongs_to(estimate.population, population))
    ]


def _actors(shown: Shown, query: Query) -> list[ActorRow]:
    words = query.get("name", "").casefold()
    return [
        row
        for row in shown.codebook.actors.rows
        if words in row.actor_id.casefold() or words in row.name.casefold()
    ]


def _reports(shown: Shown, query: Query) -> list[ListedReport]:
    return [
        report
        for report in shown.listed
        if query.get("outlet") in (None, report.outlet)
        and query.get("language") in (None, report.language)
    ]


def _sources(shown: Shown, query: Query) -> list[Source]:
    words = query.get("name", "").casefold()
    return [source for source in shown.sources if words in source.name.casefold()]


def _refusals(shown: Shown, query: Query) -> list[Refusal]:
    return [each for each in shown.refusals if query.get("reason") in (None, each.reason)]


def _judgements(shown: Shown, query: Query) -> list[Judgement]:
    return [each for each in shown.judgements if query.get("target") in (None, each.target)]


def _day(query: Query, name: str) -> str | None:
    return checked_day(query[name]) if name in query else None


_ACTOR: Final = Filter(name="actor", about="Actor id on any side; PRK includes PRK.MIL.")
RESOURCES: Final = (
    Resource(
        name="claims",
        about="What the reports claim, earlier versions of a page too, as people corrected it.",
        record_class=Claim,
        key="claim_id",
        filters=(
            Filter(name="kind", about="Kind of claim.", choices=get_args(ClaimKind)),
            Filter(name="type", about="PLOVER type, as ASSAULT."),
            Filter(name="certainty", about="How it is put.", choices=get_args(Certainty)),
            _ACTOR,
            Filter(name="holder", about="Actor id among the holders."),
            Filter(name="report", about="Report id."),
            Filter(name="since", about="Published on this ISO day or later."),
            Filter(name="until", about="Published on this ISO day or before."),
            Filter(name="place", about="Name of the place, as the report has it."),
        ),
        records=_claims,
    ),
    Resource(
        name="events",
        about="Claims about one happening, with status, stances and support.",
        record_class=Event,
        key="event_id",
        filters=(
            Filter(name="type", about="PLOVER type, as ASSAULT."),
            Filter(name="status", about="How it stands.", choices=get_args(EventStatus)),
            _ACTOR,
        ),
        records=_events,
    ),
    Resource(
        name="estimates",
        about="Series of figures that may be compared, per holder; nothing is pooled.",
        record_class=Estimate,
        key="estimate_id",
        filters=(
            Filter(name="kind", about="As killed, wounded, troops_sent."),
            Filter(name="population", about="Actor id whose figures they are."),
        ),
        records=_estimates,
    ),
    Resource(
        name="actors",
        about="Rows of the actor codebook, those added to the floor among them.",
        record_class=ActorRow,
        key=None,
        filters=(Filter(name="name", about="Words in name or id."),),
        records=_actors,
    ),
    Resource(
        name="reports",
        about="The reports by day, undated ones last; with origin, version and grades.",
        record_class=ListedReport,
        key="report_id",
        filters=(
            Filter(name="outlet", about="Name of the outlet."),
            Filter(name="language", about="ISO 639-1 code."),
        ),
        records=_reports,
    ),
    Resource(
        name="sources",
        about="Outlets and origins with the grade people gave them, those of most reports first.",
        record_class=Source,
        key="target",
        filters=(Filter(name="name", about="Words in the name."),),
        records=_sources,
    ),
    Resource(
        name="refusals",
        about="What could not be read or coded, with reason and remedy.",
        record_class=Refusal,
        key="refusal_id",
        filters=(Filter(name="reason", about="A reason of docs/reports.md."),),
        records=_refusals,
    ),
    Resource(
        name="judgements",
        about="What people corrected, oldest first, undone ones among them.",
        record_class=Judgement,
        key="judgement_id",
        filters=(Filter(name="target", about="Id of a claim, event or report, or source:NAME."),),
        records=_judgements,
    ),
)


def check_query(query: Query, filters: Iterable[Filter], others: Iterable[str]) -> None:
    """Nothing, when every parameter is known and has a value it takes. Raises CallError."""
    known = {each.name: each for each in filters}
    allowed = [*known, *others]
    for name, value in query.items():
        if name not in allowed:
            raise CallError(f"Unknown parameter '{name}'. Known: {', '.join(allowed)}.")
        choices = known[name].choices if name in known else ()
        if choices and value not in choices:
            raise CallError(f"'{value}' is no {name}. Known: {', '.join(choices)}.")
