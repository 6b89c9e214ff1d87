"""What the floor knows of where reports come from: origins, versions of pages, and edits."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from watchfloor.codebook.corrections import load_corrections
from watchfloor.codebook.credits import load_credits
from watchfloor.origins import (
    comparable_versions,
    current_versions,
    decide_origins,
    edits_between,
    gather_pages,
    graded,
    grades_of,
    issued,
    reason_of,
)
from watchfloor.records import Claim, Report
from watchfloor.records.edit import Edit, Page
from watchfloor.records.origin import ListedReport, ReportOrigins
from watchfloor.reports.addresses import page_address
from watchfloor.store import (
    Store,
    load_arrivals,
    load_judgements,
    load_likenesses,
    load_reports,
    load_signatures,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Where the reports of a picture come from."""

    reports: tuple[Report, ...]
    """Those that count: of a page with several versions, the latest."""
    origins: Mapping[str, ReportOrigins]
    """Of these, by report id."""
    pages: tuple[Page, ...]
    """Pages of which the picture knows several versions."""
    updated: str | None
    """Day of the last update that one of these versions tells of; None when there is none."""


def lineage_of(store: Store, reports: Sequence[Report], *, as_of: str | None) -> Lineage:
    """Which of the reports published by a day count, and whose words theirs are.

    ``as_of`` leaves out versions that tell of an update after it; None leaves out nothing.
    """
    every = {report.report_id: report for report in reports}
    batches = {arrival.report_id: arrival.batch for arrival in load_arrivals(store)}
    known = gather_pages(reports, batches)
    pages = current_versions(known, every, as_of)
    # A version that tells of a later update is in no page of this day, and does not count.
    told = {each for page in known for each in page.report_ids}
    latest = {page.report_ids[-1]: page.report_ids[0] for page in pages}
    counted = tuple(
        each for each in reports if each.report_id in latest or each.report_id not in told
    )
    first_out = {last: every[first].published for last, first in latest.items()}
    return Lineage(
        reports=counted,
        origins=_origins_of(store, counted, first_out),
        pages=tuple(page for page in pages if len(page.report_ids) > 1),
        updated=max(((issued(every[last]) or "")[:10] for last in latest), default=None) or None,
    )


def pages_of(store: Store) -> tuple[Page, ...]:
    """Every page of which the floor has several versions."""
    return lineage_of(store, load_reports(store), as_of=None).pages


def edits_of(
    pages: Iterable[Page], reports: Iterable[Report], claims: Iterable[Claim]
) -> tuple[Edit, ...]:
    """What changed from each version of each page to the next of its form."""
    every = {report.report_id: report for report in reports}
    made: dict[str, list[Claim]] = {}
    for claim in claims:
        made.setdefault(claim.report_id, []).append(claim)
    return tuple(
        edit
        for page in pages
        for old, new in comparable_versions(page, every)
        for edit in edits_between(
            old, new, made.get(old.report_id, []), made.get(new.report_id, []), load_corrections()
        )
    )


def listed_reports(
    store: Store, reports: Sequence[Report], *, as_of: str | None
) -> tuple[ListedReport, ...]:
    """The reports in their order, each with origin, version and grades, earlier versions too."""
    lineage = lineage_of(store, reports, as_of=as_of)
    origins = dict(lineage.origins)
    earlier = [each for each in reports if each.report_id not in origins]
    origins |= _origins_of(store, earlier, outlets={each.outlet for each in reports if each.outlet})
    places = {
        report_id: (number, len(page.report_ids))
        for page in lineage.pages
        for number, report_id in enumerate(page.report_ids, start=1)
    }
    grades = grades_of(load_judgements(store))
    return tuple(
        graded(_listed(each, origins[each.report_id], *places.get(each.report_id, (1, 1))), grades)
        for each in reports
    )


def _listed(report: Report, origins: ReportOrigins, version: int, versions: int) -> ListedReport:
    most = origins.most()
    return ListedReport(
        **{each.name: getattr(report, each.name) for each in fields(Report)},
        origin=most.origin,
        why=reason_of(most),
        origins=(origins.base, *origins.pieces),
        page=page_address(report),
        version=version,
        versions=versions,
    )


def _origins_of(
    store: Store,
    reports: Sequence[Report],
    first_out: Mapping[str, str | None] | None = None,
    outlets: Collection[str] | None = None,
) -> dict[str, ReportOrigins]:
    return decide_origins(
        reports,
        {each.report_id: each for each in load_signatures(store)},
        load_likenesses(store),
        load_credits(),
        first_out=first_out,
        outlets=outlets,
    )
