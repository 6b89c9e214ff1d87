"""Change points and trend: what is found, what is left alone."""

from datetime import date
from itertools import combinations, pairwise

import numpy as np
import pytest
from relation_samples import MX, VC, panel

from watchfloor.relations.changes import (
    PENALTY,
    SHORTEST_WEEKS,
    changes_of,
    dispersion,
    stretches,
)
from watchfloor.relations.panel import day_number
from watchfloor.relations.trend import trend_of

LAST = day_number(date(2024, 3, 24))


def test_a_jump_in_a_steady_rate_is_one_change_in_its_week():
    counts = np.array([2.0] * 20 + [12.0] * 20)
    found = stretches(counts)
    assert [(each.first, each.end, each.rate) for each in found] == [(0, 20, 2.0), (20, 40, 12.0)]


def test_a_steady_rate_has_few_changes_by_chance():
    draw = np.random.default_rng(3)
    changed = sum(len(stretches(draw.poisson(5.0, 100).astype(float))) > 1 for _ in range(200))
    assert changed <= 10


def test_the_cut_is_the_best_of_all_cuts():
    draw = np.random.default_rng(5)
    for _ in range(20):
        rate = np.repeat(draw.uniform(1, 9, 3), 4)
        counts = draw.poisson(rate).astype(float)
        if counts.sum() < 10:
            continue
        cuts = [each.first for each in stretches(counts)[1:]]
        assert cuts == best_cuts(counts)


def best_cuts(counts):
    """Every way to cut, one after another."""

    def cost(cuts):
        ends = [0, *cuts, len(counts)]
        parts = [counts[a:b] for a, b in pairwise(ends)]
        fit = sum(-2 * p.sum() * np.log(p.mean()) for p in parts if p.sum())
        return fit + len(cuts) * PENALTY * np.log(len(counts)) * dispersion(counts)

    places = range(SHORTEST_WEEKS, len(counts) - SHORTEST_WEEKS + 1)
    ways = [
        list(cuts)
        for number in range(4)
        for cuts in combinations(places, number)
        if all(b - a >= SHORTEST_WEEKS for a, b in pairwise(cuts))
    ]
    return min(ways, key=cost)


def test_a_change_names_its_week_its_rates_and_its_busiest_days():
    quiet = [("AAA", "BBB", f"2024-01-{day:02}", MX, 1, -5.0) for day in (2, 9, 16, 23, 30)]
    quiet += [("AAA", "BBB", f"2024-02-{day:02}", MX, 1, -5.0) for day in (6, 13, 20)]
    loud = [("AAA", "BBB", f"2024-02-{day}", MX, 30, -150.0) for day in (27,)]
    loud += [("AAA", "BBB", f"2024-03-{day:02}", MX, 30, -150.0) for day in (5, 12, 19)]
    (change,) = changes_of(panel(*quiet, *loud), LAST, day_number(date(2024, 1, 1)))
    assert (change.quad, change.week, change.before, change.after) == (MX, "2024-02-26", 1.0, 30.0)
    assert change.days == ("2024-02-27", "2024-03-05", "2024-03-12")


@pytest.mark.parametrize(
    ("before", "recent", "word"),
    [
        ((VC, 300.0), (MX, -300.0), "cooling"),
        ((VC, 300.0), (VC, 300.0), "no clear change"),
        ((MX, -300.0), (VC, 300.0), "warming"),
    ],
)
def test_the_trend_holds_the_last_four_weeks_against_the_twelve_before(before, recent, word):
    rows = panel(
        ("AAA", "BBB", "2024-01-15", before[0], 100, before[1]),
        ("AAA", "BBB", "2024-03-20", recent[0], 50, recent[1]),
    )
    assert trend_of(rows, LAST, 0.7).word == word


def test_the_trend_is_the_difference_of_both_windows_with_its_interval():
    # One event of full weight each: ψ(2) − ψ(1) = 1 before, −1 now, with ψ′(1) + ψ′(2) = π²/3 − 1.
    rows = panel(
        ("AAA", "BBB", "2023-12-03", VC, 1, -10.0),
        ("AAA", "BBB", "2023-12-04", VC, 1, 10.0),
        ("AAA", "BBB", "2024-02-26", MX, 1, -10.0),
        ("AAA", "BBB", "2024-03-25", MX, 1, -10.0),
    )
    trend = trend_of(rows, LAST, 0.5)
    reach = 1.96 * np.sqrt(2 * (np.pi**2 / 3 - 1))
    assert (trend.change, trend.low, trend.high) == pytest.approx((-2, -2 - reach, -2 + reach))


def test_a_window_without_events_has_no_trend():
    rows = panel(("AAA", "BBB", "2024-01-15", VC, 100, 300.0))
    assert trend_of(rows, LAST, 0.7) is None
