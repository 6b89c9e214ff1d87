"""The heads' reading of a page: which words are cues, what they say, and who says it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from math import exp, prod
from typing import Final

from watchfloor.coding.holders.contents import Piece
from watchfloor.coding.holders.learned.content_features import content_features
from watchfloor.coding.holders.learned.content_spans import content_candidates
from watchfloor.coding.holders.learned.cue_features import cue_features, is_candidate
from watchfloor.coding.holders.learned.cue_view import view_of
from watchfloor.coding.holders.learned.page import Page
from watchfloor.coding.holders.learned.source_features import source_features
from watchfloor.coding.holders.learned.source_phrases import source_candidates
from watchfloor.heads import LinearHead, load_linear_head

CUE_AT_LEAST: Final = 0.35
SENTENCE_AT_LEAST: Final = 0.4
SOURCE_AT_LEAST: Final = 0.4
"""Set by F1 on five folds of PolNeAR's training documents; ``python -m training.attribution
--held-out`` prints the measures again when features or data change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureWeights:
    """A linear head of one column: for a few dozen features a table sums faster than an array."""

    weights: Mapping[str, float]
    bias: float

    def score(self, features: Iterable[str]) -> float:
        """Sum of the weights of the features, each as often as it is named."""
        return self.bias + sum(map(self.weights.get, features, repeat(0.0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionHeads:
    """The three heads."""

    cues: FeatureWeights
    """The logistic of its score is the probability that a word is a cue."""
    contents: FeatureWeights
    """Scores of the contents of one cue, to be compared."""
    sources: FeatureWeights
    """Scores of the phrases that may be the source of one cue, to be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCue:
    """A word that the heads take for a cue."""

    cue: int
    probability: float
    """That it is a cue."""
    pieces: tuple[Piece, ...]
    kinds: Sequence[str]
    """Constructions that give the content."""
    source: int | None
    """Head of the phrase that names its source; None where none is named."""
    source_probability: float
    """That it is a cue and has this source."""


@cache
def load_attribution_heads() -> AttributionHeads:
    """The shipped heads; raises ModelError when they are missing or damaged."""
    return attribution_heads(
        cues=load_linear_head("attribution_cues"),
        contents=load_linear_head("attribution_contents"),
        sources=load_linear_head("attribution_sources"),
    )


def attribution_heads(
    *, cues: LinearHead, contents: LinearHead, sources: LinearHead
) -> AttributionHeads:
    """The three heads as they are asked."""
    return AttributionHeads(
        cues=_as_table(cues), contents=_as_table(contents), sources=_as_table(sources)
    )


def read_cues(page: Page, heads: AttributionHeads) -> tuple[ReadCue, ...]:
    """Cues in text order, each with its content and source.

    A word is a cue by its own probability, or as the likeliest of a sentence that probably has one.
    """
    by_sentence: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for i in range(len(page.columns)):
        if is_candidate(page, i, heads.cues.weights):
            probability = 1 / (1 + exp(-heads.cues.score(cue_features(page, i))))
            by_sentence[page.columns.first[i]].append((probability, i))
    kept = [one for found in by_sentence.values() for one in _accepted(found)]
    return tuple(_read(page, heads, i, probability) for i, probability in sorted(kept))


def _accepted(found: Iterable[tuple[float, int]]) -> list[tuple[int, float]]:
    found = list(found)
    none = prod(1 - probability for probability, _ in found)
    best = max(found)
    return [
        (i, probability)
        for probability, i in found
        if probability >= CUE_AT_LEAST
        or ((probability, i) == best and 1 - none >= SENTENCE_AT_LEAST)
    ]


def _read(page: Page, heads: AttributionHeads, i: int, probability: float) -> ReadCue:
    view = view_of(page, i)
    content = max(
        content_candidates(page, i),
        key=lambda one: heads.contents.score(content_features(view, one)),
    )
    sources = [*source_candidates(page, i), None]
    scores = [heads.sources.score(source_features(view, k, content.pieces)) for k in sources]
    best = scores.index(max(scores))
    return ReadCue(
        cue=i,
        probability=probability,
        pieces=content.pieces,
        kinds=tuple(content.kinds),
        source=sources[best],
        source_probability=probability / sum(exp(score - scores[best]) for score in scores),
    )


def _as_table(head: LinearHead) -> FeatureWeights:
    column = head.weights[:, 0].tolist()
    return FeatureWeights(
        weights={name: column[row] for name, row in head.rows.items()}, bias=float(head.bias[0])
    )
