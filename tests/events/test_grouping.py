"""Which claims become one event: the score, its parts, and that no order of arrival matters."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from claims_by_hand import claim, exactly, figure

from watchfloor.errors import CodebookError
from watchfloor.events.details import details_of, spots_in
from watchfloor.events.explaining import explain_event
from watchfloor.events.facts import content_words, facts_of
from watchfloor.events.grouping import Grouping
from watchfloor.events.scoring import (
    compare,
    deed_level,
    figures_level,
    kilometres,
    place_level,
    score,
    thing_level,
    word_share,
)
from watchfloor.events.weights import load_weights, weights_from
from watchfloor.records import Mention, Where

SPELL_DAYS = 3
WEIGHTS = load_weights()


class ThreeDays:
    """Every type's spell is three days."""

    def spell_days(self, event_type: str) -> int:
        return SPELL_DAYS


def where(name, country=None, lat=None, lon=None):
    return Where(name=name, country=country, disputed=None, lat=lat, lon=lon)


def named(words, actor_id=None):
    return (Mention(actor_id=actor_id, text=words, start=0, end=len(words)),)


def points(one, other):
    return score(facts_of(one), facts_of(other), SPELL_DAYS, WEIGHTS)


def grouped(*batches):
    grouping = Grouping(ThreeDays())
    for batch in batches:
        grouping.add(batch)
    return grouping


def members(grouping):
    return {frozenset(each.claim_id for each in group.claims) for group in grouping.groups()}


def made_at_random(draw, count):
    """Claims of few actors, places and days, so that many are near to one another."""
    texts = ("Rockets hit the market", "Shells hit the harbour", "Gunmen stormed the harbour")
    return [
        claim(
            draw.sample(["PRK", "RUS", "UKR"], draw.randint(0, 2)),
            draw.sample(["USA", "CHN", "KOR"], draw.randint(0, 2)),
            day=f"2024-10-{draw.randint(1, 20):02}" if draw.random() < 0.9 else None,
            event_type=draw.choice(["ASSAULT", "AID"]),
            mode=draw.choice(["aerial", "drone", None]),
            where=draw.choice([where("Avdiivka", "UKR"), where("Sumy", "UKR"), None]),
            text=draw.choice(texts),
            report=str(number),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_the_events_are_the_same_in_whatever_order_and_portions_claims_come(seed):
    draw = random.Random(seed)
    claims = made_at_random(draw, 150)
    at_once = grouped(claims)
    draw.shuffle(claims)
    cuts = [0, *sorted(draw.sample(range(1, 150), 4)), 150]
    portions = grouped(*(claims[a:b] for a, b in pairwise(cuts)))
    assert members(portions) == members(at_once)
    one_by_one = grouped(*([each] for each in claims))
    assert members(one_by_one) == members(at_once)
    assert len(members(at_once)) > 10


def test_a_claim_that_is_given_twice_counts_once():
    first = claim()
    assert members(grouped([first], [first])) == {frozenset({first.claim_id})}


def test_the_score_is_the_sum_of_the_points_that_are_shown():
    draw = random.Random(7)
    for one, other in zip(made_at_random(draw, 200), made_at_random(draw, 200), strict=True):
        own, second = facts_of(one), facts_of(other)
        made = compare(own, second, SPELL_DAYS, WEIGHTS)
        given = score(own, second, SPELL_DAYS, WEIGHTS)
        if any(each.points is None for each in made):
            assert given == float("-inf")
        else:
            assert given == pytest.approx(sum(each.points for each in made))


def test_each_feature_shows_the_values_of_both_claims():
    one = claim(["PRK.MIL"], ["UKR"], where=where("Sumy"), quantities=(exactly(12),), start=50)
    other = claim(["PRK"], [], where=where("Kyiv"), quantities=(exactly(40),), day="2024-10-19")
    other = replace(other, start=50)
    made = {
        each.feature: (each.level, each.own, each.other)
        for each in compare(facts_of(one), facts_of(other), SPELL_DAYS, WEIGHTS)
    }
    assert made["who"] == ("same state", "PRK", "PRK")
    assert made["whom"] == ("unknown", "UKR", None)
    assert made["place"] == ("other", "sumy", "kyiv")
    assert made["figures"] == ("differ here", "killed 12", "killed 40")
    assert made["days"] == ("33% of 3 days", "2024-10-18", "2024-10-19")
    assert made["words"][0] == "100% shared"


@pytest.mark.parametrize(
    ("agreeing", "other"),
    [
        ({"quantities": (exactly(12),)}, {"quantities": (exactly(40),)}),
        ({"where": where("Sumy", "UKR")}, {"where": where("Pyongyang", "PRK")}),
        ({"text": "Rockets hit the market of Sumy"}, {"text": "A drone struck two fuel trains"}),
        ({"day": "2024-10-18"}, {"day": "2024-10-21"}),
        ({"entry": "verbs.csv#shell"}, {"entry": "verbs.csv#kill"}),
    ],
)
def test_what_agrees_speaks_for_one_happening_and_what_differs_against_it(agreeing, other):
    given = claim(**agreeing)
    assert points(claim(**agreeing), given) > points(claim(**other), given)


def test_figures_agree_when_one_value_fits_both():
    some = claim(quantities=(exactly(12),))
    at_least = claim(quantities=(figure(10, None, None, bound="at_least"),))
    assert points(at_least, some) == points(some, some)


def test_killed_twelve_and_killed_forty_are_no_reason_alone_to_part_them():
    # Tolls rise while reports come in.
    one, other = claim(quantities=(exactly(12),)), claim(quantities=(exactly(40),))
    assert len(members(grouped([one, other]))) == 1


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (where("Sumy"), where("sumy"), "same"),
        (where("Sumy", "UKR", 50.92, 34.8), where("Stetskivka", "UKR", 51.0, 34.8), "near"),
        (where("Sumy", "UKR", 50.92, 34.8), where("Kyiv", "UKR", 50.45, 30.52), "other"),
        (where("Sumy", "UKR", 50.92, 34.8), where("Ukraine", "UKR", 49.0, 32.0), "wide"),
        (where("Ukraine", "UKR", 49.0, 32.0), where("Ukraine", "UKR", 49.0, 32.0), "wide"),
        (where("Sumy", "UKR"), where("Pyongyang", "PRK"), "far"),
        (where("Sumy"), where("Kyiv"), "other"),
        (where("Sumy"), None, "unknown"),
    ],
)
def test_places_agree_by_name_by_distance_and_by_country(one, other, level):
    assert place_level(facts_of(claim(where=one)), facts_of(claim(where=other))) == level


