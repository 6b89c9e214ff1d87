"""The day each figure is for, case by case, worked from a calendar: 25 October 2024 is a Friday."""

import csv
from functools import cache
from pathlib import Path

import pytest

from watchfloor.codebook.actors import load_actor_codebook
from watchfloor.codebook.dates import load_date_grammar
from watchfloor.codebook.names import build_name_index
from watchfloor.codebook.quantities import load_quantity_grammar
from watchfloor.coding.actors.mentions import find_actors
from watchfloor.coding.dates.reading import find_dates
from watchfloor.coding.figures.as_of import with_days
from watchfloor.coding.figures.finding import find_figures
from watchfloor.coding.syntax.parse import load_parser

CASES = Path(__file__).parent / "figure_date_cases.csv"


@cache
def tools():
    names = build_name_index(load_actor_codebook())
    return load_parser(), names, load_quantity_grammar(), load_date_grammar()


def cases():
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['figure']}: {case['note']}")
def test_a_figure_is_for_the_day_that_hangs_on_it_or_its_verb(case):
    parser, names, figure_grammar, date_grammar = tools()
    doc = parser(case["text"])
    actors = find_actors(doc, names, on=case["published"] or None)
    dates = find_dates(case["text"], date_grammar, published=case["published"] or None)
    figures = with_days(doc, find_figures(doc, figure_grammar, actors), dates)
    days = {figure.quantity.text: figure.quantity.for_date for figure in figures}
    assert days[case["figure"]] == (case["for_date"] or None)
