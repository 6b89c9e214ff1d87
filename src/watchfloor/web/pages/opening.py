"""The page of any id, whatever it is of, and the way in with a token."""

import hmac
import json
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from watchfloor.errors import UnknownId
from watchfloor.store import load_brief
from watchfloor.web.api.chains import is_told_as_text
from watchfloor.web.guard import COOKIE
from watchfloor.web.rendering import render
from watchfloor.web.view import AS_OF, View

WIDTH: Final = 96
"""Characters a line of what is told as in a terminal."""
_DAY_SECONDS: Final = 86_400


def why(request: Request) -> Response:
    """To the page on which an id stands; ties, rows and binds are told as in a terminal.

    Raises UnknownId.
    """
    view = View(request)
    record_id = request.path_params["record_id"]
    if not is_told_as_text(record_id):
        return RedirectResponse(_page_of(view, record_id), status_code=303)
    source, _, rest = record_id.partition("/")
    # Series have small letters, states large ones; a plus joins the two sides of a bind.
    if source[:1].isupper() and "+" not in rest:
        target, series, day = (*rest.split("/"), None, None)[:3]
        address = view.url(f"/relations/{source}/{target}", series=series, on=day)
        return RedirectResponse(address, status_code=303)
    told = view.pictures.floor.why(record_id, as_of=view.query.get(AS_OF), width=WIDTH)
    return view.page("why.html", record_id=record_id, told=told)


def _page_of(view: View, record_id: str) -> str:
    match record_id[:1]:
        case "c" | "e" | "n" | "r":
            return view.to(record_id)
        case "j":
            return view.to_judgement(record_id)
        case "f":
            return view.url("/sources", refusal=record_id) + "#" + record_id
        case "b":
            body = json.loads(load_brief(view.pictures.floor.store, record_id).body)
            return view.url("/", **{AS_OF: body["as_of"], "since": body["since"]})
    raise UnknownId(f"'{record_id}' is no id; ids look like c0123456789ab.")


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
