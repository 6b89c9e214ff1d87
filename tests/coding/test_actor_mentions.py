import csv
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from watchfloor.codebook.actors import load_actor_codebook
from watchfloor.codebook.names import build_name_index
from watchfloor.codebook.places import load_gazetteer
from watchfloor.coding.actors.mentions import FoundActors, find_actors
from watchfloor.coding.places import FoundPlace, find_places
from watchfloor.coding.syntax.parse import load_parser

CASES = Path(__file__).parent / "actor_mention_cases.csv"
Read = Callable[[str], FoundActors]


@pytest.fixture(scope="module")
def parse():
    return load_parser()


@pytest.fixture(scope="module")
def index():
    return build_name_index(load_actor_codebook())


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer()


@pytest.fixture(scope="module")
def read(parse, index) -> Read:
    return lambda text: find_actors(parse(text), index, on="2024-10-25")


@pytest.fixture(scope="module")
def locate(parse, index, gazetteer) -> Callable[[str], tuple[FoundPlace, ...]]:
    def locate(text: str) -> tuple[FoundPlace, ...]:
        doc = parse(text)
        return find_places(doc, gazetteer, find_actors(doc, index, on="2024-10-25"))

    return locate


def ids(found: FoundActors) -> list[str | None]:
    return [actor.actor_id for actor in found.all]


def case_rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("case", case_rows(), ids=lambda case: f"{case['kind']}: {case['phrase']}")
def test_an_actor_phrase_has_the_extent_and_id_of_its_case(case, read):
    found = {actor.text: actor for actor in read(case["text"]).all}
    assert case["phrase"] in found
    assert found[case["phrase"]].actor_id == (case["actor_id"] or None)
    assert found[case["phrase"]].form == case["form"]


@pytest.mark.parametrize("case", case_rows(), ids=lambda case: case["kind"])
def test_the_recorded_words_are_those_between_the_offsets(case, read):
    for actor in read(case["text"]).all:
        assert case["text"][actor.start : actor.end] == actor.text


@pytest.mark.parametrize(
    "text",
    [
        "They told us to wait.",
        "The Indian Ocean was calm.",
        "He lives in New Mexico.",
        "The South China Sea was calm.",
        "The China Daily reported it.",
        "The Korean Peninsula is divided.",
        "Korea is divided.",
        "Kim went home.",
        "Georgia held an election.",
        "A guinea pig ate it.",
        "Anti-Russian feelings grew.",
    ],
)
def test_words_that_only_look_like_actors_are_left_out(text, read):
    assert all(actor.form in ("role", "pronoun") for actor in read(text).all)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jordan Smith went home.", "Jordan Smith"),
        ("Maria Schmidt bought a house.", "Maria Schmidt"),
    ],
)
def test_people_whom_the_codebook_lacks_have_a_name_and_no_id(text, name, read):
    (found,) = read(text).all
    assert (found.text, found.actor_id, found.form) == (name, None, "local")


@pytest.mark.parametrize(
    "text",
    [
        "She was born in Moscow.",
        "MOSCOW, Oct 25 (Reuters) - It rained.",
        "He flew from Washington to Kyiv.",
        "The mayor of Moscow resigned.",
    ],
)
def test_a_capital_after_a_preposition_of_place_is_not_its_government(text, read):
    assert not [actor for actor in read(text).all if actor.form == "seat"]


def test_a_family_name_stands_for_the_person_named_in_full(read):
    found = read("Kim Jong Un visited a plant. Kim then left.")
    assert ids(found) == ["PRK.GOV:kim-jong-un", "PRK.GOV:kim-jong-un"]


def test_a_family_name_of_two_people_named_in_full_stays_open(read):
    found = read("Kim Jong Un met Kim Yo Jong. Kim then left.")
    assert "Kim" not in [actor.text for actor in found.all]


def test_the_north_is_north_korea_once_it_was_named(read):
    assert ids(read("North Korea denied it. The North's army moved."))[1] == "PRK.MIL"
    assert not read("The North is cold.").all


def test_the_president_is_the_one_president_named_before(read):
    found = read("President Volodymyr Zelenskyy spoke. The president left.")
    assert found.all[-1].text == "president"
    assert found.all[-1].actor_id == "UKR.GOV:volodymyr-zelenskyy"


def test_a_role_word_without_a_state_has_no_id(read):
    assert ids(read("The president spoke. Officials agreed.")) == [None, None]


def test_his_military_is_that_of_the_person_he_stands_for(read):
    found = read("Kim Jong Un's willingness to involve his military is new.")
    assert found.all[-1].actor_id == "PRK.MIL"


def test_a_pronoun_stands_for_the_person_who_was_subject_before(read):
    found = read("Vladimir Putin arrived. He spoke.")
    assert found.all[-1].form == "pronoun"
    assert found.all[-1].actor_id == "RUS.GOV:vladimir-putin"
    assert found.antecedent(found.all[-1]).text == "Vladimir Putin"


@pytest.mark.parametrize(
    ("text", "they"),
    [
        ("Kenyan soldiers left Lamu. The mayor denied that they had looted it.", "KEN.MIL"),
        ("Kenyan soldiers left Lamu. “They looted it,” the mayor said.", "KEN.MIL"),
        ("Kenyan soldiers left Lamu. The Kremlin said that they had looted it.", None),
        ("Kenyan soldiers and Somali rebels met. The mayor said that they had left.", None),
        ("Kenyan soldiers left as shells fell. The mayor said that they had hit a school.", None),
    ],
    ids=["one people", "in a quotation", "a body as well", "two peoples", "things as well"],
)
def test_they_in_what_somebody_says_are_the_only_ones_told_of_before(read, text, they):
    assert [actor.actor_id for actor in read(text).all if actor.text.lower() == "they"] == [they]


