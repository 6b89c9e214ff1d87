"""Fields of claims in the manner of news agencies: who is struck, named, counted, and when."""

import csv
from pathlib import Path

import pytest

from watchfloor.records import Claim

CASES = Path(__file__).parent / "agency_cases.csv"
FIELDS = ("sources", "recipients", "holders", "figures")


def case_rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def value_of(claim: Claim, field: str) -> str:
    match field:
        case "sources" | "recipients" | "holders":
            return "+".join(each.actor_id or each.text for each in getattr(claim, field))
        case "figures":
            return "+".join(f"{q.kind}:{q.text}" for q in claim.quantities)
        case "when":
            return claim.when.text if claim.when else ""
        case "where":
            return claim.where.name if claim.where else ""
    return str(getattr(claim, field) or "")


@pytest.mark.parametrize(
    "case", case_rows(), ids=lambda case: f"{case['note']}: {case['text'][:40]}"
)
def test_a_field_of_the_last_claim_of_a_type_is_as_its_case_says(case, claims_of):
    wanted = case["event_type"] or None
    found = [c for c in claims_of(case["text"], date=None) if c.event_type == wanted]
    assert found, case["text"]
    assert value_of(found[-1], case["field"]) == case["value"]
