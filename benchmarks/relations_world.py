"""Whether the score tells allies from rivals, with the tested kinds of tie left out.

Data: a folder with ``events/icews_2018-10_2019-01.parquet`` and ``ties/`` (ATOP, TD, GML, GSDB, UN
ideal points). Pairs: allied by a defence pact of 2018, or at odds by a TD rivalry that lasts to
the list's end in 2010 or a GML dispute since 2000; pairs that are both are left out. The score is
made from events and from what ties are left: no alliance, rivalry or dispute.

Beside it: a constant (always allied), the mean Goldstein weight of the pair's events, the score's
events alone. Intervals by bootstrap, twice: over pairs; and over states, where each draw takes
states with replacement and weighs a pair by how often both were drawn, because pairs of one state
are alike. The second is the stricter. Reported for pairs with any event, and for those with five.
"""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import rankdata

from benchmarks.dyad_data import dyad_days, ideal_points, world_labels, world_ties
from benchmarks.intervals import rounded
from watchfloor.relations.panel import day_number, panel_of
from watchfloor.relations.score import fused_scores
from watchfloor.relations.state import tensor

LEFT_OUT = frozenset({"alliance", "rivalry", "militarised_dispute"})
DRAWS = 1000
SEED = 2024
AS_OF = date(2019, 1, 31)
DISPUTES_SINCE = 2000
STRATA = (1, 5)


def measure(data: Path, predictions: Path | None) -> dict[str, Any]:
    panel = panel_of(dyad_days(data / "events" / "icews_2018-10_2019-01.parquet"))
    labels = world_labels(data / "ties", since=DISPUTES_SINCE)
    scores = fused_scores(
        panel,
        day_number(AS_OF),
        world_ties(data / "ties", AS_OF.year - 1),
        symmetric=True,
        without=LEFT_OUT,
    )
    place = {state: number for number, state in enumerate(panel.states)}
    events = _both_ways(tensor(panel, panel.events).sum(axis=2))
    goldstein = _both_ways(tensor(panel, panel.goldstein).sum(axis=2)) / np.maximum(events, 1)
    pairs = [
        (place[a], place[b], sign)
        for sign, several in ((1, labels.allied), (0, labels.rivals))
        for a, b in sorted(several)
        if a in place and b in place and events[place[a], place[b]]
    ]
    first, second, allied = np.array(pairs).T
    measured = {
        "score": scores.both.score[first, second],
        "events alone": scores.events.score[first, second],
        "Goldstein mean": goldstein[first, second],
        "always allied": np.zeros(len(pairs)),
    }
    counts = events[first, second]
    if predictions is not None:
        _write(predictions, panel.states, pairs, measured)
    result: dict[str, Any] = {
        f"pairs with {least} event{'s' * (least > 1)} or more": _stratum(
            counts >= least, first, second, allied, measured, len(panel.states)
        )
        for least in STRATA
    }
    points = ideal_points(data / "ties")
    result["rank correlation with UN ideal-point distance"] = _against_votes(
        scores.both.score, goldstein, events, panel.states, points
    )
    return result


