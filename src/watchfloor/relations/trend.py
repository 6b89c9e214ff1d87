"""Whether a pair got warmer or colder: its last four weeks against the twelve before."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from watchfloor.records.relation import TrendWord
from watchfloor.relations.evidence import PRIOR_WEIGHT, weights_of
from watchfloor.relations.panel import Panel

RECENT_DAYS: Final = 28
BEFORE_DAYS: Final = 84
Z: Final = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """A change in log-odds of cooperation with its 95 % interval."""

    word: TrendWord
    """``no clear change`` when the interval holds 0."""
    change: float
    low: float
    high: float


def trend_of(pair: Panel, last_day: int, usual: float) -> Trend | None:
    """The trend of one pair's rows to a day; None when one of the two windows has no event."""
    windows = []
    for first, last in (
        (last_day - RECENT_DAYS, last_day),
        (last_day - _ALL_DAYS, last_day - RECENT_DAYS),
    ):
        inside = (pair.day > first) & (pair.day <= last)
        if not pair.events[inside].sum():
            return None
        # No forgetting inside a window: an endless half-life.
        side, weight = weights_of(pair.where(inside), last_day, np.inf)
        windows.append(np.bincount(side, weight, minlength=2))
    (recent, recent_variance), (before, before_variance) = (
        _log_odds(float(c), float(h), usual) for c, h in windows
    )
    change, reach = recent - before, Z * float(np.sqrt(recent_variance + before_variance))
    return Trend(
        word=_word(change - reach, change + reach),
        change=change,
        low=change - reach,
        high=change + reach,
    )


def _log_odds(cooperation: float, conflict: float, usual: float) -> tuple[float, float]:
    """Posterior mean and variance, as for the score, without what events never settle."""
    from scipy.special import digamma, polygamma  # here: not every command needs SciPy

    a = PRIOR_WEIGHT * usual + cooperation
    b = PRIOR_WEIGHT * (1 - usual) + conflict
    return float(digamma(a) - digamma(b)), float(polygamma(1, a) + polygamma(1, b))


def _word(low: float, high: float) -> TrendWord:
    if low > 0:
        return "warming"
    return "cooling" if high < 0 else "no clear change"


_ALL_DAYS: Final = RECENT_DAYS + BEFORE_DAYS
