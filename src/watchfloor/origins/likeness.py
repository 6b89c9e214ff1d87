"""How much of one report stands in another, sentence by sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from watchfloor.origins.shingles import Sentence, Shingled
from watchfloor.records.origin import Likeness, SharedSentence

ALIKE: Final = 0.2
"""Share of a sentence's shingles that stand near one another in the other report, from which on
it may be taken over. Where one word in five was changed, 0.8³ = 0.51 are left on average."""
RUN_ALIKE: Final = 0.5
"""The same for a run of such sentences."""
NEAR: Final = 2
"""Near: within a stretch of the other report of this many times the sentence's shingles. In a long
report about the same event the words of a short sentence stand too, but scattered."""
JUDGED_SHINGLES: Final = 5
"""Shorter sentences ("He declined to comment.") go with the sentences beside them."""
RUN_SHINGLES: Final = 16
"""Fewer shared shingles in a run are a common turn of phrase. These three were chosen together on
the planted development half and on the articles of `python -m benchmarks origins`; look there
again when one of them changes."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence with what of it stands in the other report."""

    sentence: Sentence
    shared: int
    """Shingles of it that stand near one another there."""
    first: int
    past: int
    """The stretch of the other report's shingles in which they stand."""


def likeness_of(report_id: str, own: Shingled, other_id: str, other: Shingled) -> Likeness | None:
    """What a report shares with another, seen from the first; None when no sentence is shared."""
    places = _places(own, other)
    if not _may_share(own, places[0] >= 0):
        return None
    found = [_found(sentence, places) for sentence in own.sentences]
    sentences = tuple(
        sentence
        for run in _runs(found)
        if run and _counts(run, len(own.hashes))
        for sentence in _shared(run, other)
    )
    if not sentences:
        return None
    return Likeness(
        report_id=report_id,
        other_id=other_id,
        shared=int((places[0] >= 0).sum()),
        shingles=len(own.hashes),
        sentences=sentences,
    )


def _may_share(own: Shingled, known: npt.NDArray[np.bool_]) -> bool:
    """Whether a run counts if all its known shingles stand near one another in the other report.

    Nearly all pairs that share common turns of phrase end here.
    """
    before = np.concatenate([[0], np.cumsum(known)]).tolist()
    run = 0
    for sentence in own.sentences:
        count, shared = sentence.past - sentence.first, before[sentence.past]
        shared -= before[sentence.first]
        run = run + shared if count < JUDGED_SHINGLES or shared >= ALIKE * count else 0
        if run >= RUN_SHINGLES or (run >= JUDGED_SHINGLES and run == len(own.hashes)):
            return True
    return False


def _counts(run: Sequence[_Found], every: int) -> bool:
    """Whether a run is long and like enough, or all there is of a very short report."""
    shared = sum(each.shared for each in run)
    shingles = sum(each.sentence.past - each.sentence.first for each in run)
    if shared >= JUDGED_SHINGLES and shared == every:
        return True
    return shared >= RUN_SHINGLES and shared >= RUN_ALIKE * shingles


def _places(own: Shingled, other: Shingled) -> npt.NDArray[np.int64]:
    """Where each shingle stands in the other report first, and in a second row last.

    −1 where it does not. Both, because many reports say their first sentence twice.
    """
    if len(other.hashes) == 0:
        return np.full((2, len(own.hashes)), -1)
    values, firsts = np.unique(other.hashes, return_index=True)
    _, from_end = np.unique(other.hashes[::-1], return_index=True)
    at = np.minimum(np.searchsorted(values, own.hashes), len(values) - 1)
    places = np.stack([firsts[at], len(other.hashes) - 1 - from_end[at]])
    return np.where(values[at] == own.hashes, places, -1)


def _found(sentence: Sentence, places: npt.NDArray[np.int64]) -> _Found:
    """The stretch of the other report in which most of a sentence stands."""
    first, last = (_densest(sentence, row) for row in places)
    return last if last.shared > first.shared else first


def _densest(sentence: Sentence, places: npt.NDArray[np.int64]) -> _Found:
    known = np.sort(places[sentence.first : sentence.past])
    known = known[known >= 0]
    if len(known) == 0:
        return _Found(sentence, 0, 0, 0)
    reach = NEAR * (sentence.past - sentence.first)
    counts = np.searchsorted(known, known + reach, side="right") - np.arange(len(known))
    best = int(np.argmax(counts))
    last = best + int(counts[best]) - 1
    return _Found(sentence, int(counts[best]), int(known[best]), int(known[last]) + 1)


def _runs(found: Sequence[_Found]) -> Iterator[list[_Found]]:
    """Runs of sentences that are taken over; short ones between them belong to the run."""
    run: list[_Found] = []
    short: list[_Found] = []
    for each in found:
        count = each.sentence.past - each.sentence.first
        if count < JUDGED_SHINGLES:
            short.append(each)
        elif each.shared >= ALIKE * count:
            run += [*short, each] if run else [each]
            short = []
        else:
            yield run
            run, short = [], []
    yield run


def _shared(run: Sequence[_Found], other: Shingled) -> Iterator[SharedSentence]:
    """The sentences of a run; one of which nothing is found stands where the one before does."""
    place = (0, 0)
    for each in run:
        if each.shared:
            place = int(other.starts[each.first]), int(other.ends[each.past - 1])
        yield SharedSentence(
            start=each.sentence.start,
            end=each.sentence.end,
            shared=each.shared,
            shingles=each.sentence.past - each.sentence.first,
            other_start=place[0],
            other_end=place[1],
        )
