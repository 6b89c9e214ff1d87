"""Texts to shingles."""

from watchfloor.origins.shingles import SAMPLED_ONE_IN, sentence_around, shingle


def test_every_three_words_that_follow_one_another_are_a_shingle():
    text = "Ten soldiers crossed the river."
    found = shingle(text)
    pairs = zip(found.starts, found.ends, strict=True)
    assert [text[start:end] for start, end in pairs] == [
        "Ten soldiers crossed",
        "soldiers crossed the",
        "crossed the river",
    ]


def test_capitals_and_marks_make_no_other_shingle():
    one, other = shingle("Ten soldiers’ boots, found."), shingle("TEN soldiers' boots found")
    assert one.hashes.tolist() == other.hashes.tolist()


def test_the_order_of_words_makes_another_shingle():
    assert shingle("one two three").hashes.tolist() != shingle("three two one").hashes.tolist()


def test_two_words_make_no_shingle_and_an_empty_text_none():
    assert len(shingle("Two words.").hashes) == len(shingle("").hashes) == 0


def test_what_stands_wholly_in_quotation_marks_is_left_out():
    text = 'He said: "We will not leave here" and left.'
    found = shingle(text)
    words = [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]
    # Of 9 words 7 shingles; "We will not", "will not leave" and "not leave here" are quoted.
    assert words == ['He said: "We', 'said: "We will', 'leave here" and', 'here" and left']


def test_head_by_line_and_dateline_are_not_part_of_it():
    body = "Ten soldiers crossed the river."
    head = "Outlet: The Post\nDate: 3 March 2025\n\nBy Jane Doe\n\nSEOUL, March 3 (Yonhap) - "
    assert shingle(head + body).hashes.tolist() == shingle(body).hashes.tolist()


def test_a_shingle_belongs_to_the_sentence_of_its_first_word():
    first, second = shingle("It rained all day. Nobody went out there.").sentences
    # Of 8 words 6 shingles: four begin in the first sentence.
    assert (first.first, first.past, second.first, second.past) == (0, 4, 4, 6)


def test_the_sample_holds_the_different_shingles_that_a_number_divides():
    found = shingle(" ".join(f"word{n}" for n in range(500)) * 2)
    divisible = {int(v) for v in found.hashes.tolist() if v % SAMPLED_ONE_IN == 0}
    assert {value % 2**64 for value in found.sample()} == divisible
    assert 80 < len(divisible) < 170  # 1 in 4 of about 500


def test_shingles_are_the_same_on_every_machine_and_in_every_release():
    # Stored in floors: another number here means another recipe (`signing.py`).
    assert shingle("one two three").hashes.tolist() == [PINNED]


def test_the_sentence_around_a_span_ends_where_sentences_end():
    text = "It rained. Ten died, he said. It stopped."
    at = text.index("died")
    start, end = sentence_around(text, at, at + 4)
    assert text[start:end] == "Ten died, he said. "


PINNED = 4543180204280375247
