"""The rules of benchmarks/gold/README.md, one by one."""

import pytest
from marked_by_hand import Marker

from benchmarks.matching import (
    CORE,
    differing_fields,
    figure_group,
    gold_units,
    overlap_of,
    pair_claims,
    same_actor,
)

SHELLING = Marker(
    "Kyiv said that Russian troops shelled Kharkiv on Friday, killing at least 24 villagers."
)


def faults(marker, printed, *gold):
    return differing_fields(marker.text, printed, gold, CORE)


def test_overlap_is_the_share_of_all_words_of_both():
    whole = SHELLING.claim("Russian troops shelled Kharkiv on Friday")
    part = SHELLING.claim("troops shelled Kharkiv")
    assert overlap_of(SHELLING.text, whole, part) == 3 / 6


def test_less_than_half_of_the_shorter_is_no_overlap():
    one = SHELLING.claim("Kyiv said that Russian troops")
    other = SHELLING.claim("troops shelled Kharkiv")
    assert overlap_of(SHELLING.text, one, other) == 0


def test_half_of_the_shorter_is_enough():
    one = SHELLING.claim("Kyiv said that Russian troops")
    other = SHELLING.claim("Russian troops shelled Kharkiv")
    assert overlap_of(SHELLING.text, one, other) == 2 / 7


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Russian troops", "RUS.MIL"), ("Russian", "RUS"), True),
        (("Russian troops", "RUS.MIL"), ("Kyiv", "UKR"), False),
        (("Russian troops", "ARM:one"), ("troops", "ARM:another"), True),
        (("Russian troops", "ARM:one"), ("Kyiv", "ARM:another"), False),
        (("Russian troops", "NGO:ONE"), ("troops", None), True),
        (("Russian troops", None), ("troops", None), True),
        (("Russian troops", "r0#troops"), ("troops", None), True),
        (("Russian troops", None), ("Russian troops", "RUS"), False),
        (("villagers", None), ("troops", None), False),
    ],
)
def test_actors_are_the_same_by_state_or_by_words(one, other, same):
    first, second = SHELLING.actor(*one), SHELLING.actor(*other)
    assert same_actor(SHELLING.text, first, second) is same


def test_a_missing_side_is_wrong_only_if_every_annotator_knows_an_actor_there():
    printed = SHELLING.claim("troops shelled Kharkiv", event_type="ASSAULT")
    known = SHELLING.claim(
        "troops shelled Kharkiv", event_type="ASSAULT", sources=(SHELLING.actor("Russian", "RUS"),)
    )
    unnamed = SHELLING.claim(
        "troops shelled Kharkiv", event_type="ASSAULT", sources=(SHELLING.actor("troops"),)
    )
    assert faults(SHELLING, printed, known, known) == ("source",)
    assert faults(SHELLING, printed, known, unnamed) == ()


def test_one_of_two_known_actors_is_a_wrong_side_and_one_too_many_is_too():
    text = Marker("Ethiopia and Kenya sent soldiers to Somalia with villagers.")
    both = (text.actor("Ethiopia", "ETH"), text.actor("Kenya", "KEN"))
    gold = text.claim("sent soldiers", event_type="MOBILIZE", sources=both)
    one = text.claim("sent soldiers", event_type="MOBILIZE", sources=both[:1])
    three = text.claim(
        "sent soldiers", event_type="MOBILIZE", sources=(*both, text.actor("Somalia", "SOM"))
    )
    assert faults(text, one, gold) == faults(text, three, gold) == ("source",)
    assert faults(text, gold, one) == ("source",)


def test_an_unnamed_actor_of_the_annotators_may_be_missing_beside_a_known_one():
    text = Marker("Kenya and villagers signed it.")
    known, unnamed = text.actor("Kenya", "KEN"), text.actor("villagers")
    gold = text.claim("signed it", event_type="AGREE", sources=(known, unnamed))
    printed = text.claim("signed it", event_type="AGREE", sources=(known,))
    assert faults(text, printed, gold) == ()


def test_a_mutual_deed_has_the_same_actors_however_they_are_put():
    text = Marker("A deal between Libya and France ended it.")
    libya, france = text.actor("Libya", "LBY"), text.actor("France", "FRA")
    both = (libya, france)
    sided = text.claim("A deal", event_type="AGREE", sources=(libya,), recipients=(france,))
    mutual = text.claim("A deal", event_type="AGREE", sources=both, recipients=both)
    joint = text.claim("A deal", event_type="AGREE", sources=both)
    turned = text.claim("A deal", event_type="AGREE", sources=(france,), recipients=(libya,))
    assert faults(text, mutual, sided) == faults(text, joint, sided) == ()
    assert faults(text, turned, sided) == ("source", "recipient")


def test_the_innermost_holder_counts_and_nobody_is_the_reports_own_voice():
    kyiv, troops = SHELLING.actor("Kyiv", "UKR"), SHELLING.actor("troops", "RUS")
    gold = SHELLING.claim("shelled Kharkiv", holders=(troops, kyiv))
    assert faults(SHELLING, SHELLING.claim("shelled Kharkiv", holders=(kyiv,)), gold) == ()
    assert faults(SHELLING, SHELLING.claim("shelled Kharkiv"), gold) == ("holder",)
    assert faults(SHELLING, gold, SHELLING.claim("shelled Kharkiv")) == ("holder",)


def test_a_position_is_held_by_its_owner_or_told_in_the_reports_voice():
    text = Marker("Singapore voiced grave concern.")
    singapore = text.actor("Singapore", "SGP")
    held = text.claim("grave concern", "position", sources=(singapore,), holders=(singapore,))
    told = text.claim("grave concern", "position", sources=(singapore,))
    deed = text.claim("grave concern", event_type="ACCUSE", sources=(singapore,))
    own = text.claim(
        "grave concern", event_type="ACCUSE", sources=(singapore,), holders=(singapore,)
    )
    assert faults(text, told, held) == faults(text, held, told) == ()
    assert faults(text, deed, own) == ("holder",)


