"""How often each class of event happens now, pair by pair: Gamma–Poisson with forgetting.

With y events on each day and age in days, S = Σ 0.5^(age/h) y and n = Σ 0.5^(age/h). The rate a
day has the posterior Gamma(a + S, a/m + n): m is the prior mean, 0.8 parts what sender and target
do with everybody (row × column / all) and 0.2 parts what any pair does, half an event more than
was counted: a class nobody was seen in is rare, not impossible. The prior's shape a is the same
for all, however busy they are, and small: most pairs do much less than their marginals say, and a
few much more. So what a pair does itself soon outweighs it.
Forgetting as a power prior: Ibrahim & Chen (2000), doi:10.1214/ss/1009212673.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from watchfloor.relations.panel import QUADS, Floats, Panel

HALF_LIFE_DAYS: Final = (3.0, 7.0, 5.0, 5.0)
"""One of each of `QUADS`: the best of 3, 5, 7, 14, 30, 60, 90, 180 and 365 by the log score of the
next week, on ICEWS before 2019. For verbal cooperation one day would tell it better still, but that
is the last day's news and no state. Choose again with
``python -m benchmarks relations_half_life``."""
PRIOR_SHAPE: Final = 0.05
"""The best of 0.01, 0.02, 0.05, 0.1, 0.2 and 0.5 over the four classes together, by the same."""
UNSEEN_EVENTS: Final = 0.5
MARGINAL_PART: Final = 0.8
"""Both stated, as in the backtest that this follows; not fitted here."""
FORGOTTEN_HALF_LIVES: Final = 50
"""Older rows weigh less than 10⁻¹⁵: they are not even looked at."""
DAYS_A_WEEK: Final = 7
_ENDS: Final = (0.025, 0.975)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateState:
    """Posterior of every directed pair and class, axes source, target, class."""

    events: Floats
    """Undecayed counts."""
    decayed: Floats
    shape: Floats
    """Of the Gamma posterior of the rate a day."""
    rate: Floats
    """Of the same, in days."""

    @property
    def per_day(self) -> Floats:
        """Posterior means."""
        return self.shape / self.rate

    def per_day_interval(self) -> tuple[Floats, Floats]:
        """2.5 % and 97.5 % quantiles."""
        from scipy.special import gammaincinv  # here: not every command needs SciPy

        low, high = (gammaincinv(self.shape, end) / self.rate for end in _ENDS)
        return low, high

    def of_pair(self, source: int, target: int) -> "RateState":
        """The state of one pair, in axes of length 1."""
        here = np.ix_([source], [target])
        return RateState(
            events=self.events[here],
            decayed=self.decayed[here],
            shape=self.shape[here],
            rate=self.rate[here],
        )


def rate_state(
    panel: Panel,
    as_of: int,
    half_life_days: tuple[float, ...] = HALF_LIFE_DAYS,
    prior_shape: float = PRIOR_SHAPE,
) -> RateState:
    """The state at the end of a day, from the rows up to and with it.

    Exposure counts from the first day of the series, so days without a row count as days on
    which nothing happened.
    """
    rows = panel.until(as_of)
    first = as_of + 1 if rows.first_day is None else rows.first_day
    days = np.arange(as_of - first + 1)
    # One power a day and class, not one a row.
    fading = np.stack([0.5 ** (days / half_life) for half_life in half_life_days])
    remembered = rows.where(as_of - rows.day < FORGOTTEN_HALF_LIVES * max(half_life_days))
    weights = fading[remembered.quad, as_of - remembered.day]
    decayed = tensor(remembered, remembered.events * weights)
    exposure = fading.sum(axis=1)
    return RateState(
        events=tensor(rows, rows.events),
        decayed=decayed,
        shape=prior_shape + decayed,
        rate=prior_shape / _prior_per_day(decayed, exposure) + exposure,
    )


def tensor(panel: Panel, values: Floats) -> Floats:
    """Row values summed into axes source, target, class."""
    size = len(panel.states)
    place = panel.pair * len(QUADS) + panel.quad
    sums = np.bincount(place, values, minlength=size * size * len(QUADS))
    return np.asarray(sums, dtype=np.float64).reshape(size, size, len(QUADS))


def _prior_per_day(decayed: Floats, exposure: Floats) -> Floats:
    """Prior mean of each pair and class; above 0 for one nothing was ever counted in, too."""
    size = len(decayed)
    total = decayed.sum(axis=(0, 1))
    divisor = np.where(total > 0, total, 1.0)
    sent, received = decayed.sum(axis=1), decayed.sum(axis=0)
    crossed = sent[:, None, :] * received[None, :, :] / divisor
    even = (total + UNSEEN_EVENTS) / max(size * (size - 1), 1)
    mean = MARGINAL_PART * crossed + (1 - MARGINAL_PART) * even
    return np.asarray(mean / np.where(exposure > 0, exposure, 1.0), dtype=np.float64)
