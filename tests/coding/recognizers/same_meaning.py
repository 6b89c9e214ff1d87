"""Whether a reading means what a case of the Recognizers specs says it means.

The specs and this reader have conventions of their own. These are translated, not counted:

- *Ends.* Theirs is the first day after a stretch, ours its last day. "From 4 to 22 May" may take
  the 22nd in or leave it out, and a stretch that touches the report's day may or may not hold it:
  ends agree within a day. The end of "2014 to 2018" may be the beginning or the end of 2018.
- *Distances.* They count "two months ago" to the day; ours is the month that holds this day.
- *Parts.* They halve a stretch ("early May" ends on the 15th), ours are thirds: a part agrees when
  it lies in theirs, or when both only name the whole ("early next week").
- *Open ends.* "Since May", "before 2016" are a day with an open side there; ours is the stretch
  named, and agrees when it begins or ends at that day.
- *Lengths.* "Within 9 months" is a stretch there and ``P9M`` here. ``P0.5Y`` is ``P6M``.
- *Two readings.* "May 3" is the last and the next one there; ours is one of the two.
"""

import re
from datetime import date, timedelta
from typing import Any, Final

from watchfloor.coding.found import FoundDate, FoundQuantity

Result = dict[str, Any]
Stretch = tuple[date | None, date | None, bool]
"""First day, the day after the last, and whether it is a stretch at all."""

DAY: Final = timedelta(days=1)
PART: Final = re.compile(
    r"\b(?:early|mid|middle|late|later|earlier|beginning|start|end|rest)\b", re.IGNORECASE
)
DISTANCE: Final = re.compile(
    r"\b(?:ago|later|from now|hence|time)\b|^in (?:a|an|\w+) \w+$", re.IGNORECASE
)
SEASON: Final = re.compile(r"(?:SP|SU|FA|WI)$")
SAME_VALUES: Final = {
    "P0.5Y": "P6M",
    "P1WE": "XXXX-WXX-WE",
    "PT0.5H": "PT30M",
    "PT1.5H": "PT1H30M",
    "PT2.5H": "PT2H30M",
    "TMO": "XXXX-XX-XXTMO",
    "TNI": "XXXX-XX-XXTNI",
}


def kind_of(result: Result) -> str:
    """``date``, ``daterange``, ``duration``, ``set`` …"""
    return str(result.get("TypeName") or result.get("Type") or "none").split(".")[-1]


def span_of(result: Result) -> tuple[int, int]:
    """First and past-the-last character of the words."""
    start = int(result["Start"])
    return start, start + int(result["Length"]) if "Length" in result else int(result["End"]) + 1


def is_no_date(result: Result) -> bool:
    """Whether the calendar has no such day (30 February)."""
    return kind_of(result) == "date" and all(first is None for first, _, _ in stretches(result))


def means_the_same(found: FoundDate, result: Result) -> bool:
    """Whether a date stands for what the spec says, conventions translated."""
    values = [SAME_VALUES.get(timex, timex) for timex in timexes(result)]
    if kind_of(result) in {"duration", "set"}:
        return found.value in values
    named = PART.search(result["Text"]) or SEASON.search(found.value or "")
    if named and found.value in values:
        return True
    return any(_agrees(found, result, stretch) for stretch in stretches(result))


def timexes(result: Result) -> list[str]:
    """The TIMEX3 values that the spec gives."""
    if "Value" in result:
        return [str((result["Value"] or {}).get("Timex") or "")]
    values = (result.get("Resolution") or {}).get("values", [])
    return [str(value.get("timex", "")) for value in values]


def stretches(result: Result) -> list[Stretch]:
    """The days that the spec gives: a past and a future reading, or one."""
    if "Value" in result:
        both = [
            (result["Value"] or {}).get(name) for name in ("FutureResolution", "PastResolution")
        ]
        rows = [(row.get("date"), row.get("startDate"), row.get("endDate")) for row in both if row]
    else:
        values = (result.get("Resolution") or {}).get("values", [])
        rows = [(row.get("value"), row.get("start"), row.get("end")) for row in values]
    return [
        (_day(one), None, False) if one is not None else (_day(first), _day(last), True)
        for one, first, last in rows
    ]


def _day(words: str | None) -> date | None:
    try:
        when = date.fromisoformat((words or "")[:10])
    except ValueError:
        return None
    # Year 1 is how the specs write a day that does not exist.
    return when if when.year > 1 else None


def _agrees(found: FoundDate, result: Result, stretch: Stretch) -> bool:
    start, after, is_stretch = stretch
    first, last = _day(found.first_day), _day(found.last_day)
    if first is None or last is None:
        return _is_its_length(found, result)
    if not is_stretch:
        far = found.precision != "day" and DISTANCE.search(result["Text"]) is not None
        return start is not None and (first == last == start or (far and first <= start <= last))
    if start is not None and after is not None:
        return _covers(found, result, (start, after), (first, last))
    edge = start or after
    return edge in {first, last, last + DAY, first - DAY}


def _covers(
    found: FoundDate, result: Result, theirs: tuple[date, date], ours: tuple[date, date]
) -> bool:
    start, after = theirs
    first, last = ours
    if abs(first - start) <= DAY and (abs(last - after + DAY) <= DAY or _ends_at(found, after)):
        return True
    within = start - DAY <= first and last <= after
    return _is_its_length(found, result) or (within and PART.search(result["Text"]) is not None)


def _is_its_length(found: FoundDate, result: Result) -> bool:
    length = found.type == "DURATION" and found.value is not None
    parts = (re.split(r"[(),]", timex) for timex in timexes(result))
    return length and any(found.value in part for part in parts)


def _ends_at(found: FoundDate, after: date) -> bool:
    """Whether the last unit of a range ("2014/2018") begins or ends at that day."""
    *_, unit = (found.value or "").split("/")
    if "/" not in (found.value or "") or found.last_day is None:
        return False
    if quarter := re.fullmatch(r"(\d{4})-Q(\d)", unit):
        begins = date(int(quarter[1]), 3 * int(quarter[2]) - 2, 1)
    elif "-W" in unit:
        begins = date.fromisoformat(unit)
    else:
        begins = date.fromisoformat(unit if len(unit) == 10 else f"{unit}-01-01"[:10])
    return after in {begins, date.fromisoformat(found.last_day) + DAY}


# --- figures ------------------------------------------------------------------------------------


def value_of(found: FoundQuantity) -> float:
    """The one number of a figure, whatever bounds it."""
    known = (found.best, found.low, found.high)
    return next(float(value) for value in known if value is not None)


def is_the_range(found: FoundQuantity, written: str) -> bool:
    """Whether a figure has the ends of an interval such as ``(20,35]``.

    Of a range with two ends only the ends count: "between 20 and 30" leaves 30 out there.
    """
    low, high = (float(end) if end else None for end in written[1:-1].split(","))
    if (found.low, found.high) != (low, high):
        return False
    if low is not None and high is not None:
        return True
    strict = written[0] == "(" if high is None else written[-1] == ")"
    return strict == (found.bound in {"more_than", "less_than"})
