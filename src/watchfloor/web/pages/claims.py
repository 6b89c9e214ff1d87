"""The claims of a picture, filtered, with the evidence of one beside them."""

from collections.abc import Sequence
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from watchfloor.errors import UnknownId
from watchfloor.explain import actor_entries
from watchfloor.origins import reason_of
from watchfloor.pipeline import checked_day
from watchfloor.records import Claim
from watchfloor.records.choosing import ClaimFilter
from watchfloor.records.claim import Certainty, ClaimKind, Polarity, TimeFrame
from watchfloor.records.origin import ListedReport, OriginPiece, ReportOrigins
from watchfloor.store import JUDGED_FIELDS
from watchfloor.web.highlights import Piece, Stretch, pieces_of
from watchfloor.web.versions import version_changes
from watchfloor.web.view import View


def listing(request: Request) -> Response:
    """The claims that the filters of the address let through, a page at a time."""
    view = View(request)
    wanted = claim_filter(view)
    chosen = view.shown.claims_like(wanted)
    exported = view.exported(chosen, Claim, "claims")
    if exported is not None:
        return exported
    opened = view.query.get("open")
    claim = view.shown.claims.get(opened) if opened else None
    return view.page(
        "claims.html",
        page=view.paged(chosen),
        choices=_choices(view),
        opened=opened,
        evidence=_evidence(view, claim) if claim else None,
    )


def one(request: Request) -> Response:
    """One claim: its fields, the words they rest on in the report, and how to correct it."""
    view = View(request)
    claim_id = request.path_params["claim_id"]
    claim = view.shown.claims.get(claim_id) or view.shown.superseded.get(claim_id)
    if claim is None:
        return _gone(view, claim_id)
    exported = view.exported([claim], Claim, claim_id)
    if exported is not None:
        return exported
    return view.page("claim.html", evidence=_evidence(view, claim))


def claim_filter(view: View) -> ClaimFilter:
    """The filter that the parameters of the address ask for. Raises CallError."""
    since, until = view.query.get("since"), view.query.get("until")
    return ClaimFilter(
        kind=view.one_of("kind", get_args(ClaimKind)),
        event_type=view.one_of("type", sorted(view.shown.codebook.events.types)),
        certainty=view.one_of("certainty", get_args(Certainty)),
        actor=view.query.get("actor"),
        holder=view.query.get("holder"),
        report_id=view.query.get("report"),
        since=checked_day(since) if since else None,
        until=checked_day(until) if until else None,
        place=view.query.get("place"),
    )


def _gone(view: View, claim_id: str) -> Response:
    """What a claim that was rejected leaves: who rejected it, and how to undo that."""
    rejected = [
        judgement
        for judgement in view.shown.judgements_of.get(claim_id, ())
        if judgement.field == "rejected" and judgement.undone_by is None
    ]
    if not rejected:
        raise UnknownId(
            f"No claim '{claim_id}' in this picture. It may have been published after "
            "the as-of date."
        )
    answer = view.page("claim_rejected.html", claim_id=claim_id, judgements=rejected)
    answer.status_code = 410
    return answer


def _choices(view: View) -> dict[str, Sequence[str]]:
    """What the lists of the filters offer."""
    return view.shown.once("choices of claims", lambda: _made_choices(view))


def _made_choices(view: View) -> dict[str, Sequence[str]]:
    claims = view.shown.picture.claims
    holders = {
        h.actor_id for c in claims for h in c.holders if h.actor_id and "#" not in h.actor_id
    }
    return {
        "kind": get_args(ClaimKind),
        "certainty": get_args(Certainty),
        "type": sorted({c.event_type for c in claims if c.event_type}),
        "actor": list(view.shown.actors),
        "holder": sorted(holders, key=view.label),
    }


def _evidence(view: View, claim: Claim) -> dict[str, object]:
    """Everything the evidence panel shows of a claim."""
    report = view.shown.report(claim.report_id)
    shown = view.shown
    origin = _origin(claim, report)
    return {
        "counts": claim.report_id in shown.reports,
        "origin": origin,
        "origin_reason": reason_of(origin),
        "versions": version_changes(shown, report, claim),
        "claim": claim,
        "report": report,
        "pieces": _marked(claim, report.text),
        "events": shown.events_of_claim.get(claim.claim_id, ()),
        "estimates": shown.estimates_of_claim.get(claim.claim_id, ()),
        "judgements": shown.judgements_of.get(claim.claim_id, ()),
        "corrections": _corrections(view, claim),
        "entries": actor_entries(claim, shown.codebook),
    }


def _origin(claim: Claim, report: ListedReport) -> OriginPiece:
    """Whose words the claim's are."""
    base, *pieces = report.origins
    own = ReportOrigins(report_id=report.report_id, base=base, pieces=tuple(pieces))
    return own.piece_at(claim.start, claim.end)


def _marked(claim: Claim, text: str) -> tuple[Piece, ...]:
    """The report's text, the claim's span, its cues and its figures marked."""
    stretches = [Stretch(start=claim.start, end=claim.end, key="claim")]
    stretches += [Stretch(start=cue.start, end=cue.end, key="cue") for cue in claim.cues]
    stretches += [Stretch(start=q.start, end=q.end, key="figure") for q in claim.quantities]
    stretches += [Stretch(start=h.start, end=h.end, key="holder") for h in claim.holders]
    return pieces_of(text, stretches)


def _corrections(view: View, claim: Claim) -> list[dict[str, object]]:
    """For each field a person may judge: its value as words, and the values it takes."""
    closed = {
        "kind": get_args(ClaimKind),
        "certainty": get_args(Certainty),
        "polarity": get_args(Polarity),
        "time_frame": (*get_args(TimeFrame), "null"),
        "event_type": (*sorted(view.shown.codebook.events.types), "null"),
        "factuality": tuple(map(str, range(-3, 4))),
    }
    return [
        {"field": field, "value": as_words(getattr(claim, field)), "choices": closed.get(field)}
        for field in sorted(JUDGED_FIELDS - {"rejected"})
    ]


def as_words(value: object) -> str:
    """A field's value as `judge` takes it: ids with commas between, null for unknown."""
    if isinstance(value, tuple):
        return ",".join(m.actor_id for m in value if m.actor_id)
    return "null" if value is None else str(value)
