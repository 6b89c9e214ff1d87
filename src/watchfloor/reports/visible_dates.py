"""The days that a text names in full, wherever they stand."""

import re
from typing import Final

from watchfloor.reports.partial_dates import MONTH_AND_DAY, parse_date

VISIBLE_DATE: Final = re.compile(
    rf"{MONTH_AND_DAY},?\s+\d{{4}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}(?!\d)|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}\b",
    re.IGNORECASE,
)


def days_in(text: str) -> frozenset[str]:
    """ISO dates; those that can be read two ways are left out."""
    dates = (parse_date(" ".join(match[0].split())) for match in VISIBLE_DATE.finditer(text))
    return frozenset(date.value[:10] for date in dates if date is not None)
