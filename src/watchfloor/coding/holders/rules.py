"""Who is said to say, know, doubt or deny what, by the cue table and the constructions it names."""

from collections.abc import Iterator
from typing import Final

from watchfloor.coding.certainty.cue_matches import FoundCue, find_cue_words
from watchfloor.coding.found import Attribution
from watchfloor.coding.holders.adjunct_cues import (
    read_adjunct,
    read_colon,
    read_conviction,
    read_doubtful,
)
from watchfloor.coding.holders.cue_reader import CueReader, is_told
from watchfloor.coding.holders.following_quotes import find_following
from watchfloor.coding.holders.noun_cues import read_judgement, read_noun, read_viewpoint
from watchfloor.coding.holders.rejection_cues import is_rejection, read_rejection
from watchfloor.coding.holders.turns import by_turns
from watchfloor.coding.holders.verb_cues import (
    is_passive,
    read_active,
    read_passive,
    read_quoted_source,
)

NOT_ATTRIBUTING: Final = frozenset({"refusal", "appearance", "modality", "condition", "negation"})
STANCES: Final = frozenset({"attitude"})
"""Wanting, praising, opposing: towards the content, not saying that it is so."""

_JUDGING: Final = frozenset({"truth", "untruth"})
"""Groups of nouns that say of what is told whether it is so: "a lie", "not the case"."""


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
    found = [*by_turns(found, reader)]
    found.extend(find_following(tuple(found), reader))
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
    if entry.pos == "noun" and entry.group in _JUDGING:
        return read_judgement(cue, token, reader)
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
