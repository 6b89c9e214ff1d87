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
