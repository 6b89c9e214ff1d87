"""What the words of a date rule stand for: one function for each `means` of the grammar.

A meaning function takes the parts read off the words and the setting they stand in. It returns
`NO_DATE` when the words only look like a date (31 February), `UNKNOWN_DATE` when nothing in the
report pins the date down, and None when a shorter stretch of the words may still be a date.
"""

from collections.abc import Callable
from typing import Final

from watchfloor.coding import date_days, date_distances, date_periods
from watchfloor.coding.calendars import Meaning
from watchfloor.coding.date_setting import Parts, Setting

Means = Callable[[Parts, Setting], Meaning | None]

MEANINGS: Final[dict[str, Means]] = {
    means.__name__: means
    for means in (
        date_days.calendar_day,
        date_days.clock,
        date_days.day_range,
        date_days.holiday,
        date_days.named_day,
        date_days.neighbour_weekday,
        date_days.no_date,
        date_days.numeric_day,
        date_days.ordinal_day,
        date_days.part_alone,
        date_days.part_of_day,
        date_days.weekday,
        date_days.weekday_of_week,
        date_periods.calendar_month,
        date_periods.calendar_year,
        date_periods.decade,
        date_periods.half_year,
        date_periods.iso_month,
        date_periods.month_range,
        date_periods.quarter,
        date_periods.season,
        date_periods.shifted_month,
        date_periods.shifted_season,
        date_periods.weekend,
        date_periods.year_range,
        date_distances.ago,
        date_distances.duration,
        date_distances.every,
        date_distances.every_month,
        date_distances.every_season,
        date_distances.every_weekday,
        date_distances.later,
        date_distances.neighbour,
        date_distances.neighbour_part,
        date_distances.often,
        date_distances.reference,
        date_distances.shifted,
        date_distances.stretch,
    )
}

TENSED: Final = frozenset(
    {
        "calendar_day",
        "calendar_month",
        "day_range",
        "holiday",
        "month_range",
        "ordinal_day",
        "quarter",
        "season",
        "weekday",
        "weekend",
    }
)
"""Meanings that may depend on the tense of the sentence; the others need not look for it."""
