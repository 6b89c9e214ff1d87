"""A text as shingles: the hashes of every three words that follow one another.

Resemblance and containment of texts by shared shingles, and the sample of those whose hash is
divisible by a number: Broder (1997), doi:10.1109/SEQUEN.1997.666900. Of the two samples given
there, the one of the smallest hashes only measures how alike two whole texts are; the divisible
ones also tell how much of one lies in the other, which is what a borrowed paragraph needs.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from watchfloor.reports.body import content_bounds

SHINGLE_WORDS: Final = 3
"""Of 2 to 5 the one with most right on the planted set: `python -m benchmarks origins`."""
SAMPLED_ONE_IN: Final = 4
"""A passage of 12 shared shingles keeps 3 of them on average; all would be four times the room."""
_WORD_CACHE: Final = 1 << 16

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_QUOTED = re.compile(r"“[^”\n]{1,2000}”|\"[^\"\n]{1,2000}\"")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\s*\n")

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A stretch of text between two ends of sentences or paragraphs, with its shingles."""

    start: int
    end: int
    first: int
    past: int
    """Its shingles are those from first up to past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinct:
    """The different shingles of a report, sorted, and where each stands."""

    hashes: Hashes
    firsts: Places
    """Number of the first shingle of the report with each hash."""
    lasts: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Shingled:
    """The shingles of a report's body in reading order.

    Without those that lie wholly in quotation marks: two reports may quote one speech.
    """

    hashes: Hashes
    starts: Places
    """First code point of each shingle."""
    ends: Places
    sentences: tuple[Sentence, ...]
    distinct: Distinct

    def sample(self) -> tuple[int, ...]:
        """Those different shingles whose hash `SAMPLED_ONE_IN` divides, as signed integers."""
        every = self.distinct.hashes
        chosen = every[every % np.uint64(SAMPLED_ONE_IN) == 0].view(np.int64)
        return tuple(int(value) for value in np.sort(chosen))


def shingle(text: str) -> Shingled:
    """The shingles of the body of a report's text; none when it has fewer than three words."""
    body = content_bounds(text)
    words = list(_WORD.finditer(text, body.start, body.end))
    quoted = _inside(words, [match.span() for match in _QUOTED.finditer(text)])
    starts = np.array([word.start() for word in words], dtype=np.int64)
    ends = np.array([word.end() for word in words], dtype=np.int64)
    hashes = np.array([_word_hash(word[0].casefold()) for word in words], dtype=np.uint64)
    count = max(len(words) - SHINGLE_WORDS + 1, 0)
    kept = ~_windows(quoted, count).all(axis=0) if count else np.zeros(0, dtype=bool)
    kept_starts = starts[:count][kept]
    mixed = _mixed(_windows(hashes, count))[kept]
    return Shingled(
        hashes=mixed,
        starts=kept_starts,
        ends=ends[SHINGLE_WORDS - 1 :][:count][kept],
        sentences=tuple(_sentences(text, body.start, body.end, kept_starts)),
        distinct=_distinct(mixed),
    )


def _distinct(hashes: Hashes) -> Distinct:
    values, firsts = np.unique(hashes, return_index=True)
    _, from_end = np.unique(hashes[::-1], return_index=True)
    return Distinct(hashes=values, firsts=firsts, lasts=len(hashes) - 1 - from_end)


def _windows(values: npt.NDArray[Any], count: int) -> npt.NDArray[Any]:
    """Row n holds the n-th word of every shingle."""
    return np.stack([values[n : n + count] for n in range(SHINGLE_WORDS)])


def _mixed(words: Hashes) -> Hashes:
    """One hash for the words of each shingle, in their order."""
    mixed = np.zeros(words.shape[1], dtype=np.uint64)
    for row in words:
        mixed = _scrambled(mixed * np.uint64(0x9E3779B97F4A7C15) + row)
    return mixed


def _scrambled(values: Hashes) -> Hashes:
    """Every bit of a value spread over all of it: the finaliser of SplitMix64.

    Steele, Lea and Flood (2014), doi:10.1145/2660193.2660195.
    """
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@lru_cache(maxsize=_WORD_CACHE)
def _word_hash(word: str) -> int:
    digest = hashlib.blake2b(word.replace("’", "'").encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _inside(words: Sequence[re.Match[str]], spans: Sequence[tuple[int, int]]) -> npt.NDArray[Any]:
    """Whether each word lies in one of the spans, which are in order and apart."""
    firsts = np.array([start for start, _ in spans], dtype=np.int64)
    lasts = np.array([0, *(end for _, end in spans)], dtype=np.int64)
    starts = np.array([word.start() for word in words], dtype=np.int64)
    return starts < lasts[np.searchsorted(firsts, starts, side="right")]


def _sentences(text: str, start: int, end: int, shingle_starts: Places) -> Iterator[Sentence]:
    cuts = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    edges = [start, *cuts, end]
    for first, past in pairwise(edges):
        within = np.searchsorted(shingle_starts, [first, past])
        yield Sentence(start=first, end=past, first=int(within[0]), past=int(within[1]))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """First and past-the-last code point of the sentence that a span lies in."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - 2000), start)]
    after = _SENTENCE_END.search(text, max(end - 1, 0))
    return before[-1] if before else max(0, start - 2000), after.end() if after else len(text)
