"""Figures, days and names in words: no bound is lost and nothing unknown is made up."""

from typing import get_args

import pytest

from watchfloor.briefs.wording import (
    STANCE_HEADS,
    STANCE_WORDS,
    STATUS_WORDS,
    counted,
    day,
    figure_words,
    listed,
    number,
    plural,
)
from watchfloor.records import Figure
from watchfloor.records.claim import Bound
from watchfloor.records.event import EventStatus, StanceWord


def _figure(low, best, high, bound, text="dozens"):
    fields = dict.fromkeys(Figure.__dataclass_fields__)
    given = {"low": low, "best": best, "high": high, "bound": bound, "text": text}
    return Figure(**{**fields, **given})


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (_figure(1500, 1500, 1500, "exact"), "1,500"),
        (_figure(0, 0, 0, "exact"), "0"),
        (_figure(None, 1500, None, "about"), "about 1,500"),
        (_figure(100, None, None, "at_least"), "at least 100"),
        (_figure(3000, None, None, "more_than"), "more than 3,000"),
        (_figure(None, None, 12000, "at_most"), "up to 12,000"),
        (_figure(None, None, 50, "less_than"), "fewer than 50"),
        (_figure(300, None, 999, "range"), "300 to 999"),
        (_figure(1.5, 1.5, 1.5, "exact"), "1.5"),
        (_figure(None, None, None, None), "dozens"),
    ],
)
def test_a_figure_keeps_its_bound_in_words(figure, words):
    assert figure_words(figure) == words


def test_no_bound_prints_as_a_bare_number_but_the_exact_one():
    for bound in set(get_args(Bound)) - {"exact", "range"}:
        assert not figure_words(_figure(7, 7, 7, bound))[0].isdigit()


def test_every_status_and_stance_has_its_words():
    assert tuple(STATUS_WORDS) == get_args(EventStatus)
    assert set(STANCE_WORDS) == set(STANCE_HEADS) == set(get_args(StanceWord))


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2024-10-23", "23 Oct 2024"),
        ("2024-10-03T01:30:00+09:00", "3 Oct 2024"),
        ("2024-10", "Oct 2024"),
        ("2024", "2024"),
        (None, "undated"),
        ("", "undated"),
    ],
)
def test_a_day_prints_as_precisely_as_it_is_known(published, words):
    assert day(published) == words


def test_lists_and_counts_read_as_english():
    assert [listed([]), listed(["A"]), listed("AB"), listed("ABC")] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]
    assert [counted(1, "report"), counted(0, "report")] == ["1 report", "0 reports"]
    assert counted(1_200, "holder") == "1,200 holders"
    assert [number(1_000_000.0), number(0.25), number(2.5)] == ["1,000,000", "0.25", "2.5"]


@pytest.mark.parametrize(
    ("noun", "words"),
    [
        ("seafarer", "seafarers"),
        ("crew member", "crew members"),
        ("policeman", "policemen"),
        ("human", "humans"),
        ("child", "children"),
        ("body", "bodies"),
        ("boy", "boys"),
        ("coach", "coaches"),
        ("people", "people"),
        ("aircraft", "aircraft"),
        ("Afghan and Pakistani soldiers", "Afghan and Pakistani soldiers"),
        ("Houthi", "Houthi"),
    ],
)
def test_a_counted_noun_is_told_of_many(noun, words):
    assert plural(noun) == words
