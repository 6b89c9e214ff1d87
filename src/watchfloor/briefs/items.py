"""What a picture covers, one item for each thing that can be compared with another picture's."""

from collections.abc import Iterator

from watchfloor.briefs.picture import Picture, Words
from watchfloor.briefs.standing_lines import standing_items
from watchfloor.briefs.weighing import by_weight
from watchfloor.briefs.wording import (
    STANCE_HEADS,
    STATUS_WORDS,
    claim_head,
    estimate_title,
    event_name,
    fullest,
    marked_words,
)
from watchfloor.records import Claim, Detail, Estimate, Event, Item


def items_of(picture: Picture, words: Words) -> tuple[Item, ...]:
    """Every event and series of figures, every claim of another kind, then relations and binds."""
    return tuple(_items(picture, words))


def _items(picture: Picture, words: Words) -> Iterator[Item]:
    claims = {claim.claim_id: claim for claim in picture.claims}
    for event in by_weight(picture.events):
        own = fullest(claims[each] for each in event.claim_ids)
        yield _event_item(event, own, words)
    for estimate in picture.estimates:
        yield _estimate_item(estimate, words)
    for claim in picture.claims:
        if claim.kind != "event":
            yield _claim_item(claim, words)
    yield from standing_items(picture, words)


def _event_item(event: Event, own: Claim, words: Words) -> Item:
    return Item(
        item_id=event.event_id,
        kind="event",
        title=event_name(event, words),
        state=STATUS_WORDS[event.status],
        contested=event.contested,
        since=event.first_reported,
        details=tuple(
            Detail(
                holder=stance.holder,
                says=STANCE_HEADS[stance.word],
                since=stance.since,
                claim_ids=stance.claim_ids,
            )
            for stance in event.stances
        ),
        claim_ids=tuple(dict.fromkeys((own.claim_id, *event.claim_ids))),
    )


def _estimate_item(estimate: Estimate, words: Words) -> Item:
    return Item(
        item_id=estimate.estimate_id,
        kind="figures",
        title=estimate_title(estimate, words),
        state=None,
        contested=False,
        since=None,
        details=tuple(
            Detail(
                holder=figure.holder,
                says=marked_words(figure),
                since=figure.published,
                claim_ids=(figure.claim_id,),
            )
            for figure in estimate.figures
        ),
        claim_ids=tuple(dict.fromkeys(figure.claim_id for figure in estimate.figures)),
    )


def _claim_item(claim: Claim, words: Words) -> Item:
    return Item(
        item_id=claim.claim_id,
        kind=claim.kind,
        title=claim_head(claim, words),
        state=None,
        contested=False,
        since=claim.published,
        details=(),
        claim_ids=(claim.claim_id,),
    )
