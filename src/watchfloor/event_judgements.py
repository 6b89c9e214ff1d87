"""Judgements on how claims are grouped: claims split off an event, and events merged.

They name claims, so that they hold whatever id the event has later.
"""

import json
from collections.abc import Sequence
from typing import Final

from watchfloor.briefs.picture import Picture
from watchfloor.errors import CallError, UnknownField, UnknownId
from watchfloor.events import event_id_of
from watchfloor.records import Claim, Event, Judgement
from watchfloor.records.judgement import REGROUPINGS, SPLIT
from watchfloor.store import new_judgement

_HOW: Final = (
    "watchfloor judge EVENT split CLAIM… --why TEXT, or judge EVENT merge EVENT2 --why TEXT"
)


def event_named(picture: Picture, event_id: str) -> Event:
    """The event of an id, also of one it had before an earlier report or a judgement changed it.

    An id is made from a claim, so an older one leads to the event that has that claim now. Raises
    UnknownId when there is no such claim in the picture.
    """
    by_id = {event.event_id: event for event in picture.events}
    if event_id in by_id:
        return by_id[event_id]
    first = {event_id_of(claim): claim for claim in picture.claims if claim.kind == "event"}
    if event_id in first:
        claim = first[event_id]
        for event in picture.events:
            if claim in claims_of(picture, event):
                return event
    raise UnknownId(f"No '{event_id}' in this floor; list what there is: watchfloor events")


def claims_of(picture: Picture, event: Event) -> tuple[Claim, ...]:
    """The claims of an event in reading order."""
    wanted = set(zip(event.claim_ids, event.report_ids, strict=True))
    found = {
        (claim.claim_id, claim.report_id): claim
        for claim in picture.claims
        if (claim.claim_id, claim.report_id) in wanted
    }
    return tuple(found[key] for key in zip(event.claim_ids, event.report_ids, strict=True))


def judge_event(
    picture: Picture,
    event_id: str,
    field: str,
    ids: Sequence[str],
    *,
    who: str,
    when: str,
    why: str,
) -> Judgement:
    """The judgement that splits claims off an event, or merges another event into it.

    Raises UnknownId and UnknownField, and CallError for claims that are not in the event, for all
    of its claims, and for a merge with itself.
    """
    if field not in REGROUPINGS:
        raise UnknownField(f"Of an event only its grouping can be judged, not '{field}': {_HOW}.")
    event = event_named(picture, event_id)
    if field == SPLIT:
        staying, moving = _split(event, ids)
    else:
        staying, moving = _merged(picture, event, ids)
    return new_judgement(
        target=event_id,
        field=field,
        old=json.dumps(staying),
        new=json.dumps(moving),
        who=who,
        when=when,
        why=why,
    )


def _split(event: Event, ids: Sequence[str]) -> tuple[list[str], list[str]]:
    own = list(dict.fromkeys(event.claim_ids))
    if strange := [each for each in ids if each not in own]:
        raise CallError(
            f"Claim '{strange[0]}' is not in {event.event_id}; see what is: "
            f"watchfloor why {event.event_id}"
        )
    staying = [each for each in own if each not in ids]
    if not staying:
        raise CallError(f"All {len(own)} claims of {event.event_id} would leave it; name fewer.")
    return staying, [each for each in own if each in ids]


def _merged(picture: Picture, event: Event, ids: Sequence[str]) -> tuple[list[str], list[str]]:
    others = [event_named(picture, each) for each in ids]
    if any(other.event_id == event.event_id for other in others):
        raise CallError(f"{event.event_id} cannot be merged with itself; name another event.")
    moving = dict.fromkeys(each for other in others for each in other.claim_ids)
    return list(dict.fromkeys(event.claim_ids)), list(moving)
