"""The UTC day on which a report counts as published: what ``--as-of`` compares."""

import calendar
import re
from datetime import UTC, date, datetime

from watchfloor.errors import CallError

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")


def published_day(published: str | None) -> str | None:
    """The ISO day of a publication time; None when there is none or it cannot be read.

    A time with a zone counts on its UTC day. A bare month or year counts on its last day:
    earlier than that nobody can be sure that it was out.

    >>> published_day("2024-10-25T01:30:00+09:00")
    '2024-10-24'
    >>> published_day("2024-02")
    '2024-02-29'
    """
    if published is None:
        return None
    try:
        if _YEAR.fullmatch(published):
            return date(int(published), 12, 31).isoformat()
        if month := _MONTH.fullmatch(published):
            year, number = int(month[1]), int(month[2])
            return date(year, number, calendar.monthrange(year, number)[1]).isoformat()
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.date().isoformat()


def checked_as_of(as_of: str | None) -> str | None:
    """The same ISO date; raises CallError when it is not one."""
    if as_of is None:
        return None
    try:
        return date.fromisoformat(as_of).isoformat()
    except ValueError as error:
        raise CallError(f"Bad date {as_of!r} for --as-of; write it as 2024-10-25.") from error
