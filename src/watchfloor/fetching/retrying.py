"""How long a server asks to be left alone."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after_seconds(value: str | None, now: datetime) -> float | None:
    """The pause that a ``Retry-After`` header asks for; None where it asks for none.

    Seconds or a date, by RFC 9110, section 10.2.3.
    """
    words = (value or "").strip()
    if re.fullmatch(r"\d{1,9}", words):
        return float(words)
    try:
        moment = parsedate_to_datetime(words)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max((moment - now).total_seconds(), 0.0)
    except (ValueError, OverflowError):
        return None
