"""How states stand towards each other on a day: a matrix, the card of a pair, its evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from watchfloor.briefs.wording import day as day_words
from watchfloor.errors import UnknownId
from watchfloor.history.own import own_events_by_pair
from watchfloor.history.publishers import OWN_SERIES
from watchfloor.records.event import Event
from watchfloor.records.history import HistoryEvent
from watchfloor.records.relation import Relation
from watchfloor.relating import Scene, relations_of
from watchfloor.store.relation_rows import heaviest_rows
from watchfloor.web.known_relations import (
    KnownRelations,
    first_day,
    known_relations,
    series_shown,
)
from watchfloor.web.networks import beside_friends, is_sure, network_drawing
from watchfloor.web.rendering import whose
from watchfloor.web.view import View

MOST_ROWS: Final = 20
"""Rows of a publisher that are shown behind a card: those that weigh most."""
_STEPS: Final = (0.15, 0.45, 0.75)
"""Sizes of a score from which on a cell is coloured more strongly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One pair in the matrix."""

    relation: Relation
    tone: str
    """``plus1`` to ``plus3``, ``minus1`` to ``minus3``; ``even`` near 0 or where not sure."""
    is_sure: bool
    """Whether the interval lies on one side of 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """What the date slider moves over."""

    first: str
    last: str
    on: str
    """The day that is shown."""
    length: int
    """Days from first to last."""
    place: int
    """Days from first to the one shown."""


def listing(request: Request) -> Response:
    """The matrix of the states with the most events, the same as a network, and all pairs."""
    view = View(request)
    store = view.pictures.floor.store
    if not store.exists():
        return view.page("relations_empty.html")
    known = _known(view)
    scene = known.scene
    state = view.query.get("state")
    exported = view.exported(known.of(state), Relation, "relations")
    if exported is not None:
        return exported
    states = _states(view, known)
    return view.page(
        "relations.html",
        scene=scene,
        days=_days(view, scene),
        series=series_shown(view.shown, store),
        states=states,
        cells={
            (a, b): _cell(known.by_pair[a, b])
            for a, b in product(states, repeat=2)
            if (a, b) in known.by_pair
        },
        drawing=network_drawing(known.by_pair, states),
        chosen_state=state,
        known_states=sorted(known.states, key=view.label),
        page=view.paged(known.surest_first(state)),
    )


def drawing(request: Request) -> Response:
    """The network as an SVG file. Raises UnknownId where nothing can be drawn."""
    view = View(request)
    if not view.pictures.floor.store.exists():
        raise UnknownId("The floor is empty, so there is no network.")
    known = _known(view)
    drawn = network_drawing(known.by_pair, _states(view, known))
    if drawn is None:
        raise UnknownId("No two states are surely friendly or hostile on this day.")
    day = day_words(known.scene.as_of.isoformat())
    answer = view.page(
        "network.svg",
        drawing=drawn,
        title=f"How states stand towards each other, {day}, events {whose(known.scene.series)}",
        address=view.address(of="/relations"),
    )
    answer.headers["Content-Type"] = "image/svg+xml; charset=utf-8"
    answer.headers["Content-Disposition"] = 'attachment; filename="network.svg"'
    return answer


def one(request: Request) -> Response:
    """The card of a directed pair: score, rates, trend, ties, changes, and what stands behind."""
    view = View(request)
    source, target = request.path_params["source"], request.path_params["target"]
    if not view.pictures.floor.store.exists():
        return view.page("relations_empty.html")
    scene = _known(view, source, target).scene
    (relation,) = relations_of(scene, source, target)
    exported = view.exported([relation], Relation, f"{source}-{target}")
    if exported is not None:
        return exported
    is_own = relation.series == OWN_SERIES
    events = _own_events(view) if is_own else {}
    day = relation.as_of
    return view.page(
        "relation.html",
        relation=relation,
        days=_days(view, scene),
        series=series_shown(view.shown, view.pictures.floor.store),
        cell=_cell(relation),
        events=[
            event
            for event, happened in events.get((source, target), ())
            if happened.isoformat() <= day and (event.first_reported or day)[:10] <= day
        ],
        rows=() if is_own else _rows(view, relation),
    )


def _known(view: View, *states: str) -> KnownRelations:
    """The relations of the day and the series that the address asks for."""
    return known_relations(
        view.shown,
        view.pictures.floor.store,
        on=view.query.get("on"),
        series=view.query.get("series"),
        states=states,
    )


def _own_events(view: View) -> Mapping[tuple[str, str], Sequence[tuple[Event, date]]]:
    shown = view.shown
    return shown.once(
        "own events by pair", lambda: own_events_by_pair(shown.picture.events, shown.codebook)
    )


def _rows(view: View, relation: Relation) -> tuple[HistoryEvent, ...]:
    return heaviest_rows(
        view.pictures.floor.store,
        relation.series,
        relation.source,
        relation.target,
        until=relation.as_of,
        limit=MOST_ROWS,
    )


def _days(view: View, scene: Scene) -> Days:
    """From the first day of the series, or the first report, to the as-of date."""
    on = scene.as_of.isoformat()
    began = first_day(view.shown, view.pictures.floor.store, scene.series)
    first = min(began or on, on)
    last = max(view.shown.picture.as_of or "", on)
    return Days(
        first=first, last=last, on=on, length=_between(first, last), place=_between(first, on)
    )


def _between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _states(view: View, known: KnownRelations) -> list[str]:
    """The states that are shown, each beside its friends.

    The order is that of the latest day of the slider, so that a state keeps its place while
    somebody slides; one that is not among the most told then comes last.
    """
    state = view.query.get("state")
    latest = known_relations(
        view.shown, view.pictures.floor.store, on=None, series=view.query.get("series")
    )
    told = beside_friends(latest.most_told(state), latest.by_pair)
    place = {each: number for number, each in enumerate(told)}
    return sorted(known.most_told(state), key=lambda each: place.get(each, len(place)))


def _cell(relation: Relation) -> Cell:
    sure = is_sure(relation)
    step = sum(abs(relation.score) >= each for each in _STEPS) if sure else 0
    side = "plus" if relation.score > 0 else "minus"
    return Cell(relation=relation, tone=f"{side}{step}" if step else "even", is_sure=sure)
