"""The world from one actor: what it does, what is done to it, what it says and wants."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from watchfloor.errors import UnknownId
from watchfloor.records import Claim
from watchfloor.records.actor_ids import belongs_to, is_local, principal_of
from watchfloor.records.choosing import among, names, takes_part
from watchfloor.web.actor_standing import standing_of
from watchfloor.web.view import View

MOST_SHOWN = 12
"""Lines of each part of the page; the rest is one link away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An actor and how many claims name it."""

    actor_id: str
    name: str
    claims: int


def listing(request: Request) -> Response:
    """The states, organisations and groups that reports name, the most often named first."""
    view = View(request)
    every = [
        Named(actor_id=each, name=view.label(each), claims=count)
        for each, count in view.shown.actors.items()
    ]
    wanted = view.query.get("name", "").casefold()
    chosen = [each for each in every if wanted in f"{each.name} {each.actor_id}".casefold()]
    exported = view.exported(chosen, Named, "actors")
    if exported is not None:
        return exported
    return view.page("actors.html", page=view.paged(chosen))


def one(request: Request) -> Response:
    """One actor. An actor that no report names and the codebook does not know is UnknownId."""
    view = View(request)
    actor = request.path_params["actor_id"]
    shown = view.shown
    row = shown.codebook.actors.row(actor)
    naming = shown.claims_of_actor.get(principal_of(actor), ())
    claims = [c for c in naming if takes_part(c, actor) or names(c.holders, actor)]
    if is_local(actor) or (row is None and not claims):
        raise UnknownId(f"No actor '{actor}' in the codebook or in this picture.")
    exported = view.exported(claims, Claim, actor.replace(":", "-"))
    if exported is not None:
        return exported
    events = shown.events_by_weight
    inner = [c for c in claims if c.kind in ("motive", "position") and names(c.sources, actor)]
    return view.page(
        "actor.html",
        actor=actor,
        row=row,
        offices=shown.codebook.actors.rows_of(actor),
        count=len(claims),
        does=[e for e in events if among(e.sources, actor)],
        suffers=[e for e in events if among((*e.recipients, *e.against), actor)],
        says=[c for c in claims if names(c.holders, actor)][::-1],
        inner=inner[::-1],
        estimates=[e for e in shown.picture.estimates if belongs_to(e.population, actor)],
        standing=standing_of(shown, view.pictures.floor.store, actor),
        most=MOST_SHOWN,
    )
