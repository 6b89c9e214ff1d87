"""Which actors are on opposite sides, as the claims have it."""

from collections.abc import Iterable, Mapping
from typing import Final

from watchfloor.origins import claim_origin
from watchfloor.records import Claim, Estimate
from watchfloor.records.actor_ids import is_actor_id, principal_of
from watchfloor.records.origin import ReportOrigins

FIGHTS: Final = frozenset({"ASSAULT", "COERCE"})
"""PLOVER types whose source and recipient are on opposite sides."""

Opposed = frozenset[frozenset[str]]
"""Pairs of principals."""

TOLD_OFTEN: Final = 3
"""Origins of one pair from which on a pair that one origin alone tells of is left out."""


def opposed_pairs(claims: Iterable[Claim], origins: Mapping[str, ReportOrigins]) -> Opposed:
    """Pairs of actors of whom one is told to use force on the other, or to act against it.

    Taken from every event claim that is not negated, whoever says so and however surely: a figure
    of a party is marked as one rather than taken for an outsider's. But one claim may be misread,
    and its copies with it: where ``TOLD_OFTEN`` origins tell of another pair, one alone makes none.
    """
    pairs: dict[frozenset[str], set[str]] = {}
    for claim in claims:
        if claim.kind != "event" or claim.polarity == "negative":
            continue
        against = [other.actor_id for other in claim.others if other.role == "against"]
        if claim.event_type in FIGHTS:
            against += [mention.actor_id for mention in claim.recipients]
        doers = _principals(mention.actor_id for mention in claim.sources)
        for doer in doers:
            for other in _principals(against) - {doer}:
                pairs.setdefault(frozenset((doer, other)), set()).add(claim_origin(claim, origins))
    often = max(map(len, pairs.values()), default=0) >= TOLD_OFTEN
    return frozenset(pair for pair, behind in pairs.items() if len(behind) > 1 or not often)


def sides_in(estimate: Estimate, opposed: Opposed) -> dict[str, str]:
    """For each holder id of a series that is a party: the side it is on, by its principal.

    A party is whoever is opposed to another holder of the series or to its population.
    """
    holders = {figure.holder_id for figure in estimate.figures if figure.holder_id}
    principals = {holder: principal_of(holder) for holder in holders}
    present = set(principals.values())
    if estimate.population is not None and is_actor_id(estimate.population):
        present.add(principal_of(estimate.population))
    return {
        holder: own
        for holder, own in principals.items()
        if any(frozenset((own, other)) in opposed for other in present)
    }


def opposite(sides: Iterable[str], opposed: Opposed) -> tuple[str, ...]:
    """Those of some sides that have an opponent among them, in order of their ids."""
    named = set(sides)
    return tuple(
        side
        for side in sorted(named)
        if any(frozenset((side, other)) in opposed for other in named)
    )


def _principals(actor_ids: Iterable[str | None]) -> set[str]:
    return {principal_of(actor_id) for actor_id in actor_ids if actor_id}
