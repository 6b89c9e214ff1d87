"""Figures another gives of the same: "activists spoke of 45 dead, the army of 12".

No verb stands before such a number, only who gives it, and the parser hangs the two anywhere: whose
count it is stands in the words' order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from watchfloor.codebook.cues import load_cues
from watchfloor.coding.figures.counted import Counted
from watchfloor.coding.figures.gapped_owners import is_bare_behind
from watchfloor.coding.figures.givers import GIVING, TELLING
from watchfloor.coding.figures.populations import HARMS
from watchfloor.coding.found import Actors, FoundActor
from watchfloor.coding.holders.holder_phrases import can_speak, holders_from
from watchfloor.coding.syntax.parse import Doc, Token

_LINKS: Final = frozenset({"about", "at", "of", "only", "just", "around", "some"})
"""Words between who gives a number and the number."""
_BREAKS: Final = frozenset({",", ";", "and", "but", "while"})


def with_gapped_tellers(doc: Doc, figures: Iterable[Counted], actors: Actors) -> Iterator[Counted]:
    """The figures, those given by another than the one before as that one's count of the same."""
    first: Counted | None = None
    for figure in figures:
        teller = None if first is None else _teller(doc, first, figure, actors)
        if first is None or teller is None:
            first = figure
            yield figure
            continue
        kind, basis = first.quantity.kind, first.quantity.basis
        quantity = replace(figure.quantity, kind=kind, basis=basis, population=None)
        like = first.token if first.like is None else first.like
        yield replace(figure, quantity=quantity, like=like, opens=teller.first, teller=teller)


def _teller(doc: Doc, first: Counted, figure: Counted, actors: Actors) -> FoundActor | None:
    """Who gives a bare number, by the phrase right before it; None where no such one stands."""
    if first.quantity.kind not in HARMS or doc[first.token].sent != doc[figure.token].sent:
        return None
    if figure.opens is not None or not is_bare_behind(doc, figure) or not _is_given(doc, first):
        return None
    at = doc.around(figure.quantity.start, figure.quantity.end).start - 1
    while at > first.token and doc[at].lower_ in _LINKS:
        at -= 1
    head = _head_ending_at(doc[at], first.token)
    words = load_cues().rules.words
    if head is None or not can_speak(head, actors, words):
        return None
    named = next(iter(holders_from(head, actors, words)), None)
    if named is None or named.last <= head.i + 1:
        return named
    phrase = doc[named.first : head.i + 1]  # without the number the parser put under it
    return replace(named, text=phrase.text, end=phrase.end_char, last=phrase.end)


def _head_ending_at(word: Token, after: int) -> Token | None:
    """The head of a phrase that ends with a word and opens right behind a comma or "and"."""
    start = word.left_edge.i
    if word.pos_ not in ("NOUN", "PROPN") or start <= after + 1:
        return None
    return word if word.doc[start - 1].lower_ in _BREAKS else None


def _is_given(doc: Doc, first: Counted) -> bool:
    """Whether the figure before is what somebody says or counts."""
    number = doc[first.token]
    return any(above.lemma_.lower() in GIVING | TELLING for above in number.ancestors)
