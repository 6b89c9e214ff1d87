"""Stretches of the calendar and how TIMEX3 writes them.

Seasons are the meteorological ones of the northern hemisphere, winter named for the year in which
it begins. Weeks are ISO weeks, Monday to Sunday. TIMEX3: TimeML 1.2.1, section 2.2.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["time", "day", "week", "month", "season", "year", "decade"]

FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2999
SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MONTHS_IN: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
THIRDS: Final = ("early", "mid", "late")
DAYS_IN: Final = {"day": 1, "week": 7, "fortnight": 14}
DURATION_CODES: Final = {
    "second": ("PT", 1, "S"),
    "minute": ("PT", 1, "M"),
    "hour": ("PT", 1, "H"),
    "day": ("P", 1, "D"),
    "week": ("P", 1, "W"),
    "fortnight": ("P", 2, "W"),
    "month": ("P", 1, "M"),
    "quarter": ("P", 3, "M"),
    "year": ("P", 1, "Y"),
    "decade": ("P", 10, "Y"),
    "century": ("P", 100, "Y"),
}
HALVES: Final = {"minute": "30S", "hour": "30M", "year": "6M", "decade": "", "century": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a date expression stands for."""

    type: TimexType = "DATE"
    value: str | None = None
    first: date | None = None
    last: date | None = None
    precision: Precision | None = None
    possible: bool = True
    """False for words in the form of a date that the calendar does not have."""


UNKNOWN_DATE: Final = Meaning()
"""A date expression that nothing in the report pins down."""
NO_DATE: Final = Meaning(possible=False)
"""What looks like a date and is none: 31 February, the year 3500."""


def day(when: date) -> Meaning:
    """One day."""
    return Meaning(value=when.isoformat(), first=when, last=when, precision="day")