def test_a_pronoun_after_a_stranger_stays_open(read):
    assert ids(read("Maria Schmidt arrived. She spoke.")) == [None, None]


def test_later_mentions_of_a_named_office_holder_keep_the_office(read):
    found = read("Ukrainian Defence Minister Petro Nobody resigned. Nobody left.")
    assert (found.all[-1].text, found.all[-1].actor_id) == ("Nobody", "UKR.GOV")
    assert found.all[-1].form == "local"


def test_the_head_is_the_word_through_which_the_phrase_hangs(read):
    found = read("North Korean soldiers arrived.")
    assert found.headed(2) == found.all[0]
    assert found.covering(0) == found.all[0]
    assert found.covering(3) is None


def test_both_owners_of_a_shared_role_hang_through_its_word(read):
    found = read("Russian and North Korean troops attacked.")
    assert [actor.actor_id for actor in found.all_headed(4)] == ["RUS.MIL", "PRK.MIL"]
    assert found.headed(4).actor_id == "PRK.MIL"


def test_a_span_holds_the_phrases_wholly_inside_it(read):
    found = read("Russia attacked Ukraine.")
    assert [actor.actor_id for actor in found.in_span(0, 15)] == ["RUS"]


def test_a_long_report_is_read_in_milliseconds(parse, index):
    # 100 sentences of 7 tokens; the bound is ten times what a laptop needs.
    doc = parse("North Korean soldiers fought near Kursk. " * 100)
    start = time.perf_counter()
    find_actors(doc, index, on="2024-10-25")
    assert time.perf_counter() - start < 0.1


def test_a_place_after_a_preposition_is_found_with_its_country(locate):
    (place,) = locate("Fighting went on near Kharkiv.")
    assert (place.name, place.country, place.disputed) == ("Kharkiv", "UKR", None)
    assert (place.lat, place.lon) == (49.98, 36.25)


def test_a_disputed_place_has_the_country_of_the_un_text(locate):
    (place,) = locate("Blasts were heard in Simferopol.")
    assert (place.country, place.disputed) == ("UKR", "crimea")


def test_a_territory_without_a_text_on_whose_it_is_has_no_country(locate):
    (place,) = locate("Shots were fired in Kashmir.")
    assert (place.country, place.disputed) == (None, "kashmir")


def test_the_country_named_after_a_city_decides_which_city_it_is(locate):
    places = locate("He works in Tripoli, Lebanon.")
    assert [(place.name, place.country) for place in places] == [
        ("Tripoli", "LBN"),
        ("Lebanon", "LBN"),
    ]


def test_a_capital_that_acts_is_no_place_and_one_in_a_dateline_is(locate):
    assert not locate("Moscow denied the claim.")
    assert [p.name for p in locate("MOSCOW, Oct 25 (Reuters) - It rained.")] == ["MOSCOW"]


def test_people_with_names_of_cities_are_no_places(locate):
    assert not locate("They met with Paris Hilton.")


def by_text(found: FoundActors) -> dict[str, str | None]:
    return {actor.text: actor.actor_id for actor in found.all}


def test_a_family_name_that_others_bear_needs_more_than_the_name(read):
    assert "May" not in by_text(read("May said that the treaty was dead."))
    assert "Lee" not in by_text(read("Lee went to the market in Leeds."))


def test_a_family_name_given_to_somebody_else_too_is_nobodys(read):
    found = by_text(read("Brigitte Macron opened a school. Macron said it was a good day."))
    assert "FRA.GOV:emmanuel-macron" not in found.values()


def test_who_held_no_office_on_the_day_has_no_id(parse, index):
    text = "Donald Trump spoke in Iowa. The senator heard him."
    assert by_text(find_actors(parse(text), index, on="2016-02-01"))["Donald Trump"] is None
    later = by_text(find_actors(parse(text), index, on="2018-02-01"))
    assert later["Donald Trump"] == "USA.GOV:donald-trump"


def test_an_office_in_the_report_counts_where_the_codebook_begins_later(parse, index):
    text = "President Vladimir Putin flew to Sochi. Putin met nobody."
    found = by_text(find_actors(parse(text), index, on="2005-06-01"))
    assert found["Putin"] == "RUS.GOV:vladimir-putin"
    former = by_text(
        find_actors(parse("Former President Barack Obama spoke."), index, on="2019-01-01")
    )
    assert None in former.values()
    assert "USA.GOV:barack-obama" not in former.values()


def test_a_pronoun_in_a_quotation_is_not_the_name_outside_it(read):
    found = read("Macron left early. “She shot at the crowd,” a guard said.")
    assert [actor.actor_id for actor in found.all if actor.text == "She"] == [None]


def test_it_as_an_object_is_no_state(read):
    found = read("Kenya wrote the law and Sudan refused to sign it.")
    assert not any(actor.text == "it" for actor in found.all)


def test_a_number_ends_the_phrase_before_it(read):
    found = by_text(read("Kenyan Navy Frees Two Pirate Ships Off Lamu"))
    assert "KEN.CRM" not in found.values()


def test_the_attackers_of_a_capital_are_not_its_governments(read):
    assert "FRA.REB" not in by_text(read("After the Paris terrorist attacks, police closed roads."))


def test_a_kings_number_is_no_family_name(index):
    assert "III" not in index.names


def test_a_sea_is_not_the_place_it_is_named_after(locate):
    assert [place.name for place in locate("The ship was seized in the Gulf of Aden.")] == []
    assert [place.name for place in locate("Boats met in the South China Sea.")] == []
