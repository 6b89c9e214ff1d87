"""To whom a deed is done that no codebook row knows, and where nobody is meant."""

import csv
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "undergoer_cases.csv"


def case_rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("case", case_rows(), ids=lambda case: case["text"])
def test_the_recipients_of_a_deed_are_those_of_its_case(case, claims_of):
    deeds = [claim for claim in claims_of(case["text"]) if claim.event_type == case["type"]]
    recipients = [actor.text for deed in deeds for actor in deed.recipients]
    assert deeds
    assert "|".join(recipients) == case["recipients"]


@pytest.mark.parametrize(
    ("text", "recipient", "actor_id"),
    [
        (
            "Senator Ann Okoro of Texas sang in Lagos. Ghana's premier hailed Okoro's song.",
            "Okoro",
            "USA.LEG",
        ),
        ("Ghana's premier hailed Okoro's song.", "Okoro", None),
    ],
)
def test_a_name_alone_is_who_was_named_so_in_full_before(claims_of, text, recipient, actor_id):
    (hailing,) = (claim for claim in claims_of(text) if claim.event_type == "SUPPORT")
    assert [(one.text, one.actor_id) for one in hailing.recipients] == [(recipient, actor_id)]


@pytest.mark.parametrize(
    "told", ["The chemist Karim Haddad fled from Lima.", "Haddad said he would not leave Lima."]
)
def test_a_name_is_no_town_where_the_report_tells_whose_it_is(told, claims_of):
    deed, *_ = claims_of(f"Peru's army attacked Haddad. {told}")
    assert [one.text for one in deed.recipients] == ["Haddad"]
