"""How much of one report stands in another, sentence by sentence."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from watchfloor.origins.shingles import Sentence, Shingled
from watchfloor.records.origin import Likeness, Passage

ALIKE: Final = 0.3
"""Share of a sentence's shingles from which on it counts as taken over. Of three words one in five
changed leaves 0.8³ = 0.51 of them; chosen on the planted development set."""
JUDGED_SHINGLES: Final = 5
"""Shorter sentences ("He declined to comment.") go with the sentences beside them."""
PASSAGE_SHINGLES: Final = 12
"""Fewer shared shingles are a common turn of phrase."""
WHOLE: Final = 0.8
"""Share of the report's shingles in taken-over passages from which on it is the same text."""


def likeness_of(report_id: str, own: Shingled, other_id: str, other: Shingled) -> Likeness | None:
    """What a report shares with another, seen from the first; None when no passage is shared."""
    known = np.isin(own.hashes, other.hashes)
    passages = tuple(_passage(run, known, own, other) for run in _runs(own.sentences, known) if run)
    passages = tuple(each for each in passages if _counts(each, len(own.hashes)))
    if not passages:
        return None
    covered = sum(passage.shingles for passage in passages)
    distinct = own.distinct()
    return Likeness(
        report_id=report_id,
        other_id=other_id,
        shared=int(np.isin(distinct, other.hashes).sum()),
        shingles=len(distinct),
        whole=covered >= WHOLE * len(own.hashes),
        passages=passages,
    )


def _counts(passage: Passage, every: int) -> bool:
    """Whether a passage is long enough, or all there is of a very short report."""
    short = passage.shared >= JUDGED_SHINGLES and passage.shared == every
    return passage.shared >= PASSAGE_SHINGLES or short


def _runs(
    sentences: tuple[Sentence, ...], known: npt.NDArray[np.bool_]
) -> Iterator[list[Sentence]]:
    """Runs of sentences that are taken over; short ones between them belong to the run."""
    run: list[Sentence] = []
    short: list[Sentence] = []
    for sentence in sentences:
        count = sentence.past - sentence.first
        if count < JUDGED_SHINGLES:
            short.append(sentence)
        elif known[sentence.first : sentence.past].mean() >= ALIKE:
            run += [*short, sentence] if run else [sentence]
            short = []
        else:
            yield run
            run, short = [], []
    yield run


def _passage(
    run: list[Sentence], known: npt.NDArray[np.bool_], own: Shingled, other: Shingled
) -> Passage:
    first, past = run[0].first, run[-1].past
    shared = own.hashes[first:past][known[first:past]]
    places = np.flatnonzero(np.isin(other.hashes, shared))
    return Passage(
        start=run[0].start,
        end=run[-1].end,
        shared=len(shared),
        shingles=past - first,
        other_start=int(other.starts[places[0]]),
        other_end=int(other.ends[places[-1]]),
    )
