"""The measure of origins: its labels, its planted set, its scores."""

from collections import Counter

from benchmarks.origins import _pairwise, _rests_on, covered
from benchmarks.planted_reports import EDITS, planted_reports


def test_the_planted_set_is_the_same_each_time_and_holds_every_edit():
    once, again = planted_reports("development"), planted_reports("development")
    assert once == again
    assert {each.edit for each in once} == set(EDITS)


def test_the_halves_share_no_story():
    halves = [
        {paragraph for each in planted_reports(half) if each.edit == "wire"
         for paragraph, _ in each.paragraphs}
        for half in ("development", "test")
    ]  # fmt: skip
    assert halves[0] & halves[1] == set()


def test_every_paragraph_of_a_planted_report_stands_in_it():
    for each in planted_reports("test"):
        assert all(text in each.text for text, _ in each.paragraphs), each.edit


def test_the_part_copied_is_counted_in_runs_of_at_least_four_words():
    one = "a b c d e f g h".split()
    assert covered(one, one) == 1.0
    # "a b c d" is a run of four of eight words; "f g" is too short.
    assert covered(one, "a b c d x f g y".split()) == 0.5
    assert covered(one, "h g f e d c b a".split()) == 0.0


def test_half_of_the_shorter_text_must_have_the_origin_of_as_much_of_the_longer():
    assert _rests_on(Counter(wire=50, own=50), Counter(wire=60, other=100))
    assert not _rests_on(Counter(wire=100), Counter(wire=30, other=100))
    assert not _rests_on(Counter(), Counter(wire=30))


def test_precision_and_recall_are_those_of_pairs():
    gold, found = {1: "a", 2: "a", 3: "b", 4: "b"}, {1: "x", 2: "x", 3: "x", 4: "y"}
    scores = _pairwise(gold, found, gold)
    # Of the pairs called one (1-2, 1-3, 2-3) one is; of the two that are (1-2, 3-4) one is found.
    assert scores["precision"]["value"] == round(1 / 3, 4)
    assert scores["recall"]["value"] == 1 / 2
