"""Deeds of whom no codebook row knows, or that are told without saying who did them."""

from collections.abc import Callable

import pytest

from watchfloor.records import Claim


@pytest.fixture
def events_of(claims_of) -> Callable[[str], list[Claim]]:
    def events_of(text: str) -> list[Claim]:
        return [claim for claim in claims_of(text) if claim.event_type is not None]

    return events_of


@pytest.mark.parametrize(
    ("text", "event_type", "sources", "recipients"),
    [
        (
            "The Geneva-based Meridian Trust has funded three clinics in Kenya.",
            "AID",
            ["Geneva-based Meridian Trust"],
            [],
        ),
        (
            "Millbrook Foods is recalling its chocolate in Canada.",
            "RETREAT",
            ["Millbrook Foods"],
            [],
        ),
        ("The Millbrook company has recalled its chocolate in Canada.", "RETREAT", None, []),
        ("WHO is vaccinating nurses in Malawi.", "AID", ["WHO"], None),
        ("Karim Haddad was convicted of fraud in Beirut.", "SANCTION", [], ["Karim Haddad"]),
        ("Peru's government was accused of torture.", "ACCUSE", [], ["Peru's government"]),
        ("All schools in Lusaka have been closed until further notice.", "COERCE", [], []),
        ("Poland has bird flu. 9,000 turkeys were culled.", "COERCE", [], []),
        (
            "Chad was hit by floods. Rain fell. Roads sank. 9,000 pigs were culled.",
            "COERCE",
            [],
            [],
        ),
    ],
)
def test_a_deed_needs_nobody_the_codebook_knows(events_of, text, event_type, sources, recipients):
    (event,) = events_of(text)
    assert event.event_type == event_type
    if sources is not None:
        assert [source.text for source in event.sources] == sources
    if recipients is not None:
        assert [recipient.text for recipient in event.recipients] == recipients


@pytest.mark.parametrize("text", ["A vicar who is ill in Malawi read a book."])
def test_what_is_told_of_nobody_or_is_no_deed_is_no_event(events_of, text):
    assert events_of(text) == []


def test_many_things_are_no_people(events_of):
    (event,) = events_of("Japan struck thousands of trees in Chad with rockets.")
    assert "thousands" not in [recipient.text.lower() for recipient in event.recipients]


def test_many_people_are(events_of):
    (event,) = events_of("Health workers from Japan treated thousands of villagers in Chad.")
    assert [recipient.text for recipient in event.recipients] == ["villagers"]


def test_who_calls_a_deed_a_crime_accuses_and_takes_no_position_beside(events_of):
    assert [event.event_type for event in events_of("Chad called the raid a crime.")] == ["ACCUSE"]


@pytest.mark.parametrize(
    ("text", "sources", "recipients"),
    [
        (
            "A lawsuit was filed against Harrow Mining by the Ghanaian Water Ministry.",
            ["Ghanaian Water Ministry"],
            ["Harrow Mining"],
        ),
        (
            "Farmers in Peru protested against Kestrel Foods on Monday.",
            ["Farmers in Peru"],
            ["Kestrel Foods"],
        ),
        (
            "Peru's health ministry has shut down the QRX plant.",
            ["Peru's health ministry"],
            ["QRX"],
        ),
        ("Peru's health ministry has shut down Arbor Foods.", None, ["Arbor Foods"]),
        ("Peru's health ministry has shut down the plant.", ["Peru's health ministry"], []),
        ("Peru's army has sealed off Quillabamba.", ["Peru's army"], []),
        (
            "Several states, including Chad and Mali, have accused Peru of theft.",
            ["Chad", "Mali"],
            ["Peru"],
        ),
        (
            "Peru has accused neighbours such as Chad and Mali of theft.",
            ["Peru"],
            ["Chad", "Mali"],
        ),
        (
            "Peru has accused some states, particularly Chad and Mali, of theft.",
            ["Peru"],
            ["Chad", "Mali"],
        ),
        ("QRX, a French toy company, issued a recall for its dolls in Chad.", ["QRX"], []),
        ("Chad's food agency issued a recall for the milk.", ["Chad's food agency"], []),
        ("As neighbours, Chad and Mali have accused Peru of theft.", ["Chad", "Mali"], ["Peru"]),
    ],
)
def test_firms_and_those_listed_by_name_stand_on_a_side(events_of, text, sources, recipients):
    (event,) = events_of(text)
    if sources is not None:
        assert [source.text for source in event.sources] == sources
    assert [recipient.text for recipient in event.recipients] == recipients


@pytest.mark.parametrize(
    ("text", "sources", "recipients"),
    [
        ("A bombing at Chad's embassy killed nine people.", [], ["Chad's embassy", "nine people"]),
        (
            "A bomb went off outside Chad's embassy in Lima, killing nine people.",
            [],
            ["Chad's embassy", "nine people"],
        ),
        ("The bombing killed nine people in Lima.", [], ["nine people"]),
        ("The bombing killed nine people, including two Kenyans.", [], ["nine people"]),
        (
            "Forty people were hurt in clashes with Kenyan police in Kisumu.",
            ["Kenyan police"],
            ["Forty people"],
        ),
        ("Forty people were hurt in a clash of trains in Kisumu.", [], ["Forty people"]),
    ],
)
def test_whose_things_an_attack_hit_and_who_hurt_people_in_clashes(
    events_of, text, sources, recipients
):
    (event,) = events_of(text)
    assert [source.text for source in event.sources] == sources
    assert [recipient.text for recipient in event.recipients] == recipients


def test_the_two_countries_are_two(events_of):
    *_, event = events_of("Chad and Mali have no rain. Norway sent food to the two countries.")
    assert [recipient.actor_id for recipient in event.recipients] == ["TCD", "MLI"]


@pytest.mark.parametrize(
    ("text", "recipient", "actor_id"),
    [
        ("Kenyan police arrested an Egyptian woman.", "Egyptian woman", None),
        ("Kenyan police arrested two Egyptians.", "Egyptians", None),
        ("Kenyan police arrested the Egyptians.", "Egyptians", None),
        ("Kenya's president warned the Egyptians.", "Egyptians", "EGY"),
        ("Kenya's president warned two Egyptians.", "Egyptians", None),
        ("Kenyan police arrested Egyptian exiles.", "Egyptian exiles", None),
        ("Kenyan police arrested Egyptian soldiers.", "Egyptian soldiers", "EGY.MIL"),
        ("Kenyan police warned residents of Egypt.", "residents of Egypt", "EGY.CVL"),
    ],
)
def test_private_people_are_not_their_state(events_of, text, recipient, actor_id):
    (event,) = events_of(text)
    assert [(one.text, one.actor_id) for one in event.recipients] == [(recipient, actor_id)]
