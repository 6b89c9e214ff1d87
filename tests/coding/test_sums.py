import pytest

from watchfloor.codebook.actors import load_actor_codebook
from watchfloor.codebook.names import build_name_index
from watchfloor.codebook.quantities import load_quantity_grammar
from watchfloor.coding.actors.mentions import find_actors
from watchfloor.coding.figures.finding import find_figures
from watchfloor.coding.syntax.parse import load_parser


@pytest.fixture(scope="module")
def figures_of():
    parser, names = load_parser(), build_name_index(load_actor_codebook())

    def read(text):
        doc = parser(text)
        found = find_figures(doc, load_quantity_grammar(), find_actors(doc, names, on=None))
        return [(each.quantity.text, each.quantity.best) for each in found]

    return read


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Three boys and a girl have drowned.", [("Three boys and a girl", 3 + 1)]),
        (
            "Four women, a man and two children were injured.",
            [("Four women, a man and two children", 4 + 1 + 2)],
        ),
        ("A mother said a boy and two girls died.", [("a boy and two girls", 1 + 2)]),
        ("Three boys and four girls have drowned.", [("Three", 3), ("four", 4)]),
        ("About nine men and a woman were killed.", [("About nine", 9), ("a woman", 1)]),
        ("Three sailors and a woman were killed.", [("Three", 3), ("a woman", 1)]),
        ("A father and his two sons have drowned.", [("A father and his two sons", 1 + 2)]),
        ("A son and his wife have drowned.", [("A son and his wife", 1 + 1)]),
        ("Three boys drowned and a girl was rescued.", [("Three", 3)]),
    ],
)
def test_people_of_one_list_are_added_up_where_an_article_counts_one_of_them(
    figures_of, text, figures
):
    assert figures_of(text) == figures
