"""How much of one report stands in another, sentence by sentence."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

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


class _Found(NamedTuple):
    """A sentence with what of it stands in the other report."""

    sentence: Sentence
    shared: int
    """Shingles of it that stand near one another there."""
    first: int
    past: int
    """The stretch of the other report's shingles in which they stand."""


def likeness_of(report_id: str, own: Shingled, other_id: str, other: Shingled) -> Likeness | None:
    """What a report shares with another, seen from the first; None when no sentence is shared."""
    firsts, lasts = (row.tolist() for row in _places(own, other))
    found = [_found(sentence, firsts, lasts) for sentence in own.sentences]
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
        shared=sum(place >= 0 for place in firsts),
        shingles=len(own.hashes),
        sentences=sentences,
    )


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
    known = other.distinct
    if len(known.hashes) == 0:
        return np.full((2, len(own.hashes)), -1)
    at = np.minimum(np.searchsorted(known.hashes, own.hashes), len(known.hashes) - 1)
    places = np.stack([known.firsts[at], known.lasts[at]])
    return np.where(known.hashes[at] == own.hashes, places, -1)


def _found(sentence: Sentence, firsts: Sequence[int], lasts: Sequence[int]) -> _Found:
    """The stretch of the other report in which most of a sentence stands.

    Nothing of one of which too little stands anywhere there: most sentences end here.
    """
    count = sentence.past - sentence.first
    places = [place for place in firsts[sentence.first : sentence.past] if place >= 0]
    if not places or (count >= JUDGED_SHINGLES and len(places) < ALIKE * count):
        return _Found(sentence, 0, 0, 0)
    first = _densest(sentence, sorted(places))
    again = [place for place in lasts[sentence.first : sentence.past] if place >= 0]
    last = first if again == places else _densest(sentence, sorted(again))
    return last if last.shared > first.shared else first


def _densest(sentence: Sentence, places: Sequence[int]) -> _Found:
    """The first stretch, `NEAR` times as long as the sentence, with most of the sorted places."""
    reach = NEAR * (sentence.past - sentence.first)
    if places[-1] <= places[0] + reach:
        return _Found(sentence, len(places), places[0], places[-1] + 1)
    best = past = most = 0
    for number, place in enumerate(places):
        while past < len(places) and places[past] <= place + reach:
            past += 1
        if past - number > most:
            best, most = number, past - number
    return _Found(sentence, most, places[best], places[best + most - 1] + 1)


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
