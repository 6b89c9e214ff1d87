"""The band: against a plain slow version, and what must hold of it."""

import random
from dataclasses import astuple

import pytest
from estimates.slow_band import slow_band
from estimates.told_by_hand import on, told

from watchfloor.estimates import band as band_module
from watchfloor.estimates import load_parameters
from watchfloor.estimates.band import CELLS, band_on

PARAMETERS = load_parameters()
BOUNDS = tuple(PARAMETERS.spreads)


def band(*figures, day=1, basis="stock"):
    return band_on(on(day), figures, basis=basis, parameters=PARAMETERS)


def some_figures(seed):
    """Two to five figures of up to three voices about some number, over up to forty days."""
    draw = random.Random(seed)
    middle = 10 ** draw.uniform(0.5, 5)
    figures = []
    for _ in range(draw.randint(2, 5)):
        numbers = sorted(round(middle * draw.uniform(0.5, 2), 1) for _ in range(2))
        figures.append(
            told(draw.choice("abc"), draw.choice(BOUNDS), *numbers, day=draw.randint(1, 40))
        )
    return figures


@pytest.mark.parametrize("basis", ["stock", "cumulative", None])
@pytest.mark.parametrize("seed", range(3))
def test_the_band_is_that_of_the_plain_slow_version(seed, basis):
    figures = some_figures(f"{seed} {basis}")
    fast = band_on(on(45), figures, basis=basis, parameters=PARAMETERS)
    slow = slow_band(on(45), figures, basis=basis, parameters=PARAMETERS, cells=CELLS)
    assert astuple(fast) == pytest.approx(slow, rel=0.001)


@pytest.mark.parametrize("seed", range(4))
def test_twice_the_values_on_the_grid_move_no_end_by_more_than_a_hundredth(seed, monkeypatch):
    figures = some_figures(seed)
    coarse = band(*figures, day=45, basis="cumulative")
    monkeypatch.setattr(band_module, "CELLS", 2048)
    assert astuple(band(*figures, day=45, basis="cumulative")) == pytest.approx(
        astuple(coarse), rel=0.01
    )


def test_the_same_figures_in_another_order_make_the_same_band():
    figures = [told("a", "exact", 80), told("b", "about", 60), told("c", "at_most", 100)]
    assert band(*figures) == band(*reversed(figures))


def test_holders_who_agree_make_a_narrower_band_than_one_of_them():
    one, two = band(told("a", "exact", 100)), band(told("a", "exact", 100), told("b", "exact", 100))
    assert one.low < two.low < 100 < two.high < one.high


def test_a_holder_who_says_it_twice_counts_once():
    once = band(told("a", "exact", 100), told("b", "exact", 120))
    twice = band(told("a", "exact", 100), told("a", "exact", 100), told("b", "exact", 120))
    assert astuple(twice) == pytest.approx(astuple(once), rel=0.01)


def test_a_holder_who_takes_a_figure_back_counts_with_the_new_one():
    first, second = told("a", "exact", 500), told("a", "exact", 100, day=2)
    other = told("b", "exact", 100, day=2)
    assert band(first, second, other, day=2).high < 300


def test_holders_who_disagree_make_a_band_that_reaches_both():
    found = band(told("a", "exact", 1_000), told("b", "exact", 3_000))
    assert found.low < 1_000 < 3_000 < found.high


@pytest.mark.parametrize("bound", ["at_most", "less_than"])
def test_a_ceiling_leaves_much_room_below_and_little_above(bound):
    found = band(told("a", bound, 12_000))
    assert found.low < 12_000 / 2
    assert found.high < 12_000 * 1.2


@pytest.mark.parametrize("bound", ["at_least", "more_than"])
def test_a_floor_leaves_little_room_below_and_more_above(bound):
    found = band(told("a", bound, 100))
    assert found.low > 100 / 1.2
    assert found.high > 100 * 1.4


def test_dozens_reach_over_all_they_may_mean():
    found = band(told("a", "range", 24, 99))
    assert found.low < 30
    assert found.high > 90


def test_about_is_wider_than_a_bare_number():
    exact, about = band(told("a", "exact", 100)), band(told("a", "about", 100))
    assert about.low < exact.low < exact.high < about.high


def test_a_stock_may_move_either_way_as_days_pass():
    figure = told("a", "exact", 1_000)
    now, later = band(figure), band(figure, day=15)
    assert later.low < now.low < now.high < later.high


def test_a_cumulative_count_only_grows_as_days_pass():
    figure = told("a", "exact", 1_000)
    now = band(figure, basis="cumulative")
    later = band(figure, day=15, basis="cumulative")
    assert now.low < later.low < 1_000
    assert later.high > 2 * now.high


def test_a_count_that_stood_still_is_let_move_less_than_one_that_grew():
    still = [told("a", "exact", 100, day=day) for day in (1, 5, 10)]
    grew = [told("a", "exact", number, day=day) for number, day in ((25, 1), (50, 5), (100, 10))]
    found = [band(*figures, day=20, basis="cumulative") for figures in (still, grew)]
    assert found[0].high < found[1].high


def test_figures_told_later_than_the_day_are_not_known_on_it():
    early, late = told("a", "exact", 100), told("b", "exact", 900, day=9)
    assert band(early, late, day=5) == band(early, day=5)


def test_nobody_killed_has_a_band_that_begins_at_none():
    found = band(told("a", "exact", 0), told("b", "exact", 0))
    assert found.low == 0
    assert found.high < 1


def test_a_day_before_every_figure_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="No figure was told by 2024-10-01"):
        band(told("a", "exact", 1, day=2))
