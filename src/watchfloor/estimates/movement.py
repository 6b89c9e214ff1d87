"""How a count may have moved between two days.

Symbols: ``x`` is the natural logarithm of the value plus one; ``r`` the pace; ``A`` the age of a
count in days, 1 on the day of its first figure; ``t`` the time between two days: for a stock in
days, for a count that only grows in log units of age.
"""

import math
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from watchfloor.estimates.parameters import Parameters
from watchfloor.records.claim import Basis

Values = NDArray[np.float64]
_SMALLEST_TERM: Final = 1e-10
_DEVIATIONS: Final = 20.0
"""So many standard deviations above its mean, less than 1e-8 of a gamma distribution is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """How a count of one basis may move, at each of several paces."""

    paces: tuple[float, ...]
    first: date
    """Day of the first figure, from which the age of a growing count is taken."""
    grows: bool
    """True for a cumulative count, which only grows; False for one that goes up and down."""
    bursts: float

    @classmethod
    def of(cls, basis: Basis | None, *, first: date, parameters: Parameters) -> "Movement":
        """The movement of a basis; a figure whose basis nobody says may go up and down."""
        grows = basis == "cumulative"
        return cls(
            paces=parameters.growth_paces if grows else parameters.stock_paces,
            first=first,
            grows=grows,
            bursts=parameters.bursts,
        )

    def chances(self, start: date, end: date, *, step: float, cells: int) -> list[Values]:
        """For each pace the chance of a move by ``1 − cells … cells − 1`` steps between two days.

        A stock walks at random: the move is normal with mean 0 and variance ``r² t`` (Harvey 1990,
        doi:10.1017/CBO9781107049994). A cumulative count only grows, and more slowly as it gets
        older: to ``A^r`` times its first value at age ``A``, the power law of Duane (1964,
        doi:10.1109/TA.1964.4319640). Its move is gamma with mean ``r t`` and shape ``t / bursts``,
        the increment of a gamma process (van Noortwijk 2009, doi:10.1016/j.ress.2007.03.019). In
        both a move over two spans is the sum of the moves over each, so that it does not matter
        where time is cut. What would leave ``cells`` is left out: the chances sum to 1 or less.
        """
        span = self._span(start, end)
        edges: Values = (np.arange(cells + 1, dtype=np.float64) - 0.5) * step
        return [self._chances(pace, span, edges) for pace in self.paces]

    def expected(self, start: date, end: date) -> Values:
        """For each pace the mean growth, or the standard deviation of a stock's move."""
        span = self._span(start, end)
        return np.array(self.paces) * (span if self.grows else math.sqrt(span))

    def _span(self, start: date, end: date) -> float:
        """``t``: days for a stock; for a growing count the difference of the logarithms of age."""
        if not self.grows:
            return float((end - start).days)
        ages = [1 + (day - self.first).days for day in (start, end)]
        return math.log(ages[1] / ages[0])

    def _chances(self, pace: float, span: float, edges: Values) -> Values:
        cells = len(edges) - 1
        chances = np.zeros(2 * cells - 1)
        if pace * span <= 0:
            chances[cells - 1] = 1
        elif self.grows:
            below = _gamma_below(edges, span / self.bursts, pace * self.bursts)
            chances[cells - 1 :] = np.diff(below)
        else:
            upward = np.diff(_normal_below(edges, pace * math.sqrt(span)))
            chances[cells - 1 :] = upward
            chances[:cells] = upward[::-1]
        return chances


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
    below = np.where(u > 0, 1.0, 0.0)
    between = (u > 0) & (u <= far)
    inside = u[between]
    if not len(inside):
        return below
    term = np.exp(shape * np.log(inside) - inside - math.lgamma(shape + 1))
    total = term.copy()
    count = 0
    while count < inside[-1] or float(term[-1]) > _SMALLEST_TERM:
        count += 1
        term *= inside / (shape + count)
        total += term
    below[between] = np.minimum(total, 1.0)
    return below
