"""The relations of a day and a series, made once for a picture and kept for a while."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from watchfloor.history.publishers import OWN_SERIES
from watchfloor.loading import series_between_states
from watchfloor.pipeline import checked_day
from watchfloor.records.relation import Relation
from watchfloor.relating import (
    Scene,
    checked_state,
    chosen_series,
    own_scene,
    relations_of,
    scene_of,
)
from watchfloor.store import Store
from watchfloor.store.history import SeriesDays
from watchfloor.web.networks import is_sure
from watchfloor.web.shown import Shown

MOST_STATES: Final = 14
"""States of the matrix: those with the most events. More would not be legible."""
FEWEST_STATES: Final = 6
"""States of the matrix where fewer have events: the others are those surest of their ties."""


@dataclass(frozen=True, kw_only=True)
class KnownRelations:
    """What is known of a day."""

    scene: Scene
    relations: tuple[Relation, ...]
    """All pairs that have an event or a tie."""
    by_pair: Mapping[tuple[str, str], Relation]

    @cached_property
    def states(self) -> frozenset[str]:
        """Those that have a relation to another."""
        return frozenset(each.source for each in self.relations)

    def of(self, state: str | None) -> Sequence[Relation]:
        """All pairs, or those of a state in both directions."""
        return self.relations if state is None else self._by_state.get(state, ())

    def surest_first(self, state: str | None) -> tuple[Relation, ...]:
        """As `of`: first those with events, and whose interval keeps farthest from 0."""
        return self._surest_first if state is None else tuple(sorted(self.of(state), key=_unsure))

    def most_told(self, state: str | None) -> list[str]:
        """The states with the most events on either side; where few have any, those surest of ties.

        Of one state's pairs, that state and the others of its surest pairs.
        """
        return self._most_told if state is None else _most_told(self.of(state), state)

    @cached_property
    def _surest_first(self) -> tuple[Relation, ...]:
        return tuple(sorted(self.relations, key=_unsure))

    @cached_property
    def _most_told(self) -> list[str]:
        return _most_told(self.relations, None)

    @cached_property
    def _by_state(self) -> Mapping[str, Sequence[Relation]]:
        found: defaultdict[str, list[Relation]] = defaultdict(list)
        for each in self.relations:
            found[each.source].append(each)
            found[each.target].append(each)
        return dict(found)


def _unsure(relation: Relation) -> tuple[bool, float, str, str]:
    """How near to 0 or beyond it the interval reaches, those without events last."""
    return (
        not relation.events,
        min(-relation.low, relation.high),
        relation.source,
        relation.target,
    )


def _most_told(relations: Sequence[Relation], state: str | None) -> list[str]:
    events: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    for each in relations:
        for side in (each.source, each.target):
            events[side] += each.events
            sure[side] += is_sure(each)
    order = sorted(events, key=lambda each: (each != state, -events[each], -sure[each], each))
    told = sum(1 for each in order if events[each] or (state is not None and sure[each]))
    return order[: min(MOST_STATES, max(told, FEWEST_STATES))]


def known_relations(
    shown: Shown, store: Store, *, on: str | None, series: str | None, states: Sequence[str] = ()
) -> KnownRelations:
    """The relations on a day, never after an as-of date that was asked for.

    Without ``on``: on the day of the picture. Raises CallError for a day, a series or a state
    that there is not, and for a floor with neither dated reports nor history.
    """
    day = _day(shown, on)
    # By the day of the picture, so that sliding through days stays with one series.
    as_of = shown.picture.as_of
    latest = None if as_of is None else date.fromisoformat(as_of)
    chosen = shown.once(f"series {series}", lambda: chosen_series(store, series, latest))

    def made() -> KnownRelations:
        scene = _scene(shown, store, day, chosen, states)
        relations = relations_of(scene, None, None)
        by_pair = {(each.source, each.target): each for each in relations}
        return KnownRelations(scene=scene, relations=relations, by_pair=by_pair)

    # A publisher's stay what they are while reports come in.
    of = None if chosen == OWN_SERIES else shown.state.standing_mark
    every = shown.lately(f"relations {chosen} {day}", made, of=of)
    missing = set(states) - set(every.scene.panel.states)
    return made() if missing else every


def series_shown(shown: Shown, store: Store) -> Sequence[str]:
    """The series that relations can be of: the publishers' with events between states, our own."""
    return [*(each.series for each in _publishers(shown, store)), OWN_SERIES]


def first_day(shown: Shown, store: Store, series: str) -> str | None:
    """The first day of a publisher's series, of our own the first publication."""
    days = {each.series: each.first_day.isoformat() for each in _publishers(shown, store)}
    return days.get(series) or next(iter(shown.days), None)


def _publishers(shown: Shown, store: Store) -> Sequence[SeriesDays]:
    return shown.once("series between states", lambda: series_between_states(store))


def _day(shown: Shown, on: str | None) -> str | None:
    as_of = shown.picture.as_of
    day = checked_day(on) if on else as_of
    if day is not None and shown.explicit and as_of is not None:
        return min(day, as_of)
    return day


def _scene(
    shown: Shown, store: Store, day: str | None, series: str, states: Sequence[str]
) -> Scene:
    """From the events at hand where they are those of the day: grouping them anew takes long."""
    if series != OWN_SERIES or day is None or not _has_the_events_of(shown, day):
        return scene_of(store, shown.codebook, as_of=day, series=series, states=states)
    asked = [checked_state(state, shown.codebook) for state in states]
    return own_scene(store, shown.codebook, date.fromisoformat(day), shown.picture.events, asked)


def _has_the_events_of(shown: Shown, day: str) -> bool:
    """A picture of the latest day also has reports without a date; relations leave them out."""
    return day == shown.picture.as_of and all(each.published for each in shown.picture.reports)
