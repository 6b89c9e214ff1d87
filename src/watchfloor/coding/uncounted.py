"""Figures that count nothing of their own: ages, and sums told again in other money."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from watchfloor.coding.found import FoundQuantity
from watchfloor.coding.parse import Doc, Token, text_of

_AGED: Final = frozenset({"aged", "age", "ages"})
_YOUNGER_OR_OLDER: Final = frozenset({"under", "over", "above", "below"})
_COUNTABLE: Final = ("NOUN", "PROPN", "ADJ")
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
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    return doc[span.end] if span.end < len(doc) else None
