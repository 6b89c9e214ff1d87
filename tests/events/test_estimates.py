"""Figures that may be compared, and those that must never be joined."""

from dataclasses import replace

import pytest
from claims_by_hand import claim, exactly, figure
from origins_by_hand import resting_on

from watchfloor.events import build_estimates
from watchfloor.records.claim import Where


def estimates(*claims):
    return build_estimates(claims, outlets={"ra": "The Post"}, origins={}, label=lambda each: each)


def estimate(*claims):
    found = estimates(*claims)
    assert len(found) == 1
    return found[0]


def giving(quantity, **fields):
    return claim(quantities=(quantity,), **fields)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"kind": "killed"}, {"kind": "wounded"}),
        ({"kind": "killed"}, {"kind": "casualties"}),
        ({"kind": "troops_sent"}, {"kind": "troops_present"}),
        ({"basis": "stock"}, {"basis": "cumulative"}),
        ({"basis": "new"}, {"basis": None}),
        ({"population": "PRK"}, {"population": "RUS"}),
        ({"population": "PRK"}, {"population": None}),
        ({"population": "PRK"}, {"population": "civilian"}),
    ],
)
def test_figures_of_two_kinds_bases_or_populations_are_never_one_series(one, other):
    found = estimates(giving(exactly(10, **one)), giving(exactly(10, **other)))
    assert [len(each.figures) for each in found] == [1, 1]
    assert found[0].estimate_id != found[1].estimate_id


@pytest.mark.parametrize("time_frame", ["future", "hypothetical"])
def test_what_is_planned_never_joins_what_has_happened(time_frame):
    done, planned = giving(exactly(10)), giving(exactly(900), time_frame=time_frame)
    found = estimates(planned, done)
    assert [(each.planned, each.high) for each in found] == [(False, 10), (True, 900)]


def test_an_army_and_its_state_are_one_population():
    found = estimate(
        giving(exactly(10, population="PRK")), giving(exactly(20, population="PRK.MIL"))
    )
    assert (found.population, len(found.figures)) == ("PRK", 2)


@pytest.mark.parametrize(
    ("name", "basis", "population"),
    [("Chad", "cumulative", "TCD"), ("Abeche", "cumulative", None), ("Chad", None, None)],
    ids=["a state", "a town", "no running count"],
)
def test_a_running_count_in_a_state_is_the_state_s(name, basis, population):
    where = Where(name=name, country="TCD", disputed=None, lat=None, lon=None)
    told = giving(exactly(10, population=None, basis=basis), where=where)
    (found,) = build_estimates([told], outlets={}, origins={}, label={"TCD": "Chad"}.__getitem__)
    assert found.population == population


def test_a_series_of_several_deeds_comes_after_one_of_one_count():
    falling = [
        giving(exactly(number), day=f"2024-10-{day:02}", by=["USA"])
        for day, number in enumerate((40, 3, 12, 2), start=10)
    ]
    running = giving(exactly(60, basis="cumulative"))
    assert [each.basis for each in estimates(*falling, running)] == ["cumulative", None]


def test_people_of_two_reports_without_a_place_are_two_series():
    one = giving(exactly(10, population="civilian"), report="a")
    other = giving(exactly(12, population="civilian"), report="b")
    assert [len(each.figures) for each in estimates(one, other)] == [1, 1]


def test_a_figure_without_a_kind_with_a_unit_or_of_a_negated_claim_is_in_no_series():
    assert estimates(giving(exactly(10, kind=None))) == ()
    assert estimates(giving(exactly(10, unit="km"))) == ()
    assert estimates(giving(exactly(10), polarity="negative")) == ()


def test_nobody_killed_is_a_figure_of_zero_and_not_an_unknown_one():
    found = estimate(giving(exactly(0)))
    assert (found.low, found.high, found.figures[0].best) == (0, 0, 0)


def test_figures_come_by_date_then_holder_undated_last():
    found = estimate(
        giving(exactly(3), by=["USA"], day=None),
        giving(exactly(2), by=["UKR"], day="2024-10-20"),
        giving(exactly(1), by=["KOR"], day="2024-10-20"),
        giving(exactly(4), by=["USA"], day="2024-10-18"),
    )
    assert [each.best for each in found.figures] == [4, 1, 2, 3]


def test_the_latest_figure_of_each_holder_makes_the_ends():
    found = estimate(
        giving(exactly(1_500), by=["KOR"], day="2024-10-18"),
        giving(exactly(3_000), by=["KOR"], day="2024-10-23"),
        giving(figure(None, None, 12_000, bound="at_most"), by=["UKR"], day="2024-10-20"),
    )
    assert (found.low, found.high, found.holders) == (3_000, 12_000, 2)


