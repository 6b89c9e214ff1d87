"""Two dates as the ends of one stretch: "from 28 October to 3 November", "Monday to Friday"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from watchfloor.codebook.dates import DateGrammar
from watchfloor.coding.dates import calendars
from watchfloor.coding.dates.calendars import Meaning
from watchfloor.coding.dates.read_date import ReadDate
from watchfloor.coding.dates.setting import day_number

LOOK_BEHIND: Final = 40
"""Characters before a date in which the words that open a range are looked for."""
ALIKE: Final = frozenset(
    {"calendar_day", "calendar_month", "numbered_week", "numeric_day", "shifted"}
)
"""Meanings of which two of one precision make a range without a word that opens it."""


def range_of(
    text: str, left: ReadDate, right: ReadDate, grammar: DateGrammar, published: date | None
) -> ReadDate | None:
    """One stretch from two neighbours; None where they stand apart or only one thing moved."""
    gap = grammar.joins["to"].fullmatch(text, left.end, right.start)
    if gap is None or "/" in f"{left.meaning.value}{right.meaning.value}":
        return None
    before = text[max(0, left.start - LOOK_BEHIND) : left.start]
    opening = grammar.joins["opening"].search(before)
    if grammar.joins["moving"].search(before):
        return None
    opened = opening[0].strip().lower() if opening else None
    if gap[0].strip().lower() == "and":
        fits = opened == "between"
    else:
        through = grammar.joins["through"].fullmatch(gap[0]) is not None
        fits = opened is not None or through or _alike(left, right)
    left, right = _at_last(left, published), _at_last(right, published)
    meaning = calendars.stretch(*_ends(left, right)) if fits else None
    if meaning is None:
        return None
    start = left.start - (len(opening[0]) if opening else 0)
    return replace(left, start=start, end=right.end, meaning=meaning)


def _at_last(item: ReadDate, published: date | None) -> ReadDate:
    """The day of the report where an end is "now"; its value stays that of "now"."""
    if published is None or item.meaning.value != "PRESENT_REF":
        return item
    today = replace(item.meaning, first=published, last=published, precision="day")
    return replace(item, meaning=today)


def _alike(left: ReadDate, right: ReadDate) -> bool:
    if left.rule.means == right.rule.means == "weekday":
        return True
    same = left.meaning.precision == right.meaning.precision
    return same and left.rule.means in ALIKE and right.rule.means in ALIKE


def _ends(left: ReadDate, right: ReadDate) -> tuple[Meaning, Meaning]:
    """Both ends, a year or week that the words leave open set so that they run forward."""
    first, last = left.meaning, right.meaning
    if "year" in right.parts and last.first is not None:
        years = (last.first.year, last.first.year - 1)
        return _first_forward([_in_year(left, year) for year in years], [last])
    if first.first is None or last.first is None:
        return first, last
    if left.rule.means == right.rule.means == "weekday":
        return _weekdays(first.first, last.first, ahead="shift" in left.parts)
    if left.rule.means == "weekday":
        return _first_forward([first, _week_before(first.first)], [last])
    years = (first.first.year, first.first.year + 1)
    return _first_forward([first], [*(_in_year(right, year) for year in years), last])


def _weekdays(first: date, last: date, *, ahead: bool) -> tuple[Meaning, Meaning]:
    """Both days less than a week apart; the later one told as past moves the earlier one back."""
    days = timedelta(days=(last - first).days % 7)
    if last < first and not ahead:
        return calendars.day(last - days), calendars.day(last)
    return calendars.day(first), calendars.day(first + days)


def _week_before(when: date) -> Meaning:
    return calendars.day(calendars.moved(when, "week", -1) or when)


def _first_forward(starts: Sequence[Meaning], ends: Sequence[Meaning]) -> tuple[Meaning, Meaning]:
    for first in starts:
        for last in ends:
            if first.first is not None and last.first is not None and first.first <= last.first:
                return first, last
    return starts[0], ends[0]


def _in_year(item: ReadDate, year: int) -> Meaning:
    """The day or month in another year, where the words leave the year open."""
    if "year" in item.parts or item.rule.means not in {"calendar_day", "calendar_month"}:
        return item.meaning
    month = int(item.parts["month"])
    if item.rule.means == "calendar_month":
        return calendars.month(year, month)
    when = calendars.exact_day(year, month, day_number(item.parts))
    return item.meaning if when is None else calendars.day(when)
