"""Events: who did what to whom, how that stood over time, and who stands where on it."""

from collections.abc import Sequence
from typing import get_args

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from watchfloor.event_judgements import event_named
from watchfloor.events.history import status_history
from watchfloor.records import Claim, Event
from watchfloor.records.choosing import EventFilter
from watchfloor.records.event import EventStatus
from watchfloor.web.view import View

MOST_ALIKE = 30
"""Events that are offered for merging; any other is named by its id."""
STANCES = ("admits", "confirms", "asserts", "reports", "doubts", "denies", "silent")


def listing(request: Request) -> Response:
    """The events that the filters let through, those with most behind them first."""
    view = View(request)
    wanted = EventFilter(
        event_type=view.one_of("type", sorted(view.shown.codebook.events.types)),
        status=view.one_of("status", get_args(EventStatus)),
        actor=view.query.get("actor"),
    )
    contested = view.query.get("contested") == "yes"
    chosen = [
        event
        for event in view.shown.events_by_weight
        if wanted.accepts(event) and (event.contested or not contested)
    ]
    exported = view.exported(chosen, Event, "events")
    if exported is not None:
        return exported
    choices = {
        "status": get_args(EventStatus),
        "type": sorted({event.event_type for event in view.shown.picture.events}),
        "actor": list(view.shown.actors),
    }
    return view.page("events.html", page=view.paged(chosen), choices=choices)


def one(request: Request) -> Response:
    """One event: its status over time, each holder's stance, its figures, and its grouping.

    An id that the event had before, because its first claim was another, leads to the present one.
    """
    view = View(request)
    event = event_named(view.shown.picture, request.path_params["event_id"])
    if event.event_id != request.path_params["event_id"]:
        return RedirectResponse(view.here_of(f"/events/{event.event_id}"), status_code=303)
    claims = [view.shown.claims[each] for each in event.claim_ids]
    exported = view.exported(claims, Claim, event.event_id)
    if exported is not None:
        return exported
    shown = view.shown
    silent = {i for s in event.stances if s.word == "silent" for i in s.claim_ids}
    silences = [shown.claims[each] for each in sorted(silent)]
    estimates = list(
        dict.fromkeys(e for each in event.claim_ids for e in shown.estimates_of_claim.get(each, ()))
    )
    return view.page(
        "event.html",
        event=event,
        claims=claims,
        steps=status_history(claims, silences, view.label),
        stances=STANCES,
        estimates=[(e, view.chart(e)) for e in estimates],
        grouped=[each for each in shown.judgements if each.judgement_id in event.judgement_ids],
        alike=_alike(event, shown.events_by_weight),
    )


def _alike(event: Event, among: Sequence[Event]) -> list[Event]:
    """Events that may be the same happening: of one family or day, with an actor in common."""
    own = {*event.sources, *event.recipients, *event.against}
    found = [
        other
        for other in among
        if other.event_id != event.event_id
        and (other.family == event.family or other.when_start == event.when_start is not None)
        and own & {*other.sources, *other.recipients, *other.against}
    ]
    return sorted(found, key=lambda each: each.family != event.family)[:MOST_ALIKE]
