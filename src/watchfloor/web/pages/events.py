"""Events: who did what to whom, how that stood over time, and who stands where on it."""

from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from watchfloor.events.history import status_history
from watchfloor.records import Claim, Event
from watchfloor.records.actor_ids import belongs_to
from watchfloor.records.event import EventStatus
from watchfloor.web.charts import figure_chart
from watchfloor.web.view import View

STANCES = ("admits", "confirms", "asserts", "reports", "doubts", "denies", "silent")


def listing(request: Request) -> Response:
    """The events that the filters let through, those with most behind them first."""
    view = View(request)
    actor = view.query.get("actor")
    status = view.one_of("status", get_args(EventStatus))
    event_type = view.one_of("type", sorted(view.shown.codebook.events.types))
    contested = view.query.get("contested") == "yes"
    chosen = [
        event
        for event in view.shown.events_by_weight
        if status in (None, event.status)
        and event_type in (None, event.event_type)
        and (event.contested or not contested)
        and (
            actor is None
            or any(belongs_to(each, actor) for each in event.sources + event.recipients)
        )
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
    """One event: its status over time, each holder's stance, and its figures."""
    view = View(request)
    event = view.shown.event(request.path_params["event_id"])
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
        estimates=[(e, figure_chart(e, view.estimate_title(e))) for e in estimates],
    )
