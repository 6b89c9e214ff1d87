"""Who holds what is said in a transcript: the speaker whose name stands before the colon."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.holders.cue_reader import CueReader, source_of
from watchfloor.coding.syntax.parse import text_of
from watchfloor.coding.syntax.turns import Turn, find_turns

COLON: Final = "colon.phrase"
"""Row of the cue table for a speaker before a colon."""
_STATE_LETTERS: Final = 3
_TOPICS: Final = 2


def by_turns(found: Sequence[Attribution], reader: CueReader) -> tuple[Attribution, ...]:
    """The attributions with those of the turns of a transcript for those of its colons.

    In any other text states before colons that head several lines are what the lines are about.
    """
    turns = find_turns(text_of(reader.doc))
    if not turns:
        topics = [one for one in found if one.entry == COLON and _is_of_a_state(one)]
        left_out = topics if len(topics) >= _TOPICS else []
        return tuple(one for one in found if one not in left_out)
    signs = {turn.sign for turn in turns}
    others = tuple(one for one in found if one.entry != COLON or one.cue_start not in signs)
    return (*others, *_spoken(turns, reader))


def _is_of_a_state(one: Attribution) -> bool:
    return any(
        holder.form == "name" and len(holder.actor_id or "") == _STATE_LETTERS
        for holder in one.holders
    )


def _spoken(turns: Sequence[Turn], reader: CueReader) -> Iterator[Attribution]:
    """What each speaker says; an answer is of whoever last answered by name."""
    answering: FoundActor | None = None
    for turn in turns:
        if turn.asks or turn.start >= turn.end:
            continue
        speaker = _speaker(turn, reader)
        if turn.answers and answering is not None:
            speaker = replace(speaker, actor_id=answering.actor_id)
        elif speaker.actor_id is not None:
            answering = speaker
        sign = reader.doc.around(turn.sign, turn.sign + 1)
        yield Attribution(
            cue=sign.start,
            cue_start=turn.sign,
            cue_end=turn.sign + 1,
            holders=(speaker,),
            source=source_of((speaker,)),
            content_start=turn.start,
            content_end=turn.end,
            certainty="asserted",
            quoted=False,
            entry=COLON,
        )


def _speaker(turn: Turn, reader: CueReader) -> FoundActor:
    """Whoever a label names, known where the label or the name elsewhere in the text is."""
    span = reader.doc.around(*turn.label)
    named = reader.actors.covering(span.end - 1) or reader.actors.covering(span.start)
    last = reader.doc[span.end - 1].lower_
    if named is None and not turn.answers:
        same = (word.i for word in reader.doc if word.lower_ == last and word.pos_ == "PROPN")
        elsewhere = filter(None, map(reader.actors.covering, same))
        named = next((actor for actor in elsewhere if actor.actor_id is not None), None)
    return FoundActor(
        actor_id=None if named is None else named.actor_id,
        form="person" if named is None else named.form,
        text=reader.doc.text[slice(*turn.label)],
        start=turn.label[0],
        end=turn.label[1],
        first=span.start,
        last=span.end,
        head=span.end - 1,
    )
