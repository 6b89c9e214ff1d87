from dataclasses import replace

import pytest

from watchfloor.briefs.disputes import disputed_pairs
from watchfloor.records import Estimate, Figure


def figure(holder, published, *, low=None, best=None, high=None):
    return Figure(
        claim_id="c" + holder,
        report_id="r1",
        published=published,
        holder_id=None,
        holder=holder,
        certainty="asserted",
        low=low,
        best=best,
        high=high,
        bound=None,
        text="x",
        voice=holder,
        side=None,
        left_out=None,
    )


def estimate(*figures, planned=False):
    return Estimate(
        estimate_id="n1",
        kind="killed",
        population="AAA",
        place=None,
        basis=None,
        planned=planned,
        low=None,
        high=None,
        holders=len(figures),
        figures=figures,
        rule=None,
        bands=(),
        no_band=None,
        joins_sides=(),
    )


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ({"low": 3000}, {"best": 1100}, True),
        ({"low": 1200}, {"best": 1100}, False),
        ({"best": 1650}, {"high": 1100}, False),
        ({"best": 1651}, {"high": 1100}, True),
        ({"high": 9000}, {"best": 100}, False),
    ],
)
def test_figures_are_apart_when_one_begins_half_as_high_again_as_the_other_ends(one, other, apart):
    series = estimate(figure("A", "2024-12-20", **one), figure("B", "2024-12-21", **other))
    assert bool(list(disputed_pairs(series))) is apart


def test_figures_of_different_weeks_are_no_dispute():
    series = estimate(figure("A", "2024-12-20", best=5000), figure("B", "2024-12-12", best=100))
    assert list(disputed_pairs(series)) == []


def test_tolls_of_several_deeds_are_no_dispute():
    numbers = {"2024-12-18": 40, "2024-12-19": 3, "2024-12-20": 12, "2024-12-21": 2}
    of_one = [figure("A", day, best=number) for day, number in numbers.items()]
    series = estimate(*of_one, figure("B", "2024-12-21", best=30))
    assert list(disputed_pairs(series)) == []


@pytest.mark.parametrize(
    ("lower", "higher", "apart"),
    [
        ("2024-12-18", "2024-12-20", False),
        ("2024-12-19", "2024-12-20", True),
        ("2024-12-20", "2024-12-18", True),
    ],
    ids=["has grown since", "of one news", "has fallen since"],
)
def test_a_running_count_that_was_lower_before_is_no_dispute(lower, higher, apart):
    told = estimate(figure("A", higher, best=80), figure("B", lower, best=13))
    assert bool(list(disputed_pairs(replace(told, basis="cumulative")))) is apart
    assert list(disputed_pairs(told))


def test_plans_are_not_held_against_one_another():
    series = estimate(
        figure("A", "2024-12-20", best=5000), figure("B", "2024-12-20", best=100), planned=True
    )
    assert list(disputed_pairs(series)) == []


def test_a_holder_is_held_to_its_latest_figure_only():
    series = estimate(
        figure("A", "2024-12-18", best=100),
        figure("A", "2024-12-20", best=5000),
        figure("B", "2024-12-20", best=4900),
    )
    assert list(disputed_pairs(series)) == []


def test_a_figure_that_nobody_stands_behind_contradicts_nothing():
    taken_back = replace(figure("A", "2024-12-20", best=3000), left_out="taken back")
    series = estimate(taken_back, figure("B", "2024-12-21", best=300))
    assert list(disputed_pairs(series)) == []
