"""Who holds what is said in a transcript: the speaker whose name stands before the colon."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.actors import country_of
from watchfloor.codebook.cues import SPEAKER_COLON
from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.holders.cue_reader import CueReader, source_of
from watchfloor.coding.syntax.parse import text_of
from watchfloor.coding.syntax.turns import Turn, find_turns

_FIRST: Final = frozenset({"i", "our", "us", "we"})
_STATE_LETTERS: Final = 3
_TOPICS: Final = 2


def by_turns(found: Sequence[Attribution], reader: CueReader) -> tuple[Attribution, ...]:
    """The attributions with those of the turns of a transcript for those of its colons."""
    turns = find_turns(text_of(reader.doc))
    signs = {turn.sign for turn in turns}
    others = tuple(one for one in found if one.entry != SPEAKER_COLON or one.cue_start not in signs)
    return (*others, *_spoken(turns, reader))


def without_topics(found: Sequence[Attribution], reader: CueReader) -> list[Attribution]:
    """The attributions but those of states that only say what their lines are about, or where from.

    So are states before colons that head several lines, and one before words that name no other:
    "Sudan: RSF drone kills 75". In a transcript they speak.
    """
    if find_turns(text_of(reader.doc)):
        return [*found]
    found = [one for one in found if not _is_dateline(one, reader)]
    topics = [one for one in found if one.entry == SPEAKER_COLON and _is_of_a_state(one)]
    several = len(topics) >= _TOPICS
    left_out = [one for one in topics if several or not _may_speak(one, reader)]
    return [one for one in found if one not in left_out]


def _is_dateline(one: Attribution, reader: CueReader) -> bool:
    """Whether a town in capitals only says where a report was written: "KABUL: Gunmen shot"."""
    said = text_of(reader.doc)[one.content_start : one.content_end]
    towns = all(holder.form == "seat" and holder.text.isupper() for holder in one.holders)
    return one.entry == SPEAKER_COLON and bool(one.holders) and towns and not said.isupper()


def _is_of_a_state(one: Attribution) -> bool:
    return any(
        holder.form == "name" and len(holder.actor_id or "") == _STATE_LETTERS
        for holder in one.holders
    )


def _may_speak(one: Attribution, reader: CueReader) -> bool:
    """Whether what stands behind a state's colon is of another state, or says "we"."""
    said = reader.doc.around(one.content_start, one.content_end)
    if any(word.lower_ in _FIRST for word in said):
        return True
    own = {country_of(holder.actor_id or "") for holder in one.holders}
    named = filter(None, (reader.actors.covering(word.i) for word in said))
    return any(country_of(actor.actor_id or "") not in (None, *own) for actor in named)


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
            entry=SPEAKER_COLON,
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
