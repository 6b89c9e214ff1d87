import pytest

from watchfloor.coding.syntax.parse import load_parser

TEXTS = (
    "Kim Jong Un said on Friday that he would not've gone there, and didn't.",
    "He ain't gonna go: let's see what y'all got ta do. C'm on!",
    "There's nothin' left.\n\n  There were two of 'em, and that is 'nuff.",
    "Had Russia done so, what it has to do would have been done.",
    "To whom it may concern: this, which I saw, you know.\t",
)


@pytest.fixture(scope="module")
def parser():
    return load_parser().language


@pytest.mark.parametrize("text", TEXTS)
def test_words_get_the_attributes_that_the_ruler_of_the_model_gives_them(parser, text):
    assert attributes(parser, text, "watchfloor_attributes") == attributes(
        parser, text, "attribute_ruler"
    )


@pytest.mark.parametrize("text", TEXTS)
def test_words_get_the_lemmas_that_the_lemmatizer_of_the_model_gives_them(parser, text):
    assert lemmas(parser, text, "watchfloor_lemmas") == lemmas(parser, text, "lemmatizer")


def lemmas(parser, text, pipe):
    with parser.select_pipes(disable=["watchfloor_lemmas"]):
        doc = parser(text)
    return [token.lemma_ for token in parser.get_pipe(pipe)(doc)]


def attributes(parser, text, pipe):
    with parser.select_pipes(disable=["watchfloor_attributes", "watchfloor_lemmas"]):
        doc = parser(text)
    return [
        (token.pos_, token.tag_, token.dep_, token.lemma_, str(token.morph))
        for token in parser.get_pipe(pipe)(doc)
    ]
