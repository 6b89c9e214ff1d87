"""Which words are an event, of which type and whose: each case is one sentence."""

import csv
from pathlib import Path

import pytest

from watchfloor.records import Claim, Mention

CASES = Path(__file__).parent / "event_cases.csv"


def case_rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def told(claim: Claim) -> str:
    """``TYPE:source>recipient`` of a claim."""
    return f"{claim.event_type}:{side(claim.sources)}>{side(claim.recipients)}"


def side(mentions: tuple[Mention, ...]) -> str:
    return "+".join(each.actor_id or each.text for each in mentions)


@pytest.mark.parametrize("case", case_rows(), ids=lambda case: case["note"])
def test_the_events_of_a_sentence_are_those_of_its_case(case, claims_of):
    claims = claims_of(case["text"], date=None)
    events = [told(claim) for claim in claims if claim.kind == "event" and claim.event_type]
    assert " ".join(events) == case["claims"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Villages that were shelled in May are empty. Chad is calm.", []),
        ("The market was shut after the raid. Chad is calm.", ["COERCE"]),
        ("After the raid by Sudan the market in Chad was shut.", ["ASSAULT", "COERCE"]),
        ("After the raid, in which nine people were killed, Chad was calm.", ["ASSAULT"]),
    ],
)
def test_a_deed_of_nobody_known_is_told_only_where_its_clause_tells_it(text, types, claims_of):
    claims = claims_of(text, date=None)
    assert sorted(claim.event_type or "" for claim in claims) == types
