"""What periods stand for that figures are given for: "the year-ago quarter", "a year earlier".

Reports compare a figure with that of a year before. The date then is as exact as the period that
the figure is for: after "the third quarter", "up from 40 a year earlier" is about a quarter.
"""

from datetime import timedelta
from typing import Final

from watchfloor.coding.dates import calendars
from watchfloor.coding.dates.calendars import Meaning
from watchfloor.coding.dates.days import calendar_day
from watchfloor.coding.dates.setting import Parts, Setting

HALF_DAYS: Final = {"week": 3, "month": 15, "quarter": 45}
"""About half the days of a period: from its last day back to where most of it lies."""


def period_before(setting: Setting, years: int) -> Meaning | None:
    """The period of a compared figure some years before; None where nothing is compared."""
    if setting.period is None or not setting.compared:
        return None
    return calendars.in_another_year(setting.period, -years)


def figures_period(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the latest quarter", "the year-ago period", "the 1988 quarter"."""
    period = setting.period
    if "year" in parts:
        year = int(parts["year"])
        if period is None or period.first is None:
            return calendars.year(year)
        return calendars.in_another_year(period, year - period.first.year)
    if period is None:
        return _without_period(parts, setting)
    return calendars.in_another_year(period, -1 if "back" in parts else 0)


def ended(parts: Parts, setting: Setting) -> Meaning | None:
    """For "the quarter ended Sept. 30": the calendar's own quarter that holds most of it.

    A year so told is no year of the calendar but a duration; both have their true days.
    """
    end, unit = calendar_day(parts, setting), str(parts["unit"])
    if end is None or end.last is None:
        return None
    start = calendars.moved(end.last + timedelta(days=1), unit, -1)
    if start is None:
        return None
    if unit == "year":
        return Meaning(type="DURATION", value="P1Y", first=start, last=end.last, precision="year")
    middle = calendars.around(unit, end.last - timedelta(days=HALF_DAYS[unit]))
    return Meaning(value=middle.value, first=start, last=end.last, precision=middle.precision)


def year_end(parts: Parts, setting: Setting) -> Meaning | None:
    """For "year-end": the last third of the report's year, of the one before when told as past."""
    if setting.published is None:
        return calendars.UNKNOWN_DATE
    year = setting.published.year - (setting.tense == "past")
    return calendars.narrowed(calendars.year(year), "late")


def _without_period(parts: Parts, setting: Setting) -> Meaning | None:
    """Where no quarter was named: a year back is a year, the latest quarter the one just over."""
    if setting.published is None:
        return None
    unit = "year" if "back" in parts else "quarter" if "latest" in parts else None
    when = unit and calendars.moved(setting.published, unit, -1)
    return calendars.around(unit, when) if unit and when else None
