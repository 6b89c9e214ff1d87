"""Errors as answers: a page for people, a problem document (RFC 9457) for programs."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from watchfloor.errors import CallError, FloorBusy, FloorError, UnknownId, WatchfloorError
from watchfloor.web.pictures import PictureUnderWay
from watchfloor.web.rendering import render

PROBLEM: Final = "application/problem+json"
_TITLES: Final[Mapping[int, str]] = {
    400: "That cannot be asked",
    404: "Not here",
    405: "Not that way",
    202: "The picture is being made",
    503: "The floor is busy",
    500: "A fault of Watchfloor",
}


class Refused(WatchfloorError):
    """A request that is not answered, with the status and the sentence that say why."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title


def problem_for(error: Exception, request: Request) -> Response:
    """The answer to a request that failed, in the form the asker reads."""
    status = status_of(error)
    title = error.title if isinstance(error, Refused) else _title(status)
    detail = detail_of(error)
    if request.url.path.startswith("/api/"):
        answer = problem(status, title, detail, instance=request.url.path)
    else:
        answer = render(request, "problem.html", status=status, title=title, detail=detail)
    answer.status_code = status
    if isinstance(error, FloorBusy | PictureUnderWay):
        answer.headers["Retry-After"] = "2"
    if isinstance(error, PictureUnderWay):
        answer.headers["Refresh"] = "2"  # a browser asks again by itself
    return answer


def problem(status: int, title: str, detail: str, *, instance: str) -> Response:
    """A problem document; its type is ``about:blank``, so the title is that of the status."""
    body = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": instance,
    }
    content = json.dumps(body, ensure_ascii=False)
    return Response(content, status_code=status, media_type=PROBLEM)


def status_of(error: Exception) -> int:
    """The HTTP status of an error."""
    match error:
        case Refused():
            return error.status
        case HTTPException():
            return error.status_code
        case UnknownId():
            return 404
        case CallError():
            return 400
        case PictureUnderWay():
            return 202
        case FloorBusy():
            return 503
    return 500


def detail_of(error: Exception) -> str:
    """One sentence for the asker; what an unforeseen error says stays in the log."""
    if isinstance(error, HTTPException):
        return {
            404: "There is no such page. The address may be mistyped.",
            405: "This address does not take that method.",
        }.get(error.status_code, str(error.detail))
    if isinstance(error, WatchfloorError | FloorError):
        return str(error)
    return "This is a fault of Watchfloor; please report it with what the terminal printed."


def _title(status: int) -> str:
    return _TITLES.get(status) or HTTPStatus(status).phrase
