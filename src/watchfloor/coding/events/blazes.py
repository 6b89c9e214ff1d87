"""Fires that burn, told from the fire of arms."""

from collections.abc import Mapping
from typing import Final

from watchfloor.coding.syntax.parse import Token

_ARMS: Final = ("armed", "weapons", "shots")
"""Classes of words for whose, or of what, the fire is that is shot."""


def is_blaze(cause: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether it is a fire that burns: "a house fire", not "rebel fire" nor "a fire of guns"."""
    if cause.lemma_ != "fire" or any(child.lower_ in {"from", "of"} for child in cause.children):
        return False
    arms = frozenset({"arm", "sniper"}).union(*(words[name] for name in _ARMS))
    described = {t.lemma_.lower() for t in cause.children if t.dep_ in {"compound", "poss"}}
    counted = cause.tag_ == "NNS" or any(child.dep_ == "det" for child in cause.children)
    return counted and not described & arms
