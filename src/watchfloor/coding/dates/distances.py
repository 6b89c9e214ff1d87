"""What distances in time stand for: "yesterday", "two weeks ago", "three months", "daily"."""

from datetime import date, timedelta

from watchfloor.coding.dates import calendars
from watchfloor.coding.dates.calendars import UNKNOWN_DATE, Meaning
from watchfloor.coding.dates.comparisons import period_before
from watchfloor.coding.dates.days import at_time
from watchfloor.coding.dates.setting import (
    BACKWARD,
    UNIT_PRECISION,
    Parts,
    Setting,
    anchor_day,
    number,
)


def shifted(parts: Parts, setting: Setting) -> Meaning | None:
    """For "yesterday", "last week", "next year": units counted from the report's date."""
    if setting.published is None:
        return UNKNOWN_DATE
    by = int(parts["deictic"]) if "deictic" in parts else int(parts["shift"])
    when = calendars.moved(setting.published, str(parts["unit"]), by)
    return None if when is None else calendars.around(str(parts["unit"]), when)


def stretch(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the past three months": a duration that ends or begins on the report's date."""
    unit, count, side = str(parts["unit"]), number(parts, "number"), int(parts["stretch"])
    value = calendars.duration(unit, count)
    if count is None or setting.published is None:
        return Meaning(type="DURATION", value=value)
    far = _far_end(setting.published, unit, side * count)
    if far is None:
        return None
    first, last = min(far, setting.published), max(far, setting.published)
    precision = UNIT_PRECISION.get(unit, "day")
    return Meaning(type="DURATION", value=value, first=first, last=last, precision=precision)


def ago(parts: Parts, setting: Setting) -> Meaning | None:
    """For "two weeks ago": as exact as its unit, so a week.

    "A few days ago", and what lies outside the calendar, is only past.
    """
    unit, count = str(parts["unit"]), number(parts, "number")
    side = 1 if "ahead" in parts else -1
    somewhen = Meaning(value="FUTURE_REF" if side > 0 else "PAST_REF")
    if count is None:
        return somewhen
    if unit not in UNIT_PRECISION:
        return _hours_away(setting, unit, side * count)
    if unit == "year" and side < 0 and (compared := period_before(setting, count)):
        return compared
    if setting.published is None:
        return UNKNOWN_DATE
    when = calendars.moved(setting.published, unit, side * count)
    if when is not None and "plus" in parts and unit == "year":
        when = calendars.moved(when, "month", 6 * side)
    return calendars.around(unit, when) if when else somewhen


def anniversary(parts: Parts, setting: Setting) -> Meaning | None:
    """For "30 years ago this month", "ten years ago today": that month or day of the year then."""
    count = number(parts, "number")
    if count is None:
        return None
    if setting.published is None:
        return UNKNOWN_DATE
    unit = str(parts.get("unit", "day"))
    by = int(parts["deictic"] if "deictic" in parts else parts["shift"])
    when = calendars.moved(setting.published, unit, by)
    then = when and calendars.moved(when, "year", -count)
    return calendars.around(unit, then) if then else None


def ahead(parts: Parts, setting: Setting) -> Meaning | None:
    """For "in three weeks", of what is to come; else the words are a length of time."""
    if setting.tense != "future" or number(parts, "number") is None:
        return None
    return ago({**parts, "ahead": 1}, setting)


def later(parts: Parts, setting: Setting) -> Meaning | None:
    """For "three days later": counted from the date named before, which must be as exact."""
    unit, count = str(parts["unit"]), number(parts, "number")
    if unit not in UNIT_PRECISION:
        return Meaning(type="TIME", precision="time")
    side = -1 if parts["direction"] in BACKWARD else 1
    if unit == "year" and side < 0 and count and (compared := period_before(setting, count)):
        return compared
    anchor = anchor_day(setting, unit)
    if anchor is None or count is None:
        return UNKNOWN_DATE
    when = calendars.moved(anchor, unit, side * count)
    return None if when is None else calendars.around(unit, when)


def neighbour(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the following day", "the same week", counted from the date named before."""
    unit = str(parts["unit"])
    anchor = anchor_day(setting, unit)
    when = anchor and calendars.moved(anchor, unit, int(parts["neighbour"]))
    return UNKNOWN_DATE if when is None else calendars.around(unit, when)


def neighbour_part(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the next morning", "that night", counted from the day named before."""
    day = neighbour({"unit": "day", "neighbour": parts["neighbour"]}, setting)
    return day and at_time(day, f"T{parts['part']}")


def duration(parts: Parts, setting: Setting) -> Meaning | None:
    """For "three months", "two-week", "several years"."""
    halves = 1 if "plus" in parts or "more" in parts else 0
    ranged = {"low", "low_between", "low_dash"} & parts.keys()
    written = str(parts.get("number"))
    if not ranged and "." in written:
        return Meaning(type="DURATION", value=calendars.duration(str(parts["unit"]), written))
    count = None if ranged else number(parts, "number")
    value = calendars.duration(str(parts["unit"]), count, halves)
    return Meaning(type="DURATION", value=value)


def every(parts: Parts, setting: Setting) -> Meaning | None:
    """For "every two days", "twice a week": how long until it comes round again."""
    count = 2 if "other" in parts else number({"number": 1, **parts}, "number")
    return Meaning(type="SET", value=calendars.duration(str(parts["unit"]), count))


def often(parts: Parts, setting: Setting) -> Meaning | None:
    """For "daily", "monthly"."""
    return every({"unit": parts["often"]}, setting)


def every_weekday(parts: Parts, setting: Setting) -> Meaning | None:
    """For "every Friday", "on Fridays", "Friday mornings"."""
    which = parts.get("weekday", parts.get("weekdays"))
    part = parts.get("part", parts.get("parts"))
    return Meaning(type="SET", value=f"XXXX-WXX-{which}" + (f"T{part}" if part else ""))


def every_part(parts: Parts, setting: Setting) -> Meaning | None:
    """For "every morning"."""
    return Meaning(type="SET", value=f"XXXX-XX-XXT{parts.get('part', parts.get('parts'))}")


def every_weekend(parts: Parts, setting: Setting) -> Meaning | None:
    """For "every weekend"."""
    return Meaning(type="SET", value="XXXX-WXX-WE")


def every_month(parts: Parts, setting: Setting) -> Meaning | None:
    """For "every October"."""
    return Meaning(type="SET", value=f"XXXX-{int(parts['month']):02}")


def every_season(parts: Parts, setting: Setting) -> Meaning | None:
    """For "every summer"."""
    return Meaning(type="SET", value=f"XXXX-{parts['season']}")


def reference(parts: Parts, setting: Setting) -> Meaning | None:
    """For "now", "recently": a direction in time and no day."""
    return Meaning(value=str(parts["reference"]))


def _far_end(published: date, unit: str, by: int) -> date | None:
    if unit in UNIT_PRECISION:
        return calendars.moved(published, unit, by)
    hours = {"hour": 24, "minute": 1440, "second": 86400}[unit]
    days = -(-abs(by) // hours)
    return calendars.moved(published, "day", days if by > 0 else -days)


def _hours_away(setting: Setting, unit: str, by: int) -> Meaning:
    unknown = Meaning(type="TIME", precision="time")
    if setting.moment is None:
        return unknown
    try:
        when = setting.moment + timedelta(**{f"{unit}s": by})
    except OverflowError:
        return unknown
    return at_time(calendars.day(when.date()), f"T{when:%H:%M}")
