"""Events told of as what a verb of happening says of them: "fighting broke out"."""

from collections.abc import Set
from typing import Final

from watchfloor.coding.syntax.parse import Token

_WITH: Final = {
    "break": frozenset({"out"}),
    "flare": frozenset({"up"}),
    "get": frozenset({"underway"}),
    "go": frozenset({"on", "ahead"}),
    "take": frozenset({"place"}),
}
"""Verbs that say it with another word."""
_DAYS: Final = frozenset({"day", "hour", "month", "night", "week", "year"})


def verb_of_happening(noun: Token, happening: Set[str]) -> Token | None:
    """The verb of happening a noun is the subject of: of "the raid took place at dawn".

    Of "there was fighting in X" too.
    """
    verb = noun.head
    if noun.dep_ == "attr" and any(child.dep_ == "expl" for child in verb.children):
        return verb
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    lemma = verb.lemma_.lower()
    if lemma in {"enter", "go"} and _enters_a_day(verb):
        return verb
    if lemma in happening:
        return None if any(child.dep_ == "dobj" for child in verb.children) else verb
    return verb if any(c.lower_ in _WITH.get(lemma, ()) for c in verb.children) else None


def _enters_a_day(verb: Token) -> bool:
    """Whether it says how long something has gone on: "entered its third week"."""
    below = [child for child in verb.children if child.dep_ == "dobj" or child.lower_ == "into"]
    heads = [head for child in below for head in (child, *child.children)]
    return any(head.lemma_.lower() in _DAYS for head in heads)
