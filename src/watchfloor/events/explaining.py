"""Why the claims of an event are in it, and what each of them came nearest to joining besides."""

from collections.abc import Iterable, Mapping, Sequence

from watchfloor.events.build import event_id_of
from watchfloor.events.grouping import Grouping, Link, Spells, key_of
from watchfloor.events.regrouping import Key, Regrouping
from watchfloor.events.scoring import compare
from watchfloor.records import Claim
from watchfloor.records.event import Comparison, Joining


def explain_event(
    event_claims: Sequence[Claim],
    claims: Iterable[Claim],
    *,
    spells: Spells,
    regroupings: Sequence[Regrouping] = (),
) -> tuple[Joining, ...]:
    """For each claim of an event, in the order given, what it joined and the nearest it did not.

    ``claims`` are all claims of the picture, as they were grouped.
    """
    grouping = Grouping(spells)
    grouping.add(claims)
    own = frozenset(key_of(claim) for claim in event_claims)
    events = {
        key_of(claim): event_id_of(group.claims[0])
        for group in grouping.groups(regroupings)
        for claim in group.claims
    }
    return tuple(_joining(claim, grouping, own, events) for claim in event_claims)


def _joining(
    claim: Claim, grouping: Grouping, own: frozenset[Key], events: Mapping[Key, str]
) -> Joining:
    link = grouping.link(claim)
    near = grouping.nearest(claim, apart_from=own)
    return Joining(
        claim_id=claim.claim_id,
        report_id=claim.report_id,
        joined=link.other.claim.claim_id if link else None,
        stays=link is None or key_of(link.other.claim) in own,
        score=link.score if link else None,
        comparisons=_compared(grouping, link),
        threshold=grouping.weights.threshold,
        near=near.other.claim.claim_id if near else None,
        near_event=events[key_of(near.other.claim)] if near else None,
        near_comparisons=_compared(grouping, near),
    )


def _compared(grouping: Grouping, link: Link | None) -> tuple[Comparison, ...]:
    if link is None:
        return ()
    return compare(link.own, link.other, grouping.spell_days(link.own), grouping.weights)
