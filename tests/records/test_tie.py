"""A tie holds from a day to a day, however exactly its dates are known."""

from datetime import date

import pytest

from watchfloor.records import Entry, Row
from watchfloor.records.tie import first_day, last_day, make_tie


def tie(**fields):
    given = {"publisher": "codebook", "record_id": "x", **fields}
    return make_tie("alliance", "RUS", "PRK", **given)


@pytest.mark.parametrize(
    ("dates", "day", "known"),
    [
        ({"start": "1961-09-10"}, "1961-09-09", False),
        ({"start": "1961-09-10"}, "1961-09-10", True),
        ({"start": "1961-09"}, "1961-09-29", False),
        ({"start": "1961-09"}, "1961-09-30", True),
        ({"start": "1961"}, "1961-12-30", False),
        ({"signed": "2024-06-19", "start": "2024-12-04"}, "2024-06-18", False),
        ({"signed": "2024-06-19", "start": "2024-12-04"}, "2024-10-25", True),
        ({"signed": "2024-06-19", "start": "2024-12-04"}, "2024-12-04", True),
        ({"signed": "2024-06-19"}, "2025-01-01", True),
        ({"start": "2000", "end": "2010"}, "2010-12-31", True),
        ({"start": "2000", "end": "2010"}, "2011-01-01", False),
        ({"end": "2010-02"}, "2010-02-28", True),
        ({}, "1900-01-01", True),
    ],
)
def test_a_tie_holds_from_its_beginning_to_its_end(dates, day, known):
    asked = date.fromisoformat(day)
    assert tie(**dates).known_on(asked) is known


def test_a_partial_date_means_any_day_of_its_time():
    assert (first_day("2024-02"), last_day("2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (first_day("2023"), last_day("2023")) == (date(2023, 1, 1), date(2023, 12, 31))


def test_sides_of_a_mutual_tie_stand_by_alphabet_and_of_a_directed_one_as_given():
    assert (tie().a, tie().b, tie().directed) == ("PRK", "RUS", False)
    sanction = make_tie("sanction", "USA", "PRK", publisher="codebook", record_id="x")
    assert (sanction.a, sanction.b, sanction.directed) == ("USA", "PRK", True)


def test_articles_stand_in_one_order():
    assert tie(articles=("consultation", "defence")).articles == ("defence", "consultation")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"articles": ("friendship",)}, "unknown article 'friendship'"),
        ({"start": "19 June 2024"}, "no ISO day"),
        ({"start": "2024-13"}, "no ISO day"),
        ({"start": "24-06"}, "no ISO day"),
        ({"start": "2024", "end": "2023"}, "before it begins"),
        ({"signed": "2024-06-19", "end": "2024-06-18"}, "before it begins"),
    ],
)
def test_what_cannot_be_is_refused(fields, words):
    with pytest.raises(ValueError, match=words):
        tie(**fields)
    with pytest.raises(ValueError, match="tied to itself"):
        make_tie("alliance", "RUS", "RUS", publisher="codebook", record_id="x")


def test_the_id_stays_when_a_date_changes():
    assert tie(start="1961").tie_id == tie(start="1962").tie_id
    assert tie(record_id="y").tie_id != tie().tie_id


def test_evidence_is_the_entry_the_row_or_what_the_tie_was_derived_from():
    entry = tie(file="ties.csv", line=2, source="https://example.org/treaty")
    assert entry.evidence == Entry(file="ties.csv", key="x", source="https://example.org/treaty")
    row = tie(file="atop.csv", file_sha256="ab", line=7, publisher="ATOP")
    assert row.evidence == Row(publisher="ATOP", record_id="x", file_sha256="ab", line=7)
    assert tie(rests_on=("c1", "c2")).evidence is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"source": "https://www.nato.int/members ; https://x.org", "checked": "2026-11-27"},
            "nato.int",
        ),
        ({}, "unchecked"),
        ({"file": "a.csv", "file_sha256": "ab", "line": 7, "publisher": "ATOP"}, "ATOP, line 7"),
        ({"rests_on": ("c1", "c2"), "publisher": "reports"}, "c1 c2"),
        ({"rests_on": ("t1", "t2")}, "follows from 2 ties"),
    ],
)
def test_the_source_is_named_in_a_few_words(fields, words):
    assert tie(**fields).cited == words
