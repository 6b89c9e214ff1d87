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
        return [each.quantity.text for each in found]

    return read


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Two nurses, 31 and 44, have died.", ["Two"]),
        ("Two nurses, aged 31, have died.", ["Two"]),
        ("Chile vaccinated 900 pupils under five.", ["900"]),
        ("Some 900 pupils under five will be vaccinated.", ["Some 900"]),
        ("Under 30 pupils were vaccinated.", ["Under 30"]),
        ("Chile vaccinated pupils, 30 nurses and 20 monks.", ["30", "20"]),
    ],
)
def test_ages_count_nobody(figures_of, text, figures):
    assert figures_of(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Chile gave €9 million (US$11 million) to Peru.", ["€9 million"]),
        ("Chile gave €9 million (about $11 million; £8 million) to Peru.", ["€9 million"]),
        ("Chile gave €9 million and $11 million to Peru.", ["€9 million", "$11 million"]),
        ("Chile gave €9 million (of €11 million) to Peru.", ["€9 million", "€11 million"]),
    ],
)
def test_a_sum_told_again_in_other_money_is_no_second_sum(figures_of, text, figures):
    assert figures_of(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Nine in ten pupils in Oslo have mumps.", []),
        ("In Oslo there were nine deaths per 100,000 pupils.", []),
        ("One out of every thousand pupils in Oslo dies.", []),
        ("A quake of magnitude 6.3 killed nine pupils.", ["nine"]),
        ("Fewer than one case in four was confirmed.", []),
        ("The drug cures nine patients in ten.", []),
        ("Some 900 pupils died, two in a hundred.", ["Some 900"]),
        ("Nine died in ten days.", ["Nine"]),
        ("Deaths are four times as frequent in Oslo.", []),
        ("Nine pupils in ten schools have mumps.", ["Nine", "ten"]),
    ],
)
def test_a_rate_counts_nobody(figures_of, text, figures):
    assert figures_of(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Peru has 94 cases of flu, surpassing Chile's total of 93 cases.", ["94"]),
        ("Peru has 94 cases of flu, bringing Chile's total to 93 cases.", ["94", "93"]),
    ],
)
def test_what_another_count_outdoes_is_no_figure_of_its_own(figures_of, text, figures):
    assert figures_of(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Thousands of deaths in Peru could be prevented by a vaccine.", []),
        ("The dam prevented 40 deaths in Peru.", []),
        ("The mayor suffered two deep wounds.", []),
        ("Two patients tested negative for cholera.", []),
        ("The crash in Peru caused 40 deaths.", ["40"]),
    ],
)
def test_harm_that_does_not_come_and_wounds_count_nobody(figures_of, text, figures):
    assert figures_of(text) == figures
