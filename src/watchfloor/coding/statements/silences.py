"""Positions of those who will not speak: "would not comment", "did not answer questions"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.kinds import KindTable
from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.certainty.questions import is_wh_clause
from watchfloor.coding.events.frames import frame_of
from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.propositions import Proposition, proposition_of, told_at
from watchfloor.coding.syntax.clauses import governing_verb, is_asked, is_supposed, owns_up
from watchfloor.coding.syntax.negation import is_nobody, negator_of
from watchfloor.coding.syntax.parse import Doc, Token

SILENCE: Final = "silence"
"""Family of these positions, as in ``kinds.csv``."""
_REMARKING: Final = frozenset({"comment", "elaborate", "remark"})
"""Verbs that mean no more than to speak of a matter."""
ANSWERING: Final = frozenset({"respond", "reply", "answer"})
_ASKED: Final = frozenset(
    {"request", "question", "call", "inquiry", "enquiry", "query", "attempt", "message", "email"}
)
"""What journalists send and wait to have answered."""
_TELLING: Final = frozenset({"say", "disclose", "reveal", "discuss", "specify", "confirm", "speak"})
_REFUSING: Final = frozenset({"refuse", "decline"})
_UNWILLING: Final = frozenset({"would", "will", "wo"})
_ISSUED: Final = frozenset({"statement", "comment", "response"})
_ISSUING: Final = frozenset({"issue", "make", "release", "give", "offer", "have", "provide"})
_GIVEN: Final = frozenset({"detail", "explanation", "reason", "information", "reply", "answer"})
"""What is given beside: who "has no details" may have none, and who "gave none" keeps them."""
_QUIET: Final = frozenset({"silent", "quiet", "mum", "tight-lipped"})
_STAYING: Final = frozenset({"be", "remain", "stay", "keep"})
_DECLINES: Final = "silence-decline"
_SAYS_NOTHING: Final = "silence-not-respond"
"""Rows of ``kinds.csv`` that say the same of a known actor."""


def find_silences(
    doc: Doc,
    read: Sequence[Proposition],
    position: StatedKind,
    phrases: Phrases,
    kinds: KindTable,
) -> Iterator[Proposition]:
    """A position for each clause whose subject will not or does not speak, where none was read.

    The subject is somebody known, else a name or a spokesman that the codebook does not know.
    """
    taken = {governing_verb(doc[at]).i for each in read for at in told_at(each)}
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") or token.i in taken:
            continue
        if is_supposed(token) or token.dep_ in ("acl", "advcl") or _picks_out(token):
            continue
        words = _silent_words(token, phrases.words["claimed"])
        owners = frame_of(token, phrases).speakers(("subj",)) if words else ()
        if not words or not owners:
            continue
        taken.add(token.i)
        key = _DECLINES if token.lemma_.lower() in _REFUSING else _SAYS_NOTHING
        phrase = (words[0].i, words[-1].i + 1)
        known = tuple(each for each in owners if not is_nobody(doc[each.head]))
        said = proposition_of(doc, position, token, phrase=phrase, sources=known)
        first = min(said.first, *(each.first for each in owners))
        entry = f"kinds.csv#{kinds.phrases[key].key}"
        yield replace(said, first=first, entry=entry, family=SILENCE)


def _picks_out(verb: Token) -> bool:
    """Whether a relative clause says which is meant: one behind a comma tells something more."""
    first = verb.left_edge
    return verb.dep_ == "relcl" and not (first.i and first.nbor(-1).text == ",")


def _silent_words(verb: Token, deeds: frozenset[str]) -> tuple[Token, ...]:
    """The words by which a clause says that its subject does not speak, in text order.

    ``deeds`` are nouns for what a group says was its own doing.
    """
    lemma = verb.lemma_.lower()
    if lemma in _REFUSING:
        below = next((child for child in verb.children if child.dep_ == "xcomp"), None)
        return (verb, below) if below is not None and _is_speaking(below) else ()
    if lemma in _STAYING:
        quiet = (child for child in verb.children if child.dep_ in ("acomp", "oprd"))
        found = next((child for child in quiet if child.lower_ in _QUIET), None)
        return (verb, found) if found is not None and negator_of(verb) is None else ()
    negator = negator_of(verb)
    if lemma in _ISSUING:
        said = next((child for child in verb.children if child.dep_ == "dobj"), None)
        issued = _ISSUED if lemma == "have" else _ISSUED | _GIVEN
        if said is None or said.lemma_.lower() not in issued:
            return ()
        if is_nobody(said):
            return (verb, said)
        return (negator, verb) if negator is not None and negator.i < verb.i else ()
    if negator is None:
        return ()
    if owns_up(verb) and _is_of_a_deed(verb, deeds):
        return (negator, verb)
    unwilling = any(child.lower_ in _UNWILLING for child in verb.children)
    if lemma in _REMARKING or (lemma in ANSWERING and _is_of_a_question(verb)):
        return (negator, verb)
    return (negator, verb) if unwilling and _is_speaking(verb) and _asks(verb) else ()


def _is_of_a_deed(verb: Token, deeds: frozenset[str]) -> bool:
    """Whether what is not claimed is a deed: "has not claimed responsibility for the blast"."""
    what = {child.lemma_.lower() for child in verb.children if child.dep_ in ("dobj", "nsubjpass")}
    return "responsibility" in what or not what.isdisjoint(deeds)


def _is_speaking(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in _REMARKING or lemma in _TELLING or lemma == "answer"


def _asks(verb: Token) -> bool:
    """Whether what is not said is a matter or an open question: "would not say who had paid"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "prep"):
            return True
        if child.dep_ == "ccomp" and (is_wh_clause(child) or is_asked(child)):
            return True
    return False


def _is_of_a_question(verb: Token) -> bool:
    """Whether a verb of answering is of a question put, or has nothing with it."""
    heads = [child for child in verb.children if child.dep_ == "dobj"]
    heads += [noun for child in verb.children if child.dep_ == "prep" for noun in child.children]
    return any(head.lemma_.lower() in _ASKED for head in heads)
