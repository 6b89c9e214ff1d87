"""What each rule makes of the figures of a series, and what none of them uses."""

from typing import get_args

import pytest
from claims_by_hand import claim, exactly, figure
from origins_by_hand import resting_on

from watchfloor.cli.tables import RULES
from watchfloor.errors import CallError
from watchfloor.estimates import (
    DEFAULT_RULE,
    account_of,
    checked_rule,
    load_parameters,
    opposed_pairs,
    with_bands,
)
from watchfloor.estimates.rules import is_official
from watchfloor.events import build_estimates
from watchfloor.records import Rule

PARAMETERS = load_parameters()


def estimate(*claims, rule="pooled", as_of=None, origins=None, days=12):
    """The one estimate of some claims, by a rule."""
    resting = resting_on(**(origins or {}))
    series = build_estimates(
        claims,
        outlets={each.report_id: f"Outlet {each.report_id}" for each in claims},
        origins=resting,
        label=lambda actor: actor,
    )
    (found,) = with_bands(
        series,
        rule=rule,
        as_of=as_of,
        opposed=opposed_pairs(claims, resting),
        parameters=PARAMETERS,
        days=days,
    )
    return found


def saying(number, by=None, day="2024-10-18", **fields):
    """A claim that some North Koreans were killed, by nobody named."""
    quantity = number if not isinstance(number, int) else exactly(number)
    given = {"sources": (), "recipients": ("PRK",), **fields}
    sources, recipients = given.pop("sources"), given.pop("recipients")
    holders = [by] if by else []
    return claim(sources, recipients, by=holders, day=day, quantities=(quantity,), **given)


def at_most(value):
    return figure(None, None, value, bound="at_most")


def at_least(value):
    return figure(value, None, None, bound="at_least")


def ends(found):
    band = found.bands[-1]
    return band.low, band.best, band.high


def test_two_holders_make_a_band_with_each_counted_once():
    first = saying(80, "USA", day="2024-10-17")
    latest = saying(100, "USA"), saying(110, "KOR")
    found = estimate(first, *latest)
    band = found.bands[-1]
    assert (found.no_band, band.day, band.holders, band.side) == (None, "2024-10-18", 2, None)
    assert band.claim_ids == tuple(each.claim_id for each in latest)
    assert band.low < 100 < band.best < 110 < band.high


def test_one_source_has_no_band_however_often_it_speaks():
    found = estimate(saying(100, "KOR"), saying(120, "KOR", day="2024-10-20"))
    assert (found.bands, found.no_band) == ((), "one source")


def test_reports_of_one_origin_that_speak_for_themselves_are_one_source():
    one, copy = saying(100, report="a"), saying(100, report="b")
    assert estimate(one, copy, origins={"ra": "wire", "rb": "wire"}).no_band == "one source"
    assert estimate(one, copy, origins={"ra": "wire", "rb": "other"}).no_band is None


def test_a_holder_quoted_by_two_origins_is_still_one_source():
    quoted = saying(100, "KOR", report="a"), saying(100, "KOR", report="b")
    assert estimate(*quoted, origins={"ra": "one", "rb": "other"}).no_band == "one source"


def test_there_is_no_band_before_a_second_source_spoke():
    found = estimate(saying(100, "KOR"), saying(110, "USA", day="2024-10-20"))
    assert [band.day for band in found.bands] == ["2024-10-20"]


def test_a_band_that_joins_opposite_sides_names_them():
    fight = claim(["UKR"], ["PRK.MIL"])
    joined = estimate(fight, saying(300, "UKR.MIL"), saying(30, "PRK.GOV"))
    assert joined.joins_sides == ("PRK", "UKR")
    assert [each.side for each in joined.figures] == ["PRK", "UKR"]


def test_a_party_among_outsiders_is_marked_and_joins_nothing():
    found = estimate(claim(["UKR"], ["PRK"]), saying(300, "UKR"), saying(100, "KOR"))
    assert found.joins_sides == ()
    assert [(each.holder, each.side) for each in found.figures] == [("KOR", None), ("UKR", "UKR")]


