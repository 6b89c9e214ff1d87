"""`watchfloor doctor` and the commands that keep a floor, as a user sees them."""

import json
import shutil
from collections import namedtuple

import duckdb
import pytest

from tests.store.old_floors import VERSIONS, old_floor
from watchfloor.heads import weights
from watchfloor.store.schema import SCHEMA_VERSION


@pytest.fixture
def floor(example_floor, own_folder):
    return example_floor.rename(own_folder / "watchfloor.floor")


def findings(watchfloor, *more):
    ran = watchfloor("doctor", "--format", "json", *more)
    told = json.loads(ran.out)
    assert ran.code == (1 if told["wrong"] else 0)
    return {finding["name"]: finding for finding in told["findings"]}


def test_a_floor_in_order_is_said_to_be_with_versions_and_counts(watchfloor, floor):
    ran = watchfloor("doctor")
    assert ran.code == 0
    assert "duckdb 2.0.0" in ran.out
    assert "every row read: 40 reports" in " ".join(ran.out.split())
    assert ran.out.splitlines()[-2:] == [
        "Nothing is wrong.", "Evidence is proved by: watchfloor verify",
    ]  # fmt: skip
    assert max(map(len, ran.out.splitlines())) <= 80


def test_every_finding_says_what_to_do_or_is_in_order(watchfloor, floor):
    found = findings(watchfloor)
    assert {"watchfloor", "libraries", "parser", "weights", "codebook", "floor", "disk"} <= {*found}
    assert all((each["to_do"] is None) == (each["state"] == "ok") for each in found.values())


def test_without_a_floor_it_says_how_to_make_one(watchfloor, own_folder):
    found = findings(watchfloor)
    assert found["floor"]["state"] == "look"
    assert found["floor"]["to_do"] == "Make one: watchfloor read PATHS…"
    assert list(own_folder.glob("*.floor*")) == []


def test_a_damaged_floor_is_wrong_and_the_last_backup_is_named(watchfloor, floor):
    watchfloor("backup")
    (backup,) = floor.parent.glob("*.backup")
    floor.write_bytes(floor.read_bytes()[:-1_000_000])
    found = findings(watchfloor)
    assert found["floor"]["state"] == "wrong"
    assert found["floor"]["to_do"] == f"Put the last copy back: watchfloor restore {backup}"
    assert watchfloor("restore", backup).code == 0
    assert findings(watchfloor)["floor"]["state"] == "ok"
    assert watchfloor("verify").code == 0


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_floor_is_looked_at_and_not_changed(watchfloor, own_folder, version):
    path = old_floor(version, own_folder / "watchfloor.floor")
    before = path.read_bytes()
    found = findings(watchfloor)["floor"]
    assert (found["state"], found["to_do"]) == (
        "look", "Nothing: the next command brings it up to date.",
    )  # fmt: skip
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "told", "to_do"),
    [
        ("DROP TABLE history_days", "table history_days is missing", "Restore a backup"),
        ("ALTER TABLE reports DROP COLUMN unread", "column unread of reports is missing", "Rest"),
        ("CREATE TABLE notes (line TEXT)", "table notes is not one of", 'DROP TABLE "notes"'),
    ],
)
def test_a_floor_with_other_tables_than_its_version_has_is_wrong(
    watchfloor, floor, change, told, to_do
):
    with duckdb.connect(str(floor)) as connection:
        connection.execute(change)
    found = findings(watchfloor)["floor"]
    assert found["state"] == "wrong"
    assert f"Its tables are not those of version {SCHEMA_VERSION}: " in found["found"]
    assert told in found["found"]
    assert to_do in found["to_do"]


def test_a_command_that_misses_a_table_names_doctor_and_doctor_the_last_copy(watchfloor, floor):
    watchfloor("backup")
    (backup,) = floor.parent.glob("*.backup")
    with duckdb.connect(str(floor)) as connection:
        connection.execute("DROP TABLE claims")
    ran = watchfloor("claims")
    assert ran.code == 1
    assert ran.complaints[-1].endswith("watchfloor doctor --floor watchfloor.floor")
    assert findings(watchfloor)["floor"]["to_do"] == (
        f"Put the last copy back: watchfloor restore {backup}"
    )
    assert watchfloor("restore", backup).code == 0
    assert findings(watchfloor)["floor"]["state"] == "ok"


def test_an_old_floor_that_a_step_cannot_take_on_is_wrong(watchfloor, own_folder):
    path = old_floor(2, own_folder / "watchfloor.floor")
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE history_days (day DATE)")
    found = findings(watchfloor)["floor"]
    assert found["state"] == "wrong"
    assert "Its tables are not those of version 2: the step to version 3 fails" in found["found"]


def test_weights_that_are_not_those_pinned_are_wrong(watchfloor, floor, monkeypatch, tmp_path):
    other = tmp_path / "weights"
    shutil.copytree(weights._FOLDER, other)
    (other / "confidence.npz").write_bytes(b"other weights")
    monkeypatch.setattr(weights, "_FOLDER", other)
    found = findings(watchfloor)
    assert found["confidence.npz"]["state"] == "wrong"
    assert "expected" in found["confidence.npz"]["found"]
    assert found["confidence.npz"]["to_do"] == "Install watchfloor again."


@pytest.mark.parametrize(("free", "state"), [(5_000_000, "wrong"), (11_000_000, "look")])
def test_too_little_room_on_the_disk_is_told(watchfloor, floor, monkeypatch, free, state):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10**9, 10**9, free))
    assert findings(watchfloor)["disk"]["state"] == state


def test_what_a_kill_left_half_made_is_named(watchfloor, floor):
    half = floor.with_name(".watchfloor.floor.making")
    half.write_bytes(b"half")
    found = findings(watchfloor)["left over"]
    assert (found["state"], found["to_do"]) == ("look", "Delete them.")
    assert str(half) in found["found"]


def test_backup_without_a_name_lies_beside_the_floor_and_is_put_back_by_its_name(watchfloor, floor):
    made = watchfloor("backup")
    assert made.code == 0
    (backup,) = floor.parent.glob("watchfloor.floor.*.backup")
    assert made.out.splitlines()[-1] == f"Put it back with: watchfloor restore {backup.name}"
    floor.unlink()
    back = watchfloor("restore", backup.name)
    assert back.code == 0
    assert back.out.startswith("watchfloor.floor: 40 reports, ")
    assert list(floor.parent.glob("*.set-aside")) == []
