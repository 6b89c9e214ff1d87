"""Figures that count nothing of their own: ages, rates, and sums told again in other money."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from watchfloor.coding.found import FoundQuantity
from watchfloor.coding.syntax.clauses import governing_verb
from watchfloor.coding.syntax.parse import Doc, Token, text_of

_AGED: Final = frozenset({"aged", "age", "ages"})
_YOUNGER_OR_OLDER: Final = frozenset({"under", "over", "above", "below"})
_OUTDOING: Final = frozenset({"beat", "eclipse", "exceed", "overtake", "pass", "surpass", "top"})
_PROVIDING: Final = frozenset({"handle", "cope", "model", "simulate", "assume"})
_KILLING: Final = frozenset({"injure", "kill", "murder", "wound"})
_MEANING: Final = frozenset(
    {"aim", "conspire", "design", "intend", "mean", "plan", "plot", "threaten", "try", "want"}
)
_SPARING: Final = frozenset({"avert", "avoid", "prevent"})
_COMPARING: Final = re.compile(
    r"(?:fewer|higher|less|lower|more) than (?:the|its|their)\b", re.IGNORECASE
)
_IN_EVERY: Final = frozenset({"every", "a"})
_ROUND: Final = frozenset(
    "three four five six seven eight nine ten twenty hundred thousand 3 4 5 10 20 100 1,000".split()
)
_TIMES_AND_PLACES: Final = frozenset(
    {"attack", "building", "city", "clash", "country", "day", "decade", "district", "hospital"}
    | {"hour", "house", "incident", "minute", "month", "place", "province", "region", "school"}
    | {"second", "state", "town", "village", "week", "year"}
)
"""What "12 in ten …" is a count in, and no rate."""
_COUNTABLE: Final = ("NOUN", "PROPN", "ADJ")
_PARENTS: Final = frozenset(
    {"dad", "father", "grandfather", "grandmother", "mother", "mum", "parent", "widow", "widower"}
)
_OLDEST: Final = 110
_AGAIN: Final = re.compile(r"\s*[(/]\s*(?:or|about|around|approximately|roughly|some|=|≈)?\s*")
"""What stands between a sum and the same in other money: "€9 million (about US$11 million)"."""
_CONTINUED: Final = re.compile(r"\s*[;,/]\s*(?:or\s*)?")


def is_age(doc: Doc, first: int, found: FoundQuantity) -> bool:
    """Whether a number says how old somebody is.

    "A child aged two", "children under five", "two women, 23 and 27,".
    """
    if found.unit is not None or (found.high or found.low or 0) > _OLDEST or not first:
        return False
    if doc[first - 1].lower_ in _AGED:
        return True
    if doc[first].lower_ in _YOUNGER_OR_OLDER:
        after = _after(doc, found)
        counts = after is not None and after.pos_ in _COUNTABLE
        return doc[first - 1].pos_ == "NOUN" and not counts
    return found.bound == "exact" and not _counts(doc, found) and _is_set_off(doc, first, found)


def is_compared_with(found: FoundQuantity) -> bool:
    """Whether a number is only what another is set beside: "fewer than the 100 deaths told of"."""
    return bool(_COMPARING.search(found.text))


def is_no_count(found: FoundQuantity) -> bool:
    """Whether a number is of no things: of a magnitude of 6.3 nothing is there 6.3 times."""
    values = (found.low, found.best, found.high)
    return found.unit is None and any(value is not None and value % 1 for value in values)


def is_of_children(doc: Doc, first: int) -> bool:
    """Whether a number is of the children somebody has: "a mother of three was killed"."""
    counted = doc[first]
    while counted.dep_ in ("nummod", "quantmod") and counted.head.i != counted.i:
        counted = counted.head
    of, parent = counted.head, counted.head.head
    if counted.dep_ != "pobj" or of.lower_ != "of" or parent.tag_ != "NN":
        return False
    told = any(child.dep_ in ("relcl", "acl") for child in counted.children)
    return parent.lemma_.lower() in _PARENTS and not told


def is_of_wounds(doc: Doc, counted: int | None) -> bool:
    """Whether what is counted are the wounds and not the wounded: "suffered two deep wounds"."""
    return counted is not None and (doc[counted].lower_, doc[counted].pos_) == ("wounds", "NOUN")


def is_cleared(doc: Doc, counted: int | None) -> bool:
    """Whether tests found nothing in those counted: "two patients tested negative"."""
    if counted is None or doc[counted].dep_ != "nsubj" or doc[counted].head.lemma_ != "test":
        return False
    return any(child.lower_ == "negative" for child in doc[counted].head.children)


def is_spared(doc: Doc, first: int, last: int) -> bool:
    """Whether a number is of harm that does not come: "thousands of deaths could be prevented"."""
    noun = doc[first:last].root
    while noun.dep_ in ("nummod", "pobj", "prep", "quantmod") and noun.head.i != noun.i:
        noun = noun.head
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in _SPARING


def is_left_out(doc: Doc, first: int) -> bool:
    """Whether it did not befall those counted: "all but two of the hostages were freed"."""
    return doc[max(0, first - 2) : first].text.lower() in {"all but", "all except"}


def is_of_a_ratio(doc: Doc, first: int, last: int) -> bool:
    """Whether a number is one of the two of a rate: "nine in ten people", "one case in four".

    So is what multiplies another: "four times as many".
    """
    if doc[last : last + 1].text.lower() == "times":  # "four times as many"
        return True
    return _is_rate(doc, last) or (
        first > 1
        and doc[first - 1].lower_ in (*_IN_EVERY, "in", "per")
        and any(_is_rate(doc, at) for at in range(max(first - 5, 1), first))
    )


def _is_rate(doc: Doc, at: int) -> bool:
    """Whether "in ten" follows a number that ends at a place, at most two words on."""
    if not doc[at - 1].like_num and doc[at - 1].lower_ not in ("half", "none"):
        return False
    own = 0
    while own < 2 and at + own < len(doc) and doc[at + own].pos_ in ("ADJ", "NOUN"):
        own += 1
    rest = doc[at + own : at + own + 5]
    if len(rest) > 1 and rest[0].lower_ == "per" and rest[1].like_num:
        return True  # "four deaths per 100,000 people"
    if len(rest) < 3 or rest[0].lower_ not in ("in", "out"):
        return False
    behind = 1 + (rest[1].lower_ in (*_IN_EVERY, "of"))
    behind += rest[0].lower_ == "out" and rest[2].lower_ in _IN_EVERY
    if behind >= len(rest) or rest[behind].lower_ not in _ROUND:
        return False
    whole = behind + 1 < len(rest) and rest[behind + 1]
    if own:
        return not whole or whole.pos_ not in (*_COUNTABLE, "NUM", "SYM")
    return not whole or whole.lemma_.lower() not in _TIMES_AND_PLACES


def is_measure_of_another(doc: Doc, first: int) -> bool:
    """Whether a figure is only what another outdoes: "94 cases, surpassing Peru's total of 93"."""
    verb = governing_verb(doc[first])
    if verb.tag_ != "VBG" or verb.lemma_.lower() not in _OUTDOING:
        return False
    return any(
        child.dep_ == "poss"
        for one in verb.children
        if one.dep_ == "dobj"
        for child in one.children
    )


def is_meant(doc: Doc, first: int) -> bool:
    """Whether deaths are only intended or provided for: "to kill 900", "to handle 900 deaths"."""
    verb = governing_verb(doc[first])
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if verb.lemma_.lower() in _PROVIDING:
        return True
    if verb.lemma_.lower() not in _KILLING or verb.tag_ != "VB" or helpers != {"to"}:
        return False
    above = verb.head.lemma_.lower()
    return above in _MEANING or (verb.dep_ in ("advcl", "acl") and above not in ("go", "come"))


def without_conversions(doc: Doc, figures: Iterable[FoundQuantity]) -> Iterator[FoundQuantity]:
    """The figures without sums of money told again: the US$11.4 million of "€9m (US$11.4m)"."""
    text = text_of(doc)
    before: FoundQuantity | None = None
    opened = False
    for found in figures:
        gap = "" if before is None else text[before.end : found.start]
        units = (None if before is None else before.unit, found.unit)
        other = None not in units and units[0] != units[1]
        opened = other and bool(_AGAIN.fullmatch(gap) or (opened and _CONTINUED.fullmatch(gap)))
        before = found
        if not opened:
            yield found


def _counts(doc: Doc, found: FoundQuantity) -> bool:
    """Whether a noun or an outcome stands straight behind the figure, for it to count."""
    after = _after(doc, found)
    return after is not None and after.pos_ in (*_COUNTABLE, "VERB", "AUX", "ADP")


def _is_set_off(doc: Doc, first: int, found: FoundQuantity) -> bool:
    """Whether commas set off the figure, alone or in a pair, behind a noun: "women, 23 and 27,"."""
    after = _after(doc, found)
    closed = after is not None and (after.text == "," or after.lower_ == "and")
    at = first - 1
    while at > 1 and (doc[at].like_num or doc[at].lower_ == "and"):
        at -= 1
    return closed and doc[at].text == "," and doc[at - 1].tag_ in ("NNS", "NNPS", "NN", "NNP")


def _after(doc: Doc, found: FoundQuantity) -> Token | None:
    span = doc.around(found.start, found.end)
    return doc[span.end] if span.end < len(doc) else None
