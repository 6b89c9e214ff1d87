import pytest

from watchfloor.codebook.quantities import load_quantity_grammar
from watchfloor.coding.figures.singles import find_singles
from watchfloor.coding.syntax.parse import load_parser


@pytest.fixture(scope="module")
def singles_of():
    parser = load_parser()

    def read(text):
        found = find_singles(parser(text), load_quantity_grammar())
        return [(each.found.text, each.counted.kind, each.found.best) for each in found]

    return read


@pytest.mark.parametrize(
    ("text", "singles"),
    [
        ("A nurse in Lima has died.", [("A nurse", "killed", 1)]),
        (
            "Another 12-year-old pupil tested positive for measles.",
            [("Another 12-year-old pupil", "infected", 1)],
        ),
        ("The death of a miner was due to plague.", [("a miner", "killed", 1)]),
        ("A case of cholera was found in Lima.", [("A case", "infected", 1)]),
        ("This is the 40th confirmed death.", [("40th", "killed", 40)]),
        ("Peru has reported its third case of plague.", [("third", "infected", 3)]),
        ("A third case of plague was reported.", [("third", "infected", 3)]),
    ],
)
def test_an_article_counts_one_and_an_ordinal_as_many_as_it_says(singles_of, text, singles):
    assert singles_of(text) == singles


@pytest.mark.parametrize(
    "text",
    [
        "A nurse in Lima has resigned.",
        "A nurse was detained.",
        "We met a nurse who died last year.",
        "An infected person may travel.",
        "The school mourns the loss of a pupil.",
        "Peru has never had a case of plague.",
        "A nurse and her dog have died.",
        "It is a case of plague.",
        "The court heard its third case.",
        "Since the first case of plague was found, Lima has been calm.",
        "The third minister died.",
    ],
)
def test_who_is_only_described_or_denied_is_not_counted(singles_of, text):
    assert singles_of(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A nurse and a miner have died.", ("A nurse and a miner", "killed", 2)),
        (
            "A nurse, a cook and a miner were detained.",
            ("A nurse, a cook and a miner", "detained", 3),
        ),
    ],
)
def test_people_named_one_by_one_are_as_many_as_they_are(singles_of, text, found):
    assert singles_of(text) == [found]
