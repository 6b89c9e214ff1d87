"""Bare counts that go on with the one before, of another place or day: "43 in X and four in Y".

The parser hangs them anywhere, so the words are read in their order.
"""

from typing import Final

from watchfloor.codebook.quantities import Counting
from watchfloor.coding.figures.counted import Counted
from watchfloor.coding.figures.populations import HARMS
from watchfloor.coding.syntax.parse import Doc, Token

_LISTING: Final = frozenset({",", ";", "and", "while", "plus"})
_ADDING: Final = frozenset({"a", "an", "another", "additional", "further"})
"""Words between the listing one and the number: "and a further 12 in Herat"."""
_MORE: Final = frozenset({"more", "other", "others"})
_ENDS: Final = frozenset({",", ";", ".", "and", "or", "while", "but", "with", ")", ":", "—", "–"})
_DIRECTIONS: Final = frozenset({"north", "south", "east", "west", "centre", "center", "capital"})
_SPOTS: Final = frozenset({"clinic", "hospital", "hospitals", "scene", "site", "spot"})
"""Where people die of one blow: "nine at the scene and another 70 in hospital"."""
_CREATURES: Final = frozenset({"human", "humans", "people", "animals", "birds", "poultry"})
_WHERE_FROM: Final = frozenset({"last", "this", "early", "late", "the", "its"})
_REACH: Final = 6
"""Words that a place or day may have: "in the central Syrian city of Homs"."""
_TOLD: Final = 30
"""Words from one count to the next."""


def is_elsewhere(doc: Doc, before: Counted, figure: Counted, counting: Counting) -> bool:
    """Whether a bare figure is the same count as the one before, for another place or day."""
    quantity, number = figure.quantity, doc[figure.token]
    if quantity.unit is not None or quantity.kind not in (None, before.quantity.kind):
        return False
    if before.quantity.kind not in HARMS or doc[before.token].sent != number.sent:
        return False
    span = doc.around(quantity.start, quantity.end)
    behind = _placed_from(doc, span.end, counting)
    return behind and _goes_on(doc, before.token, span.start, counting)


def start_of_list_part(doc: Doc, number: int) -> int:
    """Where a bare count begins, with the words that list it: ", and a further 12 in X"."""
    at = number
    while at > 1 and doc[at - 1].lower_ in _LISTING | _ADDING:
        at -= 1
    return at


def end_of_count(doc: Doc, at: int) -> int:
    """Past which word a bare count ends with where and when it was: "three in X on Tuesday"."""
    for word in doc[at : at + 1 + 2 * _REACH]:
        if word.lower_ in _ENDS or word.pos_ in ("VERB", "AUX") or word.is_space:
            return int(word.i)
    return min(at + 1 + 2 * _REACH, len(doc))


def _goes_on(doc: Doc, first: int, number: int, counting: Counting) -> bool:
    """Whether a number is listed after a count with a place, and no verb stands between them."""
    at = number - 1
    while at > first and doc[at].lower_ in _ADDING:
        at -= 1
    if doc[at].lower_ not in _LISTING or number - first > _TOLD:
        return False
    placed = [place for place in range(first + 1, at) if _is_place(doc, place, counting)]
    if not placed:
        return False
    told = [word for word in doc[first:at] if word.pos_ == "VERB" and word.dep_ != "amod"]
    return len(told) <= 1 and all(word.i < placed[-1] for word in told)


def _placed_from(doc: Doc, at: int, counting: Counting) -> bool:
    """Whether a place or day stands there, and then no verb of its own."""
    if doc[at : at + 1].text.lower() in _MORE:
        at += 1
    if not _is_place(doc, at, counting):
        return False
    for word in doc[at + 1 : at + 2 + _REACH]:
        if word.pos_ in ("VERB", "AUX"):
            return False
        if word.lower_ in _ENDS:
            return True
    return at + 2 + _REACH > len(doc)


def _is_place(doc: Doc, at: int, counting: Counting) -> bool:
    """Whether a preposition there leads to a name, a day, a direction or a kind of creature."""
    if at >= len(doc) or doc[at].lower_ not in counting.places:
        return False
    for word in doc[at + 1 : at + 1 + _REACH]:
        if word.lower_ in _ENDS or word.pos_ in ("VERB", "AUX"):
            return False
        if _names_one(word, counting):
            return True
    return False


def _names_one(word: Token, counting: Counting) -> bool:
    timed = word.lemma_.lower() in counting.times
    known = word.lower_ in _DIRECTIONS or word.lower_ in _CREATURES or word.lower_ in _SPOTS
    return timed or known or (word.text[:1].isupper() and word.lower_ not in _WHERE_FROM)
