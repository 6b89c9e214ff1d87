"""Neighbouring date expressions put together: a time with its day, a range with both its ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from watchfloor.codebook.dates import DateGrammar, DateRule
from watchfloor.coding.dates import calendars
from watchfloor.coding.dates.calendars import Meaning
from watchfloor.coding.dates.days import at_time
from watchfloor.coding.dates.setting import Parts, day_number

LOOK_BEHIND: Final = 40
"""Characters before a date in which words that narrow or open it are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDate:
    """A date expression with the rule that found it and what it stands for."""

    start: int
    end: int
    rule: DateRule
    parts: Parts
    meaning: Meaning

    @property
    def loose(self) -> bool:
        """Whether this is a time of day that still wants its day."""
        return self.rule.means in {"clock", "part_alone"} or "overnight" in self.parts

    @property
    def is_day(self) -> bool:
        """Whether this is a day, known or not, that a time can belong to."""
        meaning = self.meaning
        if meaning.type != "DATE" or "/" in str(meaning.value):
            return False
        return meaning.precision == "day" or (meaning.value is None and _names_a_day(self))


Join = Callable[[str, ReadDate, ReadDate, DateGrammar], ReadDate | None]


def join_dates(
    text: str, read: Sequence[ReadDate], grammar: DateGrammar, published: date | None
) -> tuple[ReadDate, ...]:
    """The dates with times, narrowing words and ranges joined; parts of no day left out."""
    timed = _joined(text, read, grammar, _with_time)
    whole = [item for item in timed if item.rule.means != "part_alone"]
    narrowed = [_narrowed(text, item, grammar, published) for item in whole]
    return tuple(_joined(text, _apart(narrowed), grammar, _range))


def _joined(
    text: str, items: Sequence[ReadDate], grammar: DateGrammar, join: Join
) -> list[ReadDate]:
    joined: list[ReadDate] = []
    for item in items:
        pair = join(text, joined[-1], item, grammar) if joined else None
        if pair is None:
            joined.append(item)
        else:
            joined[-1] = pair
    return joined


def _with_time(text: str, left: ReadDate, right: ReadDate, grammar: DateGrammar) -> ReadDate | None:
    gap = text[left.end : right.start]
    if left.is_day and right.loose and grammar.joins["day_then_time"].fullmatch(gap):
        day, time = left, right
    elif left.loose and right.is_day and grammar.joins["time_then_day"].fullmatch(gap):
        day, time = right, left
    else:
        return None
    meaning = at_time(day.meaning, str(time.meaning.value)[10:])
    return replace(day, start=left.start, end=right.end, meaning=meaning)


def _names_a_day(item: ReadDate) -> bool:
    if "day" in item.parts or "weekday" in item.parts or "deictic" in item.parts:
        return "day_until" not in item.parts
    return item.parts.get("unit") == "day"


def _narrowed(text: str, item: ReadDate, grammar: DateGrammar, published: date | None) -> ReadDate:
    """The date with the words before it that name a part of it, if there are any."""
    if item.meaning.type not in {"DATE", "TIME"} or item.rule.means == "reference":
        return item
    before = text[max(0, item.start - LOOK_BEHIND) : item.start]
    for modifier in grammar.modifiers:
        found = modifier.pattern.search(before)
        if found:
            start = item.start - len(before) + found.start()
            meaning = _part_of(item.meaning, modifier.narrows, published)
            return replace(item, start=start, meaning=meaning)
    return item


def _part_of(meaning: Meaning, narrows: str, published: date | None) -> Meaning:
    if meaning.first is None or meaning.last is None or meaning.type != "DATE":
        return meaning
    if narrows in {"week", "weekend"}:
        around = calendars.week if narrows == "week" else calendars.weekend
        return around(meaning.first) if meaning.precision == "day" else meaning
    if narrows in calendars.THIRDS:
        return calendars.narrowed(meaning, narrows)
    if published is None or not meaning.first <= published <= meaning.last:
        return meaning
    if narrows == "before":
        return replace(meaning, last=published)
    return replace(meaning, first=published)


def _apart(items: Sequence[ReadDate]) -> list[ReadDate]:
    """The items without those that a neighbour has grown into ("the weekend of the 18th")."""
    kept: list[ReadDate] = []
    for item in items:
        while kept and item.start < kept[-1].end:
            kept.pop()
        kept.append(item)
    return kept


def _range(text: str, left: ReadDate, right: ReadDate, grammar: DateGrammar) -> ReadDate | None:
    """For "from 28 October to 3 November": one stretch, where both ends are dates of one kind."""
    gap = grammar.joins["to"].fullmatch(text, left.end, right.start)
    if gap is None or "/" in f"{left.meaning.value}{right.meaning.value}":
        return None
    before = text[max(0, left.start - LOOK_BEHIND) : left.start]
    opening = grammar.joins["opening"].search(before)
    opened = opening[0].strip().lower() if opening else None
    if gap[0].strip().lower() == "and":
        fits = opened == "between"
    else:
        fits = opened == "from" or (opened is None and _alike(left, right))
    if not fits or grammar.joins["moving"].search(before):
        return None
    meaning = calendars.stretch(*_ends(left, right))
    if meaning is None:
        return None
    start = left.start - (len(opening[0]) if opening else 0)
    return replace(left, start=start, end=right.end, meaning=meaning)


def _alike(left: ReadDate, right: ReadDate) -> bool:
    calendar = {"calendar_day", "calendar_month"}
    if left.rule.means == right.rule.means == "weekday":
        return True
    same = left.meaning.precision == right.meaning.precision
    return same and left.rule.means in calendar and right.rule.means in calendar


def _ends(left: ReadDate, right: ReadDate) -> tuple[Meaning, Meaning]:
    """Both ends, a year or week that the words leave open set so that they run forward."""
    first, last = left.meaning, right.meaning
    if "year" in right.parts and last.first is not None:
        years = (last.first.year, last.first.year - 1)
        return _first_forward([_in_year(left, year) for year in years], [last])
    if first.first is None or last.first is None:
        return first, last
    if left.rule.means == right.rule.means == "weekday":
        return _weekdays(first.first, last.first)
    if left.rule.means == "weekday":
        return _first_forward([first, _week_before(first.first)], [last])
    years = (first.first.year, first.first.year + 1)
    return _first_forward([first], [last, *(_in_year(right, year) for year in years)])


def _weekdays(first: date, last: date) -> tuple[Meaning, Meaning]:
    """Both days less than a week apart; the later one told as past moves the earlier one back."""
    ahead = (last - first).days % 7
    if last < first:
        return calendars.day(last - timedelta(days=ahead)), calendars.day(last)
    return calendars.day(first), calendars.day(first + timedelta(days=ahead))


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