def test_the_holder_of_a_figure_is_the_innermost_else_the_outlet():
    found = estimate(giving(exactly(1), by=["UKR", "KOR"]), giving(exactly(2)))
    assert sorted(each.holder for each in found.figures) == ["KOR", "The Post"]
    assert {each.holder_id for each in found.figures} == {"KOR", None}


@pytest.mark.parametrize(
    ("figures", "low", "high"),
    [
        ([exactly(100)], 100, 100),
        ([figure(100, None, None, bound="at_least")], 100, None),
        ([figure(None, None, 100, bound="at_most")], None, 100),
        ([figure(100, None, 200, bound="range")], 100, 200),
        ([exactly(100), figure(300, None, None, bound="more_than")], 100, None),
        ([figure(None, 8_000, None, bound="about"), exactly(11_000)], 8_000, 11_000),
        ([figure(None, None, None, bound=None)], None, None),
    ],
)
def test_an_open_end_stays_open(figures, low, high):
    holders = ("KOR", "USA", "UKR")
    found = estimate(*(giving(each, by=[by]) for each, by in zip(figures, holders, strict=False)))
    assert (found.low, found.high) == (low, high)


def test_an_outlet_that_denies_its_own_figure_takes_it_back():
    told = giving(exactly(900), by=["KOR"], published="2025-01-14")
    other = giving(exactly(300), by=["KOR"], published="2025-01-13")
    note = giving(exactly(900), certainty="denied", published="2025-01-15")
    found = estimate(told, other, note)
    left_out = {each.claim_id: each.left_out for each in found.figures}
    assert left_out == {
        told.claim_id: "its outlet has taken it back",
        other.claim_id: None,
        note.claim_id: None,
    }


def test_who_denies_the_figure_of_somebody_else_takes_nothing_back():
    told = giving(exactly(900), by=["KOR"], published="2025-01-14")
    note = giving(exactly(900), by=["PRK"], certainty="denied", published="2025-01-15")
    assert {each.left_out for each in estimate(told, note).figures} == {None}


def test_the_longest_series_comes_first():
    found = estimates(
        giving(exactly(1, kind="wounded")), giving(exactly(1), by=["USA"]), giving(exactly(2))
    )
    assert [each.kind for each in found] == ["killed", "wounded"]


def test_the_id_of_a_series_does_not_depend_on_its_figures():
    one, other = estimate(giving(exactly(1))), estimate(giving(exactly(2)), giving(exactly(3)))
    assert one.estimate_id == other.estimate_id


def voices(*claims, origins):
    (found,) = build_estimates(
        claims, outlets={}, origins=resting_on(**origins), label=lambda each: each
    )
    return found.holders, len({each.voice for each in found.figures})


@pytest.mark.parametrize(
    ("by", "origins", "count"),
    [
        (["KOR"], {"ra": "one", "rb": "other"}, 1),
        ([], {"ra": "wire", "rb": "wire"}, 1),
        ([], {"ra": "one", "rb": "other"}, 2),
        ([], {}, 2),
        ([None], {"ra": "wire", "rb": "wire"}, 1),
        ([None], {"ra": "one", "rb": "other"}, 2),
    ],
)
def test_a_holder_counts_once_and_so_does_an_origin_without_one(by, origins, count):
    told = [giving(exactly(10), by=by, report=report) for report in ("a", "b")]
    assert voices(*told, origins=origins) == (count, count)


def test_one_witness_in_two_copies_of_a_story_counts_once():
    told = [giving(exactly(10), by=[f"r{report * 12}#a-witness"], report=report) for report in "ab"]
    (found,) = build_estimates(
        told,
        outlets={},
        origins=resting_on(ra="wire", rb="wire"),
        label=lambda actor: actor.partition("#")[2],
    )
    assert found.holders == 1


def test_the_dead_come_before_the_wounded_and_the_newest_before_the_older():
    def counted(kind, population, day, value):
        return claim(day=day, quantities=(exactly(value, kind=kind, population=population),))

    told = [
        counted("wounded", "people", "2024-10-30", 9),
        counted("ships", "boat", "2024-10-30", 9),
        counted("killed", "people", "2024-10-18", 3),
        replace(counted("killed", "people", "2024-10-20", 2), report_id="rb"),
        counted("aircraft", "PRK", "2024-10-18", 5),
    ]
    made = build_estimates(told, outlets={}, origins={}, label=str)
    assert [(each.kind, each.figures[-1].best) for each in made] == [
        ("killed", 2),
        ("killed", 3),
        ("aircraft", 5),
        ("wounded", 9),
        ("ships", 9),
    ]
