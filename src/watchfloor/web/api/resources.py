"""What the API lists: one row a kind of record, from which routes and document are made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, get_args

from watchfloor.codebook.actors import ActorRow
from watchfloor.errors import CallError
from watchfloor.pipeline import checked_day
from watchfloor.records import Claim, Estimate, Event, Judgement, Refusal
from watchfloor.records.actor_ids import belongs_to
from watchfloor.records.choosing import ClaimFilter, EventFilter
from watchfloor.records.claim import Certainty, ClaimKind
from watchfloor.records.event import EventStatus
from watchfloor.records.grade import Source
from watchfloor.records.origin import ListedReport
from watchfloor.records.relation import CrossPressure, Relation
from watchfloor.records.tie import Tie, TieKind
from watchfloor.relating import binds_of, relations_of, scene_of
from watchfloor.store import Store
from watchfloor.ties.standing import ties_as_of
from watchfloor.web.known_relations import known_relations
from watchfloor.web.shown import Shown

Query = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a list is made from."""

    shown: Shown
    store: Store
    """For what is no part of the picture: formal ties and publishers' events."""
    query: Query


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
    records: Callable[[Asked], Sequence[Any]]


def _claims(asked: Asked) -> list[Claim]:
    query = asked.query
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
    return [claim for claim in asked.shown.every_claim if wanted.accepts(claim)]


def _events(asked: Asked) -> list[Event]:
    query = asked.query
    wanted = EventFilter(
        event_type=query.get("type"), status=query.get("status"), actor=query.get("actor")
    )
    return [event for event in asked.shown.picture.events if wanted.accepts(event)]


def _estimates(asked: Asked) -> list[Estimate]:
    kind, population = asked.query.get("kind"), asked.query.get("population")
    return [
        estimate
        for estimate in asked.shown.picture.estimates
        if kind in (None, estimate.kind)
        and (population is None or belongs_to(estimate.population, population))
    ]


def _actors(asked: Asked) -> list[ActorRow]:
    words = asked.query.get("name", "").casefold()
    return [
        row
        for row in asked.shown.codebook.actors.rows
        if words in row.actor_id.casefold() or words in row.name.casefold()
    ]


def _reports(asked: Asked) -> list[ListedReport]:
    return [
        report
        for report in asked.shown.listed
        if asked.query.get("outlet") in (None, report.outlet)
        and asked.query.get("language") in (None, report.language)
    ]


def _sources(asked: Asked) -> list[Source]:
    words = asked.query.get("name", "").casefold()
    return [source for source in asked.shown.sources if words in source.name.casefold()]


def _refusals(asked: Asked) -> list[Refusal]:
    reason = asked.query.get("reason")
    return [each for each in asked.shown.refusals if reason in (None, each.reason)]


def _judgements(asked: Asked) -> list[Judgement]:
    target = asked.query.get("target")
    return [each for each in asked.shown.judgements if target in (None, each.target)]


def _relations(asked: Asked) -> Sequence[Relation]:
    """One card with trend and changes where both sides are given, else all that is known."""
    if not asked.store.exists():
        return ()
    source, target = asked.query.get("source"), asked.query.get("target")
    known = known_relations(
        asked.shown,
        asked.store,
        on=None,
        series=asked.query.get("series"),
        states=[state for state in (source, target) if state is not None],
    )
    if source is not None and target is not None:
        return relations_of(known.scene, source, target)
    return [
        each
        for each in known.relations
        if source in (None, each.source) and target in (None, each.target)
    ]


def _ties(asked: Asked) -> list[Tie]:
    as_of = asked.shown.picture.as_of
    day = None if as_of is None else date.fromisoformat(as_of)
    every = asked.shown.lately("ties", lambda: ties_as_of(asked.store, asked.shown.codebook, day))
    kind, actor = asked.query.get("kind"), asked.query.get("actor")
    return [tie for tie in every if kind in (None, tie.kind) and actor in (None, tie.a, tie.b)]


def _binds(asked: Asked) -> Sequence[CrossPressure]:
    if not asked.store.exists():
        return ()
    actor, series = asked.query.get("actor"), asked.query.get("series")

    def made() -> Sequence[CrossPressure]:
        scene = scene_of(
            asked.store,
            asked.shown.codebook,
            as_of=asked.shown.picture.as_of,
            series=series,
            states=[] if actor is None else [actor],
            weeks=True,
        )
        return binds_of(scene, actor, asked.store, asked.shown.codebook)

    return asked.shown.lately(f"binds {actor} {series}", made)


def _day(query: Query, name: str) -> str | None:
    return checked_day(query[name]) if name in query else None


_TYPE: Final = Filter(name="type", about="PLOVER type, as ASSAULT.")
_ACTOR: Final = Filter(name="actor", about="Actor id on any side; PRK includes PRK.MIL.")
_SERIES: Final = Filter(
    name="series",
    about="Whose events, as icews or watchfloor. Default: the publisher with the most.",
)
RESOURCES: Final = (
    Resource(
        name="claims",
        about="What the reports claim, earlier versions of a page too, as people corrected it.",
        record_class=Claim,
        key="claim_id",
        filters=(
            Filter(name="kind", about="Kind of claim.", choices=get_args(ClaimKind)),
            _TYPE,
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
            _TYPE,
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
        name="relations",
        about="How states stand towards each other: all pairs with an event or a tie; one card, "
        "with trend and changes, where source and target are given.",
        record_class=Relation,
        key=None,
        filters=(
            Filter(name="source", about="Whose stance, as RUS."),
            Filter(name="target", about="Towards whom, as PRK."),
            _SERIES,
        ),
        records=_relations,
    ),
    Resource(
        name="binds",
        about="How much each state is caught between adversaries, the most pressed first.",
        record_class=CrossPressure,
        key=None,
        filters=(Filter(name="actor", about="Id of one state, as CHN."), _SERIES),
        records=_binds,
    ),
    Resource(
        name="ties",
        about="Formal ties signed or in force on the day.",
        record_class=Tie,
        key="tie_id",
        filters=(
            Filter(name="kind", about="Kind of tie.", choices=get_args(TieKind)),
            Filter(name="actor", about="Actor id on either side."),
        ),
        records=_ties,
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
