"""The English cases of Microsoft's Recognizers-Text, as far as a crisis report contains their kind.

The cases are those of https://github.com/microsoft/Recognizers-Text, commit 90e968e, folder
``Specs``, under the licence beside this file: ``Number/English/{NumberModel, NumberRangeModel,
PercentModel}``, ``NumberWithUnit/English/CurrencyModel`` and ``DateTime/English/{DateParser,
DatePeriodParser, DurationParser, DateTimeModel}``; ``number`` is a case's place in its file. Not
taken are the files for ages, lengths and ranks, and the one that asks the sentences of
``DateTimeModel`` once more for another setting.

The specs are for an assistant that keeps a calendar. What is left out of the JSON files, and why,
stands in ``not_passed.csv``, case by case, and is decided by the kind of expression, whether or not
it is read; the cases in scope that fail stand there too. Names of months, weekdays and currencies,
which the specs write in lower case, are read as a paper prints them. `same_meaning` tells how the
conventions of both are compared.
"""

import csv
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from same_meaning import (
    is_no_date,
    is_the_range,
    kind_of,
    means_the_same,
    span_of,
    value_of,
)

from watchfloor.codebook.dates import load_date_grammar
from watchfloor.codebook.quantities import load_quantity_grammar
from watchfloor.coding.dates.reading import find_dates
from watchfloor.coding.found import FoundQuantity
from watchfloor.coding.quantities.reading import find_quantities

HERE = Path(__file__).parent
CASES_THERE = {
    "DateParser": 137,
    "DatePeriodParser": 252,
    "DateTimeModel": 985,
    "DurationParser": 56,
    "NumberModel": 235,
    "NumberRangeModel": 87,
    "PercentModel": 20,
    "CurrencyModel": 180,
}
DATES = ("DateParser", "DatePeriodParser", "DateTimeModel", "DurationParser")
FIGURES = ("NumberModel", "NumberRangeModel", "PercentModel", "CurrencyModel")
SHARE_THAT_PASSES = 0.9
NAMES = re.compile(
    r"\b(?:january|february|april|june|july|august|september|october|november|december|jan|feb|mar"
    r"|apr|jun|jul|aug|sept|sep|oct|nov|dec|(?:monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday)s?|mon|tue|wed|thur?s?|fri|sat|sun|(?:may|march)(?= (?:\d|of\b|the\b|\w+th\b|first)))"
    r"(?![a-z])|(?<=\bof )(?:may|march)\b|(?<=\bin )(?:may|march)\b|(?<=\d )(?:may|march)\b",
    re.IGNORECASE,
)
CODES = re.compile(r"\b(?:us|usd|cad|aud|nzd|mxn|hk|rmb|eur|c)(?= ?[$\d])|(?<=\d )(?:usd|rmb)\b")


@cache
def cases(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads((HERE / f"{name}.json").read_text("utf-8")))


@cache
def listed() -> dict[tuple[str, int], dict[str, str]]:
    with (HERE / "not_passed.csv").open(encoding="utf-8", newline="") as lines:
        return {(row["file"], int(row["number"])): row for row in csv.DictReader(lines)}


def all_cases() -> list[Any]:
    return [
        pytest.param(name, case, id=f"{name}-{case['number']}")
        for name in CASES_THERE
        for case in cases(name)
    ]


def is_listed(name: str, case: dict[str, Any]) -> bool:
    return (name, case["number"]) in listed()


def passes(name: str, case: dict[str, Any]) -> bool:
    if name in DATES:
        return dates_agree(case, whole=name == "DateTimeModel")
    found = find_quantities(CODES.sub(in_capitals, case["Input"]), figure_grammar())
    compare = {"NumberRangeModel": ranges_agree, "CurrencyModel": sums_agree}
    return compare.get(name, numbers_agree)(found, case["Results"])


@pytest.mark.parametrize(("name", "case"), all_cases())
def test_a_case_in_scope_is_read_as_the_spec_reads_it_unless_it_is_listed_as_failing(
    name: str, case: dict[str, Any]
) -> None:
    if is_listed(name, case):
        assert not passes(name, case), "passes now: take it out of not_passed.csv"
    else:
        assert passes(name, case)