def exact_day(year: int, month: int, number: int) -> date | None:
    """The day, or None when the calendar has no such day (31 February, year 3500)."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return None
    return date(year, month, number) if 1 <= number <= monthrange(year, month)[1] else None


def week(when: date) -> Meaning:
    """The ISO week around a day."""
    monday = when - timedelta(days=when.weekday())
    return Meaning(
        value=f"{_iso_week(when)}", first=monday, last=_later(monday, 6), precision="week"
    )


def week_from(when: date) -> Meaning:
    """Seven days from a day on; written as the ISO week that holds most of them."""
    middle = when + timedelta(days=3)
    return Meaning(value=_iso_week(middle), first=when, last=_later(when, 6), precision="week")


def weekend(when: date) -> Meaning:
    """Saturday and Sunday of the ISO week around a day; TIMEX3 ``2024-W43-WE``."""
    saturday = when + timedelta(days=5 - when.weekday())
    return Meaning(
        value=f"{_iso_week(when)}-WE", first=saturday, last=_later(saturday, 1), precision="week"
    )


def month(year: int, number: int) -> Meaning:
    """One month of the calendar."""
    return _months(f"{year:04}-{number:02}", year, number, 1, "month")


def quarter(year: int, number: int) -> Meaning:
    """One quarter; three months long, so its precision is that of a season."""
    return _months(f"{year:04}-Q{number}", year, 3 * number - 2, 3, "season")


def half_year(year: int, number: int) -> Meaning:
    """Half a year; its precision is the next coarser one there is, the year."""
    return _months(f"{year:04}-H{number}", year, 6 * number - 5, 6, "year")


def season(year: int, code: str) -> Meaning:
    """One season by its TIMEX3 code: ``SP``, ``SU``, ``FA`` or ``WI``."""
    return _months(f"{year:04}-{code}", year, SEASON_MONTHS[code], 3, "season")


def year(number: int) -> Meaning:
    """One year."""
    return _months(f"{number:04}", number, 1, 12, "year")


def decade(first_year: int) -> Meaning:
    """Ten years; TIMEX3 writes the first three digits of the year."""
    return _months(f"{first_year // 10:03}", first_year, 1, 120, "decade")


def around(unit: str, when: date) -> Meaning:
    """The calendar unit a day falls in."""
    if unit == "week" or unit == "fortnight":
        return week(when)
    if unit == "month":
        return month(when.year, when.month)
    if unit == "quarter":
        return quarter(when.year, (when.month + 2) // 3)
    if unit == "year" or unit == "century":
        return year(when.year)
    return decade(when.year // 10 * 10) if unit == "decade" else day(when)


def moved(when: date, unit: str, by: int) -> date | None:
    """The day ``by`` units away, on the last day of a shorter month; None outside the calendar."""
    if unit in DAYS_IN:
        return _safe(when.toordinal() + by * DAYS_IN[unit])
    count = when.year * 12 + when.month - 1 + by * MONTHS_IN[unit]
    if not FIRST_YEAR <= count // 12 <= LAST_YEAR:
        return None
    number, target = count % 12 + 1, count // 12
    return date(target, number, min(when.day, monthrange(target, number)[1]))


def narrowed(meaning: Meaning, part: str) -> Meaning:
    """The early, middle or late third of a stretch; value and precision stay.

    Ten days of a month, four months of a year. A day or a week is not narrowed.
    """
    if meaning.first is None or meaning.last is None or meaning.precision in {"day", "week"}:
        return meaning
    first, last = meaning.first, meaning.last
    if (months := _whole_months(first, last)) % 3 == 0:
        cuts = [moved(first, "month", months * third // 3) for third in (0, 1, 2)]
    else:
        cuts = [_later(first, 10 * third) for third in (0, 1, 2)]
    starts = [cut or first for cut in cuts]
    ends = [_later(starts[1], -1), _later(starts[2], -1), last]
    index = THIRDS.index(part)
    return Meaning(
        type=meaning.type,
        value=meaning.value,
        first=starts[index],
        last=ends[index],
        precision=meaning.precision,
    )


def in_another_year(meaning: Meaning, by: int) -> Meaning:
    """The same month, quarter, season or year ``by`` years on; other dates stay as they are."""
    if meaning.first is None or meaning.last is None or meaning.value is None:
        return meaning
    first, after = moved(meaning.first, "year", by), moved(_later(meaning.last, 1), "year", by)
    if meaning.precision not in {"month", "season", "year"} or first is None or after is None:
        return meaning
    value = f"{first.year:04}{meaning.value[4:]}"
    return Meaning(value=value, first=first, last=_later(after, -1), precision=meaning.precision)


def stretch(first: Meaning, last: Meaning) -> Meaning | None:
    """From the first day of one date to the last of another; None when it would run backwards.

    The value is the ISO 8601 interval of both values; the precision is the coarser of the two.
    """
    if first.first is None or last.last is None or first.first > last.last:
        return None
    order = ["time", "day", "week", "month", "season", "year", "decade", None]
    coarser = max(first.precision, last.precision, key=order.index)
    return Meaning(
        value=f"{first.value}/{last.value}", first=first.first, last=last.last, precision=coarser
    )


def duration(unit: str, number: int | str | None, halves: int = 0) -> str:
    """A TIMEX3 duration; ``number`` None is an unsaid number ("several years": ``PXY``).

    A decimal is kept as it is written: "3.5 years" is ``P3.5Y``.
    """
    prefix, factor, letter = DURATION_CODES[unit]
    if number is None:
        return f"{prefix}X{letter}"
    if isinstance(number, str):
        return f"{prefix}{number if factor == 1 else f'{float(number) * factor:g}'}{letter}"
    if not halves:
        return f"{prefix}{number * factor}{letter}"
    if factor > 1:
        return f"{prefix}{number * factor + factor // 2}{letter}"
    whole = f"{number}{letter}" if number else ""
    if unit in HALVES:
        return f"{prefix}{whole}{HALVES[unit]}"
    return "PT12H" if unit == "day" and not number else f"{prefix}{number}.5{letter}"


def length_together(one: str, other: str) -> str | None:
    """Two TIMEX3 durations as one: ``P1Y`` and ``P3M`` are ``P1Y3M``; None for unsaid numbers."""
    if "X" in one + other or not (one.startswith("P") and other.startswith("P")):
        return None
    date_one, _, time_one = one[1:].partition("T")
    date_other, _, time_other = other[1:].partition("T")
    time = time_one + time_other
    return f"P{date_one}{date_other}" + (f"T{time}" if time else "")


def easter(number: int) -> date:
    """Easter Sunday of a Gregorian year (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, century, rest = number % 19, number // 100, number % 100
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    counted = epact + weekday - 7 * shift + 114
    return date(number, counted // 31, counted % 31 + 1)


def _months(value: str, year: int, first: int, count: int, precision: Precision) -> Meaning:
    start = date(year, first, 1)
    end = year * 12 + first - 1 + count - 1
    last = date(end // 12, end % 12 + 1, monthrange(end // 12, end % 12 + 1)[1])
    return Meaning(value=value, first=start, last=last, precision=precision)


def _whole_months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _iso_week(when: date) -> str:
    iso = when.isocalendar()
    return f"{iso.year:04}-W{iso.week:02}"


def _later(when: date, days: int) -> date:
    return when + timedelta(days=days)


def _safe(ordinal: int) -> date | None:
    earliest, latest = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
    return date.fromordinal(ordinal) if earliest <= ordinal <= latest else None
