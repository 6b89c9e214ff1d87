"""Cross-pressure: how much a state is caught between adversaries that it both has ties with.

    index(k) = Σ over pairs i < j of min(c⁺(k, i), c⁺(k, j)) · c⁻(i, j)
    c = s · (1 − v / v₀),   c⁺ = max(c, 0),   c⁻ = max(−c, 0)

s is the symmetric score, v its variance in log-odds and v₀ that of a pair of which nothing is
known: a score counts as far as events or ties have made it surer. Each term is a bind. The
interval is a bootstrap: the weeks of events get random weights (Rubin 1981,
doi:10.1214/aos/1176345338), and each kind of tie is moved by one draw from its uncertainty. It
describes. That imbalance forecasts a change of sides is an old idea (Heider 1946,
doi:10.1080/00223980.1946.9917275) that tests on states do not bear out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from watchfloor.records.relation import Bind, CrossPressure, StandingTie
from watchfloor.records.statement import Statement
from watchfloor.relations.evidence import event_evidence, usual_share, weights_of
from watchfloor.relations.panel import Floats, Integers, Panel, day_number, iso_day
from watchfloor.relations.score import FusedScores, Scores, fused, fused_scores
from watchfloor.relations.state import DAYS_A_WEEK
from watchfloor.relations.tie_weights import TieEvidence

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

DRAWS: Final = 200
SEED: Final = 2024
LEAST_WEIGHT: Final = 0.001
"""A bind below this is in the index but not in the list."""
_ENDS: Final = (0.025, 0.975)

Reports = Callable[[str, str, str], Sequence[str]]
"""The reports whose claims name three states."""
Stated = Callable[[str], tuple[Statement, ...]]
"""What reports say in words of a state's being in a bind."""


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
    stated: Stated = lambda actor: (),
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
    sure = _sure_parts(scores)
    found = _indices(rows, day, scores, places, draws, np.random.default_rng(seed))
    pressures = [
        CrossPressure(
            actor_id=actor,
            as_of=as_of.isoformat(),
            series=series,
            last_day=iso_day(panel.told_until(day)) if len(rows.day) else None,
            index=float(found.values[0, n]),
            low=float(found.low[0, n]),
            high=float(found.high[0, n]),
            events_index=float(found.values[1, n]),
            events_low=float(found.low[1, n]),
            events_high=float(found.high[1, n]),
            ties_index=float(found.values[2, n]),
            ties_low=float(found.low[2, n]),
            ties_high=float(found.high[2, n]),
            binds=_binds(panel.states, place, sure, reports),
            stated=stated(actor),
        )
        for n, (actor, place) in enumerate(zip(asked, places, strict=True))
    ]
    return tuple(sorted(pressures, key=lambda each: (-each.index, each.actor_id)))


def binds_by_state(
    panel: Panel,
    as_of: date,
    ties: Iterable[StandingTie],
    *,
    actors: Iterable[str],
    reports: Reports = lambda first, second, third: (),
) -> Mapping[str, tuple[Bind, ...]]:
    """The binds of some states without their index: no bootstrap, so at once."""
    day = day_number(as_of)
    scores = fused_scores(panel.until(day), day, tuple(ties), symmetric=True)
    sure = _sure_parts(scores)
    return {
        actor: _binds(panel.states, panel.states.index(actor), sure, reports) for actor in actors
    }


def bind_between(
    panel: Panel,
    as_of: date,
    ties: Iterable[StandingTie],
    actor: str,
    first: str,
    second: str,
    *,
    reports: Reports = lambda first, second, third: (),
) -> Bind:
    """The bind of one state between two others, of whatever weight: 0 where there is none."""
    day = day_number(as_of)
    scores = fused_scores(panel.until(day), day, tuple(ties), symmetric=True)
    place, i, j = (panel.states.index(state) for state in (actor, first, second))
    return _bind(panel.states, _sure_parts(scores), (place, i, j), reports)


def indices(sureties: Floats, places: Sequence[int]) -> Floats:
    """The index of the states at some places, from a symmetric matrix of c."""
    first, second = np.nonzero(np.triu(sureties < 0, 1))
    ties = np.maximum(sureties[list(places)], 0.0)
    return np.asarray(np.minimum(ties[:, first], ties[:, second]) @ -sureties[first, second])


def sure_part(scores: Scores, usual: float) -> Floats:
    """The c of each pair: its score, as far as something is known of the pair."""
    nothing = event_evidence(np.zeros(1), np.zeros(1), usual).variance
    return scores.score * (1 - scores.variance / nothing)


