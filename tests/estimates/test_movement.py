"""Movement: the moves sum to one, have the mean and spread they should, and may be cut anywhere."""

import numpy as np
import pytest
from estimates.told_by_hand import on

from watchfloor.estimates import load_parameters
from watchfloor.estimates.movement import Movement

CELLS, STEP = 1024, 0.01
MOVES = np.arange(1 - CELLS, CELLS) * STEP


def movement(basis):
    return Movement.of(basis, first=on(1), parameters=load_parameters())


def chances(basis, start, end):
    found = movement(basis)
    return dict(
        zip(found.paces, found.chances(on(start), on(end), step=STEP, cells=CELLS), strict=True)
    )


@pytest.mark.parametrize("pace", [0.04, 0.12, 0.36])
def test_a_stock_moves_as_much_up_as_down_by_the_root_of_the_days(pace):
    found = chances("stock", 1, 10)[pace]
    assert found.sum() == pytest.approx(1)
    assert (found * MOVES).sum() == pytest.approx(0, abs=1e-9)
    assert np.sqrt((found * MOVES**2).sum()) == pytest.approx(pace * 3, rel=0.01)


@pytest.mark.parametrize("pace", [0.1, 0.3, 1.0])
def test_a_count_grows_by_its_pace_times_the_logarithm_of_its_age(pace):
    found = chances("cumulative", 1, 8)[pace]
    assert found[: CELLS - 1].sum() == 0
    assert found.sum() == pytest.approx(1, abs=1e-4)
    assert (found * MOVES).sum() == pytest.approx(pace * np.log(8), rel=0.01)


def test_a_count_without_pace_stays_where_it_is():
    found = chances("cumulative", 1, 100)[0.0]
    assert found[CELLS - 1] == 1
    assert found.sum() == 1


@pytest.mark.parametrize(("basis", "pace"), [("stock", 0.12), ("cumulative", 0.3)])
def test_a_move_over_two_spans_is_the_sum_of_the_moves_over_each(basis, pace):
    first, second = chances(basis, 1, 4)[pace], chances(basis, 4, 12)[pace]
    both = np.convolve(first, second)[CELLS - 1 : -(CELLS - 1)]
    whole = chances(basis, 1, 12)[pace]
    assert np.abs(np.cumsum(both) - np.cumsum(whole)).max() < 0.02


def test_a_basis_nobody_says_moves_as_a_stock():
    assert movement(None) == movement("stock")
