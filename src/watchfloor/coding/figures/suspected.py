"""Cases that are only suspected: how many there may be, not how many there are."""

from collections.abc import Iterator
from typing import Final

from watchfloor.coding.propositions import Proposition
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records import Cue

_SUSPECTED: Final = frozenset({"suspected", "probable", "possible", "presumed", "suspicious"})
_CASES: Final = frozenset({"case", "infection", "patient", "death", "illness", "disease", "fever"})


def suspicion_in(doc: Doc, proposition: Proposition) -> Cue | None:
    """The word that makes the counted cases suspected ones, as a cue; None where none does.

    "84 suspected cases", "25 patients with suspected Ebola", "13 patients suspected of having it".
    """
    for token in doc[proposition.first : proposition.last]:
        if token.lower_ in _SUSPECTED and any(map(_is_case, _suspects(token))):
            return Cue(text=token.text, start=token.idx, end=token.idx + len(token))
    return None


def _suspects(token: Token) -> Iterator[Token]:
    """What is suspected: the noun the word stands before, or that it describes from behind."""
    if token.dep_ in ("amod", "acl"):
        yield token.head
    elif token.dep_ == "conj" and token.head.dep_ == "amod":
        yield token.head.head


def _is_case(noun: Token) -> bool:
    described = any(child.dep_ == "nummod" for child in noun.children)
    named = noun.lemma_.lower() in _CASES or (noun.dep_ == "pobj" and noun.head.lower_ == "with")
    return named or (described and noun.pos_ == "NOUN" and noun.lemma_.lower() == "people")
