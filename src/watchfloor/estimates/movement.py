"""How a count may have moved between two days.

Symbols: ``x`` is the natural logarithm of the value plus one; ``r`` the pace in log units a day;
``t`` the days gone by.
"""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from watchfloor.records.claim import Basis

Values = NDArray[np.float64]
_SMALLEST_TERM: Final = 1e-14
_NEAR_ZERO: Final = 1e-300
_DEVIATIONS: Final = 30.0
"""So many standard deviations above its mean, less than 1e-12 of a gamma distribution is left."""


def step_chances(
    pace: float, days: float, step: float, cells: int, *, basis: Basis | None, burst_days: float
) -> Values:
    """Chance of each move by ``1 − cells … cells − 1`` steps of size ``step``; sums to 1 or less.

    A stock, and a figure whose basis nobody says, walks at random: the move is normal with mean 0
    and variance ``r² t`` (Harvey 1990, doi:10.1017/CBO9781107049994). A cumulative count only
    grows: the move is gamma with mean ``r t`` and shape ``t / burst_days``, the increment of a
    gamma process (van Noortwijk 2009, doi:10.1016/j.ress.2007.03.019). In both a move over two
    spans is the sum of the moves over each, so that it does not matter where time is cut.
    """
    chances = np.zeros(2 * cells - 1)
    if pace * days <= 0:
        chances[cells - 1] = 1
        return chances
    edges: Values = (np.arange(cells + 1, dtype=np.float64) - 0.5) * step
    if basis == "cumulative":
        chances[cells - 1 :] = np.diff(_gamma_below(edges, days / burst_days, pace * burst_days))
    else:
        upward = np.diff(_normal_below(edges, pace * math.sqrt(days)))
        chances[cells - 1 :] = upward
        chances[:cells] = upward[::-1]
    return chances


def expected_move(pace: float, days: float, *, basis: Basis | None) -> float:
    """Mean move of a cumulative count, standard deviation of a stock's, in log units."""
    return pace * days if basis == "cumulative" else pace * math.sqrt(days)


def _normal_below(edges: Values, deviation: float) -> Values:
    """Share of the normal distribution below each edge."""
    scaled = edges / (deviation * math.sqrt(2))
    return np.array([0.5 * (1 + math.erf(value)) for value in scaled])


def _gamma_below(edges: Values, shape: float, scale: float) -> Values:
    """Share of the gamma distribution below each edge, by the series of its incomplete function.

    NIST Digital Library of Mathematical Functions, 8.7.1 and 8.2.4: with ``u`` the edge over the
    scale, the share is ``u^a e^−u Σ u^n / Γ(a + n + 1)``.
    """
    u = edges / scale
    far = shape + _DEVIATIONS * (1 + math.sqrt(shape))
    inside = np.clip(u, _NEAR_ZERO, far)
    term = np.exp(shape * np.log(inside) - inside - math.lgamma(shape + 1))
    total = term.copy()
    count = 0
    while count < far or float(term.max()) > _SMALLEST_TERM:
        count += 1
        term = term * inside / (shape + count)
        total += term
    below = np.where(u > far, 1.0, np.minimum(total, 1.0))
    return np.where(u > 0, below, 0.0)
