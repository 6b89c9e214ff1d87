"""Tolls of people: those of one attack are one series, and those of two never are."""

import pytest
from claims_by_hand import claim, exactly

from watchfloor.briefs.disputes import disputed_pairs
from watchfloor.events import build_estimates
from watchfloor.records import Where


def place(name):
    return Where(name=name, country="UKR", disputed=None, lat=None, lon=None)


def told(count, text, *, start=0, population="people", sides=((), ()), **fields):
    """A toll with the words of its claim."""
    quantity = exactly(count, population=population, text=str(count))
    end = start + len(text)
    return claim(*sides, quantities=(quantity,), text=text, start=start, end=end, **fields)


def sizes(*claims):
    made = build_estimates(claims, outlets={}, origins={}, label=str)
    disputes = [pair for each in made for pair in disputed_pairs(each)]
    return sorted(len(each.figures) for each in made), len(disputes)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("40 were killed in Ladek", "3 were killed in Orvan"),
        ("40 were killed when shells hit a market", "3 were killed when a bus was hit"),
        ("40 have been killed since the war began", "3 were killed on the road"),
        ("Malawi: 40 dead", "Tanzania: 3 dead"),
        ("40 were killed by drones", "3 were shot by gunmen"),
    ],
)
def test_tolls_of_two_attacks_in_one_report_contradict_nothing(one, other):
    first = told(40, one, by=["UKR"])
    assert sizes(first, told(3, other, by=["RUS"], start=200)) == ([1, 1], 0)


def test_two_holders_tolls_of_one_attack_are_one_series_and_a_dispute():
    first = told(40, "40 were killed in the raid on the market", by=["UKR"])
    second = told(3, "3 were killed in the market", by=["RUS"], start=200)
    assert sizes(first, second) == ([2], 1)


@pytest.mark.parametrize(
    "text", ["40 more were killed", "another 40 were killed", "40 of them died"]
)
def test_more_or_a_part_of_the_dead_is_a_count_of_its_own(text):
    first = told(3, "3 were killed in the raid", by=["RUS"])
    assert sizes(first, told(40, text, by=["UKR"], start=200)) == ([1, 1], 0)


def test_attacks_on_one_town_in_two_months_are_two_series_and_an_outbreak_is_one():
    spring = {"where": place("Ladek"), "day": "2024-04-02"}
    autumn = {"where": place("Ladek"), "day": "2024-10-02", "report": "b"}
    killed = "were killed in Ladek"
    assert sizes(told(5, f"5 {killed}", **spring), told(40, f"40 {killed}", **autumn)) == (
        [1, 1],
        0,
    )
    spring["event_type"] = autumn["event_type"] = None
    died = "had died in Ladek"
    assert sizes(told(5, f"5 {died}", **spring), told(40, f"40 {died}", **autumn)) == ([2], 0)


def test_tolls_that_rise_from_day_to_day_stay_one_series():
    first = told(5, "5 were killed in Ladek", by=["UKR"], where=place("Ladek"), day="2024-10-02")
    later = {"by": ["UKR"], "where": place("Ladek"), "day": "2024-10-04", "report": "b"}
    assert sizes(first, told(9, "9 were killed in Ladek", **later)) == ([2], 0)


def test_an_armys_losses_stay_one_series_whatever_the_attack():
    first = told(5, "5 were killed in Ladek", population="UKR", day="2024-04-02")
    later = told(9, "9 were killed in Orvan", population="UKR.MIL", day="2024-10-02", report="b")
    assert sizes(first, later)[0] == [2]


@pytest.mark.parametrize(
    ("population", "text"),
    [
        ("IND", "25 Indians were murdered"),
        ("IND", "25 Indians were executed by gunmen"),
        ("IND.CVL", "25 Indian villagers were killed"),
        ("IND.MED", "25 Indian nurses were killed"),
    ],
)
def test_civilians_murdered_and_soldiers_lost_are_two_series_and_no_dispute(population, text):
    murdered = told(25, text, population=population, by=["IND"])
    lost = told(5, "India had lost five soldiers", population="IND.MIL", by=["PAK"], start=200)
    assert sizes(murdered, lost) == ([1, 1], 0)
    again = told(9, text.replace("25", "9"), population=population, by=["PAK"], report="b")
    assert sizes(murdered, again) == ([2], 1)


def test_soldiers_and_the_dead_of_an_actor_stay_one_series():
    lost = told(25, "India has lost 25", population="IND", by=["PAK"])
    shot = told(5, "five soldiers were executed", population="IND.MIL", by=["IND"], report="b")
    assert sizes(lost, shot) == ([2], 1)
    rebels = told(25, "25 rebels were murdered", population="ARM:m23", by=["COD"])
    assert sizes(rebels, told(5, "5 rebels died", population="ARM:m23", by=["RWA"])) == ([2], 1)


def test_a_series_keeps_its_id_when_another_attack_is_told():
    first = told(40, "40 were killed in Ladek", by=["UKR"])
    other = told(3, "3 were killed in Orvan", by=["RUS"], start=200)
    alone = build_estimates([first], outlets={}, origins={}, label=str)[0].estimate_id
    both = build_estimates([other, first], outlets={}, origins={}, label=str)
    assert alone in {each.estimate_id for each in both}
    assert len({each.estimate_id for each in both}) == 2
