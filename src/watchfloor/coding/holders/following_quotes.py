"""Quotations that nobody introduces: they go on with whoever spoke right before.

“…,” X said. “…” — X said that P. “…” — X urged Y to do it. “…”
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.coding.certainty.cue_matches import match_cue
from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.holders.cue_reader import CueReader, is_first_or_second, source_of
from watchfloor.coding.holders.holder_phrases import can_speak, holders_from, subject_head
from watchfloor.coding.syntax.parse import Token, text_of
from watchfloor.coding.syntax.quotation_marks import Quoted, quoted_at

SAYING: Final = "say.verb"
"""Row for words that somebody says after denying, doubting or urging something."""
_STATING: Final = frozenset({"statement", "announcement", "confirmation"})
_ENDS: Final = ".?!…"
_BLANKS: Final = " \u00a0"
_FEWEST_WORDS: Final = 3
"""Less is a word kept at a distance, and no speech."""


def find_following(found: Sequence[Attribution], reader: CueReader) -> Iterator[Attribution]:
    """Further stretches of what somebody said, in text order; `found` are those with a cue."""
    taken = list(found)
    for one in reader.quoted:
        if not _is_whole(one, reader) or any(_covers(each, one) for each in taken):
            continue
        speech = _speech_before(one, taken, reader)
        if speech is not None:
            taken.append(speech)
            yield speech


def _covers(speech: Attribution, one: Quoted) -> bool:
    """Whether a quotation is what somebody outside it says."""
    inside = one.outer_start <= speech.cue_start < one.outer_end
    return not inside and speech.content_start < one.end and one.start < speech.content_end


def _is_whole(one: Quoted, reader: CueReader) -> bool:
    """Whether a quotation is sentences of its own, with no speaker named right after it."""
    text = text_of(reader.doc)
    words, rest = text[one.start : one.end].rstrip(), text[one.outer_end : one.outer_end + 3]
    if not words or words[-1] not in _ENDS or len(words.split()) < _FEWEST_WORDS:
        return False
    if rest and rest[0] not in _BLANKS + "\n":
        return False
    rest = rest.lstrip(_BLANKS)
    return not rest or rest[0] in '\n“"' or rest[0].isupper()


def _speech_before(
    one: Quoted, taken: Sequence[Attribution], reader: CueReader
) -> Attribution | None:
    """What was said in the sentence that ends where a quotation starts, with its own words now."""
    end, same_paragraph = _end_before(one, reader)
    before = quoted_at(reader.quoted, end - 1) if end else None
    if before is not None:
        speech = next((each for each in taken if _covers(each, before) and each.quoted), None)
    else:
        speech = _told(end, taken, reader)
        if speech is None and same_paragraph:
            speech = _spoken_up(end, reader)
    if speech is None:
        return None
    states = reader.cues.entries[speech.entry].group in _STATING
    return replace(
        speech,
        content_start=one.outer_start,
        content_end=one.outer_end,
        certainty=speech.certainty if states else "asserted",
        quoted=True,
        entry=speech.entry if states else SAYING,
    )


def _end_before(one: Quoted, reader: CueReader) -> tuple[int, bool]:
    """Where the text before a quotation ends, and whether that is in its own paragraph.

    Another paragraph counts only for one that is a paragraph by itself; 0 where nothing does.
    """
    text = text_of(reader.doc)
    end = len(text[: one.outer_start].rstrip())
    between = text[end : one.outer_start]
    if "\n" not in between:
        return end, True
    after = text[one.outer_end : one.outer_end + 1]
    return (end if after in ("", "\n") else 0), False


def _told(end: int, taken: Sequence[Attribution], reader: CueReader) -> Attribution | None:
    """The speech that the sentence ending there quotes, or tells in its main clause."""
    last = _last_word(end, reader)
    if last is None:
        return None
    spoken = [
        each
        for each in taken
        if each.holders
        and last.sent.start <= each.cue < last.sent.end
        and quoted_at(reader.quoted, each.cue_start) is None
        and (each.quoted or _is_main(reader.doc[each.cue]))
    ]
    return max(spoken, key=lambda each: each.cue, default=None)


def _is_main(cue: Token) -> bool:
    """Whether a cue is the verb of a main clause, or a phrase beside it."""
    while cue.dep_ == "conj":
        cue = cue.head
    return cue.dep_ in ("ROOT", "prep") or cue.pos_ in ("ADP", "SCONJ")


def _spoken_up(end: int, reader: CueReader) -> Attribution | None:
    """Who speaks up in the sentence ending there, whatever verb says so: "X urged Y to act"."""
    last = _last_word(end, reader)
    verb = None if last is None else reader.doc[last.sent.start : last.i + 1].root
    if verb is None or quoted_at(reader.quoted, verb.idx) is not None:
        return None
    colon = text_of(reader.doc)[end - 1] == ":"
    if not colon and match_cue(verb, "verb", reader.cues) is None:
        return None
    holders = _subject(verb, reader)
    if not holders:
        return None
    return Attribution(
        cue=verb.i,
        cue_start=verb.idx,
        cue_end=verb.idx + len(verb),
        holders=holders,
        source=source_of(holders),
        content_start=verb.idx,
        content_end=verb.idx,
        certainty="asserted",
        quoted=False,
        entry=SAYING,
    )


def _subject(verb: Token, reader: CueReader) -> tuple[FoundActor, ...]:
    subject = subject_head(verb)
    if subject is None or is_first_or_second(subject):
        return ()
    if not can_speak(subject, reader.actors, reader.words):
        return ()
    return holders_from(subject, reader.actors, reader.words)


def _last_word(end: int, reader: CueReader) -> Token | None:
    """The word that ends there."""
    span = reader.doc.char_span(max(end - 1, 0), end, alignment_mode="expand") if end else None
    return span[-1] if span else None
