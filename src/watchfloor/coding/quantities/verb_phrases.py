"""What a verb says of the counted only with the words behind it: "taken into custody"."""

from collections.abc import Iterator
from typing import Final

from watchfloor.codebook.quantities import Counting, VerbPhrase
from watchfloor.coding.syntax.parse import Token

_OBJECT: Final = "object"
_SAID: Final = "said"
_LINKING: Final = frozenset({"prep", "prt", "advmod"})
_SAYING: Final = frozenset(
    {"oprd", "advmod", "acomp", "xcomp", "dobj", "attr", "npadvmod", "ccomp"}
)
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_WITHOUT_VERB: Final = frozenset({"detain", "wound"})
"""Groups that a phrase tells by its preposition and noun alone."""
_MEASURES: Final = frozenset({"condition", "degree", "form", "level"})
_DEPTH: Final = 2
"""Prepositions between a link and its noun: "out of their homes"."""


def phrase_group(verb: Token, counting: Counting) -> str | None:
    """Group of the first phrase of quantities.toml that the verb makes with its own words."""
    lemma = verb.lemma_.lower()
    for phrase in counting.phrases:
        if lemma in phrase.verbs and _is_made(verb, phrase):
            return phrase.group
    return None


def group_without_verb(noun: Token, counting: Counting) -> str | None:
    """What the words behind a counted noun say of those: "nine in custody", "two with burns"."""
    telling = (each for each in counting.phrases if each.group in _WITHOUT_VERB and each.nouns)
    for phrase in telling:
        if any(_leads(child, phrase) for child in noun.children):
            return phrase.group
    return None


def _is_made(verb: Token, phrase: VerbPhrase) -> bool:
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if any(word.lemma_.lower() in phrase.never for one in subjects for word in _heads(one)):
        return False
    return any(_leads(child, phrase) for child in verb.children)


def _heads(subject: Token) -> Iterator[Token]:
    """A subject and what its "of" phrase counts: "hundreds of police"."""
    yield subject
    for child in subject.children:
        if child.lower_ == "of":
            yield from child.children


def _leads(child: Token, phrase: VerbPhrase) -> bool:
    if _SAID in phrase.links and child.dep_ in _SAYING and child.lower_ in phrase.nouns:
        return True
    if _OBJECT in phrase.links and child.dep_ == "dobj":
        words = (child, *child.conjuncts, *_measured(child))
        return any(word.lemma_.lower() in phrase.nouns for word in words)
    if child.dep_ not in _LINKING or child.lower_ not in phrase.links:
        return False
    return not phrase.nouns or any(
        word.lemma_.lower() in phrase.nouns or word.lower_ in phrase.nouns
        for word in _behind(child)
    )


def _measured(noun: Token) -> Iterator[Token]:
    """What there is some measure of: the hunger of "high levels of hunger", "famine conditions"."""
    if noun.lemma_.lower() not in _MEASURES:
        return
    for child in noun.children:
        if child.dep_ in {"compound", "nmod"}:
            yield child
        elif child.lower_ == "of":
            yield from child.children


def _behind(link: Token, depth: int = _DEPTH) -> Iterator[Token]:
    for child in link.children:
        if child.dep_ == "pobj" or (child.dep_ in {"pcomp", "amod"} and link.lower_ == "as"):
            yield child
            yield from child.conjuncts
        if depth and child.dep_ in {"prep", "pcomp"}:
            yield from _behind(child, depth - 1)
    for child in [one for one in link.children if one.dep_ == "pobj"]:
        if depth and child.lower_ == "front":  # "in front of the ministry"
            for deeper in child.children:
                yield from _behind(deeper, depth - 1)
