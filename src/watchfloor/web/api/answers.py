"""Requests to the API answered: pages of JSON, all records as lines or Arrow, single records."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

import pyarrow as pa
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from watchfloor.errors import CallError, UnknownId
from watchfloor.records import to_row, to_table
from watchfloor.records.text_forms import csv_text, jsonl_text
from watchfloor.web.api.chains import chain_of, is_told_as_text
from watchfloor.web.api.document import openapi
from watchfloor.web.api.resources import RESOURCES, Asked, Resource, check_query
from watchfloor.web.pictures import Pictures
from watchfloor.web.shown import Shown

DEFAULT_LIMIT: Final = 100
MOST: Final = 1000
"""Most records on one page of JSON; the bulk formats give all."""
FORMATS: Final[Mapping[str, str]] = {
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "arrow": "application/vnd.apache.arrow.stream",
    "csv": "text/csv; charset=utf-8",
}
_LISTING: Final = ("as_of", "format", "limit", "offset")


def api_routes() -> list[Route]:
    """Every route of the API."""
    routes = [Route("/api/v1/openapi.json", lambda request: JSONResponse(openapi(RESOURCES)))]
    for resource in RESOURCES:
        routes.append(Route(f"/api/v1/{resource.name}", _listing(resource)))
        if resource.key is not None:
            routes.append(Route(f"/api/v1/{resource.name}/{{record_id}}", _single(resource)))
    return [
        *routes,
        Route("/api/v1/brief", _brief),
        Route("/api/v1/why/{record_id:path}", _why),
    ]


def _listing(resource: Resource) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        query = dict(request.query_params)
        check_query(query, resource.filters, _LISTING)
        shown = _shown(request)
        tag = _tag(shown, request)
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": tag})
        found = resource.records(_asked(request, shown, query))
        form = _form(request, query)
        made = (
            _page(request, shown, resource, found)
            if form == "json"
            else _bulk(resource, _slice(found, query, bulk=True), form)
        )
        made.headers["ETag"] = tag
        return made

    return answer


def _single(resource: Resource) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        check_query(request.query_params, (), ("as_of",))
        shown = _shown(request)
        record_id = request.path_params["record_id"]
        for record in resource.records(_asked(request, shown, {})):
            if getattr(record, resource.key or "") == record_id:
                return _tagged(request, shown, to_row(record))
        raise UnknownId(f"No '{record_id}' among the {resource.name} of this picture.")

    return answer


def _brief(request: Request) -> Response:
    check_query(request.query_params, (), ("as_of", "since"))
    shown = _shown(request)
    since = request.query_params.get("since")
    pictures: Pictures = request.app.state.pictures
    brief = shown.brief_since(pictures.get(since).shown) if since else shown.brief
    return _tagged(request, shown, to_row(brief))


def _why(request: Request) -> Response:
    check_query(request.query_params, (), ("as_of",))
    shown = _shown(request)
    record_id = request.path_params["record_id"]
    if is_told_as_text(record_id):
        pictures: Pictures = request.app.state.pictures
        told = pictures.floor.why(record_id, as_of=request.query_params.get("as_of"))
        return _tagged(request, shown, {"id": record_id, "text": told})
    return _tagged(request, shown, chain_of(shown, record_id))


def _shown(request: Request) -> Shown:
    pictures: Pictures = request.app.state.pictures
    return pictures.get(request.query_params.get("as_of")).shown


def _asked(request: Request, shown: Shown, query: Mapping[str, str]) -> Asked:
    pictures: Pictures = request.app.state.pictures
    return Asked(shown=shown, store=pictures.floor.store, query=query)


def _page(request: Request, shown: Shown, resource: Resource, found: Sequence[Any]) -> JSONResponse:
    query = dict(request.query_params)
    items = _slice(found, query, bulk=False)
    end = _number(query, "offset", 0) + len(items)
    more = {**query, "offset": str(end)}
    return JSONResponse(
        {
            "as_of": shown.picture.as_of,
            "coder_version": shown.coder,
            "total": len(found),
            "next": f"{request.url.path}?{urlencode(more)}" if end < len(found) else None,
            resource.name: [to_row(record) for record in items],
        }
    )


def _bulk(resource: Resource, records: Sequence[Any], form: str) -> Response:
    if form == "arrow":
        sink = pa.BufferOutputStream()
        table = to_table(records, resource.record_class)
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        return Response(sink.getvalue().to_pybytes(), media_type=FORMATS[form])
    text = csv_text(records, resource.record_class) if form == "csv" else jsonl_text(records)
    return Response(text, media_type=FORMATS[form])


def _slice(found: Sequence[Any], query: Mapping[str, str], *, bulk: bool) -> Sequence[Any]:
    """The records from ``offset``, at most ``limit``; in bulk all where no limit is given."""
    offset = _number(query, "offset", 0)
    limit = _number(query, "limit", len(found) if bulk else DEFAULT_LIMIT)
    if not bulk and not 1 <= limit <= MOST:
        raise CallError(f"limit is {limit}; it goes from 1 to {MOST}. For more use format=ndjson.")
    return found[offset : offset + limit]


def _number(query: Mapping[str, str], name: str, default: int) -> int:
    value = query.get(name)
    if value is None:
        return default
    if not value.isascii() or not value.isdigit():
        raise CallError(f"{name} is '{value}'; it must be a whole number, 0 or more.")
    return int(value)


def _form(request: Request, query: Mapping[str, str]) -> str:
    """The format asked for by parameter, else by Accept, else JSON. Raises CallError."""
    asked = query.get("format")
    if asked is not None:
        if asked not in FORMATS:
            raise CallError(f"There is no format '{asked}'. Formats: {', '.join(FORMATS)}.")
        return asked
    accepted = request.headers.get("accept", "")
    named = [name for name, media in FORMATS.items() if media.partition(";")[0] in accepted]
    return named[0] if named else "json"


def _tagged(request: Request, shown: Shown, body: Any) -> Response:
    tag = _tag(shown, request)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    return JSONResponse(body, headers={"ETag": tag})


def _tag(shown: Shown, request: Request) -> str:
    """Changes with the floor, the coder, the address and the format: nothing else is in it."""
    accepted = request.headers.get("accept", "")
    content = f"{shown.mark}|{request.url.path}|{request.url.query}|{accepted}"
    return f'W/"{hashlib.sha256(content.encode()).hexdigest()[:20]}"'
