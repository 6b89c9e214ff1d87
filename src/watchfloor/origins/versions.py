"""Which reports are versions of one page, and in which order they were out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Final

import numpy as np

from watchfloor.origins.shingles import shingle
from watchfloor.records.edit import Page
from watchfloor.records.report import Report
from watchfloor.reports.addresses import page_address
from watchfloor.reports.feed_entry import ENTRY_MEDIA
from watchfloor.reports.head import read_head
from watchfloor.reports.partial_dates import parse_date

SHARED_UNDER_ADDRESS: Final = 0.1
"""Share of the shorter text's shingles that two versions under one address have in common at
least, unless their titles are the same: a page of headlines is another text each day."""
SHARED_UNDER_PATH: Final = 0.3
"""The same for one path: ``report.txt`` may be overwritten with another article."""
_FEW: Final = 3
"""With fewer shingles in one of them, one address is enough."""
_UNDATED: Final = "9999"


def gather_pages(reports: Iterable[Report], batches: Mapping[str, int]) -> tuple[Page, ...]:
    """The pages of which several versions are among the reports, by address.

    ``batches`` gives the batch in which each report arrived, which orders versions of one day.
    """
    by_address: dict[str, list[Report]] = {}
    for report in reports:
        by_address.setdefault(page_address(report), []).append(report)
    pages = []
    for address, several in sorted(by_address.items()):
        if len(several) > 1:
            several.sort(key=lambda each: (_order(each), batches.get(each.report_id, 0)))
            pages += [
                Page(address=address, report_ids=tuple(each.report_id for each in versions))
                for versions in _versions(several)
                if len(versions) > 1
            ]
    return tuple(pages)


def issued(report: Report) -> str | None:
    """When this version was out: the later of its publication and the update it tells of."""
    published = report.published
    head = read_head(report.text)
    fields = [parse_date(item.value) for item in head.fields if item.field == "updated"]
    updates = [found.value for found in fields if found] + [
        line.date.value for line in head.dates if line.updated
    ]
    return max([*updates, *([published] if published else [])], default=None)


def current_versions(
    pages: Iterable[Page], reports: Mapping[str, Report], as_of: str | None
) -> tuple[Page, ...]:
    """The pages as of a day: without versions that tell of an update after it.

    Of a page whose every version does, the first is kept.
    """
    found = []
    for page in pages:
        ids = tuple(
            each for each in page.report_ids if (issued(reports[each]) or "")[:10] <= (as_of or "~")
        )
        found.append(Page(address=page.address, report_ids=ids or page.report_ids[:1]))
    return tuple(found)


def comparable_versions(
    page: Page, reports: Mapping[str, Report]
) -> Iterator[tuple[Report, Report]]:
    """Each version with the next one that was published in the same form.

    A feed's entry may be a summary of its page: what only one of the two says is no edit.
    """
    versions = [reports[each] for each in page.report_ids]
    entries = [each for each in versions if _is_entry(each)]
    pages = [each for each in versions if not _is_entry(each)]
    return chain(pairwise(entries), pairwise(pages))


def _order(report: Report) -> tuple[str, bool, str]:
    """By day of publication; a feed's entry before its page, whichever was read first."""
    day = (report.published or _UNDATED)[:10]
    return day, not _is_entry(report), issued(report) or _UNDATED


def _is_entry(report: Report) -> bool:
    return report.media.startswith(ENTRY_MEDIA)


def _versions(reports: Sequence[Report]) -> list[list[Report]]:
    """Reports under one address, in order, parted where one is another text."""
    pages: list[list[Report]] = []
    for report in reports:
        page = next((each for each in pages if _is_version(report, each[-1])), None)
        if page is None:
            pages.append([report])
        else:
            page.append(report)
    return pages


def _is_version(report: Report, earlier: Report) -> bool:
    by_path = page_address(report) == report.path
    if not by_path and report.title and _same(report.title, earlier.title):
        return True
    one, other = shingle(report.text).distinct.hashes, shingle(earlier.text).distinct.hashes
    fewer = min(len(one), len(other))
    if fewer < _FEW:
        return not by_path or report.text == earlier.text
    needed = SHARED_UNDER_PATH if by_path else SHARED_UNDER_ADDRESS
    return bool(np.isin(one, other).sum() >= needed * fewer)


def _same(one: str, other: str | None) -> bool:
    return other is not None and one.casefold().split() == other.casefold().split()
