"""Clauses that the parser makes part of what is thought, and that are told beside it.

"Men thought to be rebels shot ten": only who they are is thought.
"""

from collections.abc import Iterator
from typing import Final

from watchfloor.coding.syntax.parse import Token

_FINITE: Final = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_HOLDING: Final = frozenset(
    {"allege", "believe", "consider", "know", "presume", "report", "say", "suppose", "suspect"}
    | {"think"}
)
"""What is done who says or thinks that somebody is something."""
_SOON: Final = 3


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
    return clause.dep_ == "ccomp" and (says_who(verb) or says_who(verb.head))


def _done(verb: Token, held: Token) -> Iterator[Token]:
    """Clauses behind who somebody is held to be, with a subject of their own."""
    for clause in (*verb.children, *held.children):
        subjects = (child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass"))
        if clause.dep_ == "ccomp" and clause.i > held.i and any(subjects):
            yield clause


def _is_to_do(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
