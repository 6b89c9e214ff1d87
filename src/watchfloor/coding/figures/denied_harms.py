"""Harms that one "no" denies together: "no deaths or major injuries" is none dead, none hurt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.quantities import Counting
from watchfloor.coding.certainty.reading import CertaintyReading
from watchfloor.coding.figures.counted import Counted
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records.claim import Polarity

_NO: Final = frozenset({"no", "none", "nobody", "neither"})
_NOT: Final = frozenset({"not", "n't", "n’t", "never"})
_KINDS: Final = {
    "dead": "killed",
    "hurt": "wounded",
    "lost": "missing",
    "casualty": "casualties",
    "infection": "infected",
}
"""Groups of counted nouns that say by themselves what happened, to the kind of their figure."""


def with_joined_denials(
    doc: Doc, figures: Iterable[Counted], counting: Counting
) -> Iterator[Counted]:
    """The figures, and after each nought one for every further harm that it is said of."""
    for figure in figures:
        yield figure
        if figure.quantity.high != 0 or figure.quantity.kind not in _KINDS.values():
            continue
        for noun in _joined(doc[figure.token]):
            kind = _KINDS.get(counting.nouns.get(noun.lemma_.lower(), ""))
            if kind is not None and kind != figure.quantity.kind:
                yield replace(figure, quantity=replace(figure.quantity, kind=kind))


def _joined(nought: Token) -> Iterator[Token]:
    """The nouns joined to what "no" stands before, unless they are counted apart."""
    for noun in nought.head.conjuncts:
        counted = any(child.dep_ in ("nummod", "det") for child in noun.children)
        if noun.i > nought.head.i and not counted:
            yield noun


def as_counted(reading: CertaintyReading, figures: Sequence[Counted]) -> CertaintyReading:
    """The reading of figures alone: "had seen no cases" is negative, "12 hurt and none dead" not.

    The "no" of one figure takes nothing from another: "there were no deaths but 12 injuries".
    """
    noughts = [figure.quantity.high == 0 for figure in figures]
    if not noughts:
        return reading
    words = {cue.text.lower() for cue in reading.cues}
    said: Polarity = "negative" if all(noughts) else "positive"
    turned = all(noughts) or (bool(words & _NO) and not words & _NOT)
    if not turned or reading.polarity == said:
        return reading
    return replace(reading, polarity=said, factuality=-reading.factuality)
