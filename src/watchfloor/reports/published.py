"""When a report was published, as its metadata, its head or its dateline says; never a guess."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from watchfloor.records.report import DatePrecision
from watchfloor.reports.body import Body, content_bounds
from watchfloor.reports.dated_titles import find_own_day
from watchfloor.reports.dateline import Dateline
from watchfloor.reports.extracted import Metadata
from watchfloor.reports.head import Head, date_line, lines_of, read_head
from watchfloor.reports.partial_dates import FIRST_YEAR, LAST_YEAR, PartialDate, parse_date
from watchfloor.reports.visible_dates import days_in

TIMELINE_DATE_LINES: Final = 2
"""With this many date lines in the body, a date line at the top heads an entry, not the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDate:
    """The date of publication and where it stands."""

    value: str
    """ISO 8601, as precise as the words."""
    precision: DatePrecision
    published_from: Literal["metadata", "dateline", "file"]
    """``metadata``: page or record fields or a ``Date:`` line; ``dateline``: other lines;
    ``file``: the day on which the file was made, for want of another."""
    start: int | None
    """First code point of the date in the text; None when it stands outside the text."""
    end: int | None


def find_published(text: str, metadata: Metadata) -> PublishedDate | None:
    """The date of publication; None when the report does not say it unambiguously.

    Tried in this order: metadata, a ``Date:`` or ``Published:`` header line, a date on a line of
    its own at the head, a dateline, "Updated" lines, a day that title or the lines under it give
    as the document's. A dateline without a year takes the one year of the headline, if there is
    one. The day on which the file was made counts last, and only where the text names that day,
    or no day at all: a page of May printed in October is not of October.
    """
    outside = parse_date(metadata.published) if metadata.published else None
    if outside is not None:
        return _published(outside, "metadata", None, None)
    head = read_head(text)
    return (
        _from_field(head, "date")
        or _from_date_line(text, head)
        or _from_dateline(head)
        or _from_field(head, "updated")
        or _from_title(text)
        or _from_file(text, metadata)
    )


def _from_field(head: Head, field: Literal["date", "updated"]) -> PublishedDate | None:
    for item in head.fields:
        found = parse_date(item.value) if item.field == field else None
        if found is not None:
            return _published(found, "metadata", item.start, item.end)
    return None


def _from_date_line(text: str, head: Head) -> PublishedDate | None:
    dates = sorted(head.dates, key=lambda line: (line.updated, line.start))
    if not dates or _is_timeline(text, content_bounds(text)):
        return None
    return _published(dates[0].date, "dateline", dates[0].start, dates[0].end)


def _is_timeline(text: str, body: Body) -> bool:
    dated = (line for line in lines_of(text, body.start, body.end) if date_line(line))
    return len(list(islice(dated, TIMELINE_DATE_LINES))) == TIMELINE_DATE_LINES


def _from_dateline(head: Head) -> PublishedDate | None:
    dateline = head.dateline
    found = _with_year(dateline, head) if dateline and dateline.date_words else None
    if dateline is None or found is None:
        return None
    return _published(found, "dateline", dateline.date_start, dateline.date_end)


def _from_title(text: str) -> PublishedDate | None:
    found = find_own_day(text)
    if found is None or _is_timeline(text, content_bounds(text)):
        return None
    return _published(found.date, "dateline", found.start, found.end)


def _with_year(dateline: Dateline, head: Head) -> PartialDate | None:
    words = dateline.date_words or ""
    found = parse_date(words)
    if found is not None or re.search(r"\d{4}", words):
        return found
    years = {
        int(year)
        for headline in (*head.headlines, head.title or "")
        for year in re.findall(r"(?<!\d)\d{4}(?!\d)", headline)
        if FIRST_YEAR <= int(year) <= LAST_YEAR
    }
    return parse_date(f"{words} {years.pop()}") if len(years) == 1 else None


def _from_file(text: str, metadata: Metadata) -> PublishedDate | None:
    made = parse_date(metadata.written) if metadata.written else None
    if made is None:
        return None
    days = days_in(text)
    if days and made.value not in days:
        return None
    return _published(made, "file", None, None)


def _published(
    found: PartialDate,
    published_from: Literal["metadata", "dateline", "file"],
    start: int | None,
    end: int | None,
) -> PublishedDate:
    return PublishedDate(
        value=found.value,
        precision=found.precision,
        published_from=published_from,
        start=start,
        end=end,
    )
