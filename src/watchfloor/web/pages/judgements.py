"""Corrections made in place: signed, listed, and undone by appending."""

import hmac
from collections.abc import Sequence
from urllib.parse import parse_qsl, quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from watchfloor.briefs import Picture
from watchfloor.errors import CallError
from watchfloor.floor import Floor
from watchfloor.records import Claim, Judgement
from watchfloor.records.judgement import CREDIBILITY, RELIABILITY, SPLIT
from watchfloor.store import JUDGED_FIELDS
from watchfloor.web.guard import MOST_BYTES
from watchfloor.web.pages.claims import as_words
from watchfloor.web.problems import Refused
from watchfloor.web.view import NAME_COOKIE, View

LONGEST_NAME = 80
_YEAR_SECONDS = 31_536_000


class Form(dict[str, str]):
    """The fields of a posted form; of one that was sent several times, the last."""

    def __init__(self, sent: Sequence[tuple[str, str]]) -> None:
        super().__init__(sent)
        self._sent = sent

    def all(self, name: str) -> list[str]:
        """Every value of a field, empty ones left out."""
        return [value for field, value in self._sent if field == name and value]


def listing(request: Request) -> Response:
    """All judgements, the newest first, undone ones among them."""
    view = View(request)
    newest_first = view.shown.judgements[::-1]
    exported = view.exported(newest_first, Judgement, "judgements")
    if exported is not None:
        return exported
    return view.page("judgements.html", page=view.paged(newest_first))


async def correct(request: Request) -> Response:
    """Correct what was changed in the form of a claim; then the claim as it is now."""
    form = await _form(request)
    claim_id = request.path_params["claim_id"]
    await run_in_threadpool(_correct, request, claim_id, form)
    return _signed(_back(form, f"/claims/{claim_id}"), form["name"])


async def grade_source(request: Request) -> Response:
    """Grade an outlet or origin; then its page as it is now."""
    return await _graded(request, request.path_params["name"], RELIABILITY, request.url.path)


async def grade_report(request: Request) -> Response:
    """Grade what a report says; then its page as it is now."""
    return await _graded(request, request.path_params["report_id"], CREDIBILITY, request.url.path)


async def regroup(request: Request) -> Response:
    """Split claims off an event, or merge another into it; then the event as it is now."""
    form = await _form(request)
    event_id = request.path_params["event_id"]
    await run_in_threadpool(_regroup, request, event_id, form)
    return _signed(_back(form, f"/events/{event_id}"), form["name"])


async def undo(request: Request) -> Response:
    """Undo a judgement; then the page that the form names."""
    form = await _form(request)
    floor: Floor = request.app.state.pictures.floor
    judgement_id = request.path_params["judgement_id"]
    await run_in_threadpool(lambda: floor.undo(judgement_id, why=form["why"], who=form["name"]))
    return _signed(_back(form, "/judgements"), form["name"])


async def _graded(request: Request, target: str, field: str, page: str) -> Response:
    form = await _form(request)
    floor: Floor = request.app.state.pictures.floor
    grade = form.get("grade", "")
    await run_in_threadpool(
        lambda: floor.judge(target, field, grade, why=form["why"], who=form["name"])
    )
    return _signed(_back(form, page), form["name"])


def _regroup(request: Request, event_id: str, form: Form) -> None:
    floor: Floor = request.app.state.pictures.floor
    picture: Picture = request.app.state.pictures.get().shown.picture
    field = form.get("verdict", "")
    ids = form.all("claim") if field == SPLIT else form.all("other")
    if not ids:
        raise CallError(
            "Nothing was chosen: tick the claims that tell of something else, or name the event "
            "that is the same happening."
        )
    floor.judge(event_id, field, *ids, why=form["why"], who=form["name"], picture=picture)


def _correct(request: Request, claim_id: str, form: dict[str, str]) -> None:
    """One judgement for each field whose value in the form is another than the claim's."""
    floor: Floor = request.app.state.pictures.floor
    claim: Claim = request.app.state.pictures.get().shown.claim(claim_id)
    changed = {
        field: form[field]
        for field in sorted(JUDGED_FIELDS - {"rejected"})
        if field in form and form[field] != as_words(getattr(claim, field))
    }
    match form.get("verdict"):
        case "reject":
            changed = {"rejected": "true"}
        case "accept":
            changed = {"rejected": "false"}
    if not changed:
        raise CallError("Nothing was changed in the form; change a field, accept or reject.")
    for field, value in changed.items():
        floor.judge(claim_id, field, value, why=form["why"], who=form["name"], claim=claim)


async def _form(request: Request) -> Form:
    """The fields of a posted form, checked. Raises Refused and CallError."""
    body = await request.body()
    if len(body) > MOST_BYTES:
        raise Refused(413, "Too large", f"At most {MOST_BYTES:,} bytes are read.")
    sent = parse_qsl(body.decode("utf-8", "replace"))
    form = Form([(name, value.strip()) for name, value in sent])
    expected = request.app.state.access.form_token
    if not hmac.compare_digest(form.get("form-token", "").encode(), expected.encode()):
        raise Refused(
            403,
            "The form is from an earlier run",
            "Watchfloor was started anew since the page was opened. Go back, load it again, and "
            "send the form once more.",
        )
    if not form.get("name") or len(form["name"]) > LONGEST_NAME:
        raise CallError("A judgement is signed: give your name, of at most 80 characters.")
    if not form.get("why"):
        raise CallError("A judgement needs a reason: say why.")
    return form


def _back(form: dict[str, str], default: str) -> RedirectResponse:
    """To the page the form names, if it is one of this server's."""
    wanted = form.get("back", default)
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return RedirectResponse(wanted if own else default, status_code=303)


def _signed(answer: Response, name: str) -> Response:
    """The answer, with the name kept for the next form."""
    answer.set_cookie(
        NAME_COOKIE, quote(name), max_age=_YEAR_SECONDS, httponly=True, samesite="strict"
    )
    return answer
