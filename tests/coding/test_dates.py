"""The grammar of news dates, case by case; ``date_cases.csv`` holds the cases.

An empty span is a text in which no date may be found. Days are worked by hand from a calendar:
25 October 2024 is a Friday, in ISO week 43.
"""

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest

from watchfloor.codebook.dates import DateGrammar, LatePattern, load_date_grammar
from watchfloor.coding.dates import calendars
from watchfloor.coding.dates.reading import find_dates, read_dates
from watchfloor.coding.dates.rules import MEANINGS, TENSED
from watchfloor.coding.found import FoundDate
from watchfloor.errors import CodebookError

CASES = list(csv.DictReader(Path(__file__).with_name("date_cases.csv").open(encoding="utf-8")))
FIELDS = ("type", "value", "first_day", "last_day", "precision")
POSITIVE = [case for case in CASES if case["span"]]
NEGATIVE = [case for case in CASES if not case["span"]]


@pytest.fixture(scope="module")
def grammar() -> DateGrammar:
    return load_date_grammar()


def label(case: dict[str, str]) -> str:
    return f"{case['rule'] or 'none'}: {case['text'][:40]}"


@pytest.mark.parametrize("case", POSITIVE, ids=label)
def test_a_date_is_found_and_stands_for_its_days(
    case: dict[str, str], grammar: DateGrammar
) -> None:
    found = find_dates(case["text"], grammar, published=case["published"] or None)
    dates = {each.text: each for each in found}
    assert case["span"] in dates, sorted(dates)
    assert as_row(dates[case["span"]]) == {name: case[name] or None for name in FIELDS}


@pytest.mark.parametrize("case", POSITIVE, ids=label)
def test_a_date_is_found_by_the_rule_the_case_names(
    case: dict[str, str], grammar: DateGrammar
) -> None:
    read = read_dates(case["text"], grammar, published=case["published"] or None)
    rules = {case["text"][item.start : item.end]: item.rule.name for item in read}
    assert rules[case["span"]] == case["rule"]


@pytest.mark.parametrize("case", NEGATIVE, ids=label)
def test_words_that_are_no_date_are_left_alone(case: dict[str, str], grammar: DateGrammar) -> None:
    assert find_dates(case["text"], grammar, published=case["published"]) == ()


def test_every_rule_has_a_case(grammar: DateGrammar) -> None:
    joined_or_refused = {"part of a day", "name of a group", "name of a paper"}
    cased = {case["rule"] for case in POSITIVE}
    assert {rule.name for rule in grammar.all_rules()} - cased == joined_or_refused


def test_every_rule_has_a_meaning_and_every_meaning_a_rule(grammar: DateGrammar) -> None:
    assert {rule.means for rule in grammar.all_rules()} == set(MEANINGS)
    assert set(MEANINGS) >= TENSED


def test_dates_come_in_order_without_overlap_and_quote_the_text(grammar: DateGrammar) -> None:
    text = "\n".join(case["text"] for case in CASES)
    found = find_dates(text, grammar, published="2024-10-25")
    assert len(found) > len(POSITIVE)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_a_range_from_the_first_of_a_month_runs_forward(grammar: DateGrammar) -> None:
    text = "It rained from the first of June to 3 July 2009."
    (found,) = find_dates(text, grammar, published="2024-10-25")
    assert (found.first_day, found.last_day) == ("2009-06-01", "2009-07-03")


@pytest.mark.parametrize("published", ["1000-01-01", "2999-12-31", "2024-02-29"])
def test_the_edges_of_the_calendar_hold_every_case(published: str, grammar: DateGrammar) -> None:
    for case in CASES:
        for found in find_dates(case["text"], grammar, published=published):
            assert (found.first_day or "") <= (found.last_day or "")


def test_offsets_are_code_points_whatever_stands_before(grammar: DateGrammar) -> None:
    text = "😀 “Ни́коли” — said on 3 May 2024"
    (found,) = find_dates(text, grammar, published=None)
    assert (found.start, found.end) == (len(text) - len("3 May 2024"), len(text))


def test_a_date_does_not_cross_a_line_break(grammar: DateGrammar) -> None:
    found = find_dates("Calm in October\n2023 saw war", grammar, published="2024-10-25")
    assert "2023" not in found[0].text


def test_a_report_without_words_has_no_dates(grammar: DateGrammar) -> None:
    assert find_dates("", grammar, published=None) == ()


def test_a_publication_date_that_is_none_is_refused(grammar: DateGrammar) -> None:
    with pytest.raises(ValueError, match="isoformat"):
        find_dates("today", grammar, published="yesterday!")


def test_the_time_zone_of_publication_does_not_move_its_day(grammar: DateGrammar) -> None:
    (found,) = find_dates("today", grammar, published="2024-10-25T23:30:00+09:00")
    assert found.value == "2024-10-25"


@pytest.mark.parametrize(
    ("year", "day"),
    [(1961, date(1961, 4, 2)), (2000, date(2000, 4, 23)), (2024, date(2024, 3, 31))],
)
def test_easter_falls_where_the_church_tables_have_it(year: int, day: date) -> None:
    assert calendars.easter(year) == day


def test_a_month_later_is_the_last_day_of_a_shorter_month() -> None:
    assert calendars.moved(date(2024, 1, 31), "month", 1) == date(2024, 2, 29)


def test_nothing_lies_outside_the_calendar() -> None:
    assert calendars.moved(date(2999, 12, 1), "month", 1) is None
    assert calendars.moved(date(1000, 1, 1), "day", -1) is None


def test_a_report_of_500_words_takes_a_few_milliseconds(grammar: DateGrammar) -> None:
    text = " ".join(case["text"] for case in CASES)
    words = len(text.split())
    began = process_time()
    for _ in range(5):
        find_dates(text, grammar, published="2024-10-25")
    per_500_words = (process_time() - began) / 5 * 500 / words
    # The cases hold a date in every sentence, several times what news holds; 5 ms is for news.
    assert per_500_words < 0.05


def as_row(found: FoundDate) -> dict[str, str | None]:
    return {
        name: getattr(found, name)
        for name in ("type", "value", "first_day", "last_day", "precision")
    }


def test_every_pattern_of_the_grammar_is_one(grammar):
    for rule in grammar.all_rules():
        contexts = (rule.needs_before, rule.needs_after, rule.not_before, rule.not_after)
        for pattern in (rule.pattern, *filter(None, contexts)):
            pattern.search("Monday")


def test_what_is_no_pattern_is_named_with_its_file():
    with pytest.raises(CodebookError, match=r"dates\.toml: '\(' is no pattern .*restore"):
        LatePattern("(").match("Monday")
