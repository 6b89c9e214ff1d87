"""Publication dates as written in the wild, kept as precise as their words.

A date without a year, an ambiguous number date (05/06/2024) or a year outside 1900..2100 is not
a date here: an unknown date is better than a wrong one.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final

from watchfloor.records.report import DatePrecision

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
MAX_DATE_CHARACTERS: Final = 80
"""No form below is longer, so nothing longer is tried."""

MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
MONTH_AND_DAY: Final = (
    rf"(?:{MONTH},?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH})(?!\d)"
)
"""A day of the year as datelines write it; compile with re.IGNORECASE."""

_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_ZONES: Final = {"z": 0, "utc": 0, "gmt": 0, "msk": 3, "jst": 9, "kst": 9}
"""Zone names with one meaning only, in hours east of UTC; CST, IST or EST would be a guess."""

_FLAGS: Final = re.IGNORECASE | re.ASCII
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]*\s+", _FLAGS
)
_FORMS: Final = tuple(
    re.compile(form, _FLAGS)
    for form in (
        rf"(?P<month>{MONTH}),?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-](?P<month>{MONTH}),?[\s-]"
        r"(?P<year>\d{4})\b",
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
        r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
        rf"(?P<month>{MONTH}),?\s+(?P<year>\d{{4}})\b",
        r"(?P<year>\d{4})-(?P<month>\d{2})(?!\d)",
        r"(?P<year>\d{4})(?!\d)",
    )
)
_CLOCK: Final = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    r"\s*\(?(?P<zone>[a-z]{1,4}\b|(?:gmt|utc)?\s?[+-]\d{1,2}(?::?\d{2})?)?\)?"
    r"(?:\s*\([a-z ]{1,30}\))?"
)
_CLOCK_BEFORE = re.compile(rf"{_CLOCK},?\s+(?:on\s+)?", _FLAGS)
_CLOCK_AFTER = re.compile(rf"(?:T|,?\s+(?:at\s+)?|\s*[-–—|]\s*){_CLOCK}", re.IGNORECASE)
_COMPACT_CLOCK = re.compile(
    r"T(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<half>)(?P<zone>Z|[+-]\d{4})?", _FLAGS
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date, or a time with its zone, and how precise it is."""

    value: str
    """ISO 8601: ``2024-10-25T08:30:00+09:00``, ``2024-10-25``, ``2024-10`` or ``2024``."""
    precision: DatePrecision


def parse_date(words: str) -> PartialDate | None:
    """The date that the words are, from first to last character; None when they are no date.

    A time of day is kept only with a zone; without one the date stays a day.
    """
    words = words.strip()
    if not words or len(words) > MAX_DATE_CHARACTERS:
        return None
    before = _CLOCK_BEFORE.match(words)
    rest = words[before.end() :] if before else words
    weekday = _WEEKDAY.match(rest)
    rest = rest[weekday.end() :] if weekday else rest
    for form in _FORMS:
        match = form.match(rest)
        if match is None:
            continue
        tail = rest[match.end() :]
        after = _CLOCK_AFTER.fullmatch(tail) or _COMPACT_CLOCK.fullmatch(tail)
        if not tail or (after and not before):
            return _partial_date(match, after or before)
    return None


def _partial_date(match: re.Match[str], clock: re.Match[str] | None) -> PartialDate | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if "first" in parts:
        return _numbered(year, int(parts["first"]), int(parts["second"]), clock)
    if "month" not in parts:
        return None if clock else PartialDate(value=f"{year:04}", precision="year")
    month = _month_number(parts["month"])
    if "day" not in parts:
        valid = 1 <= month <= 12 and clock is None
        return PartialDate(value=f"{year:04}-{month:02}", precision="month") if valid else None
    return _day(year, month, int(parts["day"]), clock)


def _month_number(month: str) -> int:
    return int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1


def _numbered(
    year: int, first: int, second: int, clock: re.Match[str] | None
) -> PartialDate | None:
    """25.10.2024 or 10/25/2024: read only where one of the two cannot be a month."""
    if first == second or first > 12:
        return _day(year, second, first, clock)
    return _day(year, first, second, clock) if second > 12 else None


def _day(year: int, month: int, day: int, clock: re.Match[str] | None) -> PartialDate | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    moment = _moment(found, clock) if clock else None
    if moment is not None:
        return PartialDate(value=moment.isoformat(timespec="seconds"), precision="time")
    return PartialDate(value=found.isoformat(), precision="day")


def _moment(day: date, clock: re.Match[str]) -> datetime | None:
    """The time of day with its zone; None when the zone is missing or not one we are sure of."""
    offset = _offset(clock["zone"] or "")
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if offset is None:
        return None
    try:
        return datetime(
            day.year, day.month, day.day, hour, int(clock["minute"]), int(clock["second"] or 0),
            tzinfo=timezone(offset),
        )  # fmt: skip
    except ValueError:
        return None


def _offset(zone: str) -> timedelta | None:
    zone = zone.lower().strip()
    if zone in _ZONES:
        return timedelta(hours=_ZONES[zone])
    signed = re.fullmatch(r"(?:gmt|utc)?\s?([+-])(\d{1,2}):?(\d{2})?", zone)
    if signed is None:
        return None
    minutes = int(signed[2]) * 60 + int(signed[3] or 0)
    return timedelta(minutes=-minutes if signed[1] == "-" else minutes)