def _stratum(
    kept: Any, first: Any, second: Any, allied: Any, measured: dict[str, Any], states: int
) -> dict[str, Any]:
    first, second, allied = first[kept], second[kept], allied[kept]
    values = {name: value[kept] for name, value in measured.items()}
    random = np.random.default_rng(SEED)
    drawn: dict[str, list[Any]] = {"pairs": [], "states": []}
    for _ in range(DRAWS):
        times = np.bincount(random.integers(states, size=states), minlength=states)
        pairs = np.bincount(random.integers(len(first), size=len(first)), minlength=len(first))
        for over, weight in (("pairs", pairs), ("states", times[first] * times[second])):
            if (weight * allied).sum() and (weight * (1 - allied)).sum():
                told = [_both(value, allied, weight) for value in values.values()]
                drawn[over].append(told)
    draws = {over: np.array(several) for over, several in drawn.items()}
    ones = np.ones(len(allied))
    result: dict[str, Any] = {"allied": int(allied.sum()), "at odds": int((1 - allied).sum())}
    for number, (name, value) in enumerate(values.items()):
        for kind, measure_name in enumerate(("AUC", "balanced accuracy")):
            result[f"{measure_name}, {name}"] = _interval(
                _both(value, allied, ones)[kind],
                {over: each[:, number, kind] for over, each in draws.items()},
            )
    for number, name in enumerate(values):
        if name != "score":
            value = _both(values["score"], allied, ones)[0] - _both(values[name], allied, ones)[0]
            result[f"AUC, score minus {name}"] = _interval(
                value, {over: each[:, 0, 0] - each[:, number, 0] for over, each in draws.items()}
            )
    return result


def _both(value: Any, allied: Any, weight: Any) -> tuple[float, float]:
    return weighted_auc(value, allied, weight), balanced_accuracy(value > 0, allied, weight)


def weighted_auc(value: Any, positive: Any, weight: Any) -> float:
    """Chance that a positive case has the higher value, ties counting half; cases weighted."""
    order = np.argsort(value, kind="stable")
    value, positive, weight = value[order], positive[order], weight[order]
    _, group = np.unique(value, return_inverse=True)
    below = np.bincount(group, weight * (1 - positive))
    above = np.bincount(group, weight * positive)
    lower = np.cumsum(below) - below
    return float((above * (lower + below / 2)).sum() / above.sum() / below.sum())


def balanced_accuracy(told: Any, positive: Any, weight: Any) -> float:
    """Mean of the shares told right among positive and among other cases."""
    right = told == (positive == 1)
    shares = [
        (weight * right)[positive == each].sum() / weight[positive == each].sum() for each in (0, 1)
    ]
    return float(np.mean(shares))


def _against_votes(
    score: Any, goldstein: Any, events: Any, states: Any, points: dict[str, float]
) -> dict[str, Any]:
    known = np.array([state in points for state in states])
    point = np.array([points.get(state, np.nan) for state in states])
    i, j = np.nonzero(np.triu((events >= STRATA[-1]) & known[:, None] & known[None, :], 1))
    distance = np.abs(point[i] - point[j])
    random = np.random.default_rng(SEED)
    result: dict[str, Any] = {"pairs with 5 events or more": len(i)}
    for name, matrix in (("score", score), ("Goldstein mean", goldstein)):
        value = matrix[i, j]
        drawn = []
        for _ in range(DRAWS // 5):
            times = np.bincount(
                random.integers(len(states), size=len(states)), minlength=len(states)
            )
            rows = np.repeat(np.arange(len(i)), times[i] * times[j])
            drawn.append(_spearman(value[rows], distance[rows]))
        result[name] = _interval(_spearman(value, distance), {"states": np.array(drawn)})
    return result


def _spearman(one: Any, other: Any) -> float:
    return float(np.corrcoef(rankdata(one), rankdata(other))[0, 1])


def _interval(value: float, draws: dict[str, Any]) -> dict[str, Any]:
    ends = {over: np.quantile(each, (0.025, 0.975)) for over, each in draws.items()}
    return {
        "value": rounded(value),
        **{
            f"95 % over {over}": [rounded(float(end)) for end in each]
            for over, each in ends.items()
        },
    }


def _both_ways(matrix: Any) -> Any:
    return matrix + matrix.T


def _write(file: Path, states: Any, pairs: Any, measured: dict[str, Any]) -> None:
    lines = [",".join(("first", "second", "allied", *measured))]
    for row, (i, j, allied) in enumerate(pairs):
        values = (f"{value[row]:.6f}" for value in measured.values())
        lines.append(",".join((states[i], states[j], str(allied), *values)))
    file.write_text("\n".join(lines) + "\n", "utf-8")
