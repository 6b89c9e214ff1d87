"""Two addresses that lead elsewhere: the page of any id, and the way in with a token."""

import hmac
import json
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from watchfloor.errors import UnknownId
from watchfloor.store import load_brief
from watchfloor.web.guard import COOKIE
from watchfloor.web.rendering import render
from watchfloor.web.view import AS_OF, View

_DAY_SECONDS = 86_400


def why(request: Request) -> Response:
    """To the page on which an id stands. Raises UnknownId."""
    view = View(request)
    record_id = request.path_params["record_id"]
    match record_id[:1]:
        case "c" | "e" | "n" | "r":
            address = view.to(record_id)
        case "j":
            address = view.url("/judgements") + "#" + record_id
        case "f":
            address = view.url("/sources") + "#" + record_id
        case "b":
            body = json.loads(load_brief(view.pictures.floor.store, record_id).body)
            address = view.url("/", **{AS_OF: body["as_of"], "since": body["since"]})
        case _:
            raise UnknownId(f"'{record_id}' is no id; ids look like c0123456789ab.")
    return RedirectResponse(address, status_code=303)


def sign_in(request: Request) -> Response:
    """The form that asks for the token."""
    return render(request, "sign_in.html", wrong=False)


async def signed_in(request: Request) -> Response:
    """The token kept in a cookie for a day, where it is the right one."""
    form = dict(parse_qsl((await request.body()).decode("utf-8", "replace")))
    token: str | None = request.app.state.access.token
    given = form.get("token", "").strip()
    if token is None or not hmac.compare_digest(given.encode(), token.encode()):
        answer: Response = render(request, "sign_in.html", wrong=True)
        answer.status_code = 401
        return answer
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(COOKIE, token, max_age=_DAY_SECONDS, httponly=True, samesite="strict")
    return answer
