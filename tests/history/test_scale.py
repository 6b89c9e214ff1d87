"""Two series that overlap are compared by a ratio with an interval, and never added."""

from datetime import date, timedelta

import pyarrow as pa
import pytest

from watchfloor.errors import CallError
from watchfloor.history.scale import fit_scales
from watchfloor.store.history import DYAD_DAYS

FIRST = date(2024, 1, 1)


def _days(counts, quad="verbal_conflict", first=FIRST):
    """One pair's events day by day."""
    rows = [
        {"source": "PRK", "target": "KOR", "day": first + timedelta(days=n), "quad": quad}
        | {"events": count, "goldstein": None}
        for n, count in enumerate(counts)
    ]
    return pa.Table.from_pylist(rows, schema=DYAD_DAYS)


def _of(scales, quad):
    return next(scale for scale in scales if scale.quad == quad)


def test_a_series_with_three_times_the_events_has_a_scale_of_three():
    scale = _of(fit_scales("a", _days([6] * 28), "b", _days([2] * 28)), "verbal_conflict")
    assert (scale.events, scale.other_events, scale.ratio) == (6 * 28, 2 * 28, 3.0)
    # Every week has the same ratio, so every draw of weeks has it.
    assert (scale.low, scale.high) == (3.0, 3.0)


def test_only_whole_weeks_that_both_cover_count():
    later = FIRST + timedelta(days=5)
    scale = _of(
        fit_scales("a", _days([1] * 40), "b", _days([1] * 40, first=later)), "verbal_conflict"
    )
    # They share days 6 to 40, which is 35 days: five weeks.
    assert (scale.first_day, scale.last_day) == (later, later + timedelta(days=34))
    assert (scale.events, scale.other_events) == (35, 35)


def test_weeks_that_differ_widen_the_interval_around_the_ratio():
    first, second = [1] * 14 + [9] * 14, [2] * 28
    scale = _of(fit_scales("a", _days(first), "b", _days(second)), "verbal_conflict")
    # (2 · 7 · 1 + 2 · 7 · 9) / (28 · 2); a draw has from no week of nine to four of them.
    assert scale.ratio == 140 / 56
    assert 0.5 <= scale.low < scale.ratio < scale.high <= 4.5


def test_a_class_the_other_series_lacks_has_no_scale():
    scale = _of(fit_scales("a", _days([1] * 28), "b", _days([1] * 28)), "material_conflict")
    assert (scale.events, scale.ratio, scale.low, scale.high) == (0, None, None, None)


def test_a_series_without_events_by_then_is_named():
    with pytest.raises(CallError, match="'b' has no events"):
        fit_scales("a", _days([1] * 40), "b", _days([]))


def test_series_that_hardly_overlap_are_not_compared():
    with pytest.raises(CallError, match="share 3 whole weeks; a scale needs 4"):
        fit_scales("a", _days([1] * 27), "b", _days([1] * 28))
