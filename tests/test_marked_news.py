"""The marks of real news that the claim-word head learns from: what a row may say."""

import json

import pytest

from training.news import MARKS, sentence_of
from watchfloor.heads.claim_words import CLASSES, NO_CLAIM


@pytest.fixture(scope="module")
def rows():
    return [json.loads(line) for line in MARKS.read_text("utf-8").splitlines()]


def test_every_mark_is_of_a_known_class_and_inside_its_sentence(rows):
    for row in rows:
        length = row["at"][1] - row["at"][0]
        for start, end, name, factuality, *_ in row["marks"]:
            assert name in CLASSES
            assert name != NO_CLAIM
            assert 0 <= start < end <= length
            assert -3 <= factuality <= 3


def test_no_word_is_marked_and_left_open(rows):
    for row in rows:
        marked = {start for start, *_ in row["marks"]}
        assert not marked & {start for start, _ in row["unsure"]}


def test_a_sentence_is_there_once(rows):
    places = [(row["set"], row["id"], *row["at"]) for row in rows]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["Police", "said", "5", "%", "fled", "."], "Police said 5% fled."),
        (["The", "army", "'s", "denial", "(", "if", "any", ")"], "The army's denial (if any)"),
        (["It", "cost", "$", "5", ",", "not", "6", "."], "It cost $5, not 6."),
        (
            ["He", "said", '"', "Never", "again", '"', "and", "left", "."],
            'He said "Never again" and left.',
        ),
        (['"', "Stop", '"', ",", "she", "said", "."], '"Stop", she said.'),
    ],
)
def test_words_are_put_together_as_they_are_printed(words, sentence):
    assert sentence_of(words) == sentence
