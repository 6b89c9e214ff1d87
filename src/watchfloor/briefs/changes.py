"""What is new in a picture since an earlier date."""

from collections.abc import Iterator

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
    # By claims and not by ids: what later reports say may part an event, or join two.
    known = {key: event for event in before.events for key in _keys(event)}
    for event in now.events:
        earlier = next((known[key] for key in _keys(event) if key in known), None)
        if earlier is None:
            yield Sentence(
                text=f"New: {who_to_whom(event, words)}: {words.event(event)} "
                f"({STATUS_WORDS[event.status]}).",
                ids=(event.event_id,),
                quote=None,
            )
        else:
            yield from _event_changes(earlier, event, words)
    yield from _new_figures(before, now, words)


def _keys(event: Event) -> Iterator[tuple[str, str]]:
    return zip(event.claim_ids, event.report_ids, strict=True)


def _event_changes(earlier: Event, event: Event, words: Words) -> Iterator[Sentence]:
    name = f"{who_to_whom(event, words)}: {words.event(event)}"
    if earlier.status != event.status:
        yield Sentence(
            text=f"{name}: was {STATUS_WORDS[earlier.status]}, now {STATUS_WORDS[event.status]}.",
            ids=(event.event_id,),
            quote=None,
        )
    taken = {(stance.holder, stance.word) for stance in earlier.stances}
    for stance in event.stances:
        if (stance.holder, stance.word) not in taken:
            yield Sentence(
                text=f"{name}: {stance.holder} {STANCE_WORDS[stance.word]} ({day(stance.since)}).",
                ids=stance.claim_ids,
                quote=None,
            )


def _new_figures(before: Picture, now: Picture, words: Words) -> Iterator[Sentence]:
    old = {
        (figure.claim_id, figure.text)
        for estimate in before.estimates
        for figure in estimate.figures
    }
    for estimate in now.estimates:
        for figure in estimate.figures:
            if (figure.claim_id, figure.text) not in old:
                yield Sentence(
                    text=f"{estimate_title(estimate, words)}: {figure.holder} gives "
                    f"{figure_words(figure)} ({day(figure.published)}).",
                    ids=(figure.claim_id, estimate.estimate_id),
                    quote=None,
                )
