"""Which PLOVER event one actor does to another in a sentence, read by a compact encoder.

The two actors are hidden behind marks, so that what is between them decides and not who they are.
Each question is run alone: with other sentences in one batch the numbers of 8 bits would be scaled
by theirs, and a sentence would read differently in other company.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from watchfloor.heads.sessions import open_session
from watchfloor.heads.word_pieces import WordPieces, load_word_pieces

CLASSES: Final = (
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
"""PLOVER types by the CAMEO root they come from; CONCEDE and RETREAT are one root, YIELD."""
LONGEST: Final = 126
"""Word pieces of a sentence that are read; what comes after is cut off."""
_SOURCE_MARK, _TARGET_MARK = "[unused1]", "[unused2]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A question: what the source does to the target in a text."""

    text: str
    source: tuple[int, int] | None
    """First and past-the-last character in `text`; None when nobody is named."""
    target: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedTokens:
    """Word pieces of a text with the actors hidden, and where the two marks stand."""

    tokens: list[int]
    places: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationHead:
    """Answers questions about pairs of actors."""

    vocabulary: WordPieces
    session: Any

    def probabilities(self, pairs: Sequence[Pair]) -> NDArray[np.float32]:
        """Pairs × `CLASSES`; each row sums to 1."""
        rows = [self._scores(mark_actors(pair, self.vocabulary)) for pair in pairs]
        scores = np.array(rows, dtype=np.float32).reshape(len(rows), len(CLASSES))
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)

    def _scores(self, marked: MarkedTokens) -> NDArray[np.float32]:
        asked = {
            "tokens": np.array([marked.tokens], dtype=np.int64),
            "places": np.array([marked.places], dtype=np.int64),
        }
        return np.asarray(self.session.run(None, asked)[0][0], dtype=np.float32)


def load_relation_head() -> RelationHead:
    """The shipped head. Raises ModelError when its weights are not those pinned."""
    return RelationHead(vocabulary=load_word_pieces(), session=open_session("relations.onnx"))


def mark_actors(pair: Pair, vocabulary: WordPieces) -> MarkedTokens:
    """The text with each actor as one mark; the mark of an actor nobody names stands at the end."""
    spans = ((pair.source, 0, _SOURCE_MARK), (pair.target, 1, _TARGET_MARK))
    named = sorted((span, side, mark) for span, side, mark in spans if span is not None)
    tokens, places, done = [vocabulary.number_of("[CLS]")], [0, 0], 0
    for (start, end), side, mark in named:
        tokens += vocabulary.pieces(pair.text[done : max(start, done)])
        places[side] = len(tokens)
        tokens.append(vocabulary.number_of(mark))
        done = max(end, done)
    tokens += vocabulary.pieces(pair.text[done:])
    tokens = tokens[:LONGEST]
    for span, side, mark in spans:
        if span is None:
            places[side] = len(tokens)
            tokens.append(vocabulary.number_of(mark))
    tokens.append(vocabulary.number_of("[SEP]"))
    last = len(tokens) - 1
    return MarkedTokens(tokens=tokens, places=(min(places[0], last), min(places[1], last)))
