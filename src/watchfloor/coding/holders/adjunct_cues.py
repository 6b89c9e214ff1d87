"""Attributions by adjectives, adverbs and phrases: "it is unclear whether P", "according to X"."""

from collections.abc import Iterator
from typing import Final

from watchfloor.coding.certainty.cue_matches import FoundCue
from watchfloor.coding.certainty.questions import asks_if
from watchfloor.coding.found import Attribution
from watchfloor.coding.holders.contents import matrix_content, subtree_pieces, without_relatives
from watchfloor.coding.holders.cue_reader import (
    CueReader,
    certainty_of,
    emit,
    is_bare_report,
    is_first_or_second,
    is_told,
)
from watchfloor.coding.holders.holder_phrases import holders_from, subject_head
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Doc, Token, text_of

_TURNING_OUT: Final = frozenset({"appear", "prove", "seem", "turn"})


def read_conviction(cue: FoundCue, adjective: Token, reader: CueReader) -> Iterator[Attribution]:
    """A state of mind: "X is confident that P"."""
    copula, clause = adjective.head, _clause_beside(adjective)
    subject = subject_head(copula) if adjective.dep_ in ("acomp", "oprd") else None
    if clause is None and cue.entry.group == "knowledge" and negator_of(copula) is not None:
        clause = _unknown(adjective)
    if clause is None or subject is None or is_first_or_second(subject):
        return
    holders = holders_from(subject, reader.actors, reader.words)
    if holders:
        certainty = certainty_of(cue.entry, copula)
        yield from emit(cue, reader, holders, subtree_pieces(clause), certainty)


def read_doubtful(cue: FoundCue, adjective: Token, reader: CueReader) -> Iterator[Attribution]:
    """A doubt with no holder: "P remains unverified", "it is unclear whether P"."""
    copula = adjective.head
    joins = copula.lemma_.lower() in reader.words["copulas"]
    if not joins or not is_doubted(cue, copula):
        return
    if adjective.dep_ not in ("acomp", "attr", "oprd"):
        return
    clause, subject = _clause_beside(adjective), subject_head(copula) or _turning_out(copula)
    certainty = certainty_of(cue.entry, copula)
    if "adjective_of_text" in cue.entry.patterns:
        clause = None
        subject = subject if subject is not None and is_told(subject, reader) else None
    if clause is not None:
        yield from emit(cue, reader, (), subtree_pieces(clause), certainty)
    elif subject is not None and subject.pos_ in ("NOUN", "PROPN"):
        yield from emit(cue, reader, (), without_relatives(subject), certainty)


def _turning_out(copula: Token) -> Token | None:
    """What turns out, or proves, to be so: the subject of the verb above "to be"."""
    above = copula.head
    raised = copula.dep_ == "xcomp" and above.lemma_.lower() in _TURNING_OUT
    return subject_head(above) if raised else None


def is_doubted(cue: FoundCue, copula: Token) -> bool:
    """Whether an adjective says that its subject is not so, or open: "unverified", "not true"."""
    negated = negator_of(copula) is not None
    return cue.entry.group in ("doubt", "denial", "untruth") or (
        cue.entry.group in ("clarity", "truth") and negated
    )


def read_colon(cue: FoundCue, colon: Token, reader: CueReader) -> Iterator[Attribution]:
    """A speaker before a colon at the start of a line: "Seoul: North Korea fired a missile"."""
    text = text_of(reader.doc)
    start = text.rfind("\n", 0, colon.idx) + 1
    end = text.find("\n", colon.idx)
    end = len(text) if end < 0 else end
    holder = reader.actors.covering(colon.i - 1) if colon.i > 0 else None
    if (
        holder is None
        or text[start : holder.start].strip()
        or not text[colon.idx + 1 : end].strip()
    ):
        return
    content = (
        colon.idx + 1 + len(text[colon.idx + 1 : end]) - len(text[colon.idx + 1 : end].lstrip())
    )
    yield from emit(cue, reader, (holder,), ((content, len(text[:end].rstrip())),), "asserted")


def _unknown(adjective: Token) -> Token | None:
    """What somebody says not to know of: "not aware of any attack"."""
    about = next((child for child in adjective.children if child.lower_ == "of"), None)
    return None if about is None else next(iter(about.children), None)


def _clause_beside(adjective: Token) -> Token | None:
    words = (adjective, adjective.head)
    clauses = (child for word in words for child in word.children)
    return next((child for child in clauses if child.dep_ == "ccomp" or asks_if(child)), None)


def read_adjunct(cue: FoundCue, token: Token, reader: CueReader) -> Iterator[Attribution]:
    """A phrase or adverb: "according to X, P"; "P, reportedly"."""
    head = _object_of_phrase(reader.doc, cue) if cue.entry.pos == "phrase" else None
    if cue.entry.pos == "phrase" and (head is None or is_first_or_second(head)):
        return
    maker = None if head is None else _maker_beside(head, token, reader)
    holders = holders_from(maker or head, reader.actors, reader.words)
    pieces = matrix_content(token, reader.quoted)
    certainty = cue.entry.certainty
    if certainty == "asserted" and (not holders or is_bare_report(head, holders)):
        certainty = "reported"
    yield from emit(cue, reader, holders, pieces, certainty)


def _maker_beside(text: Token, phrase: Token, reader: CueReader) -> Token | None:
    """Who made a text, where a date keeps them apart: "according to a letter on Monday by X"."""
    if text.lemma_.lower() not in reader.words["texts"]:
        return None
    for child in phrase.children:
        if child.i > text.i and child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def _object_of_phrase(doc: Doc, cue: FoundCue) -> Token | None:
    last = doc[cue.last - 1]
    return next((child for child in last.children if child.dep_ in ("pobj", "dobj")), None)
