"""What the claim-word head says of a parsed report: each word's class, and how sure it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from watchfloor.coding.found import FoundActor
from watchfloor.coding.syntax.parse import Doc, Span, Token
from watchfloor.heads.claim_words import CLASSES, NO_CLAIM, ClaimWordHead, ReadSentence

_NONE: Final = CLASSES.index(NO_CLAIM)
_OF_ACTION: Final = re.compile(r"(tion|sion|ment|ance|ence|ing|ure|al|cide|fire)$")
"""Endings of nouns of action: deployment, closure, refusal."""
_NAMED: Final = frozenset({"name", "demonym", "seat"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWords:
    """Probabilities of the classes for each token of a parse."""

    probabilities: NDArray[np.float32]
    """Tokens × `CLASSES`."""
    factuality: NDArray[np.float32]
    """−3 … 3; NaN where a token was not read."""

    def best(self, token_number: int) -> tuple[str, float]:
        """The likeliest claim a word states, whatever the head gives to none, and its share."""
        row = self.probabilities[token_number]
        number = int(row[:_NONE].argmax())
        return CLASSES[number], float(row[number])

    def of(self, token_number: int, name: str) -> float:
        """The probability of one class."""
        return float(self.probabilities[token_number, CLASSES.index(name)])

    def of_each(self, span: Span, name: str) -> NDArray[np.float32]:
        """The probability of one class for each token of a span."""
        return self.probabilities[span.start : span.end, CLASSES.index(name)]

    def stating(self, least: float) -> list[int]:
        """Numbers of the tokens whose likeliest claim has at least this share, in text order."""
        return np.flatnonzero(self.probabilities[:, :_NONE].max(axis=1) >= least).tolist()

    def none(self, token_number: int) -> float:
        """The probability that a word states no claim."""
        return float(self.probabilities[token_number, _NONE])


def judge_words(doc: Doc, actors: Iterable[FoundActor], head: ClaimWordHead) -> ClaimWords:
    """Every sentence of a parse, read alone and with its names hidden."""
    names = names_in(doc, actors)
    probabilities = np.zeros((len(doc), len(CLASSES)), dtype=np.float32)
    probabilities[:, _NONE] = 1
    factuality = np.full(len(doc), np.nan, dtype=np.float32)
    sentences = [each for each in doc.sents if any(token.is_alpha for token in each)]
    if sentences:
        judged = head.judge([_read(each, names, head) for each in sentences])
        tokens = [token.i for each in sentences for token in each]
        probabilities[tokens], factuality[tokens] = judged.probabilities, judged.factuality
    return ClaimWords(probabilities=probabilities, factuality=factuality)


def _read(sentence: Span, names: frozenset[int], head: ClaimWordHead) -> ReadSentence:
    hidden = {token.i - sentence.start for token in sentence if token.i in names}
    return head.read([token.text for token in sentence], hidden)


def names_in(doc: Doc, actors: Iterable[FoundActor]) -> frozenset[int]:
    """Tokens of names: of actors the codebook knows, and what the tagger calls names."""
    of_actors = {
        number
        for actor in actors
        if actor.form in _NAMED
        for number in range(actor.first, actor.last)
    }
    return frozenset(of_actors | {token.i for token in doc if token.pos_ == "PROPN"})


def may_state(token: Token, event_nouns: frozenset[str]) -> bool:
    """Whether a word can state a claim by its part of speech: no name, no soldier, no missile."""
    if token.pos_ in {"VERB", "ADJ"}:
        return True
    lemma = token.lemma_.lower()
    return token.pos_ == "NOUN" and (lemma in event_nouns or bool(_OF_ACTION.search(lemma)))
