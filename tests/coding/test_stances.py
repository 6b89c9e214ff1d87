"""Positions, motives, risks and recommendations told by their construction: whose, how surely."""

import csv
from pathlib import Path

import pytest

with (Path(__file__).parent / "stance_cases.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))
FIELDS = ("sources", "holders", "certainty", "polarity", "time_frame")


def shown(claim) -> dict[str, str]:
    row = {name: str(getattr(claim, name)) for name in FIELDS}
    for name in ("sources", "holders"):
        row[name] = ";".join(actor.actor_id or actor.text for actor in getattr(claim, name))
    return row


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["difficulty"])
def test_what_a_sentence_says_of_a_kind_is_as_its_case_says(case, claims_of):
    found = [shown(claim) for claim in claims_of(case["text"]) if claim.kind == case["kind"]]
    wanted = [] if case["sources"] == "none" else [{name: case[name] for name in FIELDS}]
    assert found == wanted


def test_a_fear_is_told_once(claims_of):
    claims = claims_of("Kenya is worried about an outbreak of cholera.")
    assert [claim.kind for claim in claims] == ["risk"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A storm could leave 900 people dead on the coast.", {"risk": ["900"]}),
        (
            "The epidemic could spread from Lagos, where 12 people died.",
            {"risk": [], "event": ["12"]},
        ),
    ],
    ids=["of the danger", "of an aside"],
)
def test_a_figure_is_of_the_danger_it_measures(text, figures, claims_of):
    told = {each.kind: [figure.text for figure in each.quantities] for each in claims_of(text)}
    assert told == figures
