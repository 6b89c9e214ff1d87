"""Views that are worded with a "no" and deny nothing: "this cannot go on", "there is no doubt"."""

from typing import Final

from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Token

_LASTING: Final = frozenset({"continue", "last", "persist", "stand", "wait", "remain", "stay"})
"""Verbs whose "cannot" calls for an end: "this cannot continue", "the world cannot wait"."""
_WARRANT: Final = frozenset(
    "alternative cause choice doubt excuse justification place room substitute".split()
)
"""What there is none of where somebody takes a stand: "there is no cause for war"."""
_HINDERING: Final = frozenset({"prevent", "stop", "deter", "hinder", "halt", "derail", "shake"})
_ABLE: Final = frozenset({"can", "ca"})
_DEGREES: Final = frozenset({"so", "more", "such"})
_NEVER: Final = frozenset({"never", "no", "nothing"})


def is_only_worded_negative(verb: Token) -> bool:
    """Whether the "no" of a clause leaves its stance as it is: what is not said is the matter.

    "This cannot continue", "the raid will not deter us", "there is no doubt", "never so angry"; but
    "we cannot confirm it" and "there is no evidence" say what is not known.
    """
    lemma = verb.lemma_.lower()
    parts = list(verb.children)
    if any(child.dep_ == "expl" for child in parts):
        missing = (child for child in parts if child.dep_ == "attr")
        return any(
            noun.lemma_.lower() in _WARRANT and negator_of(noun) is not None for noun in missing
        )
    negator = negator_of(verb)
    if negator is None:
        return False
    if lemma in _HINDERING:
        return True
    if any(child.dep_ == "aux" and child.lower_ in _ABLE for child in parts):
        return lemma in _LASTING or (lemma == "go" and any(c.lower_ == "on" for c in parts))
    degrees = (word for child in parts if child.i > negator.i for word in child.children)
    return negator.lower_ in _NEVER and any(
        word.lower_ in _DEGREES and word.head.pos_ in ("ADJ", "ADV") for word in degrees
    )
