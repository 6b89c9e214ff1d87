import csv
from pathlib import Path

import pytest

from watchfloor.codebook.cues import load_cues
from watchfloor.coding.found import FoundActor
from watchfloor.coding.holders.attribution import find_attributions
from watchfloor.coding.holders.quotes import find_quotes
from watchfloor.coding.syntax.parse import load_parser
from watchfloor.coding.syntax.quotation_marks import find_quoted

with (Path(__file__).parent / "quote_cases.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


class NoActors:
    def covering(self, token_number: int) -> FoundActor | None:
        return None

    headed = covering

    def all_headed(self, token_number: int) -> tuple[FoundActor, ...]:
        return ()


@pytest.fixture(scope="module")
def parser():
    return load_parser()


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["difficulty"])
def test_quotations_are_found_and_tied_to_their_speaker(parser, row):
    doc = parser(row["text"])
    quotes = find_quotes(doc, find_attributions(doc, NoActors(), load_cues()))
    assert "|".join(quote.text for quote in quotes) == row["quotes"]
    speakers = [quote.speaker.text if quote.speaker else "" for quote in quotes]
    assert "|".join(speakers) == row["speakers"]
    assert "|".join("yes" if quote.scare else "no" for quote in quotes) == row["scare"]
    for quote in quotes:
        assert row["text"][quote.start : quote.end] == quote.text


def test_a_quotation_never_closed_is_not_one():
    assert find_quoted("He said “we are here.\nThe rest is another paragraph.") == ()


def test_a_quotation_of_two_paragraphs_ends_with_each():
    text = "“First part.\n“Second part,” he said."
    assert [text[one.start : one.end] for one in find_quoted(text)] == [
        "First part.",
        "Second part,",
    ]


def test_an_inner_quotation_belongs_to_the_outer_one():
    text = "“He told me ‘no’ twice,” she said."
    assert [text[one.start : one.end] for one in find_quoted(text)] == ["He told me ‘no’ twice,"]
