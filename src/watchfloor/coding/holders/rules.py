"""Who is said to say, know, doubt or deny what, by the cue table and the constructions it names."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from watchfloor.coding.found import Attribution
from watchfloor.coding.holders.adjunct_cues import (
    read_adjunct,
    read_colon,
    read_conviction,
    read_doubtful,
)
from watchfloor.coding.holders.cue_matches import FoundCue, find_cue_words
from watchfloor.coding.holders.cue_reader import CueReader, is_told
from watchfloor.coding.holders.noun_cues import read_noun, read_viewpoint
from watchfloor.coding.holders.quotation_marks import Quoted, quoted_at
from watchfloor.coding.holders.rejection_cues import is_rejection, read_rejection
from watchfloor.coding.holders.verb_cues import (
    is_passive,
    read_active,
    read_passive,
    read_quoted_source,
)
from watchfloor.coding.parse import Doc, text_of

NOT_ATTRIBUTING: Final = frozenset({"refusal", "appearance", "modality", "condition", "negation"})
STANCES: Final = frozenset({"attitude"})
"""Wanting, praising, opposing: towards the content, not saying that it is so."""


def find_by_rules(reader: CueReader) -> tuple[Attribution, ...]:
    """Attributions in text order of their cues.

    Cues with a first- or second-person holder are left out: inside a quotation they are its
    speaker's, outside one they are the report's own voice.
    """
    found: list[Attribution] = []
    for cue in find_cue_words(reader.doc, reader.cues):
        if cue.entry.pos == "verb" and is_rejection(cue, reader):
            found.extend(read_rejection(cue, reader))
        elif not _says_nothing(cue) and not _has_no_text(cue, reader):
            found.extend(_read(cue, reader))
    found.extend(_continued(found, reader))
    return tuple(sorted(found, key=lambda one: (one.cue, one.content_start, one.content_end)))


def _says_nothing(cue: FoundCue) -> bool:
    """Whether a row turns or weakens a clause, or tells a stance, but says that nothing is so."""
    entry = cue.entry
    if entry.group in STANCES:
        return True
    return entry.group in NOT_ATTRIBUTING and entry.pos in ("verb", "noun")


def _has_no_text(cue: FoundCue, reader: CueReader) -> bool:
    """Whether a verb that takes back what a text says has no text: "withdrew the troops"."""
    if "verb_of_text" not in cue.entry.patterns:
        return False
    objects = (
        child for child in reader.doc[cue.token].children if child.dep_ in ("dobj", "nsubjpass")
    )
    return not any(is_told(noun, reader) for noun in objects)


def _read(cue: FoundCue, reader: CueReader) -> Iterator[Attribution]:
    token, entry = reader.doc[cue.token], cue.entry
    if entry.pos == "verb":
        if "quoted_source" in entry.patterns:
            return read_quoted_source(cue, token, reader)
        if is_passive(token):
            return read_passive(cue, token, reader)
        return read_active(cue, token, reader)
    if entry.pos == "noun":
        if "viewpoint" in entry.patterns:
            return read_viewpoint(cue, token, reader)
        return read_noun(cue, token, reader)
    if entry.pos == "adjective":
        if "adjective_that" in entry.patterns:
            return read_conviction(cue, token, reader)
        return read_doubtful(cue, token, reader)
    if "speaker_colon" in entry.patterns:
        return read_colon(cue, token, reader)
    if entry.pos == "phrase" or (entry.pos == "adverb" and entry.group == "report"):
        return read_adjunct(cue, token, reader)
    return iter(())


def _continued(found: list[Attribution], reader: CueReader) -> Iterator[Attribution]:
    """Quotations that go on after "…," X said., as further stretches of what X said."""
    doc, quoted = reader.doc, reader.quoted
    latest = {
        one.cue: one for one in found if one.quoted and quoted_at(quoted, one.cue_start) is None
    }
    for one in latest.values():
        position = doc[one.cue].sent.end_char
        while (following := _whole_quote_at(doc, position, quoted)) is not None:
            if following.outer_start >= one.content_end:
                yield replace(
                    one, content_start=following.outer_start, content_end=following.outer_end
                )
            position = following.outer_end


def _whole_quote_at(doc: Doc, position: int, quoted: tuple[Quoted, ...]) -> Quoted | None:
    """A quotation that starts right here, in this paragraph, with its sentence ending in it."""
    text = text_of(doc)
    while position < len(text) and text[position] in " \u00a0":
        position += 1
    one = quoted_at(quoted, position)
    if one is None or one.outer_start != position:
        return None
    rest = text[one.outer_end : one.outer_end + 3].lstrip(" \u00a0")
    ended = text[one.end - 1] in ".?!…" and (not rest or rest[0] in '\n“"' or rest[0].isupper())
    if not ended or _has_own_speaker(doc, one):
        return None
    return one


def _has_own_speaker(doc: Doc, one: Quoted) -> bool:
    """Whether the words after a quotation, up to their full stop, could name who said it."""
    tail = text_of(doc)[one.outer_end : one.outer_end + 1]
    return bool(tail) and tail not in " \n\u00a0"
