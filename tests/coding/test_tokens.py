"""The parse as it is laid out answers as spaCy's own does."""

import pytest

from watchfloor.coding.syntax.parse import load_parser

TEXTS = (
    "Gunmen killed three people in Goma, Congo, on Monday, police said.",
    "Headline of a report\n\nThe minister, who was in Lima, said: “We will not go.” He left.",
    "What did the envoy, whom X sent to Y, and his aides agree to on Friday, they asked?",
    "  \n",
    "",
)
FIELDS = (
    "i idx text whitespace_ lower_ lemma_ tag_ pos_ dep_ is_alpha is_bracket is_punct is_quote "
    "is_space is_upper like_num text_with_ws"
).split()
MODES = ("strict", "contract", "expand")


@pytest.fixture(scope="module")
def docs():
    return load_parser().together(TEXTS)


def numbers(words):
    return [word.i for word in words]


def test_each_word_has_what_spacy_gives_it(docs):
    for doc in docs:
        assert len(doc) == len(doc.parsed)
        for ours, theirs in zip(doc, doc.parsed, strict=True):
            for field in FIELDS:
                assert getattr(ours, field) == getattr(theirs, field), field
            assert bool(ours.is_sent_start) is bool(theirs.is_sent_start)


def test_the_words_hang_on_each_other_as_in_spacy(docs):
    for doc in docs:
        for ours, theirs in zip(doc, doc.parsed, strict=True):
            assert ours.head.i == theirs.head.i
            assert numbers(ours.children) == numbers(theirs.children)
            assert numbers(ours.subtree) == numbers(theirs.subtree)
            assert numbers(ours.ancestors) == numbers(theirs.ancestors)
            assert numbers(ours.conjuncts) == numbers(theirs.conjuncts)
            assert (ours.left_edge.i, ours.right_edge.i) == (
                theirs.left_edge.i,
                theirs.right_edge.i,
            )
            assert [ours.is_ancestor(word) for word in doc] == [
                theirs.is_ancestor(word) for word in doc.parsed
            ]


def test_spans_and_sentences_are_those_of_spacy(docs):
    for doc in docs:
        assert [(one.start, one.end) for one in doc.sents] == [
            (one.start, one.end) for one in doc.parsed.sents
        ]
        for start in range(-1, len(doc)):
            for end in range(start - 1, len(doc) + 2):
                ours, theirs = doc[start:end], doc.parsed[start:end]
                assert (ours.start, ours.end, ours.text) == (theirs.start, theirs.end, theirs.text)
                assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char)
                if len(ours):
                    assert ours.root.i == theirs.root.i
                    assert ours[-1].i == theirs[-1].i
                    assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)


@pytest.mark.parametrize("mode", MODES)
def test_characters_lead_to_the_words_that_spacy_finds(mode, docs):
    for doc in docs[:3]:
        for start in range(0, len(doc.text), 3):
            for end in range(start, len(doc.text) + 1):
                ours = doc.char_span(start, end, alignment_mode=mode)
                theirs = doc.parsed.char_span(start, end, alignment_mode=mode)
                assert (ours is None) is (theirs is None)
                if ours is not None:
                    assert (ours.start, ours.end) == (theirs.start, theirs.end)


def test_where_no_word_is_an_index_error_says_so(docs):
    doc = docs[0]
    with pytest.raises(IndexError, match="no word -1 from word 0"):
        doc[0].nbor(-1)
    with pytest.raises(IndexError, match="no word 3 among 2"):
        doc[0:2][3]
    with pytest.raises(IndexError, match="no word from character 900 to 905"):
        doc.around(900, 905)
