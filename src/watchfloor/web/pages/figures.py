"""Series of figures: each holder's interval over time, and the band they leave room for."""

from starlette.requests import Request
from starlette.responses import Response

from watchfloor.errors import UnknownId
from watchfloor.records import Estimate, Figure
from watchfloor.web.view import View


def listing(request: Request) -> Response:
    """All series, the longest first."""
    view = View(request)
    kinds = sorted({estimate.kind for estimate in view.shown.picture.estimates})
    kind = view.query.get("kind")
    chosen = [each for each in view.shown.picture.estimates if kind in (None, each.kind)]
    exported = view.exported(chosen, Estimate, "figures")
    if exported is not None:
        return exported
    return view.page("figures.html", page=view.paged(chosen), kinds=kinds)


def one(request: Request) -> Response:
    """One series: its chart and its figures."""
    view = View(request)
    estimate = view.shown.estimate(request.path_params["estimate_id"])
    exported = view.exported(estimate.figures, Figure, estimate.estimate_id)
    if exported is not None:
        return exported
    chart = view.chart(estimate)
    page = view.paged(estimate.figures)
    return view.page("figure.html", estimate=estimate, page=page, chart=chart)


def drawing(request: Request) -> Response:
    """The chart of one series as an SVG file. Raises UnknownId where nothing can be drawn."""
    view = View(request)
    estimate = view.shown.estimate(request.path_params["estimate_id"])
    chart = view.chart(estimate)
    if chart is None:
        raise UnknownId(f"The series {estimate.estimate_id} has no figure with a day and a value.")
    answer = view.page("figure.svg", chart=chart, address=view.address(of=_page_of(estimate)))
    answer.headers["Content-Type"] = "image/svg+xml; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="{estimate.estimate_id}.svg"'
    return answer


def _page_of(estimate: Estimate) -> str:
    return f"/figures/{estimate.estimate_id}"
