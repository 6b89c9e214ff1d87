"""Texts and pictures that are called false where they are named: "a forged letter"."""

from collections.abc import Set
from typing import Final

from watchfloor.coding.syntax.parse import Token

_BEFORE: Final = frozenset({"amod", "compound", "nmod", "poss"})


def is_faked(text: Token, words: Set[str]) -> bool:
    """Whether a noun is of something false, by it or what stands before it: "a hoax call"."""
    described = (child for child in text.children if child.dep_ in _BEFORE and child.i < text.i)
    return any(word.lower_ in words or word.lemma_.lower() in words for word in (text, *described))
