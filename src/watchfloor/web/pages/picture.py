"""The first page: the brief, live, and what changed since a day."""

from starlette.requests import Request
from starlette.responses import Response

from watchfloor.records import Sentence
from watchfloor.web.view import View


def show(request: Request) -> Response:
    """The brief as of a date; with ``since``, also what changed after that day."""
    view = View(request)
    since = view.query.get("since")
    before = view.pictures.get(since).shown if since else None
    brief = view.shown.brief_since(before) if before else view.shown.brief
    sentences = [*brief.summary, *(s for section in brief.sections for s in section.sentences)]
    exported = view.exported(sentences, Sentence, "brief")
    if exported is not None:
        return exported
    charts = {
        series.estimate_id: view.chart(view.shown.estimate(series.estimate_id), series.title)
        for series in brief.series
    }
    return view.page("picture.html", brief=brief, since=since, charts=charts)