def test_a_degree_of_latitude_is_an_arc_of_the_earths_radius():
    assert kilometres((50.0, 30.0), (51.0, 30.0)) == pytest.approx(6371 * 3.14159265 / 180)


def test_words_are_compared_by_their_stems_and_not_by_the_names_of_known_actors():
    one = claim(text="North Korea shelled two villages")
    other = claim(text="Pyongyang shelling villages again")
    one = replace(one, sources=named("North Korea", "PRK"))
    other = replace(other, sources=named("Pyongyang", "PRK"))
    assert facts_of(one).words == {"shell", "villag"}
    assert facts_of(replace(one, start=500)).words > {"north", "shell"}
    assert word_share(facts_of(one), facts_of(other)) == 1.0
    assert content_words("") == frozenset()


def test_a_name_that_is_known_to_one_report_only_is_no_known_side():
    text = "a strike on the Marfin bank"
    sides = {"text": text, "sources": (), "recipients": named("the Marfin bank", "ra#marfin")}
    first = replace(claim(), **sides)
    second = replace(
        claim(report="b"), text=text, sources=(), recipients=named("Marfin", "rb#marfin")
    )
    assert facts_of(first).whom.ids == frozenset()
    assert len(members(grouped([first, second]))) == 1


def test_one_that_does_not_say_to_whom_makes_no_single_event_of_what_was_done_to_two():
    to_one, to_other = claim(["PRK"], ["RUS"]), claim(["PRK"], ["SYR"], day="2024-10-19")
    to_nobody = claim(["PRK"], [], day="2024-10-18")
    assert len(members(grouped([to_one, to_nobody, to_other]))) == 2


def test_a_claim_shows_what_it_joined_and_the_nearest_event_it_did_not():
    first, second = claim(text="Rockets hit a market"), claim(text="Rockets hit a market again")
    far = claim(day="2024-12-01", text="Rockets hit a market")
    opening, joined = explain_event([first, second], [first, second, far], spells=ThreeDays())
    assert (opening.joined, opening.score, opening.comparisons) == (None, None, ())
    assert joined.joined == first.claim_id
    assert joined.score == pytest.approx(sum(each.points for each in joined.comparisons))
    assert joined.near == far.claim_id
    assert [each.feature for each in joined.near_comparisons if each.points is None] == ["days"]


def test_weights_that_lack_a_level_or_have_one_too_many_are_refused_by_name():
    table = {name: dict(levels) for name, levels in WEIGHTS.levels.items()}
    good = {
        "threshold": 1.0,
        **table,
        "words": {"shared": 1.0},
        "days": {"same day": 0.5, "spell end": -0.5},
    }
    assert weights_from(good).threshold == 1.0
    with pytest.raises(CodebookError, match=r"\[place\] has the levels far"):
        weights_from({**good, "place": {"far": 1.0}})
    with pytest.raises(CodebookError, match="shared"):
        weights_from({**good, "words": {}})


