import csv
from pathlib import Path

import pytest

from watchfloor.reports import parse_date

with Path(__file__).with_name("date_forms.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file, delimiter="|"))


@pytest.mark.parametrize("case", CASES, ids=[case["words"] for case in CASES])
def test_a_date_is_read_as_precisely_as_its_words_or_not_at_all(case):
    found = parse_date(case["words"])
    expected = (case["value"], case["precision"]) if case["value"] else None
    assert (found and (found.value, found.precision)) == expected


def test_no_date_is_sought_in_long_lines():
    assert parse_date("25 October 2024" + " " * 30 + "x" * 1_000_000) is None
