"""Which words of a sentence state a claim, of which kind, and how factual: a compact encoder.

A sentence is read once and alone; each of its words is then judged by the vector of its first
piece. See `training/claim_words.py` for what the classes mean and what was learned from.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from watchfloor.heads.sessions import open_session
from watchfloor.heads.word_pieces import WordPieces, load_word_pieces

EVENT_TYPES: Final = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
"""PLOVER 2.0."""
OTHER_KINDS: Final = ("figure", "position", "motive", "risk", "recommendation")
NO_CLAIM: Final = "none"
CLASSES: Final = (*EVENT_TYPES, *OTHER_KINDS, NO_CLAIM)
NAME_MARK: Final = "[unused1]"
PARTS: Final = ("claim_words_1.onnx", "claim_words_2.onnx", "claim_words_3.onnx")
"""The encoder, cut between its layers; all sentences of a text pass through one part before any
goes on to the next. A part's weights stay near the processor meanwhile: together (11 MB) they do
not, and the same answers took a sixth longer."""
LONGEST: Final = 190
"""Word pieces of a sentence that are read; words after them are judged by nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSentence:
    """Pieces of a sentence, and the first piece of each of its words."""

    pieces: list[int]
    firsts: list[int]
    """−1 for a name, a word beyond `LONGEST`, or one without a piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedWords:
    """What the head says of each of some words."""

    probabilities: NDArray[np.float32]
    """Words × `CLASSES`; all of a word that was not read is `NO_CLAIM`."""
    factuality: NDArray[np.float32]
    """−3 … 3 for each word; NaN for a word that was not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWordHead:
    """Judges the words of sentences."""

    vocabulary: WordPieces
    parts: Sequence[Any]
    """Sessions. The first is given the pieces of a sentence, each other also what the one before
    it made of them; the last answers."""

    def read(self, words: Sequence[str], hidden: Collection[int] = ()) -> ReadSentence:
        """A sentence given as its words; `hidden` are numbers of words that are names."""
        return read_sentence(words, hidden, self.vocabulary)

    def judge(self, sentences: Sequence[ReadSentence]) -> JudgedWords:
        """The words of some sentences, one after another; each sentence is read alone."""
        answers = self._answers(sentences)
        scores = np.concatenate([rows for rows, _ in answers])
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        factual = np.clip(np.concatenate([values for _, values in answers]), -3, 3)
        unread = np.array([first < 0 for each in sentences for first in each.firsts])
        shares[unread], factual[unread] = 0, np.nan
        shares[unread, -1] = 1
        return JudgedWords(probabilities=shares, factuality=factual)

    def _answers(
        self, sentences: Sequence[ReadSentence]
    ) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        """Scores and factuality of the words of each sentence."""
        given = [{"pieces": np.array([each.pieces], dtype=np.int64)} for each in sentences]
        *earlier, last = self.parts
        for part in earlier:
            for each in given:
                (each["vectors"],) = part.run(None, each)
        answers = [last.run(None, each) for each in given]
        firsts = [np.array(each.firsts, dtype=np.int64) for each in sentences]
        return [
            (scores[0][first], factuality[0][first])
            for first, (scores, factuality) in zip(firsts, answers, strict=True)
        ]


def load_claim_word_head() -> ClaimWordHead:
    """The shipped head. Raises ModelError when its weights are not those pinned."""
    return ClaimWordHead(
        vocabulary=load_word_pieces(), parts=tuple(open_session(name) for name in PARTS)
    )


def read_sentence(
    words: Sequence[str], hidden: Collection[int], vocabulary: WordPieces
) -> ReadSentence:
    """The pieces of all words between the marks for start and end.

    A name, of however many words, is one mark: who it is must not decide what is claimed.
    """
    pieces, firsts = [vocabulary.number_of("[CLS]")], []
    for number, word in enumerate(words):
        if number in hidden:
            if number - 1 not in hidden:
                pieces.append(vocabulary.number_of(NAME_MARK))
            firsts.append(-1)
            continue
        cut = vocabulary.pieces(word)
        firsts.append(len(pieces) if cut and len(pieces) < LONGEST else -1)
        pieces += cut
    pieces = pieces[:LONGEST]
    pieces.append(vocabulary.number_of("[SEP]"))
    return ReadSentence(pieces=pieces, firsts=firsts)
