"""Deeds of nobody known, with no figure, that are too little told to be a claim."""

from typing import Final

from watchfloor.codebook.events import DEED_KEY
from watchfloor.coding.propositions import Proposition
from watchfloor.coding.syntax.parse import Doc, Token

_PASSING: Final = frozenset({"acl", "relcl", "xcomp", "pobj", "nsubjpass"})
_GOING: Final = frozenset({"be", "go", "remain"})


def is_only_mentioned(doc: Doc, proposition: Proposition) -> bool:
    """Whether a deed is not what its clause tells, or its word is in neither table of the lexicon.

    "After the raid", "a village shelled in May": who reads for claims marks these when it is known
    who did it, or to whom, and seldom else.
    """
    by_head_alone = f"#{DEED_KEY}" in proposition.entry
    word = doc[proposition.predicate]
    return by_head_alone or (word.dep_ in _PASSING and not _is_what_one_is_on(word))


def _is_what_one_is_on(noun: Token) -> bool:
    """Whether the clause tells no more than it: "nurses have been on strike"."""
    on, verb = noun.head, noun.head.head
    return noun.dep_ == "pobj" and on.lower_ == "on" and verb.lemma_.lower() in _GOING
