"""How well a value tells two sorts of pairs apart: by hand."""

import numpy as np
import pytest

from benchmarks.relations_world import balanced_accuracy, weighted_auc

ONCE = np.ones(4)


@pytest.mark.parametrize(
    ("value", "positive", "weight", "expected"),
    [
        ([4, 3, 2, 1], [1, 1, 0, 0], ONCE, 1.0),
        ([4, 3, 2, 1], [0, 0, 1, 1], ONCE, 0.0),
        # Of four couples of a positive and another case three are right and one is a tie.
        ([3, 2, 2, 1], [1, 0, 1, 0], ONCE, 3.5 / 4),
        ([1, 1, 1, 1], [1, 0, 1, 0], ONCE, 0.5),
        # 3 > 2 counts three times, 1 > 2 not at all, once.
        ([3, 2, 1, 9], [1, 0, 1, 0], [3, 1, 1, 0], 0.75),
    ],
)
def test_the_auc_is_the_share_of_couples_in_the_right_order(value, positive, weight, expected):
    told = weighted_auc(np.array(value), np.array(positive), np.array(weight))
    assert told == pytest.approx(expected)


@pytest.mark.parametrize(
    ("told", "positive", "weight", "expected"),
    [
        # Always yes: all of one sort, none of the other, whichever is rarer.
        ([True] * 4, [1, 1, 1, 0], ONCE, 0.5),
        ([True, True, False, False], [1, 1, 1, 0], ONCE, (2 / 3 + 1) / 2),
        ([True, True, False, False], [1, 1, 1, 0], [1, 1, 4, 2], (2 / 6 + 1) / 2),
    ],
)
def test_balanced_accuracy_is_the_mean_of_both_sorts(told, positive, weight, expected):
    found = balanced_accuracy(np.array(told), np.array(positive), np.array(weight))
    assert found == pytest.approx(expected)
