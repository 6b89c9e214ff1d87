"""What single days and times of day stand for: "25 October", "Friday", "5 p.m."."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from watchfloor.coding.dates import calendars
from watchfloor.coding.dates.calendars import NO_DATE, UNKNOWN_DATE, Meaning
from watchfloor.coding.dates.setting import (
    Parts,
    Setting,
    anchor_day,
    day_number,
    makes_one_stretch,
    number,
    of_the_year,
    year_named,
    years_around,
)

LEAP_YEAR: Final = 2000
"""A year with every day of the calendar in it."""


def calendar_day(parts: Parts, setting: Setting) -> Meaning | None:
    """A day of a month, in the year named or in the year its tense points to."""
    month, day = int(parts["month"]), day_number(parts)
    year = year_named(parts, setting)
    if year is not None:
        when = calendars.exact_day(year, month, day)
        return NO_DATE if when is None else _at_hour(when, parts)
    if calendars.exact_day(LEAP_YEAR, month, day) is None:
        return NO_DATE
    days = [
        when
        for year in years_around(setting)
        if (when := calendars.exact_day(year, month, day)) is not None
    ]
    weekday = number(parts, "weekday")
    named = [when for when in days if when.isoweekday() == weekday] or days
    options = [calendars.day(when) for when in named]
    if "over" in parts:
        return replace(setting, tense="past").pick(options)
    return of_the_year(options, setting)


def numeric_day(parts: Parts, setting: Setting) -> Meaning | None:
    """``25/10/2024``; unknown where day and month could change places."""
    first, second, year = int(parts["a"]), int(parts["b"]), int(parts["year"])
    day_first = calendars.exact_day(year, second, first)
    month_first = calendars.exact_day(year, first, second)
    if parts["mark"] == "." or month_first is None:
        return NO_DATE if day_first is None else calendars.day(day_first)
    if day_first is None or day_first == month_first:
        return calendars.day(month_first)
    return UNKNOWN_DATE


def named_day(parts: Parts, setting: Setting) -> Meaning | None:
    """A day that has become a name; before it happened the words meant another day."""
    when = date.fromisoformat(str(parts["named"]))
    early = setting.published is not None and setting.published < when
    return None if early else calendars.day(when)


def no_date(parts: Parts, setting: Setting) -> Meaning | None:
    """Words that name something else: "the April 6 Youth Movement"."""
    return NO_DATE


def ordinal_day(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the 25th": of the month its tense points to, on the weekday named, if one is."""
    if setting.published is None:
        return UNKNOWN_DATE
    base = setting.published.replace(day=1)
    months = [month for by in range(-6, 7) if (month := calendars.moved(base, "month", by))]
    days = [
        day
        for month in months
        if (day := calendars.exact_day(month.year, month.month, day_number(parts)))
        and parts.get("weekday", day.isoweekday()) == day.isoweekday()
    ]
    if "weekday" in parts and setting.tense is None and days:
        # The same day and weekday come round every few months: the nearest is meant.
        published = setting.published
        return calendars.day(min(days, key=lambda day: abs((day - published).days)))
    return setting.pick([calendars.day(day) for day in days])


