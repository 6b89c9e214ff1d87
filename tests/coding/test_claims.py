import csv
from pathlib import Path

import pytest

from watchfloor.records import Claim

with (Path(__file__).parent / "claim_cases.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


def value_of(claim: Claim, field: str) -> str:
    if field == "where":
        return claim.where.name if claim.where else ""
    if field == "country":
        return (claim.where.country or "") if claim.where else ""
    if field == "when":
        return claim.when.start if claim.when else ""
    if field in ("holders", "sources"):
        return ";".join(actor.actor_id or actor.text for actor in getattr(claim, field))
    return str(getattr(claim, field))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["difficulty"])
def test_a_field_of_the_last_claim_of_a_type_is_as_its_case_says(case, claims_of):
    claims = [c for c in claims_of(case["text"]) if c.event_type == case["event_type"]]
    assert claims, case["text"]
    assert value_of(claims[-1], case["field"]) == case["value"]


def test_each_of_two_holders_has_its_own_claim(claims_of):
    claims = claims_of("Seoul and Washington said that North Korea attacked Incheon.")
    assert sorted(value_of(claim, "holders") for claim in claims) == ["KOR.GOV", "USA.GOV"]
    assert len({claim.claim_id for claim in claims}) == 2
    assert len({(claim.start, claim.end) for claim in claims}) == 1


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Togolese soldiers may have left parts of the front.", ["event"]),
        ("The ceasefire might collapse within days, Togo warned.", ["risk"]),
    ],
    ids=["past", "to come"],
)
def test_what_may_have_been_is_no_risk(text, kinds, claims_of):
    assert sorted({claim.kind for claim in claims_of(text)} - {"position"}) == kinds


def test_somebody_known_who_is_said_to_be_wrong_has_said_it(claims_of):
    claims = claims_of("Chile falsely announced that Peru had shelled Bolivia.")
    told = {(value_of(claim, "holders"), claim.certainty) for claim in claims}
    assert told == {("", "denied"), ("CHL", "asserted")}


def test_a_text_that_is_said_to_be_wrong_has_said_nothing(claims_of):
    (claim,) = claims_of("The caption wrongly said that Peru had shelled Bolivia.")
    assert (value_of(claim, "holders"), claim.certainty) == ("", "denied")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It is unclear whether Togo will send troops to Benin.", ["risk"]),
        ("It is unclear whether Togo has shelled Benin.", ["event", "position"]),
        ("Niger doubts whether Togo will shell Benin.", ["event", "position"]),
    ],
    ids=["to come", "past", "doubted by somebody"],
)
def test_a_deed_to_come_in_an_open_question_is_only_the_question(text, kinds, claims_of):
    assert sorted(claim.kind for claim in claims_of(text)) == kinds


def test_what_two_holders_only_think_possible_is_one_claim(claims_of):
    claims = claims_of("Seoul and Washington suspect that North Korea attacked Incheon.")
    assert len(claims) == 1


def test_both_countries_hold_what_both_countries_said(claims_of):
    claims = claims_of("Kenya and Uganda met in Lima. Both countries said rebels attacked Mali.")
    attacks = [claim for claim in claims if claim.event_type == "ASSAULT"]
    assert {value_of(claim, "holders") for claim in attacks} == {"KEN", "UGA"}


@pytest.mark.parametrize(
    ("text", "polarity", "factuality"),
    [
        ("Iran has not responded to the report.", "negative", -3),
        ("Iran declined to comment on the report.", "positive", 3),
    ],
)
def test_a_silence_is_told_as_it_is(text, polarity, factuality, claims_of):
    (claim,) = [c for c in claims_of(text) if c.kind == "position"]
    assert (claim.polarity, claim.factuality) == (polarity, factuality)
