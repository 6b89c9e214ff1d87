"""What the words of a date rule stand for: one function for each `means` of the grammar.

A meaning function takes the parts read off the words and the setting they stand in. It returns
`NO_DATE` when the words only look like a date (31 February), `UNKNOWN_DATE` when nothing in the
report pins the date down, and None when a shorter stretch of the words may still be a date.
"""

from collections.abc import Callable
from typing import Final

from watchfloor.coding.dates import comparisons, days, distances, periods
from watchfloor.coding.dates.calendars import Meaning
from watchfloor.coding.dates.setting import Parts, Setting

Means = Callable[[Parts, Setting], Meaning | None]

MEANINGS: Final[dict[str, Means]] = {
    means.__name__: means
    for means in (
        comparisons.ended,
        comparisons.figures_period,
        comparisons.year_end,
        days.calendar_day,
        days.clock,
        days.day_of_month,
        days.day_range,
        days.holiday,
        days.named_day,
        days.neighbour_weekday,
        days.no_date,
        days.nth_weekday,
        days.numeric_day,
        days.ordinal_day,
        days.part_alone,
        days.part_of_day,
        days.weekday,
        days.weekday_of_week,
        periods.calendar_month,
        periods.calendar_year,
        periods.century,
        periods.decade,
        periods.half_year,
        periods.iso_month,
        periods.month_range,
        periods.months_of_quarter,
        periods.numbered_week,
        periods.quarter,
        periods.season,
        periods.short_year,
        periods.shifted_month,
        periods.shifted_season,
        periods.week_of_month,
        periods.weekend,
        periods.year_range,
        distances.ago,
        distances.ahead,
        distances.anniversary,
        distances.duration,
        distances.every,
        distances.every_month,
        distances.every_part,
        distances.every_season,
        distances.every_weekday,
        distances.every_weekend,
        distances.later,
        distances.neighbour,
        distances.neighbour_part,
        distances.often,
        distances.reference,
        distances.shifted,
        distances.stretch,
    )
}

TENSED: Final = frozenset(
    {
        "ahead",
        "calendar_day",
        "calendar_month",
        "day_range",
        "ended",
        "holiday",
        "month_range",
        "months_of_quarter",
        "nth_weekday",
        "ordinal_day",
        "quarter",
        "season",
        "week_of_month",
        "weekday",
        "weekend",
        "year_end",
    }
)
"""Meanings that may depend on the tense of the sentence; the others need not look for it."""

COMPARED: Final = frozenset({"ago", "later"})
"""Meanings that depend on whether the sentence compares figures."""
