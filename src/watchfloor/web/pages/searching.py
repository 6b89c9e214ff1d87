"""Reports by the words in them, with the places where they stand."""

import re
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from watchfloor.records import Report
from watchfloor.store import parse_words, reports_with
from watchfloor.web.highlights import Piece, Stretch, pieces_of
from watchfloor.web.view import AS_OF, View

AROUND: Final = 110
"""Characters shown on each side of a word that was found."""
MOST_SNIPPETS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report in which the words stand, and the first places where they do."""

    report: Report
    snippets: tuple[tuple[Piece, ...], ...]
    found: int


def show(request: Request) -> Response:
    """The reports with all the words of ``q``, the newest first; and actors of that name."""
    view = View(request)
    asked = view.query.get("q")
    if asked is None:
        return view.page("search.html", asked=None, page=None, hits=(), actors=())
    words = parse_words(asked)
    as_of = view.query.get(AS_OF)
    store = view.pictures.floor.store
    ids = (
        reports_with(store, words, as_of=as_of, include_undated=as_of is None)
        if store.exists()
        else ()
    )
    # A report that came in since the picture was made is found with the next picture.
    found = [view.shown.reports[each] for each in ids if each in view.shown.reports]
    exported = view.exported(found, Report, "reports")
    if exported is not None:
        return exported
    page = view.paged(found)
    pattern = words.pattern()
    name = asked.strip('"').casefold()
    return view.page(
        "search.html",
        asked=asked,
        page=page,
        hits=[_hit(report, pattern) for report in page.items],
        actors=[each for each in view.shown.actors if name in view.label(each).casefold()][:8],
    )


def _hit(report: Report, pattern: re.Pattern[str]) -> Hit:
    places = [match.span() for match in pattern.finditer(report.text)]
    snippets: list[tuple[Piece, ...]] = []
    shown_until = -1
    for start, end in places:
        if start < shown_until or len(snippets) == MOST_SNIPPETS:
            continue
        first, shown_until = max(0, start - AROUND), min(len(report.text), end + AROUND)
        marks = [
            Stretch(start=max(a, first) - first, end=b - first, key="found")
            for a, b in places
            if a >= first and b <= shown_until
        ]
        snippets.append(pieces_of(report.text[first:shown_until], marks))
    return Hit(report=report, snippets=tuple(snippets), found=len(places))
