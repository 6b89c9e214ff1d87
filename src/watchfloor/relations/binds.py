"""Cross-pressure: how much a state is caught between adversaries that it both has ties with.

    index(k) = Σ over pairs i < j of min(s⁺(k, i), s⁺(k, j)) · s⁻(i, j)

s is the symmetric score, s⁺ = max(s, 0), s⁻ = max(−s, 0). Each term is a bind. The interval is a
bootstrap: weeks of events are drawn with replacement, and each kind of tie is moved by one draw
from its uncertainty. It describes. That imbalance forecasts a change of sides is an old idea
(Heider 1946, doi:10.1080/00223980.1946.9917275) that tests on states do not bear out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix

from watchfloor.records.relation import Bind, CrossPressure, StandingTie
from watchfloor.relations.evidence import weights_of
from watchfloor.relations.panel import Floats, Panel, day_number
from watchfloor.relations.score import FusedScores, fused, fused_scores
from watchfloor.relations.tie_weights import load_tie_weights, tie_evidence

DRAWS: Final = 200
SEED: Final = 2024
LEAST_WEIGHT: Final = 0.001
"""A bind below this is in the index but not in the list."""
_DAYS: Final = 7
_ENDS: Final = (0.025, 0.975)

Reports = Callable[[str, str, str], Sequence[str]]
"""The reports whose claims name three states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Indices:
    """Index of each state from both inputs, from events and from ties: axes input, state."""

    values: Floats
    low: Floats
    high: Floats


def cross_pressures(
    panel: Panel,
    as_of: date,
    ties: Iterable[StandingTie],
    series: str,
    *,
    actors: Sequence[str] | None = None,
    reports: Reports = lambda first, second, third: (),
    draws: int = DRAWS,
    seed: int = SEED,
) -> tuple[CrossPressure, ...]:
    """The index of some states, or of all, the most pressed first.

    All states of the panel can be partners and adversaries whichever are asked for.
    """
    day = day_number(as_of)
    in_force = tuple(ties)
    rows = panel.until(day)
    scores = fused_scores(rows, day, in_force, symmetric=True)
    asked = panel.states if actors is None else tuple(sorted(set(actors)))
    places = [panel.states.index(actor) for actor in asked]
    found = _indices(rows, day, in_force, scores, places, draws, np.random.default_rng(seed))
    pressures = [
        CrossPressure(
            actor_id=actor,
            as_of=(date(1970, 1, 1) + timedelta(days=day)).isoformat(),
            series=series,
            index=float(found.values[0, n]),
            low=float(found.low[0, n]),
            high=float(found.high[0, n]),
            events_index=float(found.values[1, n]),
            events_low=float(found.low[1, n]),
            events_high=float(found.high[1, n]),
            ties_index=float(found.values[2, n]),
            ties_low=float(found.low[2, n]),
            ties_high=float(found.high[2, n]),
            binds=_binds(panel.states, place, scores, reports),
        )
        for n, (actor, place) in enumerate(zip(asked, places, strict=True))
    ]
    return tuple(sorted(pressures, key=lambda each: (-each.index, each.actor_id)))


def indices(score: Floats, places: Sequence[int]) -> Floats:
    """The index of the states at some places, from a symmetric matrix of scores.

    Only partners with a positive tie are looked at, so a state with few is quickly done.
    """
    hostile = np.maximum(-score, 0.0)
    found = np.zeros(len(places))
    for n, place in enumerate(places):
        partners = np.flatnonzero(_partners(score, place))
        ties = score[place, partners]
        order = np.argsort(-ties, kind="stable")
        # In falling order the smaller of two ties is that of the later one: no pairwise minimum.
        among = hostile[np.ix_(partners[order], partners[order])]
        found[n] = ties[order] @ np.tril(among, -1).sum(axis=1)
    return found


def _partners(score: Floats, place: int) -> Floats:
    """Positive ties of one state, 0 elsewhere and towards itself."""
    ties = np.maximum(score[place], 0.0)
    ties[place] = 0.0
    return np.asarray(ties)


def _indices(
    rows: Panel,
    day: int,
    ties: tuple[StandingTie, ...],
    scores: FusedScores,
    places: Sequence[int],
    draws: int,
    random: np.random.Generator,
) -> _Indices:
    values = _three(scores, places)
    size = len(rows.states)
    weeks = _weekly_sums(rows, day)
    kinds = sorted({tie.kind for tie in ties})
    number = weeks.shape[0]
    drawn = np.empty((draws, *values.shape))
    for n in range(draws):
        # One stream a draw for weeks and for ties, so that both inputs move together.
        chosen = np.bincount(random.integers(number, size=number), minlength=number)
        shifts: Mapping[str, float] = dict(zip(kinds, random.normal(size=len(kinds)), strict=True))
        sums = np.asarray(chosen @ weeks, dtype=np.float64).reshape(2, size, size)
        tied = tie_evidence(ties, rows.states, load_tie_weights(), shifts=shifts)
        drawn[n] = _three(fused(sums, tied, symmetric=True), places)
    low, high = np.quantile(drawn, _ENDS, axis=0) if draws else (values, values)
    return _Indices(values=values, low=low, high=high)


def _three(scores: FusedScores, places: Sequence[int]) -> Floats:
    inputs = (scores.both, scores.events, scores.ties)
    return np.stack([indices(each.score, places) for each in inputs])


def _weekly_sums(rows: Panel, day: int) -> csr_matrix:
    """Decayed weights by week back from the day: one row a week, one column a side and pair."""
    size = len(rows.states)
    week = (day - rows.day) // _DAYS
    weights = weights_of(rows, day)
    place = rows.source * size + rows.target
    columns = np.concatenate([place, place + size * size])
    shape = (int(week.max()) + 1 if len(week) else 1, 2 * size * size)
    entries = (np.concatenate(list(weights)), (np.tile(week, 2), columns))
    return csr_matrix(entries, shape=shape)


def _binds(
    states: tuple[str, ...], place: int, scores: FusedScores, reports: Reports
) -> tuple[Bind, ...]:
    both, events, ties = (
        _bind_weights(each.score, place) for each in (scores.both, scores.events, scores.ties)
    )
    score = scores.both.score
    listed = np.argwhere(np.triu(np.maximum(both, np.maximum(events, ties)) >= LEAST_WEIGHT, 1))
    found = [
        Bind(
            first=states[i],
            second=states[j],
            tie_first=float(score[place, i]),
            tie_second=float(score[place, j]),
            hostility=float(max(-score[i, j], 0.0)),
            weight=float(both[i, j]),
            events_weight=float(events[i, j]),
            ties_weight=float(ties[i, j]),
            report_ids=tuple(reports(states[place], states[i], states[j])),
        )
        for i, j in listed
    ]
    return tuple(sorted(found, key=lambda bind: (-bind.weight, bind.first, bind.second)))


def _bind_weights(score: Floats, place: int) -> Floats:
    ties = _partners(score, place)
    return np.minimum(ties[:, None], ties[None, :]) * np.maximum(-score, 0.0)
