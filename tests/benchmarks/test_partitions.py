"""Pairs and B³ of groupings small enough to count by hand."""

import pytest

from benchmarks.naive_grouping import same_word
from benchmarks.partitions import compare_partitions, numbers_of

TOPICS = ["t"] * 4


def values(result, measure):
    return [result[measure][part]["value"] for part in ("precision", "recall", "f1")]


@pytest.mark.parametrize(
    ("truth", "found", "pairs", "b_cubed"),
    [
        ("aabb", "1122", [1, 1, 1], [1, 1, 1]),
        # One pair of six is put right besides the other; each thing is with 2 of 4 of its own.
        ("aabb", "1111", [2 / 6, 2 / 2, 0.5], [0.5, 1, 2 / 3]),
        ("aaaa", "1122", [2 / 2, 2 / 6, 0.5], [1, 0.5, 2 / 3]),
        # Three together of which one is strange: 1 of 3 pairs; (2/3 + 2/3 + 1/3 + 1) / 4.
        ("aabb", "1112", [1 / 3, 1 / 2, 0.4], [2 / 3, (1 + 1 + 0.5 + 0.5) / 4, 12 / 17]),
    ],
)
def test_pairs_and_b_cubed_are_those_counted_by_hand(truth, found, pairs, b_cubed):
    result = compare_partitions(TOPICS, list(truth), list(found))
    assert values(result, "pairs") == pytest.approx(pairs, abs=1e-4)
    assert values(result, "b_cubed") == pytest.approx(b_cubed, abs=1e-4)
    assert result["n"] == 4


def test_a_group_over_two_topics_is_wrong_in_both():
    # One group of four: of its six pairs two are right.
    result = compare_partitions(["t", "t", "u", "u"], list("aabb"), list("1111"))
    assert values(result, "pairs")[0] == pytest.approx(2 / 6, abs=1e-4)
    assert values(result, "b_cubed")[0] == 0.5


def test_a_partition_is_numbered_thing_by_thing():
    assert numbers_of([[0, 2], [1]], 3) == [0, 1, 0]


class Chained:
    def __init__(self, topic, lemma):
        self.topic, self.lemma = topic, lemma


def test_the_floor_of_one_word_joins_over_topics_unless_it_is_told_them():
    claims = [Chained("t", "kill"), Chained("u", "kill"), Chained("t", "arrest")]
    assert same_word(claims) == [[0, 1], [2]]
    assert same_word(claims, in_topic=True) == [[0], [1], [2]]
