"""Weeks in which a pair's rate of one class of event changed: exact optimal partitioning.

The weeks are cut so that the sum over stretches of the Poisson deviance of each stretch, plus a
penalty a cut, is smallest; every way to cut is considered (Jackson et al. 2005,
doi:10.1109/LSP.2001.838216). The deviance is divided by the dispersion of the counts, taken from
differences of neighbouring weeks so that a jump does not hide itself; the penalty is
PENALTY · log(weeks), twice what the Bayesian information criterion asks for a change's two
parameters, its week and its rate.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from watchfloor.records.relation import Change
from watchfloor.relations.panel import QUADS, Floats, Integers, Panel, iso_day
from watchfloor.relations.state import DAYS_A_WEEK

WEEKS: Final = 156
"""How far back changes are looked for: three years. No measure looks back further day by day."""
PENALTY: Final = 4.0
FEWEST_EVENTS: Final = 10.0
"""A class with fewer events in all those weeks shows no change worth naming."""
SHORTEST_WEEKS: Final = 2
_BUSIEST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Weeks from ``first`` to the one before ``end``, and their events a week."""

    first: int
    end: int
    rate: float


def changes_of(pair: Panel, last_day: int, first_day: int) -> tuple[Change, ...]:
    """The changes of one directed pair by week, then class.

    Weeks end on ``last_day``, the last that the series tells of by the day asked about: that it
    ends is no change. They begin with the first whole one after ``first_day``, the first of the
    series, and at most `WEEKS` before.
    """
    weeks = min(WEEKS, (last_day - first_day + 1) // DAYS_A_WEEK)
    start = last_day - weeks * DAYS_A_WEEK + 1
    found: list[Change] = []
    for number, quad in enumerate(QUADS):
        own = (pair.quad == number) & (pair.day >= start) & (pair.day <= last_day)
        place = (pair.day[own] - start) // DAYS_A_WEEK
        counts = np.bincount(place, pair.events[own], minlength=weeks).astype(np.float64)
        cuts = stretches(counts)
        for before, after in pairwise(cuts):
            opening = start + after.first * DAYS_A_WEEK
            closing = start + after.end * DAYS_A_WEEK
            change = Change(
                quad=quad,
                week=iso_day(opening),
                before=before.rate,
                after=after.rate,
                days=_busiest(pair.day[own], pair.events[own], opening, closing),
            )
            found.append(change)
    return tuple(sorted(found, key=lambda change: change.week))


def stretches(counts: Floats) -> tuple[Stretch, ...]:
    """The best cut of weekly counts into stretches of one rate each; at least one stretch."""
    weeks = len(counts)
    whole = Stretch(first=0, end=weeks, rate=float(counts.mean()) if weeks else 0.0)
    if weeks < 2 * SHORTEST_WEEKS or counts.sum() < FEWEST_EVENTS:
        return (whole,)
    sums = np.concatenate([[0.0], np.cumsum(counts)])
    penalty = PENALTY * np.log(weeks) * dispersion(counts)
    best = np.full(weeks + 1, np.inf)
    best[0] = -penalty
    opened = np.zeros(weeks + 1, dtype=np.int64)
    for end in range(SHORTEST_WEEKS, weeks + 1):
        firsts = np.arange(0, end - SHORTEST_WEEKS + 1)
        costs = best[firsts] + _cost(sums, firsts, end) + penalty
        opened[end] = int(np.argmin(costs))
        best[end] = costs[opened[end]]
    return _traced(opened, sums, weeks)


def dispersion(counts: Floats) -> float:
    """Variance over mean of the weekly counts, at least 1: from differences of neighbours.

    E(x₂ − x₁)² is twice the variance whatever the mean does slowly; the larger jumps count no
    more than the 90 % quantile, so that one change of rate does not widen what it is held to.

    >>> dispersion(np.array([4.0, 4.0, 4.0]))
    1.0
    """
    squares = np.diff(counts) ** 2
    capped = np.minimum(squares, np.quantile(squares, 0.9))
    return max(1.0, float(capped.mean() / 2 / counts.mean()))


def _cost(sums: Floats, firsts: Integers, end: int) -> Floats:
    """Twice the negative Poisson log-likelihood of each stretch at its own rate.

    Without the terms that are the same however the weeks are cut.
    """
    total = sums[end] - sums[firsts]
    rate = total / (end - firsts)
    logarithm = np.log(np.where(rate > 0, rate, 1.0))
    return np.asarray(-2 * total * logarithm, dtype=np.float64)


def _traced(opened: Integers, sums: Floats, weeks: int) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    end = weeks
    while end > 0:
        first = int(opened[end])
        rate = float((sums[end] - sums[first]) / (end - first))
        found.append(Stretch(first=first, end=end, rate=rate))
        end = first
    return tuple(reversed(found))


def _busiest(days: Integers, events: Floats, opening: int, closing: int) -> tuple[str, ...]:
    inside = (days >= opening) & (days < closing)
    several = sorted(zip(-events[inside], days[inside], strict=True))[:_BUSIEST]
    return tuple(sorted(iso_day(int(day)) for _, day in several))
