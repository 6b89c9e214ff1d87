"""The day that a document gives itself in its title or under it: "As of 12 September 2024"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from watchfloor.reports.head import HEAD_CHARACTERS, HEADLINE_WORDS, Line, lines_of
from watchfloor.reports.partial_dates import PartialDate, parse_date
from watchfloor.reports.visible_dates import VISIBLE_DATE, days_in

TITLE_LINES: Final = 6
"""Lines with words from the top among which a document tells its own day."""

_MARKS: Final = " \t*_#>|()[]."
_CLOCK: Final = r"(?:\d{1,2}[:.]?\d{2}\s*(?:hrs?|hours|[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}\)?,?\s+)?)"
_LABEL = re.compile(
    r"(?:\b(?:as of|as at|dated|delivered|issued|published|released|posted|updated|"
    r"date(?: of issue| issued)?|date\s?/\s?time|"
    r"(?:issue|issuance|publication|release|report|reporting)\s+date)"
    rf"(?:\s*\([^)]{{1,12}}\))?\s*[:\-]?\s*[*_]*\s*(?:on\s+)?(?:{_CLOCK}(?:on\s+)?)?)$",
    re.IGNORECASE,
)
"""Before a day these say that it is the document's own."""
_SET_OFF = re.compile(r"(?:[,|·•–—(:]|\s-|\b(?:on|for))\s*(?:[A-Za-z]{3,9}day,?\s+)?$")
"""Between a title and the day at its end."""
_AFTER_A_NAME = re.compile(r"[|·•]\s*$")
"""Signs that set a day off from whose the document is: "Index: … | 30 October 2024"."""
_DOCUMENT = re.compile(
    r"\b(?:advisory|assessment|brief(?:ing)?|bulletin|communiqu[eé]|conclusions|conference|"
    r"declaration|digest|dispatch|flash|minutes|newsletter|notice|outlook|overview|readout|"
    r"remarks|report|review|roundup|sitrep|statement|summary|transcript|update|warning)s?\b",
    re.IGNORECASE,
)
"""Words for a document: the day at the end of "Conflict assessment, 21 October 2024" is its own,
that of "What happened in Bucha on 30 March 2022" need not be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDay:
    """The day of a document and where it stands in the text."""

    date: PartialDate
    start: int
    end: int


def find_own_day(text: str) -> OwnDay | None:
    """The one day that the lines at the top give as the document's own; None where two compete.

    A day that no label calls its own counts only where the text names no later one.
    """
    told = [found for line in _top_lines(text) if (found := _own_day(line, text))]
    return told[0] if len({found.date.value for found in told}) == 1 else None


def _top_lines(text: str) -> Iterator[Line]:
    """Lines above the prose; prose is long or ends with a full stop."""
    filled = (
        line
        for line in lines_of(text, 0, min(len(text), HEAD_CHARACTERS))
        if line.text.strip(_MARKS)
    )
    for line in islice(filled, TITLE_LINES):
        words = line.text.strip(" \t*_")
        if len(words.split()) > HEADLINE_WORDS or words.endswith("."):
            return
        yield line


def _own_day(line: Line, text: str) -> OwnDay | None:
    matches = list(VISIBLE_DATE.finditer(line.text))
    date = parse_date(" ".join(matches[0][0].split())) if len(matches) == 1 else None
    if date is None or date.precision != "day":
        return None
    before, after = line.text[: matches[0].start()], line.text[matches[0].end() :]
    labelled = bool(_LABEL.search(before))
    if not labelled and not (_ends_a_title(before, after) and date.value >= max(days_in(text))):
        return None
    at = line.start + matches[0].start()
    return OwnDay(date=date, start=at, end=at + len(matches[0][0]))


def _ends_a_title(before: str, after: str) -> bool:
    """Whether a day stands at the end of a line that names a document, or whose it is."""
    if after.strip(_MARKS) or not before.strip(_MARKS):
        return False
    names = bool(_AFTER_A_NAME.search(before))
    return names or bool(_SET_OFF.search(before) and _DOCUMENT.search(before))
