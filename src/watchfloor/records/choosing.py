"""Which claims and events are asked for: the filters of command line, screen and API."""

from collections.abc import Iterable
from dataclasses import dataclass

from watchfloor.records.actor_ids import belongs_to
from watchfloor.records.claim import Claim, Mention, OtherMention
from watchfloor.records.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """What a claim must be like; None asks for nothing."""

    kind: str | None = None
    event_type: str | None = None
    certainty: str | None = None
    actor: str | None = None
    """Actor id among sources, recipients or others; ``PRK`` includes ``PRK.MIL``."""
    holder: str | None = None
    """Actor id among the holders; ``PRK`` includes ``PRK.MIL``."""
    report_id: str | None = None
    since: str | None = None
    """ISO day: published on it or later. An undated claim is left out."""
    until: str | None = None
    """ISO day: published on it or before. An undated claim is left out."""
    place: str | None = None
    """Name of the place as the report has it."""

    def accepts(self, claim: Claim) -> bool:
        """Whether the claim is all that was asked for."""
        return (
            self.kind in (None, claim.kind)
            and self.event_type in (None, claim.event_type)
            and self.certainty in (None, claim.certainty)
            and self.report_id in (None, claim.report_id)
            and (self.actor is None or takes_part(claim, self.actor))
            and (self.holder is None or names(claim.holders, self.holder))
            and (self.place is None or (claim.where is not None and claim.where.name == self.place))
            and within(claim.published, self.since, self.until)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """What an event must be like; None asks for nothing."""

    event_type: str | None = None
    status: str | None = None
    actor: str | None = None
    """Actor id among sources, recipients or those it is against; ``PRK`` includes ``PRK.MIL``."""

    def accepts(self, event: Event) -> bool:
        """Whether the event is all that was asked for."""
        return (
            self.event_type in (None, event.event_type)
            and self.status in (None, event.status)
            and (self.actor is None or involves(event, self.actor))
        )


def within(published: str | None, since: str | None, until: str | None) -> bool:
    """Whether an ISO date, or date and time, lies from one day to another; False for no date.

    >>> within("2024-10-25T08:30:00+09:00", "2024-10-25", "2024-10-25"), within(None, None, None)
    (True, True)
    """
    if since is None and until is None:
        return True
    if published is None:
        return False
    day = published[:10]
    return (since is None or day >= since) and (until is None or day <= until[: len(day)])


def takes_part(claim: Claim, actor: str) -> bool:
    """Whether an actor, or one that belongs to it, is on any side of the claim."""
    return names((*claim.sources, *claim.recipients, *claim.others), actor)


def involves(event: Event, actor: str) -> bool:
    """Whether an actor, or one that belongs to it, is on any side of the event."""
    return among((*event.sources, *event.recipients, *event.against), actor)


def names(mentions: Iterable[Mention | OtherMention], actor: str) -> bool:
    """Whether one of the mentions is the actor or belongs to it."""
    return among((mention.actor_id for mention in mentions), actor)


def among(actor_ids: Iterable[str | None], actor: str) -> bool:
    """Whether one of the ids is the actor's or of one that belongs to it."""
    return any(belongs_to(each, actor) for each in actor_ids)
