"""Positions that something past or present is not known: "it is unclear who fired"."""

from dataclasses import replace
from typing import Final

from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.certainty.time_frame import read_time_frame
from watchfloor.coding.clauses import governing_verb
from watchfloor.coding.parse import Doc
from watchfloor.coding.propositions import Proposition

_UNCLEAR: Final = "kinds.csv#question-unclear"
_COMING: Final = frozenset({"future", "hypothetical"})


def as_unknown(doc: Doc, question: Proposition, position: StatedKind) -> Proposition:
    """The position that what has been or is so is not known; what may come stays a risk.

    Nobody need be ignorant by name: it is nobody's view, or that of whoever says so.
    """
    if question.entry != _UNCLEAR or question.phrase is None:
        return question
    asked = governing_verb(doc[question.phrase[1] - 1].head)
    if read_time_frame(doc, asked.i) in _COMING:
        return question
    return replace(question, kind=position.kind, family=position.family, recipients=(), sources=())
