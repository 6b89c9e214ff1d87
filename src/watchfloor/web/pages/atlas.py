"""Where reports place events, by day; disputed areas hatched."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from watchfloor.pipeline import checked_day
from watchfloor.records import Claim, Event, Where
from watchfloor.records.choosing import within
from watchfloor.web.disputed import DisputedArea
from watchfloor.web.view import View

MOST_EVENTS: Final = 600
"""Events that are drawn and listed: those placed last. More would make the page too heavy."""
QUADS: Final = (
    "material conflict", "verbal conflict", "material cooperation", "verbal cooperation",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An event where its reports place it."""

    event_id: str
    title: str
    quad: str
    status: str
    contested: bool
    first_reported: str | None
    place: str
    country: str | None
    disputed: str | None
    lat: float
    lon: float
    is_whole_country: bool
    """Whether the reports name no more than the state; the mark then stands in its middle."""


def show(request: Request) -> Response:
    """The map of the events with a known place, until a day within the picture."""
    view = View(request)
    asked = view.query.get("until")
    until = checked_day(asked) if asked else None
    every = view.shown.once("placed events", lambda: placed_events(view))
    chosen = [each for each in every if within(each.first_reported, None, until)]
    exported = view.exported(chosen, Placed, "map")
    if exported is not None:
        return exported
    days = sorted({each.first_reported[:10] for each in every if each.first_reported})
    return view.page(
        "map.html",
        # All of them: the slider draws those until its day, and hides the rest.
        placed=every[-MOST_EVENTS:],
        left_out=max(0, len(every) - MOST_EVENTS),
        unplaced=len(view.shown.picture.events) - len(every),
        until=until,
        days=days,
        quads=QUADS,
        areas=_areas(view),
    )


def outlines(request: Request) -> Response:
    """The disputed areas as GeoJSON."""
    areas: tuple[DisputedArea, ...] = request.app.state.disputed
    collection = {"type": "FeatureCollection", "features": [area.feature() for area in areas]}
    return JSONResponse(collection, media_type="application/geo+json")


def placed_events(view: View) -> list[Placed]:
    """The events whose place has coordinates, by day of the first report, undated last."""
    found = []
    for event in view.shown.picture.events:
        where = _where(view, event)
        if where is not None:
            found.append(_placed(view, event, where))
    return sorted(found, key=lambda each: (each.first_reported or "9999", each.event_id))


def _where(view: View, event: Event) -> Where | None:
    """The place of the event, as the first of its claims with coordinates for it has it."""
    claims: list[Claim] = [view.shown.claims[each] for each in event.claim_ids]
    for claim in claims:
        where = claim.where
        if where and where.lat is not None and where.lon is not None and where.name == event.where:
            return where
    return None


def _placed(view: View, event: Event, where: Where) -> Placed:
    event_type = view.shown.codebook.events.types.get(event.event_type)
    return Placed(
        event_id=event.event_id,
        title=view.event_title(event),
        quad=event_type.quad if event_type else QUADS[-1],
        status=event.status,
        contested=event.contested,
        first_reported=event.first_reported,
        place=where.name,
        country=where.country,
        disputed=where.disputed,
        lat=float(where.lat or 0),
        lon=float(where.lon or 0),
        is_whole_country=where.country is not None and view.label(where.country) == where.name,
    )


def _areas(view: View) -> list[dict[str, str]]:
    """For each hatched area a line about it, from the codebook's table of territories."""
    territories = view.shown.codebook.places.territories
    areas: tuple[DisputedArea, ...] = view.request.app.state.disputed
    lines = []
    for area in areas:
        row = territories.get(area.key)
        words = ""
        if row is not None:
            words = f"claimed by {', '.join(map(view.label, row.claimants))}"
            if row.controller:
                since = f" since {row.controller_from}" if row.controller_from else ""
                words += f"; held by {view.label(row.controller)}{since}"
            if row.text:
                words += f"; {row.text}"
        lines.append({"key": area.key, "name": area.name, "words": words})
    return lines
