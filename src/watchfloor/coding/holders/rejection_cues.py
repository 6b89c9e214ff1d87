"""Denials in other words: "called the claims groundless", "slammed the report as fake"."""

from collections.abc import Iterator
from typing import Final

from watchfloor.coding.certainty.cue_matches import FoundCue
from watchfloor.coding.found import Attribution
from watchfloor.coding.holders.contents import Piece
from watchfloor.coding.holders.cue_reader import (
    CueReader,
    emit,
    is_first_or_second,
    is_source,
    is_told,
)
from watchfloor.coding.holders.holder_phrases import agent_head, holders_from, subject_head
from watchfloor.coding.holders.verb_cues import is_passive
from watchfloor.coding.syntax.negation import is_nobody, negator_of
from watchfloor.coding.syntax.parse import Token

DENIAL_ENTRY: Final = "deny.verb"
"""Row that a denial in other words is read by."""
_LONGEST: Final = 40
_POINTING: Final = frozenset({"this", "that", "it", "them", "these", "those"})
_LEADING_OVER: Final = frozenset(
    {"as", "a", "an", "the", "mere", "merely", "just", "pure", "to", "be"}
)


def is_rejection(cue: FoundCue, reader: CueReader) -> bool:
    """Whether a verb of naming or scolding has words for an untruth after it."""
    verb = reader.doc[cue.token]
    return verb.lemma_.lower() in reader.words["naming"] and _untruth(verb, reader) is not None


def read_rejection(cue: FoundCue, reader: CueReader) -> Iterator[Attribution]:
    """A denial of what is named: "X branded the accusation a lie"."""
    verb = reader.doc[cue.token]
    untruth = _untruth(verb, reader)
    subject = agent_head(verb) if is_passive(verb) else subject_head(verb)
    if untruth is None or subject is None or negator_of(verb) is not None:
        return
    if is_first_or_second(subject) or is_nobody(subject) or not is_source(subject, reader):
        return
    pieces = _named(verb, untruth, reader)
    holders = holders_from(subject, reader.actors, reader.words)
    if holders and pieces:
        denial = FoundCue(
            entry=reader.cues.entries[DENIAL_ENTRY],
            token=cue.token,
            first=cue.first,
            last=cue.last,
            tail=None,
        )
        yield from emit(denial, reader, holders, pieces, "denied")


def _untruth(verb: Token, reader: CueReader) -> Token | None:
    """The word after a verb that says of something that it is not true."""
    last = min(verb.right_edge.i, verb.i + _LONGEST)
    for word in verb.doc[verb.i + 1 : last + 1]:
        if (
            word.lemma_.lower() in reader.words["untruths"]
            or word.lower_ in reader.words["untruths"]
        ):
            complements = word.dep_ in ("oprd", "acomp", "attr", "ccomp") and word.head == verb
            beside_as = any(above.lower_ == "as" and above.head == verb for above in word.ancestors)
            closes = _closes_clause(word, verb) or _ends_it_all(word, verb)
            if complements or beside_as or closes:
                return word
    return None


def _closes_clause(word: Token, verb: Token) -> bool:
    """Whether the word is an adjective or noun the parser joined to the object before it."""
    return word.head.head == verb and word.dep_ in ("amod", "acl", "appos", "oprd", "attr", "acomp")


def _ends_it_all(word: Token, verb: Token) -> bool:
    """Whether the word stands last, though it hangs in the clause on what is named.

    "Called reports that it had attacked the pipeline fake news".
    """
    told = (child for child in verb.children if child.dep_ == "dobj")
    within = any(
        clause.dep_ in ("acl", "relcl") and clause.i < word.i and clause.is_ancestor(word)
        for noun in told
        for clause in noun.children
    )
    rest = verb.doc[word.i + 1 : verb.right_edge.i + 1]
    last = all(each.is_punct or each.is_quote or each.i == word.head.i for each in rest)
    return within and last


def _named(verb: Token, untruth: Token, reader: CueReader) -> tuple[Piece, ...]:
    """The words between the verb and the word for untruth, if they are for something told."""
    doc = verb.doc
    if is_passive(verb):
        first, last = _subject_range(verb)
    else:
        first, last = verb.i + 1, untruth.i
        while last > first and _leads_over(doc[last - 1], untruth):
            last -= 1
        if last == first:  # "dismissed as mere rumours the reports that …"
            first, last = untruth.i + 1, verb.right_edge.i + 1
    words = doc[first:last]
    if not len(words):
        return ()
    if not any(is_told(word, reader) or word.lower_ in _POINTING for word in words):
        return ()
    end = words.end_char - (words[-1].text == ".")
    return ((words.start_char, end),)


def _subject_range(verb: Token) -> tuple[int, int]:
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    if subject is None:
        return verb.i, verb.i
    return subject.left_edge.i, subject.right_edge.i + 1


def _leads_over(word: Token, untruth: Token) -> bool:
    is_its_own = word.head == untruth and word.pos_ in ("ADJ", "ADV", "DET")
    return word.lower_ in _LEADING_OVER or is_its_own
