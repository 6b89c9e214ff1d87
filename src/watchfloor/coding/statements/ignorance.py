"""Clauses that say that something is not known: "does not know who", "is an open question"."""

from typing import Final

from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Token

_KNOWING: Final = frozenset({"know", "determine", "establish", "identify", "confirm", "tell"})
_UNKNOWN: Final = frozenset({"unknown", "unclear", "unsure", "uncertain", "undetermined"})
_KNOWN: Final = frozenset({"known", "clear", "sure", "certain"})
_TIMELY: Final = frozenset({"early", "soon"})


def says_unknown(predicate: Token) -> bool:
    """Whether the clause of a predicate says that nobody can tell yet."""
    lemma = predicate.lemma_.lower()
    if lemma in _KNOWING and predicate.pos_ == "VERB":
        return negator_of(predicate) is not None
    if predicate.dep_ == "acomp" or predicate.pos_ == "ADJ":
        return _is_open(predicate, predicate.head)
    if lemma not in ("be", "remain"):
        return False
    called = [child for child in predicate.children if child.dep_ in ("acomp", "attr")]
    return any(_is_open(child, predicate) or _is_question(child) for child in called)


def _is_question(noun: Token) -> bool:
    """Whether it is called "an open question"."""
    return noun.lemma_ == "question" and any(child.lower_ == "open" for child in noun.children)


def _is_open(word: Token, verb: Token) -> bool:
    if word.lower_ in _UNKNOWN:
        return True
    if word.lower_ in _KNOWN:
        return negator_of(verb) is not None
    return word.lower_ in _TIMELY and any(
        child.lower_ == "too" and child.dep_ == "advmod" for child in word.children
    )
