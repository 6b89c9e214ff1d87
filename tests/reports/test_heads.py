import csv
import time
from pathlib import Path

import pytest

from watchfloor.reports import Metadata, content_bounds, find_published
from watchfloor.reports.head import read_head
from watchfloor.reports.language import find_language

with Path(__file__).with_name("heads.csv").open(encoding="utf-8", newline="") as file:
    CASES = [
        {key: value.replace("\\n", "\n") for key, value in row.items()}
        for row in csv.DictReader(file, delimiter="|", quoting=csv.QUOTE_NONE)
    ]
IDS = [case["case"] for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_publication_date_is_where_the_head_says_it(case):
    found = find_published(case["text"], Metadata())
    if not case["value"]:
        assert found is None
        return
    assert (found.value, found.precision, found.published_from) == (
        case["value"],
        case["precision"],
        case["from"],
    )
    assert case["text"][found.start : found.end] == case["date_words"]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_body_is_the_prose_alone(case):
    body = content_bounds(case["text"])
    assert case["text"][body.start : body.end] == case["body"]


def test_metadata_beside_the_text_comes_before_the_text():
    found = find_published("25 October 2024\nTroops left.", Metadata(published="2024-10-24"))
    assert (found.value, found.published_from, found.start) == ("2024-10-24", "metadata", None)


def test_metadata_that_is_no_date_leaves_the_date_to_the_text():
    found = find_published("25 October 2024\nTroops left.", Metadata(published="yesterday"))
    assert (found.value, found.published_from, found.start, found.end) == (
        "2024-10-25",
        "dateline",
        0,
        15,
    )


def test_an_empty_text_has_neither_date_nor_body():
    body = content_bounds(" \n ")
    assert body.start == body.end
    assert find_published("", Metadata()) is None


def test_header_lines_give_title_outlet_and_address():
    head = read_head("Source: Wire\nHeadline: It began\nLink: https://a.example/1\n\nTroops left.")
    assert head.title == "It began"
    assert head.first("outlet").value == "Wire"
    assert head.first("url").value == "https://a.example/1"


def test_a_million_characters_of_date_lines_take_no_time():
    text = "25 October 2024\n" * 60_000
    body = content_bounds(text)
    assert body.start < body.end <= len(text)
    assert find_published(text, Metadata()) is None


def test_a_front_matter_of_a_hundred_thousand_lines_is_not_one():
    text = "---\n" + "a: b\n" * 100_000 + "---\nTroops left."
    assert read_head(text).fields == ()


@pytest.mark.parametrize(
    "text",
    [
        "# a" + " " * 900_000 + "b",
        "a" * 1_000_000,
        "By A" + " A" * 450_000,
        "A " * 500_000,
        "Published " + " " * 900_000 + "x",
        "Date:" + " " * 900_000,
        "SEOUL, " * 140_000,
        "\n" * 1_000_000,
        "a: b\n" * 200_000,
        "25 October 2024\n\nx\n" * 40_000,
    ],
)
def test_no_text_makes_the_head_slow(text):
    started = time.perf_counter()
    content_bounds(text)
    find_published(text, Metadata())
    find_language(text)
    assert time.perf_counter() - started < 2
