"""The application: which address leads to which page, and what stands in front of all of them."""

import secrets
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from watchfloor.errors import WatchfloorError
from watchfloor.floor import Floor
from watchfloor.web.api.answers import api_routes
from watchfloor.web.disputed import load_disputed
from watchfloor.web.guard import HEADERS, LOOPBACK_NAMES, SIGN_IN, Access, Guard
from watchfloor.web.pages import (
    actors,
    atlas,
    claims,
    events,
    figures,
    judgements,
    opening,
    picture,
    relations,
    searching,
    sources,
)
from watchfloor.web.pictures import Pictures
from watchfloor.web.problems import problem_for

LEAST_COMPRESSED = 500
"""Bytes below which compressing costs more than it saves."""


def make_app(
    floor: Floor,
    *,
    token: str | None = None,
    hosts: Iterable[str] = (),
    disputed: Path | None = None,
) -> Starlette:
    """The screen and the API of one floor.

    ``hosts`` are names under which it answers beside this machine's own; with a ``token`` every
    request must bring it. ``disputed`` is a GeoJSON file of the areas that the map hatches, in
    place of the shipped one; raises CallError where it is bad.
    """
    access = Access(
        hosts=LOOPBACK_NAMES | {host.lower() for host in hosts},
        token=token,
        form_token=secrets.token_urlsafe(24),
    )
    pictures = Pictures(floor)

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        with suppress(WatchfloorError):  # each page will say what is wrong with the floor
            pictures.begin()
        yield
        pictures.close()

    app = Starlette(
        routes=_routes(),
        middleware=[
            Middleware(Guard, access=access),
            Middleware(GZipMiddleware, minimum_size=LEAST_COMPRESSED),
        ],
        exception_handlers={404: _failed, 405: _failed, WatchfloorError: _failed, 500: _failed},
        lifespan=running,
    )
    app.state.pictures = pictures
    app.state.access = access
    app.state.disputed = load_disputed(disputed)
    return app


def _routes() -> list[Route | Mount]:
    return [
        Route("/", picture.show),
        Route("/claims", claims.listing),
        Route("/claims/{claim_id}", claims.one),
        Route("/claims/{claim_id}/judgements", judgements.correct, methods=["POST"]),
        Route("/events", events.listing),
        Route("/events/{event_id}", events.one),
        Route("/events/{event_id}/judgements", judgements.regroup, methods=["POST"]),
        Route("/figures", figures.listing),
        Route("/figures/{estimate_id}.svg", figures.drawing),
        Route("/figures/{estimate_id}", figures.one),
        Route("/map", atlas.show),
        Route("/map/disputed.geojson", atlas.outlines),
        Route("/actors", actors.listing),
        Route("/actors/{actor_id}", actors.one),
        Route("/relations", relations.listing),
        Route("/relations.svg", relations.drawing),
        Route("/relations/{source}/{target}", relations.one),
        Route("/sources", sources.listing),
        Route("/sources/{name:path}", sources.source),
        Route("/sources/{name:path}", judgements.grade_source, methods=["POST"]),
        Route("/reports/{report_id}", sources.one),
        Route("/reports/{report_id}", judgements.grade_report, methods=["POST"]),
        Route("/search", searching.show),
        Route("/why/{record_id:path}", opening.why),
        Route(SIGN_IN, opening.sign_in),
        Route(SIGN_IN, opening.signed_in, methods=["POST"]),
        Route("/judgements", judgements.listing),
        Route("/judgements/{judgement_id}/undo", judgements.undo, methods=["POST"]),
        *api_routes(),
        Mount("/static", _Static(directory=str(files("watchfloor.web") / "static"))),
    ]


class _Static(StaticFiles):
    """Files whose address changes with their content: a browser may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, to be kept for a year where the address names its content."""
        answer = await super().get_response(path, scope)
        if b"v=" in scope.get("query_string", b""):
            answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


async def _failed(request: Request, error: Exception) -> Response:
    answer = problem_for(error, request)
    # An unforeseen error is answered outside the guard, which would put these on.
    answer.headers.update(HEADERS)
    return answer
