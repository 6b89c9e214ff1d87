"""What is new in a picture since an earlier date."""

from collections.abc import Iterator, Set

from watchfloor.briefs.edits import edit_sentences
from watchfloor.briefs.picture import Picture, Words
from watchfloor.briefs.wording import (
    STANCE_WORDS,
    STATUS_WORDS,
    day,
    estimate_title,
    figure_words,
    who_to_whom,
)
from watchfloor.records import Event, Sentence


def changes_between(before: Picture, now: Picture, words: Words) -> Iterator[Sentence]:
    """Events that are new, statuses that moved, stances taken and figures given since then."""
    known = {event.event_id: event for event in before.events}
    # What an edit tells is not told again as a stance or a figure that is new.
    told = {edit.after.claim_id for edit in now.edits if edit.after and edit.after.claim_id}
    # An edited page gives its claims other ids, and their keys stay.
    old_keys, new_keys = _keys(before), _keys(now)
    by_key = {old_keys[each]: event for event in before.events for each in event.claim_ids}
    for event in now.events:
        same = (by_key.get(new_keys[each]) for each in event.claim_ids)
        earlier = known.get(event.event_id) or next(filter(None, same), None)
        if earlier is None:
            yield Sentence(
                text=f"New: {who_to_whom(event, words)}: {words.event(event)} "
                f"({STATUS_WORDS[event.status]}).",
                ids=(event.event_id,),
                quote=None,
            )
        else:
            yield from _event_changes(earlier, event, words, told)
    yield from edit_sentences(before, now)
    yield from _new_figures(before, now, words, told)


def _keys(picture: Picture) -> dict[str, str]:
    """Claim ids to what joins versions of a claim."""
    return {claim.claim_id: claim.claim_key for claim in picture.claims}


def _event_changes(
    earlier: Event, event: Event, words: Words, told: Set[str]
) -> Iterator[Sentence]:
    name = f"{who_to_whom(event, words)}: {words.event(event)}"
    if earlier.status != event.status:
        yield Sentence(
            text=f"{name}: was {STATUS_WORDS[earlier.status]}, now {STATUS_WORDS[event.status]}.",
            ids=(event.event_id,),
            quote=None,
        )
    taken = {(stance.holder, stance.word) for stance in earlier.stances}
    for stance in event.stances:
        if (stance.holder, stance.word) not in taken and not set(stance.claim_ids) <= told:
            yield Sentence(
                text=f"{name}: {stance.holder} {STANCE_WORDS[stance.word]} ({day(stance.since)}).",
                ids=stance.claim_ids,
                quote=None,
            )


def _new_figures(before: Picture, now: Picture, words: Words, told: Set[str]) -> Iterator[Sentence]:
    before_keys, now_keys = _keys(before), _keys(now)
    old = {
        (key, figure.text)
        for estimate in before.estimates
        for figure in estimate.figures
        for key in (figure.claim_id, before_keys.get(figure.claim_id))
    }
    for estimate in now.estimates:
        for figure in estimate.figures:
            keys = (figure.claim_id, now_keys.get(figure.claim_id))
            if figure.claim_id not in told and all((key, figure.text) not in old for key in keys):
                yield Sentence(
                    text=f"{estimate_title(estimate, words)}: {figure.holder} gives "
                    f"{figure_words(figure)} ({day(figure.published)}).",
                    ids=(figure.claim_id, estimate.estimate_id),
                    quote=None,
                )
