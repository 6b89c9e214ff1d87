"""Measures that are told of by a verb of being: "curbs are in place", "a ban is in force"."""

from typing import Final

from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Token

_STANDING: Final = frozenset({"be", "remain", "stay", "come", "go", "take", "enter", "put"})
_FORCE: Final = frozenset({"place", "force", "effect"})
_GOING_ON: Final = frozenset({"underway", "ongoing"})


def is_in_force(noun: Token) -> bool:
    """Whether a measure is said to hold: "curbs are in place", "the ban took effect"."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or verb.lemma_.lower() not in _STANDING:
        return False
    if negator_of(verb) is not None:
        return False
    below = [child for child in verb.children if child.dep_ in ("prep", "dobj")]
    heads = [head for child in below for head in (child, *child.children)]
    return any(head.lemma_.lower() in _FORCE for head in heads) or _is_under_way(verb)


def _is_under_way(verb: Token) -> bool:
    for child in verb.children:
        if child.lower_ in _GOING_ON:
            return True
        if child.lower_ == "under" and any(word.lower_ == "way" for word in child.children):
            return True
    return False
