"""The rows of people, organisations and armed groups keep their shape."""

import csv
import re
from calendar import monthrange
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "src" / "watchfloor" / "codebook" / "data"

PERSON_ID = re.compile(
    r"([A-Z]{3}\.(GOV|MIL|LEG|SPY)|(IGO|NGO):[A-Z0-9-]+|ARM:[a-z0-9-]+):[a-z0-9]+(-[a-z0-9]+)*"
)
ORGANISATION_ID = re.compile(r"(IGO|NGO):[A-Z0-9-]+")
GROUP_ID = re.compile(r"ARM:[a-z0-9]+(-[a-z0-9]+)*")
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
SECTORS = {"GOV", "MIL", "LEG", "SPY"}
FILES = ("people.csv", "organisations.csv", "groups.csv")

SHARED_OFFICES = {
    # Two people hold the office at the same time by its constitution.
    ("CHN", "Vice Chairman of the Central Military Commission"),
    ("CHN", "Foreign Ministry spokesperson"),
    # The prime minister stood in for the absent president while the elected one was suspended.
    ("KOR", "Acting President"),
}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _first_day(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    return date(*[*parts, 1, 1][:3])


def _last_day(text: str) -> date:
    """Last day a partial date may mean."""
    parts = [int(part) for part in text.split("-")]
    year, month = [*parts, 12][:2]
    return date(year, month, parts[2] if len(parts) == 3 else monthrange(year, month)[1])


def _label(row: dict[str, str]) -> str:
    return f"{row['actor_id']} {row.get('title', '')} {row['start']}–{row['end']}"


def _certain_overlap(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether two terms share at least two days however their partial dates are read."""
    start = max(_last_day(one["start"]), _last_day(other["start"]))
    ends = [_first_day(row["end"]) for row in (one, other) if row["end"]]
    return not ends or (min(ends) - start).days > 1


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_a_name_and_no_cell_has_stray_space(name: str) -> None:
    for row in _rows(name):
        assert row["name"], row
        assert all(cell == cell.strip() for cell in row.values()), row


@pytest.mark.parametrize("name", FILES)
def test_dates_are_iso_and_end_is_not_before_start(name: str) -> None:
    for row in _rows(name):
        for field in ("start", "end"):
            if row[field]:
                assert PARTIAL_DATE.fullmatch(row[field]), _label(row)
                _first_day(row[field])
        if row["start"] and row["end"]:
            assert _last_day(row["end"]) >= _first_day(row["start"]), _label(row)


@pytest.mark.parametrize("name", FILES)
def test_a_row_is_checked_exactly_when_it_names_a_source(name: str) -> None:
    for row in _rows(name):
        if row["checked"] == "unchecked":
            assert not row["source"], _label(row)
        else:
            date.fromisoformat(row["checked"])
            for source in row["source"].split(" ; "):
                assert source.startswith(("http://", "https://")), _label(row)


@pytest.mark.parametrize("name", FILES)
def test_aliases_are_distinct_and_are_not_the_name_itself(name: str) -> None:
    for row in _rows(name):
        aliases = [alias for alias in row["aliases"].split(";") if alias]
        assert len(set(aliases)) == len(aliases), _label(row)
        assert row["name"] not in aliases, _label(row)


@pytest.mark.parametrize(
    ("name", "form"), [("organisations.csv", ORGANISATION_ID), ("groups.csv", GROUP_ID)]
)
def test_organisation_and_group_ids_are_well_formed_and_unique(
    name: str, form: re.Pattern[str]
) -> None:
    ids = [row["actor_id"] for row in _rows(name)]
    assert all(form.fullmatch(actor_id) for actor_id in ids)
    assert len(set(ids)) == len(ids)


def test_person_ids_are_well_formed_and_belong_to_the_row() -> None:
    organisations = {row["actor_id"] for row in (*_rows("organisations.csv"), *_rows("groups.csv"))}
    for row in _rows("people.csv"):
        actor_id = row["actor_id"]
        assert PERSON_ID.fullmatch(actor_id), actor_id
        assert row["sector"] in SECTORS, _label(row)
        assert row["title"], _label(row)
        if actor_id.startswith(("IGO:", "NGO:", "ARM:")):
            assert actor_id.rsplit(":", 1)[0] in organisations, actor_id
        elif row["country"]:
            assert actor_id.startswith(row["country"] + "."), _label(row)


def test_a_person_has_one_name_and_one_set_of_aliases_in_all_rows() -> None:
    seen: dict[str, tuple[str, str]] = {}
    for row in _rows("people.csv"):
        spelling = (row["name"], row["aliases"])
        assert seen.setdefault(row["actor_id"], spelling) == spelling, row["actor_id"]


def test_a_person_is_listed_once_per_office_and_start() -> None:
    keys = [(row["actor_id"], row["title"], row["start"]) for row in _rows("people.csv")]
    assert len(set(keys)) == len(keys)


def test_a_spelling_names_one_person_only() -> None:
    owners: dict[str, set[str]] = {}
    for row in _rows("people.csv"):
        for spelling in (row["name"], *row["aliases"].split(";")):
            if spelling:
                owners.setdefault(spelling.casefold(), set()).add(row["actor_id"])
    assert {spelling: ids for spelling, ids in owners.items() if len(ids) > 1} == {}


def test_no_alias_of_a_person_is_a_bare_surname() -> None:
    for row in _rows("people.csv"):
        for alias in row["aliases"].split(";"):
            last = row["name"].split()[-1].casefold()
            assert alias.casefold() != last or " " not in row["name"], _label(row)


def test_two_people_do_not_hold_one_office_at_the_same_time() -> None:
    offices: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in _rows("people.csv"):
        offices.setdefault((row["country"], row["title"]), []).append(row)
    flagged = [
        f"{_label(one)} | {_label(other)}"
        for office, rows in offices.items()
        if office not in SHARED_OFFICES
        for one, other in combinations(rows, 2)
        if one["start"] and other["start"] and _certain_overlap(one, other)
    ]
    assert flagged == []


def test_a_person_does_not_hold_one_office_twice_at_a_time() -> None:
    terms: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in _rows("people.csv"):
        terms.setdefault((row["actor_id"], row["title"]), []).append(row)
    flagged = [
        f"{_label(one)} | {_label(other)}"
        for rows in terms.values()
        for one, other in combinations(rows, 2)
        if one["start"] and other["start"] and _certain_overlap(one, other)
    ]
    assert flagged == []
