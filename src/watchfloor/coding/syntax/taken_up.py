"""Clauses that the parser makes part of what is said, and that are told beside it.

"X sent troops after Y accused it of arming rebels, a charge X denies": only the arming is denied.
"Men thought to be rebels shot ten": only who they are is thought.
"""

from collections.abc import Iterator
from typing import Final

from watchfloor.coding.syntax.parse import Token

CHARGES: Final = frozenset(
    {"accusation", "allegation", "assertion", "charge", "claim", "contention", "suggestion"}
)
"""Nouns by which what was said before is taken up to be denied."""
_PREDICATE_POS: Final = frozenset({"VERB", "AUX"})
_FINITE: Final = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_HOLDING: Final = frozenset(
    {"allege", "believe", "consider", "know", "presume", "report", "say", "suppose", "suspect"}
    | {"think"}
)
"""What is done who says or thinks that somebody is something."""
_SOON: Final = 3


def charged_in_front(verb: Token) -> Token | None:
    """The verb before the comma that a charge takes up: of "for arming rebels, a charge X denies".

    The parser makes all before the comma a clause of the denial; the last verb there is meant.
    """
    charge = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if charge is None or charge.i > verb.i or charge.lemma_.lower() not in CHARGES:
        return None
    comma = charge.left_edge.i - 1
    if comma < 1 or verb.doc[comma].text != "," or verb.doc[comma + 1].lower_ not in ("a", "an"):
        return None
    if not any(child.dep_ == "ccomp" and child.i < comma for child in verb.children):
        return None
    last = verb.doc[comma - 1]
    above = (word for word in (last, *last.ancestors) if word.i < comma)
    verbs = (word for word in above if word.pos_ in _PREDICATE_POS and not _is_to_do(word))
    found = next(verbs, None)
    while found is not None and found.dep_ == "conj" and found.head.pos_ in _PREDICATE_POS:
        found = found.head
    return found


def says_who(verb: Token) -> bool:
    """Whether a participle says who its subject is held to be: "men thought to be rebels shot ten".

    The parser takes it for the verb of the sentence and what was done for a clause of it.
    """
    held = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    if held is None or verb.lemma_ not in _HOLDING or verb.tag_ not in ("VBD", "VBN"):
        return False
    if not verb.i < held.i <= verb.i + _SOON:
        return False
    return _is_to_do(held) and any(clause.tag_ in _FINITE for clause in _done(verb, held))


def is_told_beside(clause: Token, verb: Token) -> bool:
    """Whether the parser only makes a clause one of this verb's: see above."""
    taken_up = charged_in_front(verb)
    if taken_up is not None and taken_up.i != clause.i and not taken_up.is_ancestor(clause):
        return True
    return clause.dep_ == "ccomp" and (says_who(verb) or says_who(verb.head))


def _done(verb: Token, held: Token) -> Iterator[Token]:
    """Clauses behind who somebody is held to be, with a subject of their own."""
    for clause in (*verb.children, *held.children):
        subjects = (child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass"))
        if clause.dep_ == "ccomp" and clause.i > held.i and any(subjects):
            yield clause


def _is_to_do(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
