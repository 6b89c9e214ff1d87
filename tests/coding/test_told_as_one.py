import pytest


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("In Lima 12 pupils are dead and 30 are ill, according to UNICEF.", ["IGO:UNICEF"]),
        ("UNICEF said that 12 pupils are dead and 30 are ill in Lima.", ["IGO:UNICEF"]),
        ("In Lima 12 pupils are dead and 30 are ill.", []),
    ],
)
def test_who_says_one_figure_says_those_told_with_it_and_holds_no_view(claims_of, text, holders):
    (claim,) = claims_of(text)
    assert claim.kind == "event"
    assert [quantity.kind for quantity in claim.quantities] == ["killed", "infected"]
    assert [holder.actor_id for holder in claim.holders] == holders


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Peru has 90 suspected cases of plague.", "possible"),
        ("Peru has 90 cases of plague.", "asserted"),
    ],
)
def test_suspected_cases_are_possible(claims_of, text, certainty):
    (claim,) = claims_of(text)
    assert claim.certainty == certainty


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Twelve passengers died.", 1),
        ("A passenger died.", 0),
        ("A passenger died in Lima.", 1),
        ("Twelve passengers danced.", 0),
    ],
)
def test_many_dead_are_news_wherever_it_was_and_one_where_a_name_stands(claims_of, text, count):
    assert len(claims_of(text)) == count


def test_who_puts_another_figure_tells_it_in_a_claim_of_its_own(claims_of):
    text = "UNICEF said 30 people had died in Lima, but residents put the figure at 90."
    told = [
        (claim.holders[0].text, [quantity.best for quantity in claim.quantities])
        for claim in claims_of(text)
    ]
    assert told == [("UNICEF", [30]), ("residents", [90])]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Unconfirmed reports said 30 people had died in Lima.", "unverified"),
        ("Reports said 30 people had died in Lima.", "reported"),
        ("There was no confirmation that 30 people died in Lima.", "unverified"),
        ("There was confirmation that 30 people died in Lima.", "confirmed"),
    ],
)
def test_what_nobody_confirms_is_unverified(claims_of, text, certainty):
    (claim,) = claims_of(text)
    assert claim.certainty == certainty


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("UNICEF has seen 25 patients with measles in Peru.", ["IGO:UNICEF"]),
        ("UNICEF recorded 25 cases of measles in Peru.", ["IGO:UNICEF"]),
        ("Peru recorded 25 cases of measles.", []),
    ],
)
def test_a_body_tells_what_it_has_counted_and_a_state_only_has_it(claims_of, text, holders):
    (claim,) = claims_of(text)
    assert [holder.actor_id for holder in claim.holders] == holders


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dozens are feared dead in Peru after a ferry capsized.", "event"),
        ("At least 40 people are feared drowned off Peru.", "event"),
        ("Up to 300 migrants are feared to have drowned off Libya.", "event"),
        ("Peru could lose 300 people to the flood.", "risk"),
    ],
)
def test_who_is_feared_dead_is_possibly_dead_and_no_danger_to_come(claims_of, text, kind):
    (claim,) = [each for each in claims_of(text) if each.quantities]
    assert (claim.kind, claim.certainty) == (kind, "possible")
