import pytest

from watchfloor.coding.figures.losses import is_loss
from watchfloor.coding.syntax.parse import load_parser


@pytest.fixture(scope="module")
def parser():
    return load_parser()


def first_sum(doc):
    return next(token.i for token in doc if token.text == "$")


@pytest.mark.parametrize(
    "text",
    [
        "Losses were estimated at $30 million.",
        "The ministry put the damage at $4 million.",
        "The flood caused damage of $3 million.",
        "The frost has cost growers $12 million.",
        "The carrier lost $14 million.",
    ],
)
def test_what_something_cost_tells_a_harm_by_itself(parser, text):
    doc = parser(text)
    assert is_loss(doc, first_sum(doc))


@pytest.mark.parametrize(
    "text",
    [
        "The carrier earned $14 million.",
        "Malaria costs growers $12 million a year.",
        "The bank put the loan at $4 million.",
        "Peru received aid of $3 million.",
        "A house worth $3 million suffered damage.",
    ],
)
def test_other_money_tells_nothing_by_itself(parser, text):
    doc = parser(text)
    assert not is_loss(doc, first_sum(doc))
