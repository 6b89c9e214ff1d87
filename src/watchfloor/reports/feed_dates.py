"""Dates as feeds write them: those of other reports, and the zones and years of RFC 822."""

import re
from email.utils import parsedate_to_datetime
from typing import Final

from watchfloor.reports.partial_dates import FIRST_YEAR, LAST_YEAR, parse_date

_RFC_822 = re.compile(
    r"(?:[A-Za-z]{3,9},\s*)?\d{1,2}\s+[A-Za-z]{3,9}\s+(?:\d{2}|\d{4})\s+\d{1,2}:\d{2}(?::\d{2})?"
    r"(?:\s+[A-Za-z]{1,4}|\s+[+-]\d{4})?",
    re.ASCII,
)
MAX_DATE_CHARACTERS: Final = 60


def feed_date(*written: str | None) -> str | None:
    """The first of these dates that is one, in a form that every reader of reports knows.

    RSS takes its dates from RFC 822 (section 5), where ``EST`` is five hours west of Greenwich
    and a year may have two digits. A time without a zone leaves a day, as everywhere.

    >>> feed_date(None, "soon", "Mon, 28 Oct 24 22:30:00 EST")
    '2024-10-28T22:30:00-05:00'
    """
    return next((found for each in written if each and (found := _date(each))), None)


def _date(words: str) -> str | None:
    words = " ".join(words.split())
    if len(words) > MAX_DATE_CHARACTERS:
        return None
    plain = parse_date(words)
    if plain is not None and plain.precision == "time":
        return plain.value
    return _rfc_822(words) or (plain.value if plain else None)


def _rfc_822(words: str) -> str | None:
    if not _RFC_822.fullmatch(words):
        return None
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, OverflowError):
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return moment.isoformat() if moment.tzinfo else moment.date().isoformat()
