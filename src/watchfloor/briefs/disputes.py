"""Figures of one series that cannot both be right."""

from collections.abc import Iterator
from typing import Final

from watchfloor.events.several_deeds import counts_several_deeds
from watchfloor.records import Estimate, Figure
from watchfloor.records.days import exact_day

DAYS_APART: Final = 7
"""Figures further apart in time may differ because the world changed."""
SAME_NEWS: Final = 1
"""Within so many days two running counts are of the same news."""
FACTOR_APART: Final = 1.5
"""How far one figure's lower end must lie above another's upper end: rounding is no dispute."""


def disputed_pairs(estimate: Estimate) -> Iterator[tuple[Figure, Figure]]:
    """The higher and the lower of two holders' latest figures that lie apart, widest first.

    One pair for each holder of a higher figure: against the lowest it contradicts. Figures that no
    rule uses, as those that were taken back, contradict nothing, nor do tolls of several deeds.
    """
    if estimate.planned or counts_several_deeds(estimate):
        return
    growing = estimate.basis == "cumulative"
    meant = [figure for figure in estimate.figures if figure.left_out is None]
    latest = {figure.holder: figure for figure in meant}
    for high in sorted(latest.values(), key=lambda figure: -(figure.lower or 0)):
        apart = [
            low
            for low in latest.values()
            if _is_apart(high, low) and not (growing and _may_have_grown(low, high))
        ]
        if apart:
            yield high, min(apart, key=lambda figure: figure.upper or 0)


def _is_apart(high: Figure, low: Figure) -> bool:
    lower, upper = high.lower, low.upper
    if lower is None or upper is None or not _is_near(high, low):
        return False
    return lower > upper * FACTOR_APART


def _may_have_grown(low: Figure, high: Figure) -> bool:
    """Whether a running count that was lower came first, by more than `SAME_NEWS` days."""
    day, later = exact_day(low.published), exact_day(high.published)
    return day is not None and later is not None and (later - day).days > SAME_NEWS


def _is_near(one: Figure, other: Figure) -> bool:
    day, other_day = exact_day(one.published), exact_day(other.published)
    if day is None or other_day is None:
        return False
    return abs((day - other_day).days) <= DAYS_APART
