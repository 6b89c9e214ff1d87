"""Floors of event grouping: rules that weigh nothing.

``type_and_sides`` was the product's rule before claims were scored: types of one family, known
sides overlap, at least one side agrees, days within the spell of the days already gathered, and
known modes are equal. ``same_word`` joins the claims of a topic whose event has one lemma.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from benchmarks.ecb_claims import ChainedClaim
from watchfloor.events.facts import TROOPS, Facts, facts_of
from watchfloor.records.actor_ids import principal_of

NEWEST: Final = 20
"""Events looked at for each actor."""
Partition = Sequence[Sequence[int]]
"""Numbers of the claims of each event."""


@dataclass(slots=True, eq=False)
class _Event:
    modes: set[str]
    sources: set[str]
    recipients: set[str]
    first: date | None
    last: date | None
    claims: list[int] = field(default_factory=list)


def same_word(claims: Sequence[ChainedClaim], *, in_topic: bool = False) -> Partition:
    """One event for each lemma, or for each topic and lemma."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, each in enumerate(claims):
        found.setdefault((each.topic if in_topic else "", each.lemma), []).append(number)
    return list(found.values())


def type_and_sides(claims: Sequence[ChainedClaim], spell_days: Callable[[str], int]) -> Partition:
    """Claim by claim, each to the event in which more sides agree; of equals the newest."""
    events: list[_Event] = []
    by_actor: dict[tuple[str, str], list[_Event]] = {}
    for number, each in enumerate(claims):
        facts = facts_of(each.claim)
        sources, recipients = _principals(each.claim.sources), _principals(each.claim.recipients)
        spell = spell_days(each.claim.event_type or "")
        near = [
            event
            for actor in sorted(sources | recipients)
            for event in reversed(by_actor.get((facts.family, actor), [])[-NEWEST:])
        ]
        best = max(
            near,
            key=lambda event: _agreeing(facts, sources, recipients, event, spell),
            default=None,
        )
        if best is None or not _agreeing(facts, sources, recipients, best, spell):
            best = _Event(set(), set(), set(), facts.day, facts.day)
            events.append(best)
        for actor in (sources | recipients) - best.sources - best.recipients:
            by_actor.setdefault((facts.family, actor), []).append(best)
        _take(best, number, facts, sources, recipients)
    return [event.claims for event in events]


def _agreeing(
    facts: Facts, sources: set[str], recipients: set[str], event: _Event, spell: int
) -> int:
    """Sides that are known and agree; 0 when the two cannot be one."""
    if facts.family != TROOPS and event.modes and facts.mode not in (None, *event.modes):
        return 0
    if facts.day is None or event.first is None or event.last is None:
        if facts.day is not event.first:
            return 0
    elif max((event.first - facts.day).days, (facts.day - event.last).days) > spell:
        return 0
    agree = 0
    for own, other in ((sources, event.sources), (recipients, event.recipients)):
        if own and other and not own & other:
            return 0
        agree += bool(own and other)
    return agree


def _take(
    event: _Event, number: int, facts: Facts, sources: set[str], recipients: set[str]
) -> None:
    event.modes |= {facts.mode} if facts.mode else set()
    event.sources |= sources
    event.recipients |= recipients
    event.claims.append(number)
    if facts.day is not None:
        event.first = min(event.first or facts.day, facts.day)
        event.last = max(event.last or facts.day, facts.day)


def _principals(mentions: Iterable[object]) -> set[str]:
    ids = (getattr(mention, "actor_id", None) for mention in mentions)
    return {principal_of(actor_id) for actor_id in ids if actor_id}
