"""Sums of money that something cost: a figure that tells a harm by itself.

Money is otherwise part of a deed (aid, a fine, a loan) and means nothing without it.
"""

from collections.abc import Iterator
from typing import Final

from watchfloor.coding.syntax.clauses import governing_verb
from watchfloor.coding.syntax.parse import Doc, Token

_LOSSES: Final = frozenset({"damage", "damages", "loss"})
_COSTING: Final = frozenset({"cost", "lose"})
_TOLD: Final = frozenset({"VB", "VBD", "VBN"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_REACHING: Final = frozenset(
    {"amount", "be", "calculate", "climb", "estimate", "exceed", "hit", "place", "put", "reach",
     "rise", "run", "stand", "surpass", "top", "total"}
)  # fmt: skip
"""Verbs that put a loss at its sum."""


def is_loss(doc: Doc, token: int) -> bool:
    """Whether a sum, by its first token, is what something cost: "losses of $3 million"."""
    words = [doc[token], *doc[token].ancestors]
    for word in words:
        if word.lemma_.lower() in _LOSSES and word.pos_ == "NOUN":
            return any(step.lower_ == "of" for step in words[: words.index(word)])
        if word.pos_ in ("VERB", "AUX"):
            break
    verb = governing_verb(doc[token])
    if verb.lemma_ in _COSTING:
        if verb.tag_ not in _TOLD:
            return False  # "costs farmers $12 million a year" is no happening
        return any(child.dep_ in _SUBJECTS for child in verb.children)
    return verb.lemma_ in _REACHING and any(map(_is_of_loss, _counted(verb)))


def _counted(verb: Token) -> Iterator[Token]:
    """What a verb gives a sum for: its subject, or the object that is put at something."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS or (child.dep_ == "dobj" and verb.lemma_ in ("place", "put")):
            yield child


def _is_of_loss(noun: Token) -> bool:
    named = (noun, *(child for child in noun.children if child.dep_ == "compound"))
    return any(word.lemma_.lower() in _LOSSES for word in named)