def _indices(
    rows: Panel,
    day: int,
    scores: FusedScores,
    places: Sequence[int],
    draws: int,
    random: np.random.Generator,
) -> _Indices:
    values = np.stack([indices(each, places) for each in _sure_parts(scores)])
    # Only pairs of which something is known: most pairs of states never meet in the news.
    first, second = np.nonzero(np.triu(scores.both.variance < scores.both.variance.max(), 1))
    weeks = _weekly_sums(rows, day, first, second)
    kinds = np.array([each[first, second] for each in scores.tied.by_kind.values()])
    kinds = kinds.reshape(-1, len(first))
    tied, size = scores.tied, len(rows.states)
    drawn = np.empty((draws, *values.shape))
    for n in range(draws):
        # One stream for weeks and ties, so that all three inputs move together.
        weight = random.exponential(size=weeks.shape[0])
        cooperation, conflict = np.split((weight / weight.mean()) @ weeks, 2)
        moved = TieEvidence(
            weighted=tied.weighted[first, second] + random.normal(size=len(kinds)) @ kinds,
            precision=tied.precision[first, second],
            by_kind={},
        )
        usual = usual_share(cooperation, conflict)
        fresh = fused(np.stack([cooperation, conflict]), moved, usual)
        for number, sure in enumerate(_sure_parts(fresh)):
            drawn[n, number] = indices(_matrix(sure, first, second, size), places)
    low, high = np.quantile(drawn, _ENDS, axis=0) if draws else (values, values)
    return _Indices(values=values, low=low, high=high)


def _sure_parts(scores: FusedScores) -> list[Floats]:
    return [sure_part(each, scores.usual) for each in (scores.both, scores.events, scores.ties)]


def _matrix(values: Floats, first: Integers, second: Integers, size: int) -> Floats:
    """A symmetric matrix with these values at these pairs, 0 elsewhere."""
    matrix = np.zeros((size, size))
    matrix[first, second] = values
    matrix[second, first] = values
    return matrix


def _weekly_sums(rows: Panel, day: int, first: Integers, second: Integers) -> "csr_matrix":
    """Decayed weights by week back from the day: a row a week, a column a side and pair."""
    # Here, because it takes half a second that no other command needs.
    from scipy.sparse import csr_matrix

    pair = np.full((len(rows.states), len(rows.states)), -1)
    pair[first, second] = pair[second, first] = np.arange(len(first))
    side, weight = weights_of(rows, day)
    column = pair.ravel()[rows.pair]
    # What weighs nothing, as a bare statement, has no column.
    kept = column >= 0
    week = (day - rows.day[kept]) // DAYS_A_WEEK
    shape = (int(week.max()) + 1 if len(week) else 1, 2 * len(first))
    places = (week, column[kept] + side[kept] * len(first))
    return csr_matrix((weight[kept], places), shape=shape)


def _binds(
    states: tuple[str, ...], place: int, sure: Sequence[Floats], reports: Reports
) -> tuple[Bind, ...]:
    both, events, ties = (_bind_weights(each, place) for each in sure)
    listed = np.argwhere(np.triu(np.maximum(both, np.maximum(events, ties)) >= LEAST_WEIGHT, 1))
    found = [_bind(states, sure, (place, int(i), int(j)), reports) for i, j in listed]
    return tuple(sorted(found, key=lambda bind: (-bind.weight, bind.first, bind.second)))


def _bind(
    states: tuple[str, ...], sure: Sequence[Floats], places: tuple[int, int, int], reports: Reports
) -> Bind:
    place, i, j = places
    weights = [float(_weight(each, place, i, j)) for each in sure]
    return Bind(
        first=states[i],
        second=states[j],
        tie_first=float(sure[0][place, i]),
        tie_second=float(sure[0][place, j]),
        hostility=float(max(-sure[0][i, j], 0.0)),
        weight=weights[0],
        events_weight=weights[1],
        ties_weight=weights[2],
        report_ids=tuple(reports(states[place], states[i], states[j])),
    )


def _weight(sureties: Floats, place: int, i: int, j: int) -> float:
    smaller = max(min(sureties[place, i], sureties[place, j]), 0.0)
    # Adding 0 makes −0 0.
    return float(smaller * max(-sureties[i, j], 0.0) + 0.0)


def _bind_weights(sureties: Floats, place: int) -> Floats:
    ties = np.maximum(sureties[place], 0.0)
    smaller = np.minimum(ties[:, None], ties[None, :])
    return np.asarray(smaller * np.maximum(-sureties, 0.0))
