"""Actors that no codebook row names, by their own words: "12 local residents", "members of X"."""

from dataclasses import replace
from typing import Final

from watchfloor.coding.found import FoundActor
from watchfloor.coding.syntax.parse import Span, Token

MODIFYING: Final = frozenset({"amod", "compound", "nummod", "nmod", "quantmod"})
PARTS: Final = frozenset(
    "band delegation group handful leader member number official panel part remnant representative "
    "series string".split()
)
"""Nouns that say little without those they are of: "members of the choir"."""
NO_BODIES: Final = frozenset("affair emergency mind siege war".split())
"""What follows "state of" where no state is meant."""
MANY: Final = frozenset({"dozen", "hundred", "million", "score", "thousand"})


def counts_others(head: Token, words: frozenset[str]) -> bool:
    """Whether a word such as "thousands" counts things beside the group: "thousands of beds"."""
    counted = [
        noun
        for child in head.children
        if child.lower_ == "of"
        for noun in child.children
        if noun.dep_ == "pobj"
    ]
    return head.lemma_.lower() in MANY and any(
        noun.lemma_.lower() not in words for noun in counted if noun.pos_ == "NOUN"
    )


def is_no_body(noun: Token) -> bool:
    """Whether a word for a body names none here: "the state of emergency".

    The movement "of" things is no group of people either.
    """
    below = of_whom(noun)
    if below is None:
        return False
    return noun.lemma_ == "movement" or below.lemma_.lower() in NO_BODIES


def nobody_known(head: Token) -> FoundActor:
    """A group that no codebook row names, with the words before its noun: "12 local residents".

    Of a name only its names are taken: not "London-based" of "the London-based Atlas Trust".
    """
    before = [
        child.i - 2 if child.i > 1 and child.nbor(-1).text == "-" else child.i  # "thirty-seven"
        for child in head.children
        if child.dep_ in MODIFYING
        and child.i < head.i
        and child.pos_ not in {"ADV", "SCONJ"}
        and (head.pos_ != "PROPN" or child.pos_ == "PROPN")
    ]
    first = min([head.i, *before])
    while first and head.doc[first].tag_ == "CD" and head.doc[first - 1].tag_ == "CD":
        first -= 1  # the "1.9" of "1.9 million refugees"
    return by_words(head.doc[first : head.i + 1], head)


def by_words(words: Span, head: Token, actor_id: str | None = None) -> FoundActor:
    """An actor by words that no row of the codebook is; ``actor_id`` is whom they stand for."""
    return FoundActor(
        actor_id=actor_id,
        form="role" if actor_id is None else "name",
        text=words.text,
        start=words.start_char,
        end=words.end_char,
        first=words.start,
        last=words.end,
        head=head.i,
    )


def in_own_words(head: Token) -> FoundActor:
    """A group no row names; with those it is of, where its own noun says little."""
    own, below = nobody_known(head), of_whom(head)
    if below is None or head.lemma_.lower() not in MANY | PARTS:
        return own
    words = head.doc[own.first : below.i + 1]
    return replace(own, text=words.text, end=words.end_char, last=words.end)


def of_whom(noun: Token) -> Token | None:
    """The noun after "of" on a noun, if it follows closely."""
    for child in noun.children:
        if child.lower_ == "of" and child.i == noun.i + 1:
            return next((below for below in child.children if below.dep_ == "pobj"), None)
    return None