def attack(text, sources=(), recipients=(), report="b", start=0, **fields):
    """A claim of an attack, its sides named outside its words."""
    sides = {
        "sources": tuple(each for name in sources for each in named("", name)),
        "recipients": tuple(each for name in recipients for each in named("", name)),
    }
    return replace(
        claim(report=report, text=text, start=start, end=start + len(text), **fields), **sides
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Missiles hit a power plant near Ladek", "Drones struck a market in Orvan"),
        ("Shells fell on a school in Ladek", "Shells fell on a school in Orvan"),
        ("A drone hit a refinery", "Gunmen shot at a bus"),
        ("shot down five jets", "struck a mosque"),
        ("Two drones hit the port of Ladek", "A missile damaged the bridge at Orvan"),
    ],
)
def test_what_one_state_did_to_another_in_two_places_or_to_two_things_is_two_events(one, other):
    first = attack(one, ["RUS"], ["UKR"], report="a")
    assert len(members(grouped([first, attack(other, ["RUS"], ["UKR"])]))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the tanker Corin Dawn was sunk by missiles", "missiles sank the Corin Dawn, a tanker"),
        ("sank the ship Corin Dawn with drones", "Three sailors died when the Corin Dawn was sunk"),
        ("Boats attacked the freighter Corin Dawn", "the freighter Corin Dawn was attacked"),
    ],
)
def test_tellings_of_one_ship_are_one_event_though_each_knows_other_sides(one, other):
    first = attack(one, ["ARM:houthis"], [], report="a")
    assert len(members(grouped([first, attack(other, [], ["LBR"])]))) == 1


def test_the_later_of_two_claims_of_a_report_takes_up_the_attack_the_first_tells():
    told = attack("Jets bombed the harbour", ["RUS"], [], report="a")
    toll = attack("Ten were killed in the raid", report="a", start=100)
    elsewhere = attack("Ten were killed in the raid", report="c")
    assert members(grouped([told, toll, elsewhere])) == {
        frozenset({told.claim_id, toll.claim_id}),
        frozenset({elsewhere.claim_id}),
    }


def test_who_is_attacked_in_one_and_attacks_in_the_other_makes_no_single_event():
    struck = attack("Pilots struck a radar", ["RUS"], [], report="a")
    assert points(struck, attack("Pilots struck a radar", [], ["RUS"])) == float("-inf")
    shown = compare(
        facts_of(struck), facts_of(attack("Pilots struck a radar", [], ["RUS"])), 3, WEIGHTS
    )
    assert [each.feature for each in shown if each.points is None] == ["who"]


def test_attacks_that_are_told_for_two_days_are_nearer_to_two_events_than_those_only_published_so():
    monday = attack("Shells hit Ladek", ["RUS"], ["UKR"], report="a", happened="2024-10-17")
    tuesday = attack("Shells hit Ladek", ["RUS"], ["UKR"], happened="2024-10-18")
    untold = attack("Shells hit Ladek", ["RUS"], ["UKR"])
    assert points(tuesday, monday) < points(untold, monday)


def test_a_toll_of_a_war_joins_no_single_attack():
    attacked = attack("20 were killed when shells hit Ladek", ["RUS"], ["UKR"], report="a")
    total = attack("900 have been killed since the war began", [], ["UKR"])
    assert len(members(grouped([attacked, total]))) == 2


def test_at_least_ten_may_be_twelve_and_is_hardly_forty():
    open_end = claim(quantities=(figure(10, None, None, bound="at_least"),), report="b")
    assert figures_level(facts_of(open_end), facts_of(claim(quantities=(exactly(12),)))) == "same"
    assert figures_level(facts_of(open_end), facts_of(claim(quantities=(exactly(40),)))) == "differ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shot down five jets", "shot down 25 drones"),
        ("had downed two helicopters", "brought down 30 drones in one night"),
        ("three aircraft were shot down", "missiles were shot down over the coast"),
        ("shoots down a warplane", "shoots down cruise missiles"),
    ],
)
def test_what_was_shot_down_is_the_deed(one, other):
    row = {"entry": "verbs.csv#shoot-down", "mode": "heavy-weapons"}
    first = attack(one, ["PAK"], ["IND"], report="a", day="2024-10-17", **row)
    assert len(members(grouped([first, attack(other, ["PAK"], ["IND"], **row)]))) == 2
    again = attack(one, ["PAK"], ["IND"], **row)
    assert len(members(grouped([first, again]))) == 1


