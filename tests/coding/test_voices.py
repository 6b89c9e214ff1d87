"""Who says a claim, how surely, whether it is denied, and what it counts, by its construction."""

import csv
from pathlib import Path

import pytest

with (Path(__file__).parent / "voice_cases.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))
FIELDS = ("holders", "certainty", "polarity", "figures")


def shown(claim) -> dict[str, str]:
    return {
        "holders": ";".join(holder.actor_id or holder.text for holder in claim.holders),
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "figures": ";".join(figure.text for figure in claim.quantities),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["difficulty"])
def test_what_is_counted_or_advised_has_its_holder_and_standing(case, claims_of):
    """Claims of a kind, those with figures alone where any has one; fields of several by bars."""
    claims = [claim for claim in claims_of(case["text"]) if claim.kind == case["kind"]]
    if case["figures"]:
        claims = [claim for claim in claims if claim.quantities]
    found = {
        name: "|".join(dict.fromkeys(shown(claim)[name] for claim in claims)) for name in FIELDS
    }
    assert found == {name: case[name] for name in FIELDS}
