"""Fields of claims in the manner of news agencies: who is struck, named, counted, and when."""

import csv
from pathlib import Path

import pytest

from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import Coder, code_report, load_coder
from watchfloor.records import Claim
from watchfloor.reports import Input, content_bounds, read_input

CASES = Path(__file__).parent / "agency_cases.csv"
FIELDS = ("sources", "recipients", "holders", "figures")


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load_coder(load_codebook(), confident=False)


def claims_of(text: str, coder: Coder, folder: Path) -> tuple[Claim, ...]:
    """The claims of a report without a day of its own."""
    path = folder / "report.txt"
    path.write_text(text + "\n", encoding="utf-8")
    (item,) = read_input(Input(path=path, media="text/plain"))
    bounds = content_bounds(item.report.text)
    return code_report(item.report, (bounds.start, bounds.end), coder)


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
def test_a_field_of_the_last_claim_of_a_type_is_as_its_case_says(case, coder, tmp_path):
    wanted = case["event_type"] or None
    found = [c for c in claims_of(case["text"], coder, tmp_path) if c.event_type == wanted]
    assert found, case["text"]
    assert value_of(found[-1], case["field"]) == case["value"]
