"""Where the picture comes from: outlets, origins and their grades, reports, refusals."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from starlette.requests import Request
from starlette.responses import Response

from watchfloor.errors import UnknownId
from watchfloor.intake import CODED_LANGUAGE
from watchfloor.origins import is_of, reason_of
from watchfloor.records import Claim, Refusal
from watchfloor.records.grade import Source
from watchfloor.records.origin import ListedReport
from watchfloor.web.highlights import Stretch, pieces_of
from watchfloor.web.versions import version_changes
from watchfloor.web.view import View

MOST_SOURCES = 12
"""Outlets and origins that the page of all begins with; the others are one link away."""
_LISTS = ("sources", "reports", "refusals")


def listing(request: Request) -> Response:
    """Outlets and origins with their grades, the reports, and what could not be read."""
    view = View(request)
    what = view.one_of("list", _LISTS)
    reports = _chosen(view)
    exported = _exported(view, what or "reports", reports)
    if exported is not None:
        return exported
    listed = view.shown.listed
    sources = view.shown.sources
    unread = Counter(r.language for r in listed if r.language not in (None, CODED_LANGUAGE))
    return view.page(
        "sources.html",
        sources=view.paged(sources) if what == "sources" else None,
        first_sources=sources[:MOST_SOURCES],
        count=len(sources),
        ungraded=sum(1 for source in sources if source.judgement_id is None),
        page=view.paged(reports),
        earlier=len(listed) - len(view.shown.picture.reports),
        outlets=sorted({report.outlet for report in listed if report.outlet}),
        origins=sorted({report.origin for report in listed}),
        parts=sum(1 for report in listed if report.unread),
        unread=unread,
        refusals=_asked_first(view.shown.refusals, view.query.get("refusal")),
    )


def _asked_first(refusals: Sequence[Refusal], refusal_id: str | None) -> list[Refusal]:
    """The refusals with the one asked for on top: the page shows only so many.

    Raises UnknownId.
    """
    if refusal_id is None:
        return list(refusals)
    asked = [each for each in refusals if each.refusal_id == refusal_id]
    if not asked:
        raise UnknownId(f"No refusal {refusal_id!r} as of this day; all of them: /sources.")
    return asked + [each for each in refusals if each.refusal_id != refusal_id]


def source(request: Request) -> Response:
    """One outlet or origin: its reports with the reason each counts with it, and its grades."""
    view = View(request)
    found = view.shown.source(request.path_params["name"])
    reports = [each for each in view.shown.listed if is_of(each, found.target)][::-1]
    exported = view.exported(reports, ListedReport, "reports-of-source")
    if exported is not None:
        return exported
    return view.page(
        "source.html",
        source=found,
        page=view.paged(reports),
        history=view.shown.judgements_of.get(found.target, ())[::-1],
    )


def one(request: Request) -> Response:
    """One report with all its claims marked in the text, its origins, versions and grades."""
    view = View(request)
    report = view.shown.report(request.path_params["report_id"])
    claims = _claims_of(view, report)
    exported = view.exported(claims, Claim, report.report_id)
    if exported is not None:
        return exported
    stretches = [Stretch(start=c.start, end=c.end, key=c.claim_id) for c in claims]
    base, *pieces = report.origins
    return view.page(
        "report.html",
        report=report,
        claims=claims,
        pieces=pieces_of(report.text, stretches),
        base=reason_of(base),
        stretches=[(piece, reason_of(piece)) for piece in pieces],
        file=PurePath(report.path).name,
        is_coded=report.language in (None, CODED_LANGUAGE),
        history=view.shown.judgements_of.get(report.report_id, ())[::-1],
        versions=version_changes(view.shown, report),
    )


def _chosen(view: View) -> list[ListedReport]:
    """The reports that the filters of the address let through, the newest first, undated last."""
    outlet, origin, language = (view.query.get(each) for each in ("outlet", "origin", "language"))
    listed = view.shown.listed
    dated = [report for report in listed if report.published]
    undated = [report for report in listed if not report.published]
    return [
        report
        for report in dated[::-1] + undated
        if outlet in (None, report.outlet)
        and origin in (None, report.origin)
        and language in (None, report.language or "not known")
    ]


def _exported(view: View, what: str, reports: list[ListedReport]) -> Response | None:
    if what == "refusals":
        return view.exported(view.shown.refusals, Refusal, "refusals")
    if what == "sources":
        return view.exported(view.shown.sources, Source, "sources")
    return view.exported(reports, ListedReport, "reports")


def _claims_of(view: View, report: ListedReport) -> list[Claim]:
    """The claims of a report; of an earlier version those that it made, though none counts."""
    counted = view.shown.claims_of_report.get(report.report_id, ())
    earlier = view.shown.picture.superseded
    return list(counted) or [each for each in earlier if each.report_id == report.report_id]
