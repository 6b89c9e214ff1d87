"""Where a date expression stands: what its meaning depends on beside its own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal

from watchfloor.coding.dates import calendars
from watchfloor.coding.dates.calendars import UNKNOWN_DATE, Meaning, Precision

Parts = Mapping[str, int | str]
Tense = Literal["past", "future"]

UNIT_PRECISION: Final[dict[str, Precision]] = {
    "day": "day",
    "week": "week",
    "fortnight": "week",
    "month": "month",
    "quarter": "season",
    "year": "year",
    "decade": "decade",
    "century": "decade",
}
FINEST_FIRST: Final[tuple[Precision, ...]] = (
    "time",
    "day",
    "week",
    "month",
    "season",
    "year",
    "decade",
)
BACKWARD: Final = frozenset({"earlier", "previously", "before"})
"""Words that count back from the date named before."""
NEAR_DAYS: Final = 62
"""A day told without its year and so few days away is the one to come; news gives the year of a
day that lies further back than the coming one lies ahead."""
FAR_DAYS: Final = 240
"""A day told without its year is not one to come when that lies further away than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where an expression stands."""

    published: date | None
    moment: datetime | None
    """The time of publication, where the report gives one."""
    tense: Tense | None
    previous: Meaning | None
    """The date named before."""
    period: Meaning | None = None
    """The quarter that figures are given for, where one was named before."""
    compared: bool = False
    """Whether a figure is compared with that of the date ("up from 40 a year earlier")."""

    def pick(self, options: Sequence[Meaning], *, unsaid: Tense = "past") -> Meaning:
        """The option nearest to the report on the side its tense points to."""
        published = self.published
        if published is None or not options:
            return UNKNOWN_DATE
        begun = [option for option in options if option.first and option.first <= published]
        to_come = [option for option in options if option.last and option.last >= published]
        if (self.tense or unsaid) == "past":
            return begun[-1] if begun else to_come[0]
        return to_come[0] if to_come else begun[-1]


def number(parts: Parts, name: str) -> int | None:
    """A part as a whole number; None where it is absent or unsaid ("several")."""
    part = parts.get(name)
    return part if isinstance(part, int) else None


def day_number(parts: Parts) -> int:
    """The day of the month: "25", "25th" or "the first"."""
    return int(parts["day"] if "day" in parts else parts["dayth"])


def of_the_year(options: Sequence[Meaning], setting: Setting) -> Meaning:
    """Of the same day or month in several years, the one that is meant.

    Tense decides only where neither year is much nearer: papers leave out the year of days in the
    calendar year of the report and of days close by.
    """
    published = setting.published
    if published is None:
        return UNKNOWN_DATE
    ahead = [option for option in options if option.first and option.first > published]
    if not ahead or ahead[0].first is None:
        return setting.pick(options)
    days = (ahead[0].first - published).days
    this_year = ahead[0].first.year == published.year
    if days > FAR_DAYS and this_year and setting.tense == "future":
        return ahead[0]
    if days > FAR_DAYS or (days <= NEAR_DAYS and this_year):
        tense: Tense = "past" if days > FAR_DAYS else "future"
        return replace(setting, tense=tense).pick(options)
    return setting.pick(options, unsaid="future" if days <= NEAR_DAYS else "past")


def within_reach(options: Sequence[Meaning], setting: Setting) -> Sequence[Meaning]:
    """Those that do not lie so far ahead that words without a year cannot mean them."""
    published = setting.published
    if published is None:
        return options
    return [
        option
        for option in options
        if option.first is None or (option.first - published).days <= FAR_DAYS
    ]


def years_around(setting: Setting) -> range:
    """The years in which a date told without its year is looked for; none without a report date."""
    if setting.published is None:
        return range(0)
    return range(setting.published.year - 2, setting.published.year + 3)


def year_named(parts: Parts, setting: Setting) -> int | None:
    """The year the words name: "2024" or "last year"; None when they leave it open."""
    if "year" in parts:
        return int(parts["year"])
    if "shift" in parts and setting.published is not None:
        return setting.published.year + int(parts["shift"])
    return None


def in_calendar(year: int) -> bool:
    """Whether a number can be a year here: 1000 to 2999."""
    return calendars.FIRST_YEAR <= year <= calendars.LAST_YEAR


def makes_one_stretch(parts: Parts, first: int, last: int) -> bool:
    """Whether "3 and 9 May" is one stretch: next to each other, or said to be "between"."""
    return last == first + 1 or "between" in parts


def anchor_day(setting: Setting, unit: str) -> date | None:
    """The first day of the date named before; None when that is coarser than the unit counted."""
    previous = setting.previous
    if previous is None or previous.first is None or previous.precision is None:
        return None
    fine = FINEST_FIRST.index(previous.precision) <= FINEST_FIRST.index(UNIT_PRECISION[unit])
    return previous.first if fine else None
