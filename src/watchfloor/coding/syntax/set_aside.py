"""What is put "on hold" or "on ice": the parser hangs that on a noun, or takes it for a verb.

"Put the release of prisoners on hold" has prisoners on hold for it, and "put on hold the delivery"
somebody who holds a delivery.
"""

from collections.abc import Mapping
from typing import Any, Final

Doc = Any
Token = Any

PLACING: Final = frozenset({"hold", "keep", "leave", "place", "put", "set"})
"""Verbs by which something is brought somewhere or kept there."""
_FARTHEST: Final = 20


class SetAside:
    """A step of the parser: such phrases as those of the verb, and what is put there its object."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._aside = words["set_aside"]

    def __call__(self, doc: Doc) -> Doc:
        """The document, with those phrases hung on the verb."""
        for preposition in doc[:-1]:
            where = preposition.nbor(1)
            if preposition.lower_ not in ("in", "on") or where.lower_ not in self._aside:
                continue
            verb = _placing_before(preposition)
            if verb is None:
                continue
            if where.head.i == preposition.i:
                preposition.head, preposition.dep_ = verb, "prep"
            elif where.head.i == verb.i:
                _free_object(where, preposition, verb)
        return doc


def _placing_before(preposition: Token) -> Token | None:
    """The placing verb under which the phrase hangs, with no other verb between."""
    above = [preposition, *preposition.ancestors][:_FARTHEST]
    verb = next((word for word in above if word.pos_ in ("AUX", "VERB")), None)
    if verb is None or verb.lemma_.lower() not in PLACING or verb.i > preposition.i:
        return None
    return verb


def _free_object(where: Token, preposition: Token, verb: Token) -> None:
    """What the parser made the object of "hold", given back to the verb with what hangs on it."""
    held = next((child for child in where.children if child.dep_ == "dobj"), None)
    if held is None:
        return
    for child in [*where.children]:
        if child.dep_ in ("dative", "prep"):
            child.head, child.dep_ = held, "prep"
    held.head = verb
    preposition.head, preposition.dep_ = verb, "prep"
    where.head, where.dep_ = preposition, "pobj"
    where.tag_, where.pos_ = "NN", "NOUN"
