"""Which half-life and prior tell the next week's count best: events before 2019 only.

Data: ``events/icews_2018-10_2019-01.parquet`` of the folder, 1 October to 31 December 2018; the 80
states most active in October. Each week that begins from 1 November on is told from the days before
it, for all 6,320 directed pairs: the predictive distribution of a Gamma–Poisson state is negative
binomial with size = shape and mean = 7 · shape / rate. Mean log score in nats, lower is better; the
interval of the difference to the best is a bootstrap over weeks. Half-lives are compared class by
class with the prior in use; prior shapes over all classes together, with the half-lives in use.
"""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.compute as pc
from scipy.special import gammaln

from benchmarks.dyad_data import dyad_days
from benchmarks.intervals import rounded
from watchfloor.relations.panel import QUADS, day_number, panel_of
from watchfloor.relations.state import HALF_LIFE_DAYS, PRIOR_SHAPE, RateState, rate_state, tensor

HALF_LIVES = (1, 2, 3, 5, 7, 14, 30, 60, 90, 180, 365)
PRIOR_SHAPES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
STEP_DAYS = 7
"""A week, because the card gives rates a week."""
STATES = 80
FIRST, BURN_IN, LAST = date(2018, 10, 1), date(2018, 11, 1), date(2018, 12, 31)
DRAWS = 1000
SEED = 2024


def measure(data: Path, predictions: Path | None) -> dict[str, Any]:
    table = dyad_days(data / "events" / "icews_2018-10_2019-01.parquet", LAST.isoformat())
    panel = panel_of(table, _most_active(table))
    off = ~np.eye(len(panel.states), dtype=bool)
    days = range(day_number(BURN_IN), day_number(LAST) - STEP_DAYS + 2)
    halving = np.empty((len(HALF_LIVES), len(days), len(QUADS)))
    priors = np.empty((len(PRIOR_SHAPES), len(days)))
    for place, day in enumerate(days):
        ahead = panel.where((panel.day >= day) & (panel.day < day + STEP_DAYS))
        counts = tensor(ahead, ahead.events)[off]
        for number, half_life in enumerate(HALF_LIVES):
            state = rate_state(panel, day - 1, (float(half_life),) * len(QUADS))
            halving[number, place] = _log_loss(counts, state, off).mean(axis=0)
        for number, shape in enumerate(PRIOR_SHAPES):
            state = rate_state(panel, day - 1, prior_shape=shape)
            priors[number, place] = _log_loss(counts, state, off).mean()
    return {
        "pairs": int(off.sum()),
        "weeks, one from each day": len(days),
        **{
            quad: _compared(halving[:, :, q], HALF_LIVES, HALF_LIFE_DAYS[q])
            for q, quad in enumerate(QUADS)
        },
        "shape of the prior": _compared(priors, PRIOR_SHAPES, PRIOR_SHAPE),
    }


def _most_active(table: Any) -> list[str]:
    early = table.filter(pc.less(table["day"], BURN_IN))
    totals: dict[str, int] = {}
    for side in ("source", "target"):
        for row in early.group_by(side).aggregate([("events", "sum")]).to_pylist():
            totals[row[side]] = totals.get(row[side], 0) + row["events_sum"]
    return sorted(sorted(totals, key=lambda state: (-totals[state], state))[:STATES])


def _log_loss(counts: Any, state: RateState, off: Any) -> Any:
    shape, rate = state.shape[off], state.rate[off]
    told = shape * np.log(rate / (rate + STEP_DAYS)) + counts * np.log(
        STEP_DAYS / (rate + STEP_DAYS)
    )
    return -(gammaln(counts + shape) - gammaln(shape) - gammaln(counts + 1) + told)


def _compared(losses: Any, choices: tuple[float, ...], in_use: float) -> dict[str, Any]:
    """The mean loss of each choice and how much more than the best's it is, by weeks drawn."""
    means = losses.mean(axis=1)
    best = int(np.argmin(means))
    weeks = np.arange(losses.shape[1]) // STEP_DAYS
    random = np.random.default_rng(SEED)
    drawn = []
    for _ in range(DRAWS):
        chosen = random.integers(weeks.max() + 1, size=weeks.max() + 1)
        times = np.bincount(chosen, minlength=weeks.max() + 1)[weeks]
        drawn.append(((losses - losses[best]) * times).sum(axis=1) / times.sum())
    low, high = np.quantile(np.array(drawn), (0.025, 0.975), axis=0)
    return {
        "best": choices[best],
        "in use": in_use,
        "log score": {
            str(choice): {
                "value": rounded(float(means[n])),
                "minus best": [
                    round(float(each), 5) for each in (means[n] - means[best], low[n], high[n])
                ],
            }
            for n, choice in enumerate(choices)
        },
    }
