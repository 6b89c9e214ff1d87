"""How two series that overlap in time compare: events of the one for each event of the other.

The scale of a class is the ratio of both series' totals over the weeks that both cover, which is
the maximum-likelihood ratio of two Poisson rates. Counts of events are burstier than Poisson, so
the interval is a percentile bootstrap over whole weeks. A scale says how to read one series beside
the other; it never licenses adding them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from watchfloor.codebook.history import QUADS
from watchfloor.errors import CallError

DAYS_IN_BLOCK: Final = 7
FEWEST_WEEKS: Final = 4
"""Below this a bootstrap over weeks says nothing."""
DRAWS: Final = 2_000
SEED: Final = 20241025


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesScale:
    """How many events of one series there are for each of another, in one class."""

    series: str
    other: str
    quad: str
    first_day: date
    """The weeks that both cover, from here …"""
    last_day: date
    """… to here."""
    events: int
    """Events of `series` between states in those weeks."""
    other_events: int
    ratio: float | None
    """`events` / `other_events`; None where the other has none."""
    low: float | None
    """95 % interval over weeks; None where a draw of weeks may hold no event of the other."""
    high: float | None


def fit_scales(series: str, days: pa.Table, other: str, other_days: pa.Table) -> list[SeriesScale]:
    """One scale a class, from two tables with columns day, quad and events.

    Raises CallError when one has no events, and when they overlap by less than `FEWEST_WEEKS`
    whole weeks.
    """
    for name, own in ((series, days), (other, other_days)):
        if not own.num_rows:
            raise CallError(f"'{name}' has no events between states by then; a scale needs some.")
    both = (days["day"], other_days["day"])
    first: date = max(pc.min(each).as_py() for each in both)
    shared_until: date = min(pc.max(each).as_py() for each in both)
    weeks = ((shared_until - first).days + 1) // DAYS_IN_BLOCK
    if weeks < FEWEST_WEEKS:
        raise CallError(
            f"'{series}' and '{other}' share {max(weeks, 0)} whole weeks; a scale needs "
            f"{FEWEST_WEEKS}."
        )
    last = first + timedelta(days=weeks * DAYS_IN_BLOCK - 1)
    draws = np.random.default_rng(SEED).integers(weeks, size=(DRAWS, weeks))
    return [
        _scale(
            (series, other, quad, first, last),
            _weekly(days, quad, first, weeks),
            _weekly(other_days, quad, first, weeks),
            draws,
        )
        for quad in QUADS
    ]


def _scale(
    names: tuple[str, str, str, date, date],
    counts: np.ndarray,
    other_counts: np.ndarray,
    draws: np.ndarray,
) -> SeriesScale:
    series, other, quad, first, last = names
    total, other_total = int(counts.sum()), int(other_counts.sum())
    low, high = _interval(counts[draws].sum(axis=1), other_counts[draws].sum(axis=1))
    return SeriesScale(
        series=series,
        other=other,
        quad=quad,
        first_day=first,
        last_day=last,
        events=total,
        other_events=other_total,
        ratio=total / other_total if other_total else None,
        low=low,
        high=high,
    )


def _interval(totals: np.ndarray, other_totals: np.ndarray) -> tuple[float | None, float | None]:
    if not other_totals.all():
        return None, None
    low, high = np.quantile(totals / other_totals, (0.025, 0.975))
    return float(low), float(high)


def _weekly(days: pa.Table, quad: str, first: date, weeks: int) -> np.ndarray:
    """Events of a class in each week from the first day on."""
    end = first + timedelta(days=weeks * DAYS_IN_BLOCK)
    of_class = days.filter(
        (pc.field("quad") == quad) & (pc.field("day") >= first) & (pc.field("day") < end)
    )
    passed = of_class["day"].to_numpy() - np.datetime64(first)
    counts = np.zeros(weeks, np.int64)
    np.add.at(counts, passed.astype(np.int64) // DAYS_IN_BLOCK, of_class["events"].to_numpy())
    return counts
