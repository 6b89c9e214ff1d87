"""The part of a picture that some actors have to do with."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from watchfloor.briefs.picture import Picture
from watchfloor.records import Claim, Estimate, Event
from watchfloor.records.actor_ids import belongs_to


def about_actors(picture: Picture, actors: Sequence[str]) -> Picture:
    """Events they take part in or take a stand on, what they say, and figures of or by them.

    An actor stands for all that belongs to it: ``PRK`` for ``PRK.MIL`` and its office holders.
    Events and series stay whole, so a status or a range is the same as in the whole picture.
    """
    own = {claim.claim_id for claim in picture.claims if _is_named(_of_claim(claim), actors)}
    events = tuple(
        event
        for event in picture.events
        # Its sides name one actor for each state, so a military is found by the claims alone.
        if _is_named(_of_event(event), actors) or not own.isdisjoint(event.claim_ids)
    )
    estimates = tuple(estimate for estimate in picture.estimates if _is_of(estimate, actors, own))
    kept = own | {claim_id for event in events for claim_id in event.claim_ids}
    # What an actor left uncommented is a stance of the event and none of its claims.
    stances = (stance for event in events for stance in event.stances)
    kept |= {claim_id for stance in stances for claim_id in stance.claim_ids}
    kept |= {figure.claim_id for estimate in estimates for figure in estimate.figures}
    claims = tuple(claim for claim in picture.claims if claim.claim_id in kept)
    told = {claim.report_id for claim in claims}
    return replace(
        picture,
        reports=tuple(report for report in picture.reports if report.report_id in told),
        claims=claims,
        events=events,
        estimates=estimates,
        about=tuple(actors),
        reports_in_all=len(picture.reports),
    )


def _is_of(estimate: Estimate, actors: Sequence[str], own: set[str]) -> bool:
    if _is_named([estimate.population], actors):
        return True
    return any(figure.claim_id in own for figure in estimate.figures)


def _of_claim(claim: Claim) -> Iterable[str | None]:
    named = [each.actor_id for each in (*claim.sources, *claim.recipients, *claim.holders)]
    return named + [each.actor_id for each in claim.others]


def _of_event(event: Event) -> Iterable[str | None]:
    holders = (stance.holder_id for stance in event.stances)
    return [*event.sources, *event.recipients, *event.against, *holders]


def _is_named(ids: Iterable[str | None], actors: Sequence[str]) -> bool:
    return any(belongs_to(each, actor) for each in ids for actor in actors)
