"""Days out of dates that may be no more than a month or a year."""

from datetime import date
from typing import Final

_ISO_DAY: Final = 10


def exact_day(published: str | None) -> date | None:
    """The day of an ISO date or date-time; None for none, and for "2024-10" or "2024".

    >>> exact_day("2024-10-25T08:30:00+09:00"), exact_day("2024-10")
    (datetime.date(2024, 10, 25), None)
    """
    if published is None or len(published) < _ISO_DAY:
        return None
    return date.fromisoformat(published[:_ISO_DAY])
