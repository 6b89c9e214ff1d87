"""Cross-pressure: by hand, and the plain slow way on random input."""

from datetime import date
from itertools import combinations

import numpy as np
import pytest
from relation_samples import MC, MX, panel, panel_of, random_table, tie

from watchfloor.relations.binds import cross_pressures, indices

DAY = date(2024, 1, 31)


def symmetric(size, seed):
    half = np.triu(np.random.default_rng(seed).uniform(-1, 1, (size, size)), 1)
    return half + half.T


def plain_index(score, k):
    others = [n for n in range(len(score)) if n != k]
    return sum(
        min(max(score[k, i], 0), max(score[k, j], 0)) * max(-score[i, j], 0)
        for i, j in combinations(others, 2)
    )


def test_the_index_is_the_smaller_tie_times_the_hostility_summed():
    # Z has 0.6 with A, 0.4 with B, 0.9 with C; A and B −0.5, A and C −0.2, B and C +0.3.
    score = np.array(
        [[0, -0.5, -0.2, 0.6], [-0.5, 0, 0.3, 0.4], [-0.2, 0.3, 0, 0.9], [0.6, 0.4, 0.9, 0]]
    )
    assert indices(score, [3])[0] == pytest.approx(0.4 * 0.5 + 0.6 * 0.2)


@pytest.mark.parametrize("seed", range(5))
def test_the_index_agrees_with_the_plain_slow_way(seed):
    score = symmetric(9, seed)
    assert indices(score, range(9)) == pytest.approx([plain_index(score, k) for k in range(9)])


def test_a_state_between_two_adversaries_is_in_a_bind_and_they_are_not():
    rows = panel(
        ("ZZZ", "AAA", "2024-01-20", MC, 30, 200.0),
        ("ZZZ", "BBB", "2024-01-20", MC, 30, 200.0),
        ("AAA", "BBB", "2024-01-20", MX, 30, -250.0),
    )
    first, *others = cross_pressures(rows, DAY, (), "test", draws=20)
    assert first.actor_id == "ZZZ"
    assert [(bind.first, bind.second) for bind in first.binds] == [("AAA", "BBB")]
    assert first.index == pytest.approx(first.binds[0].weight)
    assert [each.index for each in others] == [0, 0]


def test_each_bind_says_which_input_makes_it():
    ties = [
        tie("alliance", "AAA", "ZZZ", "defence"),
        tie("alliance", "BBB", "ZZZ", "defence"),
        tie("rivalry", "AAA", "BBB"),
    ]
    rows = panel(states=("AAA", "BBB", "ZZZ"))
    (pressure,) = cross_pressures(rows, DAY, ties, "test", actors=["ZZZ"], draws=20)
    (bind,) = pressure.binds
    assert bind.events_weight == 0
    assert bind.weight == bind.ties_weight > 0
    assert pressure.low < pressure.index < pressure.high
    assert (pressure.events_index, pressure.events_low, pressure.events_high) == (0, 0, 0)


def test_the_same_call_gives_the_same_interval():
    rows = panel_of(random_table(4))
    day = date.fromordinal(date(1970, 1, 1).toordinal() + 19190)
    calls = [cross_pressures(rows, day, (), "test", draws=30) for _ in range(2)]
    assert calls[0] == calls[1]


def test_events_of_one_week_only_make_an_interval_of_no_width_without_ties():
    rows = panel(
        ("ZZZ", "AAA", "2024-01-30", MC, 30, 200.0),
        ("ZZZ", "BBB", "2024-01-30", MC, 30, 200.0),
        ("AAA", "BBB", "2024-01-30", MX, 30, -250.0),
    )
    (pressure,) = cross_pressures(rows, DAY, (), "test", actors=["ZZZ"], draws=20)
    assert pressure.low == pytest.approx(pressure.index)
