"""How states stand towards each other on a day: a matrix, the card of a pair, its evidence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from watchfloor.errors import CallError
from watchfloor.history.publishers import OWN_SERIES
from watchfloor.loading import series_of
from watchfloor.pipeline import checked_day
from watchfloor.records.history import HistoryEvent
from watchfloor.records.relation import Relation
from watchfloor.relating import Scene, own_events_between, relations_of, scene_of
from watchfloor.store.relation_rows import heaviest_rows
from watchfloor.web.view import View

MOST_STATES: Final = 14
"""States of the matrix: those with the most events. More would not be legible."""
FEWEST_STATES: Final = 6
MOST_ROWS: Final = 20
"""Rows of a publisher that are shown behind a card: those that weigh most."""
_STEPS: Final = (0.15, 0.45, 0.75)
"""Sizes of a score from which on a cell is coloured more strongly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a day."""

    scene: Scene
    relations: tuple[Relation, ...]
    """All pairs that have an event or a tie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One pair in the matrix."""

    relation: Relation
    tone: str
    """``plus1`` to ``plus3``, ``minus1`` to ``minus3``, ``even``."""
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
    """The matrix of the states with the most events, and all pairs as a list."""
    view = View(request)
    store = view.pictures.floor.store
    if not store.exists():
        return view.page("relations_empty.html")
    known = _known(view)
    scene, state = known.scene, view.query.get("state")
    every = [each for each in known.relations if state in (None, each.source)]
    exported = view.exported(every, Relation, "relations")
    if exported is not None:
        return exported
    states = _most_told(every)
    by_pair = {(each.source, each.target): _cell(each) for each in every}
    strongest = sorted(every, key=lambda r: (not r.events, -_surely(r), r.source, r.target))
    return view.page(
        "relations.html",
        scene=scene,
        days=_days(view, scene),
        series=_series(view),
        states=states,
        cells=by_pair,
        page=view.paged(strongest),
    )


def one(request: Request) -> Response:
    """The card of a directed pair: score, rates, trend, ties, changes, and what stands behind."""
    view = View(request)
    source, target = request.path_params["source"], request.path_params["target"]
    if source == target:
        raise CallError(f"'{source}' has no relation with itself; choose two states.")
    if not view.pictures.floor.store.exists():
        return view.page("relations_empty.html")
    scene = _known(view, source, target).scene
    (relation,) = relations_of(scene, source, target)
    exported = view.exported([relation], Relation, f"{source}-{target}")
    if exported is not None:
        return exported
    is_own = relation.series == OWN_SERIES
    events = view.shown.picture.events if is_own else ()
    day = relation.as_of
    return view.page(
        "relation.html",
        relation=relation,
        days=_days(view, scene),
        series=_series(view),
        cell=_cell(relation),
        events=[
            event
            for event in own_events_between(events, source, target)
            if (event.first_reported or day)[:10] <= day
        ],
        rows=() if is_own else _rows(view, relation),
    )


def _known(view: View, *states: str) -> Known:
    """The relations of the day that the address asks for, never after the as-of date."""
    floor = view.pictures.floor
    as_of = view.shown.picture.as_of
    asked, series = view.query.get("on"), view.query.get("series")
    day = checked_day(asked) if asked else as_of
    if day is not None and view.shown.explicit and as_of is not None:
        day = min(day, as_of)

    def make() -> Known:
        scene = scene_of(floor.store, floor.codebook, as_of=day, series=series, states=states)
        return Known(scene=scene, relations=relations_of(scene, None, None))

    every = view.shown.lately(f"relations {series} {day}", make)
    missing = set(states) - set(every.scene.panel.states)
    return make() if missing else every


def _rows(view: View, relation: Relation) -> tuple[HistoryEvent, ...]:
    return heaviest_rows(
        view.pictures.floor.store,
        relation.series,
        relation.source,
        relation.target,
        until=relation.as_of,
        limit=MOST_ROWS,
    )


def _series(view: View) -> list[str]:
    return [*(each.series for each in series_of(view.pictures.floor.store)), OWN_SERIES]


def _days(view: View, scene: Scene) -> Days:
    """From the first event of the series, or the first report, to the as-of date."""
    last = max(view.shown.picture.as_of or "", scene.as_of.isoformat())
    known = [int(scene.panel.day.min())] if len(scene.panel.day) else []
    first = min(
        [*(_iso(day) for day in known), *view.shown.days[:1], scene.as_of.isoformat()], default=last
    )
    return Days(
        first=first,
        last=last,
        on=scene.as_of.isoformat(),
        length=_between(first, last),
        place=_between(first, scene.as_of.isoformat()),
    )


def _between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _iso(day: int) -> str:
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()


def _most_told(every: Sequence[Relation]) -> list[str]:
    """The states with the most events on either side; where few have any, those surest of ties."""
    events: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    for each in every:
        for state in (each.source, each.target):
            events[state] += each.events
            sure[state] += each.low > 0 or each.high < 0
    order = sorted(events, key=lambda state: (-events[state], -sure[state], state))
    told = sum(1 for state in order if events[state])
    return order[: min(MOST_STATES, max(told, FEWEST_STATES))]


def _cell(relation: Relation) -> Cell:
    step = sum(abs(relation.score) >= each for each in _STEPS)
    side = "plus" if relation.score > 0 else "minus"
    return Cell(
        relation=relation,
        tone=f"{side}{step}" if step else "even",
        is_sure=relation.low > 0 or relation.high < 0,
    )


def _surely(relation: Relation) -> float:
    """How far the interval keeps from 0; below 0 where it holds it."""
    return max(relation.low, -relation.high)
