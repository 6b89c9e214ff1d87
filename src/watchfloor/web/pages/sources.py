"""Where the picture comes from: reports, origins, refusals, languages nobody read."""

from collections import Counter
from pathlib import PurePath

from starlette.requests import Request
from starlette.responses import Response

from watchfloor.pipeline import CODED_LANGUAGE
from watchfloor.records import Claim, Refusal, Report
from watchfloor.web.highlights import Stretch, pieces_of
from watchfloor.web.view import View


def listing(request: Request) -> Response:
    """The reports of the picture, the newest first, and what could not be read."""
    view = View(request)
    dated = [report for report in view.shown.picture.reports if report.published]
    undated = [report for report in view.shown.picture.reports if not report.published]
    reports = dated[::-1] + undated
    origins = view.shown.origins
    outlet, origin, language = (view.query.get(each) for each in ("outlet", "origin", "language"))
    chosen = [
        report
        for report in reports
        if outlet in (None, report.outlet)
        and (origin is None or origins[report.report_id] == origin)
        and language in (None, report.language or "not known")
    ]
    what = view.one_of("list", ("reports", "refusals")) or "reports"
    if what == "refusals":
        exported = view.exported(view.shown.refusals, Refusal, "refusals")
    else:
        exported = view.exported(chosen, Report, "reports")
    if exported is not None:
        return exported
    unread = Counter(r.language for r in reports if r.language not in (None, CODED_LANGUAGE))
    return view.page(
        "sources.html",
        page=view.paged(chosen),
        outlets=Counter(report.outlet for report in reports if report.outlet),
        origins=Counter(origins.values()),
        origin_of=origins,
        unread=unread,
        refusals=view.shown.refusals,
    )


def one(request: Request) -> Response:
    """One report with all its claims marked in the text."""
    view = View(request)
    report = view.shown.report(request.path_params["report_id"])
    claims = view.shown.claims_of_report.get(report.report_id, ())
    exported = view.exported(claims, Claim, report.report_id)
    if exported is not None:
        return exported
    stretches = [Stretch(start=c.start, end=c.end, key=c.claim_id) for c in claims]
    return view.page(
        "report.html",
        report=report,
        claims=claims,
        pieces=pieces_of(report.text, stretches),
        origin=view.shown.origins[report.report_id],
        file=PurePath(report.path).name,
        is_coded=report.language in (None, CODED_LANGUAGE),
    )
