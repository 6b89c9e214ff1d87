import csv
from pathlib import Path

import pytest

from tests.coding.test_figures import Reader
from watchfloor.codebook.actors import load_actor_codebook
from watchfloor.codebook.names import build_name_index
from watchfloor.coding.syntax.parse import load_parser

CASES = Path(__file__).parent / "population_cases.csv"


@pytest.fixture(scope="module")
def read():
    return Reader(parser=load_parser(), names=build_name_index(load_actor_codebook()))


def cases():
    with CASES.open(encoding="utf-8", newline="") as lines:
        return [pytest.param(row, id=row["text"][:60]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize("row", cases())
def test_a_figure_is_of_those_who_suffered_what_it_counts(read, row):
    populations = {
        counted.quantity.text: counted.quantity.population
        for assigned in read(row["text"])
        for counted in assigned.figures
    }
    assert populations[row["figure"]] == (row["population"] or None)
