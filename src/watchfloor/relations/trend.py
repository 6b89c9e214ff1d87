"""Whether a pair got warmer or colder: its last four weeks against the twelve before."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from watchfloor.records.relation import TrendWord
from watchfloor.relations.evidence import EVENTS_SD, event_evidence, weights_of
from watchfloor.relations.panel import Panel
from watchfloor.relations.score import Z

RECENT_DAYS: Final = 28
BEFORE_DAYS: Final = 84


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
    recent = last_day - RECENT_DAYS
    windows = []
    for first, last in ((recent, last_day), (recent - BEFORE_DAYS, recent)):
        inside = (pair.day > first) & (pair.day <= last)
        if not pair.events[inside].sum():
            return None
        # No forgetting inside a window: an endless half-life.
        side, weight = weights_of(pair.where(inside), last_day, np.inf)
        windows.append(np.bincount(side, weight, minlength=2))
    cooperation, conflict = np.transpose(windows)
    found = event_evidence(cooperation, conflict, usual)
    change = float(found.log_odds[0] - found.log_odds[1])
    # What events never settle is the same in both windows, so it is no part of the difference.
    reach = Z * float(np.sqrt(found.variance.sum() - 2 * EVENTS_SD**2))
    return Trend(
        word=_word(change - reach, change + reach),
        change=change,
        low=change - reach,
        high=change + reach,
    )


def _word(low: float, high: float) -> TrendWord:
    if low > 0:
        return "warming"
    return "cooling" if high < 0 else "no clear change"
