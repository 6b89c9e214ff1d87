"""Deaths, cases that no number counts: "a woman died", "a cook and a guard", "its first case"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from watchfloor.codebook.quantities import Counting, QuantityGrammar
from watchfloor.coding.figures.sums import Read
from watchfloor.coding.found import FoundQuantity
from watchfloor.coding.quantities.counting import CountedQuantity, count_quantity
from watchfloor.coding.quantities.governing import first_member
from watchfloor.coding.quantities.illness import is_case
from watchfloor.coding.syntax.branches import conjuncts
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Doc, Token, text_of

_ARTICLES: Final = frozenset({"a", "an", "another"})
_ONE_BY_ONE: Final = frozenset({"killed", "infected"})
"""Kinds of which one is news; of the rest one is an article."""
_SEVERAL_BY_ONE: Final = _ONE_BY_ONE | {"wounded", "detained", "abducted", "missing"}
"""Kinds of which a list of several is news: "a guard and a driver were detained"."""
_PEOPLE: Final = frozenset({"person", "troops", "refugee", "prisoner", "detainee", "hostage"})
_ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=1,
    )
}
_ORDINAL: Final = re.compile(r"(\d{1,4})(?:st|nd|rd|th)", re.IGNORECASE)
_NO_RANK: Final = 3
"""From which ordinal on it counts: a "second lieutenant" has a rank, a "third soldier" none."""
_DYING: Final = frozenset({"die", "perish", "succumb"})
_KILLING: Final = frozenset({"kill", "murder"})
_TOLD: Final = frozenset({"nsubj", "nsubjpass", "attr", "dobj", "oprd"})
"""Where a death or case is told of, and not only named: "after the first case" tells of none."""
_BEFALLEN: Final = frozenset({"nsubj", "nsubjpass", "dobj"})
_ONES: Final = frozenset({"case", "death", "fatality"})
_SUPPOSING: Final = frozenset({"how", "if", "unless", "whether", "why"})
_ASIDE: Final = frozenset({"amod", "relcl"})
"""Where one is only described: "an infected person", "a woman who died last year"."""
_NOT_TELLING: Final = frozenset({"loss"})
"""Words by which somebody is mourned, and nobody told to have died."""
_COUNTING: Final = {"dead": "killed", "infection": "infected"}


def find_singles(doc: Doc, grammar: QuantityGrammar) -> Iterator[Read]:
    """Each death and case of the text that an article or an ordinal counts, in text order.

    An article counts one; the 40th death says that there are forty.
    """
    for token in doc:
        if token.dep_ == "det" and token.lower_ in _ARTICLES:
            yield from _by_article(token, grammar)
        elif token.dep_ == "amod":
            yield from _by_ordinal(token, grammar)
        elif is_one_more(token):
            yield from _one_more(token, grammar)


def is_one_more(word: Token) -> bool:
    """Whether "another" is somebody beside those just counted: "one died and another was hurt"."""
    verb = word.head
    told = word.lower_ == "another" and word.dep_ in _BEFALLEN
    return told and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX")


def _one_more(word: Token, grammar: QuantityGrammar) -> Iterator[Read]:
    found = _found(word, 1)
    counted = count_quantity(found, word.doc, grammar)
    if counted.kind in _SEVERAL_BY_ONE:
        yield Read(found=found, counted=counted)


def is_beside_counted(noun: Token) -> bool:
    """Whether one stands in a list with counted others: "three nurses, two drivers and a guard"."""
    first = noun
    while first.dep_ == "conj":
        first = first.head
    beside = (one for one in conjuncts(first) if one.i != noun.i)
    counted = any(child.dep_ == "nummod" for one in beside for child in one.children)
    return noun.tag_ == "NN" and counted


def _one_beside(article: Token, grammar: QuantityGrammar) -> Iterator[Read]:
    found = _found(article, 1)
    counted = count_quantity(found, article.doc, grammar)
    if counted.kind in _SEVERAL_BY_ONE and counted.counted_token == article.head.i:
        yield Read(found=_with_noun(found, article.head), counted=counted)


def _by_article(article: Token, grammar: QuantityGrammar) -> Iterator[Read]:
    noun, counting = article.head, grammar.counting
    group = counting.nouns.get(noun.lemma_.lower())
    if group in _PEOPLE and is_beside_counted(noun):
        yield from _one_beside(article, grammar)
        return
    if noun.tag_ != "NN" or group not in {*_PEOPLE, *_COUNTING} or first_member(noun) != noun:
        return
    members = sorted(conjuncts(noun), key=lambda token: int(token.i))
    if len(members) > 1 and not all(_is_single(one, counting) for one in members):
        return
    if group in _COUNTING and not (noun.dep_ in _BEFALLEN and noun.lemma_.lower() in _ONES):
        return
    if any(_number_of(child) is not None for child in noun.children):
        return
    if negator_of(noun.head) is not None or _is_supposed(noun.head):
        return  # "has never had a case" counts none, nor does "if a case occurs"
    found = _found(article, 1)
    counted = count_quantity(found, article.doc, grammar)
    kinds = _ONE_BY_ONE if len(members) == 1 else _SEVERAL_BY_ONE
    if counted.kind not in kinds or counted.counted_token != noun.i:
        return
    told = None if counted.verb_token is None else article.doc[counted.verb_token]
    if told is None or not (told.dep_ in _ASIDE or told.lemma_.lower() in _NOT_TELLING):
        yield Read(found=_with_noun(_found(article, len(members)), members[-1]), counted=counted)


def _is_supposed(verb: Token) -> bool:
    """Whether a clause asks or supposes what it says: "how a monk could fall ill"."""
    return any(
        child.lower_ in _SUPPOSING and child.dep_ in ("mark", "advmod") for child in verb.children
    )


def _is_single(noun: Token, counting: Counting) -> bool:
    """Whether a member of a list is one person: "a man, his wife and a guard" are three."""
    if noun.tag_ != "NN" or counting.nouns.get(noun.lemma_.lower()) not in _PEOPLE:
        return False
    return not any(child.dep_ == "nummod" for child in noun.children)


def _by_ordinal(ordinal: Token, grammar: QuantityGrammar) -> Iterator[Read]:
    noun, counting = ordinal.head, grammar.counting
    while noun.dep_ == "amod":  # "the 40th confirmed death"
        noun = noun.head
    group = counting.nouns.get(noun.lemma_.lower(), "")
    number = _number_of(ordinal)
    if number is None or noun.tag_ != "NN" or noun.dep_ not in _TOLD:
        return
    if group in _PEOPLE and number >= _NO_RANK and _dies(noun):
        group = "dead"
    if group not in _COUNTING:
        return
    if group == "infection" and not is_case(noun, counting):
        return
    verb = noun.head
    if verb.dep_ == "advcl":
        return
    counted = CountedQuantity(
        kind=_COUNTING[group],
        basis="cumulative",
        counted_token=noun.i,
        population_tokens=None,
        verb_token=verb.i if verb.pos_ in ("VERB", "AUX") else None,
    )
    yield Read(found=_found(ordinal, number), counted=counted)


def _dies(noun: Token) -> bool:
    """Whether it is told that somebody died as one more: "a fourth soldier has died"."""
    verb, article = noun.head, next((t for t in noun.children if t.dep_ == "det"), None)
    if article is None or article.lower_ not in _ARTICLES or noun.dep_ not in _BEFALLEN:
        return False
    passive = noun.dep_ != "nsubj" and verb.lemma_ in _KILLING
    return (passive or verb.lemma_ in _DYING) and negator_of(verb) is None


def _number_of(ordinal: Token) -> int | None:
    match = _ORDINAL.fullmatch(ordinal.text)
    return int(match[1]) if match else _ORDINALS.get(ordinal.lower_)


def _found(word: Token, number: float) -> FoundQuantity:
    return FoundQuantity(
        start=word.idx,
        end=word.idx + len(word),
        text=word.text,
        low=number,
        best=number,
        high=number,
        bound="exact",
        unit=None,
        counted=None,
    )


def _with_noun(found: FoundQuantity, noun: Token) -> FoundQuantity:
    end = noun.idx + len(noun)
    return replace(found, end=end, text=text_of(noun.doc)[found.start : end])