@pytest.mark.parametrize(
    ("told", "opposed"),
    [
        (claim(["UKR"], ["PRK"], event_type="ASSAULT"), {"PRK", "UKR"}),
        (claim(["UKR"], ["PRK"], event_type="COERCE"), {"PRK", "UKR"}),
        (claim(["PRK"], ["RUS"], event_type="AID", against=["UKR"]), {"PRK", "UKR"}),
        (claim(["UKR"], ["PRK"], event_type="AID"), set()),
        (claim(["UKR"], ["PRK"], polarity="negative"), set()),
        (claim(["UKR"], ["UKR.MIL"]), set()),
        (claim(["UKR"], ["PRK"], kind="risk"), set()),
        (claim([None], ["PRK"]), set()),
    ],
)
def test_sides_are_opposite_when_one_is_told_to_act_against_the_other(told, opposed):
    assert opposed_pairs([told], {}) == ({frozenset(opposed)} if opposed else set())


def test_a_fight_that_one_origin_tells_of_does_not_count_beside_one_that_three_tell_of():
    often = [claim(["UKR"], ["PRK"], report=report) for report in "abc"]
    once = claim(["UKR"], ["KOR"], event_type="COERCE", report="a")
    assert opposed_pairs([*often, once], {}) == {frozenset({"PRK", "UKR"})}
    assert len(opposed_pairs([*often[:2], once], {})) == 2
    again = claim(["KOR"], ["UKR"], report="d")
    assert len(opposed_pairs([*often, once, again], {})) == 2
    copied = resting_on(ra="wire", rd="wire")
    assert opposed_pairs([*often, once, again], copied) == {frozenset({"PRK", "UKR"})}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"certainty": "denied"}, "its holder does not stand behind it"),
        ({"certainty": "unverified"}, "its holder does not stand behind it"),
        ({"day": "2024-10"}, "not dated to a day"),
        ({"day": None}, "not dated to a day"),
    ],
)
@pytest.mark.parametrize("rule", get_args(Rule))
def test_figures_that_no_rule_uses_say_why(rule, fields, reason):
    left_out = saying(9_000, "USA", **fields)
    found = estimate(saying(100, "KOR"), saying(100, "JPN"), left_out, rule=rule)
    assert {each.claim_id: each.left_out for each in found.figures}[left_out.claim_id] == reason
    assert all(left_out.claim_id not in band.claim_ids for band in found.bands)


@pytest.mark.parametrize("rule", get_args(Rule))
@pytest.mark.parametrize(
    ("time_frame", "basis", "reason"), [("future", None, "planned"), ("past", "new", "new")]
)
def test_what_is_planned_or_for_a_time_of_its_own_is_under_no_rule(rule, time_frame, basis, reason):
    told = [
        saying(exactly(number, basis=basis), by, time_frame=time_frame)
        for number, by in ((9, "KOR"), (8, "USA"))
    ]
    found = estimate(*told, rule=rule)
    assert (found.bands, found.no_band) == ((), reason)


def test_the_conservative_rule_takes_the_smallest_value_anybody_names_last():
    figures = (
        saying(20, "KOR", day="2024-10-17"),
        saying(100, "KOR"),
        saying(at_least(80), "USA"),
        saying(at_most(50), "JPN"),
    )
    assert ends(estimate(*figures, rule="conservative")) == (None, 80, None)


def test_the_conservative_rule_needs_a_figure_with_a_floor():
    assert estimate(saying(at_most(50), "JPN"), rule="conservative").bands == ()


def test_the_conservative_rule_holds_for_one_source_too():
    assert ends(estimate(saying(100, "KOR"), rule="conservative")) == (None, 100, None)


def test_the_latest_official_figure_passes_over_everybody_else():
    figures = (
        saying(at_least(80), "USA.MIL"),
        saying(300, "NGO:HRW", day="2024-10-20"),
        saying(400, day="2024-10-21"),
    )
    assert ends(estimate(*figures, rule="latest_official")) == (80, None, None)


def test_without_an_official_there_is_no_official_figure():
    found = estimate(saying(300, "NGO:HRW"), rule="latest_official")
    assert (found.bands, found.no_band) == ((), "no official figure")


@pytest.mark.parametrize(
    ("holder_id", "official"),
    [
        ("KOR", True),
        ("KOR.MIL", True),
        ("PRK.GOV:kim-jong-un", True),
        ("IGO:UN", True),
        ("IGO:NATO:mark-rutte", True),
        ("NGO:HRW", False),
        ("ARM:hezbollah", False),
        ("r0123456789ab#a-witness", False),
        (None, False),
    ],
)
def test_officials_are_states_and_their_organisations(holder_id, official):
    assert is_official(holder_id) is official