@pytest.mark.parametrize(
    ("first", "more"),
    [
        ("shot down a drone over Ladek", "shot down another drone"),
        ("its forces struck the tanker", "its forces struck a second tanker"),
        ("carried out strikes", "carried out more air strikes"),
        ("drones hit the port", "drones hit the port again"),
        ("shelled the town", "shelled the town for a second night"),
        ("launched strikes on the radar", "launched new strikes on the radar"),
    ],
)
def test_one_more_deed_of_a_later_day_is_another(first, more):
    def score_of(earlier, later):
        one = attack(earlier, ["ARM:houthis"], ["USA"], report="a", day="2024-10-17")
        return points(attack(later, ["ARM:houthis"], ["USA"]), one)

    # Both may tell of the second one, and so may an earlier claim that says so.
    assert score_of(first, more) < score_of(more, more) - 1
    assert score_of(first, more) < score_of(more, first) - 1


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        ("Mortars killed 12 people", "12 died under mortar fire", 1),
        ("A bomb killed 12 soldiers", "12 killed by a blast, the army says", 1),
        # So many die in many raids of a day, or by many things.
        ("Mortars killed 2 people", "2 died under mortar fire", 2),
        ("Mortars killed 12 people", "12 people were stabbed to death", 2),
        ("12 people were killed", "12 people died", 2),
        ("Mortars killed 12 people in Ladek", "12 died in Orvan under mortar fire", 2),
    ],
)
def test_tellings_of_nobody_known_find_one_another_by_how_many_died_by_what(one, other, events):
    def told(text, report):
        number = 12 if "12" in text else 2
        return attack(text, report=report, quantities=(exactly(number),))

    assert len(members(grouped([told(one, "a"), told(other, "b")]))) == events


@pytest.mark.parametrize(
    "text",
    ["two more people died", "the second city", "a new government", "once before", "against"],
)
def test_not_every_more_and_second_is_another_deed(text):
    assert not details_of(text).another


def test_strikes_of_one_state_that_share_nothing_particular_are_two_after_days():
    row = {"entry": "nouns.csv#n-strike", "mode": "aerial"}
    first = attack("carried out precision strikes", ["IND"], report="a", day="2024-10-15", **row)
    assert len(members(grouped([first, attack("it carried out strikes", ["IND"], **row)]))) == 2
    there = {**row, "where": where("Ladek", "PAK")}
    first = attack("strikes on Ladek", ["IND"], report="a", day="2024-10-15", **there)
    assert len(members(grouped([first, attack("it struck Ladek", ["IND"], **there)]))) == 1


def test_aid_of_one_state_is_told_for_weeks():
    def score_of(event_type):
        first = claim(report="a", day="2024-10-16", event_type=event_type, text="sent blankets")
        return points(claim(report="b", event_type=event_type, text="gave blankets"), first)

    assert score_of("AID") > score_of("CONSULT")


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Captain Aron Melk", "Captain Jory Sand", "other name"),
        ("Deputy Aron Melk", "Melk", "same name"),
        ("Captain Aron Melk", "the Ladek captain Aron Melk", "same name"),
        ("Ladek Council", "Ladek Rangers", "other name"),
    ],
)
def test_a_title_in_common_makes_no_one_name(one, other, level):
    first = replace(claim(), recipients=named(one))
    made = compare(
        facts_of(first), facts_of(replace(claim(), recipients=named(other))), SPELL_DAYS, WEIGHTS
    )
    assert {each.feature: each.level for each in made}["whom"] == level


def test_houses_and_cars_tell_less_than_what_is_hit_once():
    def level(one, other):
        return thing_level(facts_of(claim(text=one)), facts_of(claim(text=other)))

    assert level("Shells hit a house", "two homes were hit") == "same everyday"
    assert level("Shells hit a mosque", "worshippers were hit") == "same"
    assert level("Shells hit a mosque and a house", "a house and a mosque were hit") == "same"
    assert level("a bank was hit", "a warehouse was hit") == "differ"


def test_rows_of_one_cameo_code_are_akin():
    def row(name, cameo):
        return facts_of(claim(event_type="SANCTION", entry=f"verbs.csv#{name}", cameo=cameo))

    assert deed_level(row("sanction", "163"), row("impose-sanctions", "163")) == "akin"
    assert deed_level(row("sanction", "163"), row("expel-diplomats", "161")) == "differ"
    assert deed_level(row("sanction", None), row("impose-sanctions", None)) == "differ"


def test_a_place_is_named_without_the_country_it_is_of():
    assert spots_in("a car in Russia's Belgorod region") == {"belgorod"}
    assert spots_in("in Iran’s Isfahan and at Natanz") == {"isfahan", "natanz"}
    assert spots_in("near St. Mary's Hospital") == spots_in("at St. Mary's Hospital")
