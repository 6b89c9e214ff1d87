"""The counts of docs/codebook-coverage.md are those of the files."""

import csv
import re
from pathlib import Path

import pytest

import watchfloor

DATA = Path(watchfloor.__file__).parent / "codebook" / "data"

PAGE = Path(__file__).parents[2] / "docs" / "codebook-coverage.md"
COVERAGE = PAGE.read_text("utf-8")


def rows_of(file):
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def counted(rows):
    checked = sum(row["checked"] != "unchecked" for row in rows)
    return [f"{len(rows):,}", f"{checked:,}", f"{len(rows) - checked:,}"]


def cells(page, name):
    """The last three cells of the row that begins with a name."""
    (line,) = re.findall(rf"^\| {re.escape(name)} \|(.*)\|$", page, re.MULTILINE)
    return [re.sub(r" \(.*\)", "", cell).strip() for cell in line.split("|")][-3:]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("people", "people.csv"),
        ("organisations", "organisations.csv"),
        ("armed groups", "groups.csv"),
    ],
)
def test_rows_of_actors_are_counted(name, file):
    assert cells(COVERAGE, name) == counted(rows_of(file))


def test_people_of_each_state_are_counted():
    people = rows_of("people.csv")
    states = re.findall(r"^\| ([A-Z]{3}) \|", COVERAGE, re.MULTILINE)
    assert len(states) == 30
    for state in states:
        own = [row for row in people if row["country"] == state]
        assert cells(COVERAGE, state) == counted(own), state
    others = [row for row in people if row["country"] and row["country"] not in states]
    name = f"{len({row['country'] for row in others})} other states"
    assert cells(COVERAGE, name) == counted(others)
