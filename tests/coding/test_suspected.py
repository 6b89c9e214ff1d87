import pytest

from watchfloor.codebook.actors import load_actor_codebook
from watchfloor.codebook.names import build_name_index
from watchfloor.codebook.quantities import load_quantity_grammar
from watchfloor.coding.actors.mentions import find_actors
from watchfloor.coding.figures.finding import find_figures
from watchfloor.coding.figures.owners import assign_figures
from watchfloor.coding.figures.suspected import suspicion_in
from watchfloor.coding.syntax.parse import load_parser


@pytest.fixture(scope="module")
def suspicion():
    parser, names = load_parser(), build_name_index(load_actor_codebook())

    def read(text):
        doc = parser(text)
        actors = find_actors(doc, names, on=None)
        figures = find_figures(doc, load_quantity_grammar(), actors)
        (told,) = assign_figures(doc, (), figures, actors)
        cue = suspicion_in(doc, told.proposition)
        return None if cue is None else cue.text

    return read


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Chad has 90 suspected cases of plague.", "suspected"),
        ("Twelve people with suspected plague died in Lima.", "suspected"),
        ("Lima reported 12 probable deaths.", "probable"),
        ("Chad has 90 confirmed cases of plague.", None),
        ("Chad detained 12 suspected rebels.", None),
        ("A possible truce came after 12 deaths.", None),
    ],
)
def test_only_suspected_cases_are_in_doubt(suspicion, text, word):
    assert suspicion(text) == word
