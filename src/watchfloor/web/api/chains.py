"""From any id down to its evidence, as data: what `watchfloor why` prints as text."""

from collections.abc import Iterable
from typing import Any

from watchfloor.errors import UnknownId
from watchfloor.explain import actor_entries
from watchfloor.records import Claim, Entry, to_row
from watchfloor.web.shown import Shown


def chain_of(shown: Shown, record_id: str) -> dict[str, Any]:
    """The record, and every span, codebook entry and judgement that it rests on.

    Raises UnknownId for an id of another kind, or one that is not in the picture.
    """
    match record_id[:1]:
        case "c":
            claim = shown.claim(record_id)
            return _chain("claim", claim, [claim], shown)
        case "e":
            event = shown.event(record_id)
            ids = [*event.claim_ids, *(i for s in event.stances for i in s.claim_ids)]
            return _chain("event", event, _claims(shown, ids), shown)
        case "n":
            estimate = shown.estimate(record_id)
            ids = [figure.claim_id for figure in estimate.figures]
            return _chain("estimate", estimate, _claims(shown, ids), shown)
        case "r":
            claims = shown.claims_of_report.get(record_id, ())
            return _chain("report", shown.report(record_id), claims, shown)
        case "j" | "f":
            return _alone(shown, record_id)
    raise UnknownId(
        f"'{record_id}' is no id; ids look like c0123456789ab, e…, n…, r…, j…, f…, t…, RUS/PRK, "
        "CHN/KOR+PRK, icews/29388123."
    )


def is_told_as_text(record_id: str) -> bool:
    """Whether an id is of a tie, a relation, a bind or a row, whose chains are texts."""
    return "/" in record_id or record_id.startswith("t")


def _chain(kind: str, record: Any, claims: Iterable[Claim], shown: Shown) -> dict[str, Any]:
    rested_on = list(claims)
    return {
        "id_of": kind,
        "record": to_row(record),
        "claims": [to_row(claim) for claim in rested_on],
        "spans": [_span(claim, shown) for claim in rested_on],
        "entries": [to_row(entry) for entry in _entries(rested_on, shown)],
        "judgements": [
            to_row(judgement)
            for claim in rested_on
            for judgement in shown.judgements_of.get(claim.claim_id, ())
        ],
    }


def _alone(shown: Shown, record_id: str) -> dict[str, Any]:
    for judgement in shown.judgements:
        if judgement.judgement_id == record_id:
            return {"id_of": "judgement", "record": to_row(judgement)}
    for refusal in shown.refusals:
        if refusal.refusal_id == record_id:
            return {"id_of": "refusal", "record": to_row(refusal)}
    raise UnknownId(f"No '{record_id}' in this floor.")


def _claims(shown: Shown, claim_ids: Iterable[str]) -> list[Claim]:
    return [shown.claim(each) for each in dict.fromkeys(claim_ids)]


def _span(claim: Claim, shown: Shown) -> dict[str, Any]:
    """Where the words of a claim stand, with the hash of the text that holds them."""
    report = shown.report(claim.report_id)
    return {
        "claim_id": claim.claim_id,
        "report_id": claim.report_id,
        "start": claim.start,
        "end": claim.end,
        "text": report.text[claim.start : claim.end],
        "text_sha256": report.text_sha256,
        "outlet": report.outlet,
        "published": report.published,
        "url": report.url,
    }


def _entries(claims: Iterable[Claim], shown: Shown) -> list[Entry]:
    """The rules and the actor rows behind some claims, each once."""
    found: dict[Entry, None] = {}
    for claim in claims:
        if claim.entry is not None:
            file, _, key = claim.entry.partition("#")
            found.setdefault(Entry(file=file, key=key, source=None))
        found |= dict.fromkeys(actor_entries(claim, shown.codebook))
    return list(found)
