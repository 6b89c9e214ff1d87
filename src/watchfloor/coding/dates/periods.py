"""What weekends, months, seasons, quarters and years stand for."""

from datetime import date, timedelta

from watchfloor.coding.dates import calendars
from watchfloor.coding.dates.calendars import NO_DATE, UNKNOWN_DATE, Meaning
from watchfloor.coding.dates.setting import (
    Parts,
    Setting,
    in_calendar,
    makes_one_stretch,
    number,
    of_the_year,
    within_reach,
    year_named,
    years_around,
)


def weekend(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the weekend": the nearest one its tense points to, one under way included."""
    published = setting.published
    if published is None:
        return UNKNOWN_DATE
    shift = number(parts, "shift")
    begun = published.isoweekday() >= 6
    if shift is None or shift == 0:
        by = 0 if begun or setting.tense == "future" or shift == 0 else -1
        by = -1 if shift == 0 and setting.tense == "past" and not begun else by
    else:
        by = shift
    return calendars.weekend(published + timedelta(weeks=by))


def iso_month(parts: Parts, setting: Setting) -> Meaning | None:
    """``2017-04``; unknown where it could as well be a span of two years (``2011-12``)."""
    year, month = int(parts["year"]), int(parts["month"])
    return UNKNOWN_DATE if (year + 1) % 100 == month else calendars.month(year, month)


def calendar_month(parts: Parts, setting: Setting) -> Meaning | None:
    """A month, in the year named, in last or next year, or where its tense points."""
    month, year = int(parts["month"]), year_named(parts, setting)
    if year is not None:
        return calendars.month(year, month)
    return of_the_year([calendars.month(year, month) for year in years_around(setting)], setting)


def week_of_month(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the first week of October", "the last week of 2015": the ISO week that is mostly in it.

    That is the week of its 4th day, or of the 4th day from its end.
    """
    whole = _month_or_year(parts, setting)
    if whole is None or whole.first is None or whole.last is None:
        return whole
    nth = number(parts, "dayth") or number(parts, "day") or 0
    last = whole.last - timedelta(days=3)
    when = last if "final" in parts else whole.first + timedelta(days=7 * nth - 4)
    return calendars.week(when) if when <= whole.last else NO_DATE


def numbered_week(parts: Parts, setting: Setting) -> Meaning | None:
    """For "week 31", as counts of disease are dated: an ISO week of the report's year."""
    year = year_named(parts, setting)
    if year is None and setting.published is None:
        return UNKNOWN_DATE
    year = setting.published.year if year is None and setting.published else year
    try:
        return calendars.week(date.fromisocalendar(year or 0, int(parts["which"]), 1))
    except ValueError:
        return NO_DATE


def _month_or_year(parts: Parts, setting: Setting) -> Meaning | None:
    if "month" in parts:
        return calendar_month(parts, setting)
    if "year" in parts:
        return calendar_year(parts, setting)
    if setting.published is None:
        return UNKNOWN_DATE
    unit, by = str(parts["unit"]), number(parts, "shift") or 0
    when = calendars.moved(setting.published, unit, by)
    return calendars.around(unit, when) if when else None


def shifted_month(parts: Parts, setting: Setting) -> Meaning | None:
    """For "last October": the latest one that is over; "this October": the one of this year."""
    options = [calendars.month(year, int(parts["month"])) for year in years_around(setting)]
    return _shifted_option(options, parts, setting)


def month_range(parts: Parts, setting: Setting) -> Meaning | None:
    """For "between October and December 2024"; the first month may lie in the year before."""
    start, end = int(parts["month"]), int(parts["month_until"])
    if "and" in parts and not makes_one_stretch(parts, start, end):
        return None
    last = calendar_month({**parts, "month": end}, setting)
    if last is None or last.first is None:
        return last
    year = last.first.year - (1 if start > end else 0)
    return calendars.stretch(calendars.month(year, start), last)


def months_of_quarter(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the October-December quarter": the quarter of those months, where they are one."""
    start, end = int(parts["month"]), int(parts["month_until"])
    whole = start % 3 == 1 and end == start + 2
    if whole:
        return quarter({**parts, "nth": end // 3}, setting)
    return month_range(parts, setting)


def season(parts: Parts, setting: Setting) -> Meaning | None:
    """A season, in the year named or where its tense points."""
    year = year_named(parts, setting)
    if year is not None:
        return calendars.season(year, str(parts["season"]))
    return setting.pick(_seasons(parts, setting))


def shifted_season(parts: Parts, setting: Setting) -> Meaning | None:
    """For "last summer": the latest one that is over; "this winter" may have begun last year."""
    return _shifted_option(_seasons(parts, setting), parts, setting)


def quarter(parts: Parts, setting: Setting) -> Meaning | None:
    """A quarter, in the year named, in last or next year, or where its tense points."""
    which, year = int(parts["nth"]), year_named(parts, setting)
    if year is not None:
        return calendars.quarter(year, which)
    options = [calendars.quarter(year, which) for year in years_around(setting)]
    # "Plans to restructure after a third-quarter loss": what is so far ahead is not meant.
    return setting.pick(within_reach(options, setting))


def half_year(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the first half of 2024", "the first half of the year"."""
    which, year = int(parts["nth"]), year_named({"shift": 0, **parts}, setting)
    if which > 2:
        return None
    return UNKNOWN_DATE if year is None else calendars.half_year(year, which)


def calendar_year(parts: Parts, setting: Setting) -> Meaning | None:
    """A year of the calendar."""
    year = int(parts["year"])
    return calendars.year(year) if in_calendar(year) else NO_DATE


def short_year(parts: Parts, setting: Setting) -> Meaning | None:
    """For "in '98": the latest such year that has begun."""
    if setting.published is None:
        return UNKNOWN_DATE
    this_year = setting.published.year
    year = this_year // 100 * 100 + int(parts["short"])
    return calendars.year(year if year <= this_year else year - 100)


def year_range(parts: Parts, setting: Setting) -> Meaning | None:
    """For "from 2014 to 2017", "2014-15"."""
    first = int(parts["year"])
    short = parts.get("short", parts.get("short_late"))
    last = int(parts["year_until"]) if short is None else first // 100 * 100 + int(short)
    if not (in_calendar(first) and in_calendar(last)) or last <= first:
        return None
    return calendars.stretch(calendars.year(first), calendars.year(last))


def decade(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the 1990s"; "the 90s" is the latest such decade that has begun."""
    if "year" in parts:
        return calendars.decade(int(parts["year"]))
    if setting.published is None:
        return UNKNOWN_DATE
    this_century = setting.published.year // 100 * 100
    start = this_century + int(parts["short"] if "short" in parts else parts["nineties"])
    return calendars.decade(start if start <= setting.published.year else start - 100)


def century(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the 20th century": TIMEX3 ``19``, the hundred years as people count them.

    There is no precision so coarse: nothing is dated by it.
    """
    which = int(parts["century"] if "century" in parts else parts["dayth"])
    first, last = 100 * (which - 1), 100 * which - 1
    days = in_calendar(first) and in_calendar(last)
    return Meaning(
        value=f"{which - 1:02}",
        first=date(first, 1, 1) if days else None,
        last=date(last, 12, 31) if days else None,
    )


def _seasons(parts: Parts, setting: Setting) -> list[Meaning]:
    return [calendars.season(year, str(parts["season"])) for year in years_around(setting)]


def _shifted_option(options: list[Meaning], parts: Parts, setting: Setting) -> Meaning:
    published, shift = setting.published, int(parts["shift"])
    if published is None:
        return UNKNOWN_DATE
    over = [option for option in options if option.last and option.last < published]
    to_come = [option for option in options if option.first and option.first > published]
    if shift < 0:
        return over[-1]
    if shift > 0:
        return to_come[0]
    under_way = [option for option in options if option not in over and option not in to_come]
    this_year = [option for option in options if option.first and _same_year(option, published)]
    return (under_way or this_year)[0]


def _same_year(option: Meaning, published: date) -> bool:
    return option.first is not None and option.first.year == published.year
