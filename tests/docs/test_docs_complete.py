"""Everything a user can meet is documented: a new name without a document fails here."""

import csv
import dataclasses
import re
import tomllib
import types
import typing
from pathlib import Path
from typing import Any, get_args

import pytest

from watchfloor.cli.main import cli
from watchfloor.coding.coder import NOT_YET
from watchfloor.records import (
    Claim,
    Cue,
    FieldConfidence,
    Mention,
    OtherMention,
    Quantity,
    Quote,
    When,
    Where,
)
from watchfloor.reports.media import MEDIA
from watchfloor.reports.reasons import REMEDIES
from watchfloor.store import JUDGED_FIELDS
from watchfloor.store.schema import TABLES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
DATA = ROOT / "src" / "watchfloor" / "codebook" / "data"
DATA_FILES = sorted(path for path in DATA.iterdir() if path.suffix in (".csv", ".toml"))
RECORDS = (Claim, Mention, OtherMention, Cue, Quantity, When, Where, Quote, FieldConfidence)


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a second-level heading; empty when there is none."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True)).get(heading, "")


def first_cells(text: str) -> list[str]:
    """The code in the first cell of each row of the tables in a text."""
    return re.findall(r"^\| `([^`]+)`", text, re.MULTILINE)


def names_in(path: Path) -> list[str]:
    """Columns of a CSV file, tables of a TOML file; word classes are explained as one."""
    if path.suffix == ".csv":
        lines = path.read_text("utf-8").splitlines()
        return next(csv.reader(line for line in lines if not line.startswith("#")))
    return [] if path.name == "word_classes.toml" else list(tomllib.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda path: path.name)
def test_every_codebook_file_is_explained_with_all_its_columns(path):
    text = section(page("codebook.md"), f"`{path.name}`")
    assert text, f"docs/codebook.md has no section `{path.name}`"
    assert [name for name in names_in(path) if f"`{name}`" not in text] == []


def test_no_codebook_file_is_explained_that_is_gone():
    told = re.findall(r"^## `(.+)`$", page("codebook.md"), re.MULTILINE)
    assert sorted(told) == [path.name for path in DATA_FILES]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_claim_page_lists_the_fields_of_each_record_in_order(record):
    listed = first_cells(section(page("claims.md"), record.__name__))
    assert listed == [field.name for field in dataclasses.fields(record)]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_claim_page_names_every_value_a_field_can_have(record):
    text = section(page("claims.md"), record.__name__)
    values = {v for hint in typing.get_type_hints(record).values() for v in literals_of(hint)}
    assert sorted(value for value in values if f"`{value}`" not in text) == []


def literals_of(hint: Any) -> tuple[str, ...]:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return tuple(value for part in get_args(hint) for value in literals_of(part))
    return get_args(hint) if typing.get_origin(hint) is typing.Literal else ()


def test_the_claim_page_says_never_null_just_where_the_record_does():
    for record in RECORDS:
        rows = re.findall(
            r"^\| `(\w+)` \|.*\| ([^|]+) \|$", section(page("claims.md"), record.__name__), re.M
        )
        hints = typing.get_type_hints(record)
        nullable = {name for name, hint in hints.items() if type(None) in get_args(hint)}
        told = {name for name, null_when in rows if not null_when.startswith("never")}
        assert told == nullable, record.__name__


def test_every_table_of_the_floor_is_explained_with_its_key():
    rows = re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \|$", page("floor.md"), re.MULTILINE)
    told = {name: tuple(re.findall(r"`(\w+)`", key)) for name, key in rows}
    assert told == {table.name: table.key for table in TABLES}


def test_every_refusal_reason_is_explained_with_its_remedy():
    told = dict(
        re.findall(
            r"^\| `(\w+)` \|[^|]+\| ([^|]+) \|$", section(page("reports.md"), "Refusals"), re.M
        )
    )
    assert told == dict(REMEDIES)


def test_every_file_ending_that_is_read_is_named():
    assert [ending for ending in MEDIA if f"`{ending}`" not in page("reports.md")] == []


def test_every_field_that_can_be_judged_is_named():
    assert [name for name in JUDGED_FIELDS if f"`{name}`" not in page("first-brief.md")] == []


def test_the_readme_lists_every_command():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert set(re.findall(r"^\| `watchfloor (\w+)", readme, re.MULTILINE)) == set(cli.commands)


def test_the_readme_lists_what_is_not_read_yet():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert tuple(re.findall(r"<!-- not yet --> (.+)$", readme, re.MULTILINE)) == NOT_YET


def test_every_dependency_is_accounted_for_and_no_other():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    declared = [
        *project["project"]["dependencies"],
        *(package for name in ("dev", "codebook", "peers") for package in groups[name]),
    ]
    names = {re.match(r"[\w-]+", item)[0] for item in declared}
    assert set(first_cells(page("dependencies.md"))) == names


def test_the_checks_run_the_test_line_of_the_readme():
    line = ".uv/bin/uv run --frozen pytest"
    assert line in (ROOT / "README.md").read_text("utf-8")
    assert line in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
