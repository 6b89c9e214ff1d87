"""Events told of as what a verb of happening says of them: "fighting broke out"."""

from collections.abc import Set
from typing import Final

from watchfloor.coding.parse import Token

_WITH: Final = {
    "break": frozenset({"out"}),
    "flare": frozenset({"up"}),
    "get": frozenset({"underway"}),
    "go": frozenset({"on", "ahead"}),
    "take": frozenset({"place"}),
}
"""Verbs that say it with another word."""


def is_happening(noun: Token, happening: Set[str]) -> bool:
    """Whether a noun is the subject of a verb of happening: "the raid took place at dawn"."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return False
    lemma = verb.lemma_.lower()
    if lemma in happening:
        return not any(child.dep_ == "dobj" for child in verb.children)
    return any(child.lower_ in _WITH.get(lemma, ()) for child in verb.children)
