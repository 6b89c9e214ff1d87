"""Relations as records: the card of one directed pair, and all pairs of some states."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np

from watchfloor.records.relation import QuadRate, Relation, StandingTie
from watchfloor.relations.changes import changes_of
from watchfloor.relations.panel import QUADS, Panel, day_number, iso_day
from watchfloor.relations.score import FusedScores, fused_scores
from watchfloor.relations.state import DAYS_A_WEEK, RateState, rate_state
from watchfloor.relations.trend import RECENT_DAYS, trend_of

FRESH_DAYS: Final = RECENT_DAYS
"""A series that ends longer before the day says nothing of what happens now."""


def relation_card(
    panel: Panel, source: str, target: str, as_of: date, ties: Iterable[StandingTie], series: str
) -> Relation:
    """The relation of one directed pair with trend and change points.

    ``panel`` holds both states, and is the whole series: what is usual in it is the measure. Ties
    are those that stand on the day, of whichever states.
    """
    world = _World(panel, day_number(as_of), tuple(ties), series)
    return world.relation(source, target, deep=True)


def all_relations(
    panel: Panel,
    as_of: date,
    ties: Iterable[StandingTie],
    series: str,
    *,
    states: Sequence[str] | None = None,
    known_only: bool = False,
    deep: bool = False,
) -> tuple[Relation, ...]:
    """Every directed pair of some states, or of all, by source, then target.

    Trend and change points are None unless ``deep``, which is for few states. ``known_only``
    leaves out pairs with neither an event nor a tie.
    """
    world = _World(panel, day_number(as_of), tuple(ties), series)
    chosen = panel.states if states is None else sorted(set(states))
    return tuple(
        world.relation(source, target, deep=deep)
        for source in chosen
        for target in chosen
        if source != target and (not known_only or world.knows(source, target))
    )


class _World:
    """All that is computed once for a day, whichever pairs are asked for."""

    def __init__(
        self, panel: Panel, as_of: int, ties: tuple[StandingTie, ...], series: str
    ) -> None:
        self._panel, self._as_of, self._series = panel.until(as_of), as_of, series
        self._place = {state: number for number, state in enumerate(panel.states)}
        scores = fused_scores(self._panel, as_of, ties)
        self._scores: FusedScores = scores
        self._intervals = scores.both.interval()
        self._values = [each.score for each in (scores.both, scores.events, scores.ties)]
        self._told = self._panel.told_until(as_of)
        self._is_fresh = as_of - self._told <= FRESH_DAYS
        self._state: RateState = rate_state(self._panel, self._told)
        self._first_day = self._panel.first_day if len(self._panel.day) else None
        self._ties: dict[tuple[str, str], list[StandingTie]] = {}
        for tie in ties:
            for pair in ((tie.a, tie.b), (tie.b, tie.a)):
                self._ties.setdefault(pair, []).append(tie)

    def knows(self, source: str, target: str) -> bool:
        """Whether there is an event or a tie of the pair, in this direction."""
        place = self._place[source], self._place[target]
        return (source, target) in self._ties or bool(self._state.events[place].any())

    def relation(self, source: str, target: str, *, deep: bool) -> Relation:
        i, j = self._place[source], self._place[target]
        both, events, ties = (float(each[i, j]) for each in self._values)
        rates = self._rates(self._one_pair(i, j) if deep else self._every_pair[i][j])
        pair = self._panel.of_pair(source, target) if deep else None
        trend = changes = None
        if pair is not None:
            first = self._told + 1 if self._first_day is None else self._first_day
            changes = changes_of(pair, self._told, first)
            if self._is_fresh:
                trend = trend_of(pair, self._told, self._scores.usual)
        return Relation(
            relation_id=f"{source}/{target}/{self._series}/{iso_day(self._as_of)}",
            source=source,
            target=target,
            as_of=iso_day(self._as_of),
            series=self._series,
            first_day=None if self._first_day is None else iso_day(self._first_day),
            last_day=None if self._first_day is None else iso_day(self._told),
            score=both,
            low=float(self._intervals[0][i, j]),
            high=float(self._intervals[1][i, j]),
            events_score=events,
            ties_score=ties if self._scores.tied.precision[i, j] else None,
            events=sum(rate.events for rate in rates),
            rates=rates,
            ties=tuple(self._ties.get((source, target), ())),
            trend=trend.word if trend else None,
            trend_change=trend.change if trend else None,
            trend_low=trend.low if trend else None,
            trend_high=trend.high if trend else None,
            changes=changes,
        )

    @cached_property
    def _every_pair(self) -> list[list[list[list[float]]]]:
        """Numbers of all pairs. Quantiles are the dear part: taken at one go."""
        return _quad_numbers(self._state)

    def _one_pair(self, i: int, j: int) -> list[list[float]]:
        return _quad_numbers(self._state.of_pair(i, j))[0][0]

    def _rates(self, numbers: list[list[float]]) -> tuple[QuadRate, ...]:
        """Of a series that ended earlier only what it counted: of now it tells no rate."""
        return _rates_of(numbers) if self._is_fresh else _unknown_rates([n[0] for n in numbers])


def _quad_numbers(state: RateState) -> list[list[list[list[float]]]]:
    """For each pair and class: events, decayed events, rate a week and its two bounds."""
    weekly = (DAYS_A_WEEK * each for each in (state.per_day, *state.per_day_interval()))
    numbers: list[list[list[list[float]]]] = np.stack(
        [state.events, state.decayed, *weekly], axis=-1
    ).tolist()
    return numbers


def _rates_of(pair: list[list[float]]) -> tuple[QuadRate, ...]:
    return tuple(
        QuadRate(
            quad=quad, events=round(events), decayed=decayed, per_week=mean, low=low, high=high
        )
        for quad, (events, decayed, mean, low, high) in zip(QUADS, pair, strict=True)
    )


def _unknown_rates(counts: list[float]) -> tuple[QuadRate, ...]:
    return tuple(
        QuadRate(quad=quad, events=round(events), decayed=None, per_week=None, low=None, high=None)
        for quad, events in zip(QUADS, counts, strict=True)
    )