@pytest.mark.parametrize(
    ("printed", "gold", "right"),
    [
        ("confirmed", "reported", True),
        ("possible", "unverified", True),
        ("asserted", "possible", False),
        ("denied", "unverified", False),
    ],
)
def test_certainty_counts_in_three_groups(printed, gold, right):
    one = SHELLING.claim("shelled Kharkiv", certainty=printed)
    other = SHELLING.claim("shelled Kharkiv", certainty=gold)
    assert (faults(SHELLING, one, other) == ()) is right


def test_a_field_is_right_that_one_annotator_has():
    printed = SHELLING.claim("shelled Kharkiv", certainty="denied", polarity="negative")
    one = SHELLING.claim("shelled Kharkiv", certainty="denied")
    other = SHELLING.claim("shelled Kharkiv", polarity="negative")
    assert faults(SHELLING, printed, one) == ("polarity",)
    assert faults(SHELLING, printed, one, other) == ()


def test_a_figure_is_right_by_kind_value_and_bound():
    right = SHELLING.figure("at least 24", "killed", low=24.0, bound="at_least")
    gold = SHELLING.claim("killing at least 24 villagers", quantities=(right,))

    def printed(**numbers):
        figure = SHELLING.figure("at least 24", numbers.pop("kind", "killed"), **numbers)
        return SHELLING.claim("killing at least 24 villagers", quantities=(figure,))

    assert faults(SHELLING, printed(low=24.0, bound="at_least"), gold) == ()
    assert faults(SHELLING, printed(low=24.0, bound="more_than"), gold) == ("figure",)
    assert faults(SHELLING, printed(low=42.0, bound="at_least"), gold) == ("figure",)
    assert faults(SHELLING, printed(kind="wounded", low=24.0, bound="at_least"), gold) == (
        "figure",
    )
    assert faults(SHELLING, SHELLING.claim("killing at least 24 villagers"), gold) == ("figure",)
    assert faults(SHELLING, gold, SHELLING.claim("killing at least 24")) == ("figure",)


def test_exact_figures_are_equal_with_and_without_their_bounds():
    text = Marker("24 villagers died.")
    ours = text.figure("24", "killed", low=24.0, best=24.0, high=24.0)
    theirs = text.figure("24", "killed", best=24)
    one, other = (text.claim("villagers died", quantities=(each,)) for each in (ours, theirs))
    assert faults(text, one, other) == ()


def test_vague_words_are_the_same_figure_by_their_place():
    text = Marker("Dozens of villagers died and a girl was hurt, thousands fled.")
    ours = text.figure("Dozens", "killed", low=24.0, high=99.0, bound="range")
    theirs = text.figure("Dozens of villagers", "killed", low=20, bound="at_least")
    elsewhere = text.figure("thousands", "killed", low=20, bound="at_least")
    printed = text.claim("villagers died", quantities=(ours,))
    assert faults(text, printed, text.claim("villagers died", quantities=(theirs,))) == ()
    assert faults(text, printed, text.claim("villagers died", quantities=(elsewhere,))) == (
        "figure",
    )


def test_an_article_counted_as_one_and_a_catch_all_kind_may_be_missing():
    text = Marker("A girl was hurt, 40 shops were hit, one man died.")
    girl, shops = text.figure("A", "wounded", best=1), text.figure("40", "other", best=40)
    man = text.figure("one", "killed", best=1)
    printed = text.claim("was hurt")
    assert faults(text, printed, text.claim("was hurt", quantities=(girl, shops))) == ()
    assert faults(text, printed, text.claim("was hurt", quantities=(man,))) == ("figure",)


def test_kinds_that_are_cut_differently_are_one_group():
    assert figure_group("evacuated") == figure_group("displaced")
    assert figure_group("troops_sent") != figure_group("troops_withdrawn")
    assert figure_group("anything else") == figure_group(None) == "other"


def test_pairs_need_the_same_kind_and_type_and_take_the_most_overlap_first():
    whole = SHELLING.claim("Russian troops shelled Kharkiv on Friday", event_type="ASSAULT")
    part = SHELLING.claim("troops shelled Kharkiv", event_type="ASSAULT")
    risk = SHELLING.claim("troops shelled Kharkiv", "risk")
    threat = SHELLING.claim("troops shelled Kharkiv", event_type="THREATEN")
    assert pair_claims(SHELLING.text, [part, risk], [threat, whole, part]) == [(0, 2)]


def test_of_equal_overlap_the_claim_with_fewer_differences_is_the_partner():
    killed = SHELLING.figure("at least 24", "killed", low=24, bound="at_least")
    plain = SHELLING.claim("troops shelled Kharkiv", event_type="ASSAULT")
    figured = SHELLING.claim("troops shelled Kharkiv", event_type="ASSAULT", quantities=(killed,))
    assert pair_claims(SHELLING.text, [plain, figured], [figured, plain]) == [(0, 1), (1, 0)]


def test_a_claim_is_required_when_both_have_it_and_neither_calls_it_optional():
    sure = SHELLING.claim("troops shelled Kharkiv", event_type="ASSAULT")
    unsure = SHELLING.claim("killing at least 24 villagers", optional=True)
    firm = SHELLING.claim("killing at least 24 villagers")
    alone = SHELLING.claim("Kyiv said", "position")
    units = gold_units(SHELLING.text, [sure, unsure], [firm, sure, alone])
    assert [len(unit.members) for unit in units] == [2, 2, 1]
    assert [unit.is_required for unit in units] == [True, False, False]
