"""The dateline in front of the first sentence: "SEOUL, Oct 25 (Agency) - "."""

import re
from dataclasses import dataclass
from typing import Final

from watchfloor.reports.partial_dates import MONTH_AND_DAY

MAX_DATELINE_CHARACTERS: Final = 120

_NAME = r"[A-Z][A-Z.'’/-]*[A-Z](?:\s[A-Z][A-Z.'’/-]*)*"
_REGION = r"(?:,\s[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}?)?"
_DAY = r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)day"
_WEEKDAY = rf"(?:{_DAY},?\s)?"
_DATE = rf"(?P<date>(?i:{_WEEKDAY}{MONTH_AND_DAY})(?:,?\s\d{{4}}\b)?)"
_AGENCY = r"(?:\([A-Z][\w .&/’'-]{0,40}\)|/[A-Z][\w .&-]{0,30}/)"
_DASH = r"\s*(?:--|[-–—―])\s*"
_DATELINE = re.compile(
    rf"(?P<place>{_NAME}){_REGION}(?:"
    rf"(?:,|\s—|\s–|\s-|\s--)\s{_DATE}(?:\.?\s?{_AGENCY})?[.:]?(?:{_DASH}|(?=\n|$)|(?<=[/.])\s)"
    rf"|\s{_AGENCY}(?:{_DASH}|:\s+))"
)
_MIXED_CASE = re.compile(
    rf"(?P<place>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){{0,2}}){_REGION},\s{_DATE}"
    rf"(?:\s?{_AGENCY})?(?:\s+(?:--|[-–—―])\s+|(?=\n|$))"
)
_BARE = re.compile(
    rf"(?P<place>{_NAME}){_REGION}(?:,\s(?i:{_DAY}))?"
    rf"\s+(?:--|[-–—―])\s+(?=[\"“‘'A-Z])"
)
# Place in capitals, at most with a weekday, and a dash: "MANILA — The navy …".
# Mixed case only with a date and then a dash or nothing: "Paris, May 3 - " but not prose.


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Place, day and agency in front of a report's first sentence."""

    place: str
    date_words: str | None
    """As written, often without a year; None when the dateline has no date."""
    date_start: int | None
    date_end: int | None
    start: int
    end: int
    """First code point of the sentence that follows."""


def find_dateline(text: str, start: int) -> Dateline | None:
    """The dateline that begins at ``start``; None when the text there is something else."""
    stop = start + MAX_DATELINE_CHARACTERS
    kinds = (_DATELINE, _MIXED_CASE, _BARE)
    match = next((found for kind in kinds if (found := kind.match(text, start, stop))), None)
    if match is None:
        return None
    words = match.groupdict().get("date")
    if words is None and text[match.end() :].partition("\n")[0].isupper():
        return None  # A running head: "RELIEF DESK (NORTH) - SITUATION REPORT".
    return Dateline(
        place=match["place"],
        date_words=words,
        date_start=match.start("date") if words else None,
        date_end=match.end("date") if words else None,
        start=start,
        end=match.end(),
    )