@pytest.mark.parametrize("names", [DATES, FIGURES], ids=["dates", "figures"])
def test_nine_in_ten_of_the_cases_in_scope_pass(names: tuple[str, ...]) -> None:
    asked = [(name, case) for name in names for case in cases(name)]
    passed = [case for name, case in asked if not is_listed(name, case)]
    assert len(passed) / len(asked) >= SHARE_THAT_PASSES


@pytest.mark.parametrize("name", CASES_THERE)
def test_every_case_of_the_specs_is_asked_or_listed_with_a_reason(name: str) -> None:
    asked = {case["number"] for case in cases(name)}
    rows = {number: row for (file, number), row in listed().items() if file == name}
    outside = {number for number, row in rows.items() if row["status"] == "out of scope"}
    failing = {number for number, row in rows.items() if row["status"] == "fails"}
    assert asked | outside == set(range(CASES_THERE[name]))
    assert not asked & outside
    assert failing <= asked
    assert failing | outside == set(rows)
    assert all(row["reason"] for row in rows.values())


# --- dates --------------------------------------------------------------------------------------


@cache
def date_grammar() -> Any:
    return load_date_grammar()


def dates_agree(case: dict[str, Any], *, whole: bool) -> bool:
    """Whether each date of the spec is found with its meaning; with ``whole``, and no other one."""
    published = case.get("Context", {}).get("ReferenceDateTime", "")[:10] or None
    text = NAMES.sub(in_title_case, case["Input"])
    found = find_dates(text, date_grammar(), published=published)
    met = []
    for result in case["Results"]:
        start, end = span_of(result)
        here = [date for date in found if date.start < end and start < date.end]
        met += here
        if is_no_date(result) and not any(date.first_day for date in here):
            continue
        if len(here) != 1 or not means_the_same(here[0], result):
            return False
    # Times of day and words like "now" are dates of another kind in the specs.
    others = [date for date in found if date not in met and date.type != "TIME"]
    return not whole or all(str(date.value).endswith("_REF") for date in others)


def in_title_case(match: re.Match[str]) -> str:
    return match[0][0].upper() + match[0][1:]


# --- figures ------------------------------------------------------------------------------------

Found = tuple[FoundQuantity, ...]


@cache
def figure_grammar() -> Any:
    return load_quantity_grammar()


def in_capitals(match: re.Match[str]) -> str:
    return match[0].upper()


def numbers_agree(found: Found, results: list[dict[str, Any]]) -> bool:
    """The same numbers, and no other ones."""
    values = [float(result["Resolution"]["value"].rstrip("%")) for result in results]
    return sorted(map(value_of, found)) == pytest.approx(sorted(values))


def ranges_agree(found: Found, results: list[dict[str, Any]]) -> bool:
    """The same ranges; single numbers beside them are not asked for."""
    met: list[FoundQuantity] = []
    for result in results:
        here = within(found, result)
        met += here
        if len(here) != 1 or not is_the_range(here[0], result["Resolution"]["value"]):
            return False
    return all(figure.best is not None for figure in found if figure not in met)


def sums_agree(found: Found, results: list[dict[str, Any]]) -> bool:
    """The same sums, in the same currency where it is one with a code of its own."""
    for result in results:
        here, wanted = within(found, result), result["Resolution"]
        if len(here) != 1 or value_of(here[0]) != pytest.approx(float(wanted["value"])):
            return False
        code = {"Dollar": "USD", "Euro": "EUR"}.get(wanted["unit"], wanted.get("isoCurrency"))
        if code and here[0].unit != code:
            return False
    return True


def within(found: Found, result: dict[str, Any]) -> list[FoundQuantity]:
    start, end = span_of(result)
    return [figure for figure in found if figure.start < end and start < figure.end]


def test_every_result_of_a_figure_case_is_of_the_kind_its_file_is_for() -> None:
    kinds = {"NumberModel": "number", "NumberRangeModel": "numberrange"}
    for name, kind in kinds.items():
        assert {kind_of(result) for case in cases(name) for result in case["Results"]} == {kind}