def test_the_latest_figure_of_each_side_stands_by_itself():
    figures = (
        saying(300, "UKR"),
        saying(at_most(30), "PRK", day="2024-10-19"),
        saying(90, "KOR", day="2024-10-17"),
        saying(100, "USA", day="2024-10-20"),
    )
    found = estimate(claim(["UKR"], ["PRK"]), *figures, rule="latest_by_side")
    last = [band for band in found.bands if band.day == "2024-10-20"]
    assert [(band.side, band.low, band.best, band.high) for band in last] == [
        ("PRK", None, None, 30),
        ("UKR", None, 300, None),
        (None, None, 100, None),
    ]


@pytest.mark.parametrize(
    ("as_of", "last"),
    [(None, "2024-10-18"), ("2024-10-25", "2024-10-25"), ("2024-11-02", "2024-10-18")],
)
def test_the_last_band_is_for_the_as_of_day_unless_the_figures_are_too_old(as_of, last):
    found = estimate(saying(100, "KOR"), saying(110, "USA"), as_of=as_of)
    assert found.bands[-1].day == last


def test_the_account_says_what_each_holder_does_to_the_band():
    found = estimate(saying(90, "KOR"), saying(100, "KOR"), saying(300, "USA"))
    korea, america = account_of(found, PARAMETERS)
    assert (korea.figure.holder, korea.earlier) == ("KOR", 1)
    assert (america.figure.holder, america.earlier) == ("USA", 0)
    assert korea.alone.high < america.alone.low
    assert korea.without == america.alone
    assert america.without == korea.alone


def test_there_is_no_account_without_a_pooled_band():
    assert account_of(estimate(saying(90, "KOR")), PARAMETERS) == ()
    assert account_of(estimate(saying(90, "KOR"), rule="conservative"), PARAMETERS) == ()


def test_the_command_offers_every_rule_and_the_default_first():
    assert get_args(Rule) == RULES
    assert RULES[0] == DEFAULT_RULE


def test_a_rule_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(CallError, match=r"'mean' is no rule .* pooled, conservative"):
        checked_rule("mean")


@pytest.mark.parametrize(
    ("days", "shown"), [(0, []), (1, ["2024-10-20"]), (2, ["2024-10-19", "2024-10-20"])]
)
def test_bands_are_worked_out_for_as_many_of_the_latest_days_as_asked(days, shown):
    told = [
        saying(100 + number, by, day=f"2024-10-{18 + number}")
        for number, by in enumerate(("KOR", "USA", "JPN"))
    ]
    assert [band.day for band in estimate(*told, days=days).bands] == shown


def told_over_days(*numbers, by="USA", first=10):
    return [saying(number, by, day=f"2024-10-{first + at:02}") for at, number in enumerate(numbers)]


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        ((40, 3, 12, 2), "several deeds"),
        ((at_least(40), 3, 12, 2), "several deeds"),
        ((40, 3, 12, 0), "several deeds"),
        ((40, at_least(3), 12, at_least(2)), None),
        ((40, 35, 12, 10), None),
        ((2, 3, 12, 40), None),
    ],
    ids=[
        "falls twice",
        "falls from a bound",
        "falls to none",
        "may have grown",
        "falls once",
        "only grows",
    ],
)
def test_tolls_that_a_holder_lets_fall_are_of_several_deeds(numbers, reason):
    found = estimate(*told_over_days(*numbers), saying(20, "KOR"))
    assert found.no_band == reason
    assert bool(found.bands) == (reason is None)


def test_falls_of_what_is_counted_as_it_stands_are_no_sign_of_several_deeds():
    numbers = (figure(value, value, value, kind="troops_present") for value in (40, 3, 12, 2))
    found = estimate(*told_over_days(*numbers), saying(figure(20, 20, 20, kind="troops_present")))
    assert found.no_band is None


@pytest.mark.parametrize("rule", ["latest_official", "latest_by_side"])
def test_the_latest_toll_stands_even_of_several_deeds(rule):
    found = estimate(*told_over_days(40, 3, 12, 2), saying(20, "KOR"), rule=rule)
    assert found.no_band is None
    assert found.bands
