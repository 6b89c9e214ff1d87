"""The index finds what a look at every pair finds."""

import random

import numpy as np
import pytest

from watchfloor.origins import index
from watchfloor.origins.index import MOST_CANDIDATES, SHARED_SAMPLES, Samples, ShingleIndex


def drawn(count, seed=7):
    draw = random.Random(seed)
    return {
        f"r{n:03}": sorted(draw.sample(range(-150, 150), draw.randint(0, 12))) for n in range(count)
    }


def looked_at_all(known, shingles):
    shared = {each: len(set(other) & set(shingles)) for each, other in known.items()}
    likely = [each for each in known if shared[each] >= SHARED_SAMPLES]
    return sorted(likely, key=lambda each: (-shared[each], each))[:MOST_CANDIDATES]


def samples(known):
    return Samples(
        report_ids=list(known),
        lengths=np.array([len(each) for each in known.values()], dtype=np.int64),
        shingles=np.array([v for each in known.values() for v in each], dtype=np.int64),
    )


@pytest.mark.parametrize("merged_at", [1, 40, 10_000])
def test_candidates_are_those_that_share_most(merged_at, monkeypatch):
    monkeypatch.setattr(index, "_MERGED_AT", merged_at)
    known = drawn(120)
    grown = ShingleIndex()
    for report_id, shingles in known.items():
        grown.add(report_id, shingles)
    for shingles in drawn(40, seed=8).values():
        assert grown.candidates(shingles) == looked_at_all(known, shingles)


def test_an_index_from_the_floor_is_as_one_that_grew():
    known, more = drawn(80), drawn(20, seed=9)
    loaded = ShingleIndex(samples(known))
    for report_id, shingles in more.items():
        loaded.add(f"x{report_id}", shingles)
    every = {**known, **{f"x{each}": shingles for each, shingles in more.items()}}
    for shingles in drawn(40, seed=10).values():
        assert set(loaded.candidates(shingles)) == set(looked_at_all(every, shingles))


def test_an_empty_index_has_no_candidates():
    assert ShingleIndex().candidates([1, 2, 3]) == []
    assert ShingleIndex(samples({})).candidates([1, 2, 3]) == []
