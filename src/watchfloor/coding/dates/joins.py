"""Neighbouring date expressions put together: a time with its day, a range with both its ends."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from watchfloor.codebook.dates import DateGrammar
from watchfloor.coding.dates import calendars
from watchfloor.coding.dates.calendars import Meaning
from watchfloor.coding.dates.days import at_time
from watchfloor.coding.dates.ranges import range_of
from watchfloor.coding.dates.read_date import ReadDate
from watchfloor.coding.dates.rules import MEANINGS
from watchfloor.coding.dates.setting import Setting

LOOK_BEHIND: Final = 40
"""Characters before a date in which words that narrow it are looked for."""


Join = Callable[[str, ReadDate, ReadDate], ReadDate | None]


def join_dates(
    text: str, read: Sequence[ReadDate], grammar: DateGrammar, published: date | None
) -> tuple[ReadDate, ...]:
    """The dates with times, narrowing words and ranges joined; parts of no day left out."""
    setting = Setting(published=published, moment=None, tense=None, previous=None)
    dated = _joined(text, read, partial(_with_year, grammar=grammar, setting=setting))
    told_once = _joined(text, dated, partial(_same_time, grammar=grammar))
    timed = _joined(text, told_once, partial(_with_time, grammar=grammar))
    whole = [item for item in timed if item.rule.means != "part_alone"]
    narrowed = [_narrowed(text, item, grammar, published) for item in whole]
    ranged = partial(range_of, grammar=grammar, published=published)
    lengths = _joined(text, _apart(narrowed), partial(_length, grammar=grammar))
    return tuple(_joined(text, lengths, ranged))


def _joined(text: str, items: Sequence[ReadDate], join: Join) -> list[ReadDate]:
    joined: list[ReadDate] = []
    for item in items:
        pair = join(text, joined[-1], item) if joined else None
        if pair is None:
            joined.append(item)
        else:
            joined[-1] = pair
    return joined


def _with_year(
    text: str, left: ReadDate, right: ReadDate, grammar: DateGrammar, setting: Setting
) -> ReadDate | None:
    """A day, month or season with the year in words behind it: "13 Sept nineteen seventy-two"."""
    parts = left.parts
    written = right.rule.key == "spoken" and "year" in right.parts
    gap = grammar.joins["year_in_words"]
    if not written or not gap.fullmatch(text, left.end, right.start):
        return None
    if left.rule.means not in _IN_A_YEAR or "year" in parts or "shift" in parts:
        return None
    parts = {**parts, "year": right.parts["year"]}
    meaning = MEANINGS[left.rule.means](parts, setting)
    if meaning is None:
        return None
    return replace(left, end=right.end, parts=parts, meaning=meaning)


_IN_A_YEAR: Final = frozenset(
    {"calendar_day", "calendar_month", "day_range", "month_range", "quarter", "season"}
)
"""Meanings of words that a year may follow."""


def _same_time(text: str, left: ReadDate, right: ReadDate, grammar: DateGrammar) -> ReadDate | None:
    """A time and the same one elsewhere, told as the first: "10:35 a.m. (0735 GMT)"."""
    if not (left.rule.means == right.rule.means == "clock" and "zone" in right.parts):
        return None
    gap = grammar.joins["same_time"].fullmatch(text, left.end, right.start)
    if gap is None:
        return None
    if gap["bracket"] is None:
        return replace(left, end=right.end)
    return replace(left, end=right.end + 1) if text.startswith(")", right.end) else None


def _with_time(text: str, left: ReadDate, right: ReadDate, grammar: DateGrammar) -> ReadDate | None:
    """A day with its time, or the days of a night: "overnight on 2 to 3 October"."""
    gap = text[left.end : right.start]
    if left.is_day and right.loose and grammar.joins["day_then_time"].fullmatch(gap):
        day, time = left, right
    elif left.loose and right.is_day and grammar.joins["time_then_day"].fullmatch(gap):
        day, time = right, left
    elif left.loose and right.rule.means == "day_range":
        joins = grammar.joins["time_then_day"].fullmatch(gap)
        return replace(right, start=left.start) if joins else None
    else:
        return None
    meaning = at_time(day.meaning, str(time.meaning.value)[10:])
    return replace(day, start=left.start, end=right.end, meaning=meaning)


def _length(text: str, left: ReadDate, right: ReadDate, grammar: DateGrammar) -> ReadDate | None:
    """One length of time in two units, the larger one first: "one year and three months"."""
    units = [str(item.parts.get("unit")) for item in (left, right)]
    lengths = all(item.rule.means == "duration" for item in (left, right))
    gap = grammar.joins["parts_of_length"]
    if not lengths or not gap.fullmatch(text, left.end, right.start):
        return None
    sizes = [_BY_SIZE.index(unit) if unit in _BY_SIZE else -1 for unit in units]
    value = calendars.length_together(str(left.meaning.value), str(right.meaning.value))
    if value is None or not 0 <= sizes[0] < sizes[1]:
        return None
    parts = {**left.parts, "unit": units[1]}
    return replace(left, end=right.end, parts=parts, meaning=replace(left.meaning, value=value))


_BY_SIZE: Final = ("year", "month", "week", "day", "hour", "minute", "second")


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
    if narrows in _AROUND:
        return _AROUND[narrows](meaning.first) if meaning.precision == "day" else meaning
    if narrows in calendars.THIRDS:
        return calendars.narrowed(meaning, narrows)
    if published is None or not meaning.first <= published <= meaning.last:
        return meaning
    if narrows == "before":
        return replace(meaning, last=published)
    return replace(meaning, first=published)


_AROUND: Final = {
    "week": calendars.week,
    "weekend": calendars.weekend,
    "seven days": calendars.week_from,
}
"""Stretches around or from a day, by the name that the grammar has for them."""


def _apart(items: Sequence[ReadDate]) -> list[ReadDate]:
    """The items without those that a neighbour has grown into ("the weekend of the 18th")."""
    kept: list[ReadDate] = []
    for item in items:
        while kept and item.start < kept[-1].end:
            kept.pop()
        kept.append(item)
    return kept
