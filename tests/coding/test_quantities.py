import csv
from functools import cache
from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from watchfloor.codebook.quantities import load_quantity_grammar
from watchfloor.coding.quantities.counting import count_quantity
from watchfloor.coding.quantities.governing import governor_of
from watchfloor.coding.quantities.reading import find_quantities
from watchfloor.coding.syntax.parse import load_parser
from watchfloor.coding.syntax.tokens import from_spacy

CASES = Path(__file__).parent / "quantity_cases.csv"


@cache
def grammar():
    return load_quantity_grammar()


@cache
def parser():
    return load_parser()


@cache
def cases():
    with CASES.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def texts():
    return list(dict.fromkeys(row["text"] for row in cases()))


def expected(text):
    rows = [row for row in cases() if row["text"] == text and row["quantity"]]
    return [[_figure(row), (row["kind"] or None, row["basis"] or None)] for row in rows]


def _figure(row):
    numbers = [float(row[name]) if row[name] else None for name in ("low", "best", "high")]
    return (row["quantity"], *numbers, row["bound"])


@pytest.mark.parametrize("text", texts())
def test_a_report_sentence_gives_exactly_the_figures_bounds_and_kinds_listed(text):
    doc = parser()(text)
    read = []
    for found in find_quantities(text, grammar()):
        counted = count_quantity(found, doc, grammar())
        figure = (found.text, found.low, found.best, found.high, found.bound)
        read.append([figure, (counted.kind, counted.basis)])
    assert read == expected(text)


@pytest.mark.parametrize("text", texts())
def test_a_figure_is_the_text_between_its_offsets_and_none_overlap(text):
    end = 0
    for found in find_quantities(text, grammar()):
        assert text[found.start : found.end] == found.text
        assert found.start >= end
        end = found.end


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It cost US$5 million.", "USD"),
        ("It cost 40 million euros.", "EUR"),
        ("It cost 900 roubles.", "RUB"),
        ("The range is 155 km.", "km"),
        ("A 155mm gun fired.", "mm"),
        ("The share fell to 118.5p.", "pence"),
        ("They sent 40 tonnes of rice.", "tonnes"),
        ("A three-day truce began.", "day"),
        ("An 18-year-old student fled.", "year of age"),
        ("A third of the town burned.", "share"),
        ("They sent 40 buses.", None),
    ],
)
def test_a_unit_is_recorded_under_one_name(text, unit):
    assert [found.unit for found in find_quantities(text, grammar())] == [unit]


def test_the_counted_words_leave_out_the_figure_and_name_the_population():
    text = "Up to 12,000 North Korean soldiers were sent to Russia."
    (found,) = find_quantities(text, grammar())
    doc = parser()(text)
    counted = count_quantity(found, doc, grammar())
    start, end = counted.population_tokens
    assert text[start:end] == "North Korean soldiers"
    assert doc[counted.counted_token].text == "soldiers"
    assert doc[counted.verb_token].text == "sent"


def test_every_kind_of_the_cases_is_one_the_codebook_can_give():
    given = {rule.kind for rule in grammar().counting.rules} | {"money", "share"}
    assert {row["kind"] for row in cases() if row["kind"]} <= given


def test_a_noun_that_the_parser_sets_right_before_the_subject_is_listed_with_nobody():
    parsed = Doc(
        Vocab(),
        words=["Two", "guards", "rebels", "died"],
        heads=[1, 3, 3, 3],
        deps=["nummod", "npadvmod", "nsubj", "ROOT"],
        pos=["NUM", "NOUN", "NOUN", "VERB"],
        tags=["CD", "NNS", "NNS", "VBD"],
        lemmas=["two", "guard", "rebel", "die"],
    )
    assert governor_of(from_spacy(parsed)[1], grammar().counting) is None
