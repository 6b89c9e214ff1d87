"""Speakers named last: "60 people have died, reports the ministry", "…, state media report"."""

from typing import Final

from watchfloor.coding.holders.contents import Piece
from watchfloor.coding.holders.cue_reader import CueReader
from watchfloor.coding.holders.holder_phrases import can_speak
from watchfloor.coding.syntax.parse import Token, text_of

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "expl"})
DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday".split()
)
"""Words for a day, which says nothing."""
_EDGE_MARKS: Final = " ,;–—-"


def speaker_behind(verb: Token, reader: CueReader) -> Token | None:
    """Who says the sentence that a verb closes; None where the verb does not close it.

    The parser makes the speaker the verb's object, and the verb one more of the clause before.
    The object of "told" and "informed" is who hears it.
    """
    if verb.lemma_.lower() in reader.words["addressed"]:
        return None
    if verb.tag_ not in ("VBZ", "VBD", "VBP") or any(
        child.dep_ in _SUBJECTS or child.dep_ in ("ccomp", "xcomp", "aux", "neg")
        for child in verb.children
    ):
        return None
    if verb.i == verb.sent.start or any(
        word.dep_ == "cc" for word in verb.doc[verb.i - 1 : verb.i]
    ):
        return None
    objects = [child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i]
    if len(objects) != 1 or not can_speak(objects[0], reader.actors, reader.words):
        return None
    if objects[0].lower_ in DAYS:
        return None
    after = verb.doc[objects[0].right_edge.i + 1 : verb.sent.end]
    closes = objects[0].left_edge.i == verb.i + 1 and not any(word.is_alpha for word in after)
    return objects[0] if closes else None


def speaker_in_front(verb: Token, reader: CueReader) -> Token | None:
    """Who says all that stands before: "P, the mayor, Olga Okoro, said on Monday".

    The parser makes the speaker an apposition in what is said, and the verb one more of its verbs.
    """
    doc = verb.doc
    if verb.tag_ not in ("VBD", "VBZ") or verb.dep_ == "relcl" or doc[verb.i - 1].text != ",":
        return None
    if any(c.dep_ in (*_SUBJECTS, "dobj", "xcomp", "aux") for c in verb.children):
        return None
    if any(word.dep_ in (*_SUBJECTS, "dobj", "ccomp") for word in doc[verb.i + 1 : verb.sent.end]):
        return None
    speaker = None
    for word in (doc[verb.i - 2], *doc[verb.i - 2].ancestors):
        if word.dep_ not in ("appos", "pobj", "prep"):
            break
        first = word.left_edge.i
        if word.dep_ == "appos" and first > verb.sent.start and doc[first - 1].text == ",":
            speaker = word
    if speaker is None or not can_speak(speaker, reader.actors, reader.words):
        return None
    return speaker


def speaker_before(noun: Token, reader: CueReader) -> Token | None:
    """Who reports, where the parser takes the verb for a noun: ", state media report."."""
    named = next((child for child in noun.children if child.i == noun.i - 1), None)
    if noun.lemma_.lower() != "report" or noun.tag_ not in ("NN", "NNS") or named is None:
        return None
    first, after = named.left_edge.i, noun.doc[noun.i + 1 : noun.sent.end]
    if first == noun.sent.start or noun.doc[first - 1].text != ",":
        return None
    if named.dep_ not in ("compound", "nmod", "nsubj") or any(word.is_alpha for word in after):
        return None
    return named if can_speak(named, reader.actors, reader.words) else None


def all_before(word: Token) -> tuple[Piece, ...]:
    """The sentence up to a word, as what is said."""
    text, start = text_of(word.doc), word.sent.start_char
    end = len(text[: word.idx].rstrip(_EDGE_MARKS))
    return ((start, end),) if start < end else ()
