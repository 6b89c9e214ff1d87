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


READY = [
    ("NATO is ready to strike.", ["THREATEN"]),
    ("Iraq is prepared to use force against Kuwait.", ["THREATEN"]),
    ("Libya is willing to hand over the two suspects.", ["CONCEDE"]),
    ("Belgrade was ready to make concessions.", ["CONCEDE"]),
    ("Cuba is prepared to negotiate with Spain.", ["AGREE"]),
    ("Ghana said Togo would be willing to hold talks.", ["AGREE"]),
    ("Russia is not prepared to negotiate with the rebels.", ["REJECT"]),
    ("Turkey is reluctant to accept the plan.", ["REJECT"]),
    ("Iran is not ready to strike.", []),
    ("If Iran is ready to talk, the EU will listen.", []),
    ("Iran asked whether Oman was ready to talk.", []),
]


@pytest.mark.parametrize(("text", "types"), READY, ids=[text for text, _ in READY])
def test_what_somebody_is_ready_to_do_is_what_the_readiness_is(text, types, claims_of):
    assert [claim.event_type for claim in claims_of(text) if claim.kind == "event"] == types
