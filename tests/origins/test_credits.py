"""Whose story a report says it is: cases in credit_cases.csv."""

import csv
from pathlib import Path

import pytest

from watchfloor.codebook.credits import load_credits
from watchfloor.origins.credits import find_credits

with Path(__file__).with_name("credit_cases.csv").open(encoding="utf-8") as file:
    CASES = [(row["text"].replace("\\n", "\n"), row["expected"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_a_report_credits_just_whom_the_case_says(text, expected):
    table = load_credits()
    unsure = {rule.key for rule in table.rules if rule.for_outlets}
    every = find_credits(text, table)
    found = [f"{each.name}|{each.rule}" for each in every if each.rule not in unsure]
    assert found == ([] if expected == "none" else [expected])


def test_the_words_of_a_credit_stand_where_it_says():
    text = "It rained. Ten died, Yonhap reported. It stopped."
    (credit,) = find_credits(text, load_credits())
    assert text[credit.start : credit.end] == credit.text == "Yonhap reported"
    assert text[credit.scope_start : credit.scope_end] == "Ten died, Yonhap reported. "


def test_every_rule_and_every_name_can_be_told_apart():
    table = load_credits()
    assert len({rule.key for rule in table.rules}) == len(table.rules)
    for agency in table.agencies.values():
        assert all(table.agency_of(name) == agency for name in agency.names), agency


def test_an_outlet_named_as_an_agency_is_that_agency():
    table = load_credits()
    assert table.agency_of("the associated press").name == "Associated Press"
    assert table.agency_of("Belga News Agency").name == "Belga"
    assert table.agency_of("The Post") is None
    assert table.agency_of(None) is None