def day_of_month(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the 20th of next month"."""
    if setting.published is None:
        return UNKNOWN_DATE
    month = calendars.moved(setting.published, "month", number(parts, "shift") or 0)
    when = month and calendars.exact_day(month.year, month.month, day_number(parts))
    return calendars.day(when) if when else NO_DATE


def nth_weekday(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the first Friday of July", "the last Sunday of next month"."""
    published = setting.published
    if "shift_month" in parts:
        month = published and calendars.moved(published, "month", int(parts["shift_month"]))
        return _nth_weekday(month.year, month.month, parts) if month else UNKNOWN_DATE
    named = year_named(parts, setting)
    years = years_around(setting) if named is None else [named]
    days = [_nth_weekday(year, int(parts["month"]), parts) for year in years]
    known = [day for day in days if day.first is not None]
    if named is not None:
        return days[0]
    return of_the_year(known, setting) if known else UNKNOWN_DATE


def _nth_weekday(year: int, month: int, parts: Parts) -> Meaning:
    days = [
        day
        for number in range(1, 32)
        if (day := calendars.exact_day(year, month, number))
        and day.isoweekday() == parts["weekday"]
    ]
    which = len(days) if "final" in parts else day_number(parts)
    return calendars.day(days[which - 1]) if 0 < which <= len(days) else NO_DATE


def weekday(parts: Parts, setting: Setting) -> Meaning | None:
    """A weekday: the nearest one its tense points to, the report's own day included."""
    published = setting.published
    if published is None:
        return UNKNOWN_DATE
    shift = number(parts, "shift")
    ahead = (int(parts["weekday"]) - published.isoweekday()) % 7
    if shift is None:
        by = ahead if setting.tense == "future" or ahead == 0 else ahead - 7
    elif shift < 0:
        by = ahead - 7
    else:
        by = ahead if ahead or shift == 0 else 7
    return calendars.day(published + timedelta(days=by))


def weekday_of_week(parts: Parts, setting: Setting) -> Meaning | None:
    """For "friday last week"."""
    if setting.published is None:
        return UNKNOWN_DATE
    days = 7 * int(parts["shift"]) + int(parts["weekday"]) - setting.published.isoweekday()
    return calendars.day(setting.published + timedelta(days=days))


def neighbour_weekday(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the following Friday", counted from the day named before."""
    anchor = anchor_day(setting, "day")
    if anchor is None:
        return UNKNOWN_DATE
    ahead = (int(parts["weekday"]) - anchor.isoweekday()) % 7
    side = int(parts["neighbour"])
    by = ahead - 7 if side < 0 else ahead or (7 if side else 0)
    return calendars.day(anchor + timedelta(days=by))


def day_range(parts: Parts, setting: Setting) -> Meaning | None:
    """For "14-17 October", "from 4 to 22 this month"; both days in one month."""
    first_day = day_number(parts)
    last_day = int(parts["day_until"] if "day_until" in parts else parts["dayth_until"])
    if "and" in parts and not makes_one_stretch(parts, first_day, last_day):
        return None
    named = day_of_month if "shift" in parts else calendar_day
    first = named(parts, setting)
    if first is None or first.first is None:
        return first
    last = calendars.exact_day(first.first.year, first.first.month, last_day)
    return NO_DATE if last is None else calendars.stretch(first, calendars.day(last))


def holiday(parts: Parts, setting: Setting) -> Meaning | None:
    """A holiday in the year named or the nearest its tense points to."""
    rule = str(parts["holiday"])
    if "year" in parts:
        return calendars.day(_holiday(rule, int(parts["year"])))
    if setting.published is None:
        return UNKNOWN_DATE
    days = [_holiday(rule, year) for year in years_around(setting)]
    return of_the_year([calendars.day(day) for day in days], setting)


def part_of_day(parts: Parts, setting: Setting) -> Meaning | None:
    """For "this morning", "last night", "tonight"."""
    if setting.published is None:
        return Meaning(type="TIME", precision="time")
    when = setting.published + timedelta(days=int(parts["deictic"]))
    return at_time(calendars.day(when), f"T{parts['part']}")


def part_alone(parts: Parts, setting: Setting) -> Meaning | None:
    """For "morning", a part of a day still to be joined to its day."""
    return Meaning(type="TIME", value=f"XXXX-XX-XXT{parts['part']}", precision="time")


def clock(parts: Parts, setting: Setting) -> Meaning | None:
    """For "5 p.m.", "14:30 GMT": a time still to be joined to its day; ``Z`` marks GMT and UTC."""
    hour = int(parts.get("hour", parts.get("hourname", 0)))
    minute = int(parts.get("minute", 0))
    meridiem = str(parts.get("meridiem", ""))[:1]
    if meridiem:
        hour = hour % 12 + (12 if meridiem == "p" else 0)
    if hour > 24 or (hour == 24 and minute):
        return None
    universal = str(parts.get("zone", "")) in {"gmt", "utc", "z"}
    value = f"XXXX-XX-XXT{hour:02}:{minute:02}{'Z' if universal else ''}"
    return Meaning(type="TIME", value=value, precision="time")


def at_time(day: Meaning, time: str) -> Meaning:
    """A time (``T17:00``, ``TMO``) on a day."""
    if day.value is None:
        return Meaning(type="TIME", precision="time")
    return Meaning(
        type="TIME", value=day.value + time, first=day.first, last=day.last, precision="time"
    )


def _at_hour(when: date, parts: Parts) -> Meaning | None:
    if "hour" not in parts:
        return calendars.day(when)
    blank = Setting(published=None, moment=None, tense=None, previous=None)
    time = clock({**parts, "zone": str(parts.get("offset", ""))}, blank)
    return None if time is None else at_time(calendars.day(when), str(time.value)[10:])


def _holiday(rule: str, year: int) -> date:
    if rule.startswith("easter"):
        return calendars.easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    if "/" in rule:
        month, weekday, which = map(int, rule.split("/"))
        first = date(year, month, 1)
        ahead = (weekday - first.isoweekday()) % 7
        return first + timedelta(days=ahead + 7 * (which - 1))
    month, day = map(int, rule.split("-"))
    return date(year, month, day)
