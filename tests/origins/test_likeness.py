"""How much of one report stands in another."""

import pytest

from watchfloor.origins.likeness import likeness_of
from watchfloor.origins.shingles import shingle

WIRE = (
    "The river rose by four metres on Sunday night and covered the lower town of Belmora. "
    "Twelve people are missing and nine hundred were taken to schools on the hill. "
    "Engineers fear that the old dam above the town will not hold."
)
OTHER = (
    "Flood water reached the first floors of houses near the bridge before midnight. "
    "The mayor spoke of a dozen missing persons and asked for boats from the army."
)


def likeness(own, other):
    return likeness_of("rown", shingle(own), "rother", shingle(other))


def taken(own, other):
    """The sentences of the first text that stand in the second."""
    found = likeness(own, other)
    return [] if found is None else [own[each.start : each.end].strip() for each in found.sentences]


def test_a_text_shares_all_its_shingles_with_itself():
    found = likeness(WIRE, WIRE)
    # 16 + 14 + 12 = 42 words, so 40 shingles.
    assert (found.shared, found.shingles) == (40, 40)
    assert [each.shared for each in found.sentences] == [16, 14, 10]


def test_two_tellings_of_one_event_share_no_sentence():
    assert likeness(WIRE, OTHER) is None


def test_sentences_in_another_order_are_found():
    first, second, third = WIRE.split(". ")
    moved = f"{third.rstrip('.')}. {first}. {second}."
    assert len(taken(WIRE, moved)) == 3


def test_a_sentence_in_a_longer_piece_is_found_alone():
    long = WIRE.split(". ")[0] + " after days of rain in the hills."
    assert taken(f"{OTHER} {long} {OTHER}", WIRE + " " + long) == [long]


def test_a_few_words_in_common_are_no_passage():
    phrase = "The ministry of defence said on Sunday that it was aware of the reports."
    assert likeness(f"{OTHER} {phrase}", f"{phrase} {WIRE}") is None


def test_words_that_stand_scattered_in_a_long_text_are_not_taken_over():
    words = WIRE.replace(".", "").split()
    pieces = [" ".join(words[n : n + 3]) for n in range(0, len(words), 3)]
    apart = " ".join(
        f"{piece} {' '.join(f'x{n}y{m}' for m in range(40))}" for n, piece in enumerate(pieces)
    )
    assert likeness(WIRE, apart) is None


@pytest.mark.parametrize("other", ["", "Two words.", '"All of it is quoted here."'])
def test_a_text_without_shingles_shares_nothing(other):
    assert likeness(WIRE, other) is None
    assert likeness(other, WIRE) is None


def test_a_very_short_report_is_taken_over_only_word_for_word():
    short = "Ten soldiers crossed the river at dawn."
    assert taken(short, f"{OTHER} {short}") == [short]
    assert taken(short.replace("Ten", "Six"), f"{OTHER} {short}") == []
