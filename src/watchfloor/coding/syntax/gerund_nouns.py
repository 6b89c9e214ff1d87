"""Attacks that the parser takes for what somebody does: "killed in Israeli tank shelling".

It makes the weapon or the troops before the word a noun of their own, in which people were killed,
and who was killed the one who shelled.
"""

from collections.abc import Mapping
from typing import Any, Final

Doc = Any
Token = Any

_DEEDS: Final = frozenset({"bombing", "firing", "shelling", "shooting", "strafing"})
_BEFORE: Final = frozenset({"after", "amid", "by", "during", "from", "in", "under"})
_ARMS: Final = ("troops", "weapons", "police", "shots")


class GerundNouns:
    """Makes such a word the noun it is, with what stands before it for its parts."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self.arms = frozenset[str]().union(*(words[name] for name in _ARMS))

    def __call__(self, doc: Doc) -> Doc:
        """The document with these words as nouns."""
        for deed in doc:
            if deed.lower_ in _DEEDS and self._is_of_arms(deed):
                _make_noun(deed)
        return doc

    def _is_of_arms(self, deed: Token) -> bool:
        """Whether arms or armed men right before it, under a preposition, are no noun alone."""
        if deed.tag_ != "VBG" or deed.dep_ not in ("acl", "advcl", "pcomp") or deed.i < 2:
            return False
        if any(child.dep_ in ("dobj", "aux", "mark", "nsubj") for child in deed.children):
            return False
        arms = deed.nbor(-1)
        under = arms.dep_ == "pobj" and arms.head.lower_ in _BEFORE and arms.head.i < arms.i
        with_article = any(child.lower_ in ("the", "those") for child in arms.children)
        return under and not with_article and arms.lemma_.lower() in self.arms


def _make_noun(deed: Token) -> None:
    arms = deed.nbor(-1)
    preposition, parts = arms.head, [child for child in arms.children if child.i < arms.i]
    deed.head, deed.dep_ = preposition, "pobj"
    for part in parts:
        part.head = deed
    arms.head, arms.dep_ = deed, "compound"
    deed.tag_, deed.pos_, deed.lemma_ = "NN", "NOUN", deed.lower_
