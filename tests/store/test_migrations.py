import os
import shutil
import sys
import tempfile
import threading
from collections import namedtuple
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from floor_samples import coding, full_claim, stored_brief, stored_report
from old_floors import VERSIONS, old_floor

import watchfloor as wf
from watchfloor.errors import FloorError, FloorReadOnly
from watchfloor.store import Store, add_batch, load_claims, load_judgements, save_brief
from watchfloor.store.schema import SCHEMA_VERSION, quoted, shape, shape_of_version

NOBODY = 65534
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")


@pytest.fixture
def old(tmp_path):
    return old_floor(1, tmp_path / "crisis.floor")


def rows_of(path):
    """Every row of every table of a file, as DuckDB alone sees it."""
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = [name for (name,) in connection.execute("SHOW TABLES").fetchall()]
        return {
            table: connection.sql(f"FROM {quoted(table)} ORDER BY ALL").to_arrow_table()
            for table in tables
        }


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_there_is_a_real_floor_of_every_earlier_version():
    assert tuple(range(1, SCHEMA_VERSION)) == VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_a_floor_brought_up_to_date_has_the_tables_and_columns_of_a_fresh_one(tmp_path, version):
    path = old_floor(version, tmp_path / "crisis.floor")
    try:
        Store(path).read("FROM floor")
    except FloorError:
        pytest.fail(missing_statements(path))
    with duckdb.connect(str(path), read_only=True) as connection:
        assert shape(connection, "crisis") == shape_of_version()


def missing_statements(path):
    """What the step of this version must still say, for whoever changed `schema.py`."""
    with duckdb.connect(str(path), read_only=True) as connection:
        there = shape(connection, "crisis")
    lines = [f"store/migrations/version_{SCHEMA_VERSION}.sql does not make these; see its head:"]
    for name, columns in shape_of_version().items():
        for column, nullable, kind in sorted(columns - there.get(name, frozenset()), key=str):
            null = "" if nullable else " NOT NULL"
            lines.append(f"  {name}.{column} {kind}{null}")
    return "\n".join(lines)


@pytest.mark.parametrize("version", VERSIONS)
def test_no_row_and_no_value_is_lost_or_changed(tmp_path, version):
    path = old_floor(version, tmp_path / "crisis.floor")
    before = rows_of(path)
    assert all(table.num_rows for table in before.values())
    Store(path).read("FROM floor")
    after = rows_of(path)
    for name, table in before.items():
        if name == "floor":
            continue
        kept = after[name].to_pylist()
        assert [{key: row[key] for key in table.column_names} for row in kept] == (
            table.to_pylist()
        ), name
    facts = {row["key"]: row["value"] for row in after["floor"].to_pylist()}
    assert facts["schema_version"] == str(SCHEMA_VERSION)
    assert facts["created_by"] == "watchfloor 0.1.0"


def test_the_floor_as_it_was_is_kept_beside_it_byte_for_byte_and_told(old):
    before = old.read_bytes()
    told = []
    Store(old, migrated=told.append).read("FROM floor")
    (migration,) = told
    assert migration.backup.name == "crisis.floor.version-1.backup"
    assert (migration.found, migration.reached) == (1, SCHEMA_VERSION)
    assert migration.backup.read_bytes() == before
    assert names_in(old.parent) == ["crisis.floor", "crisis.floor.version-1.backup"]


def test_a_backup_that_is_there_already_is_not_overwritten(old):
    earlier = old.with_name("crisis.floor.version-1.backup")
    earlier.write_bytes(b"of another day")
    Store(old).read("FROM floor")
    assert earlier.read_bytes() == b"of another day"
    assert old.with_name("crisis.floor.2.version-1.backup").exists()


def test_a_floor_brought_up_to_date_is_verified_read_and_written_as_a_fresh_one(old):
    floor = wf.open(old)
    assert floor.verify().problems == ()
    assert len(load_judgements(floor.store)) == 3
    unjudged = load_claims(floor.store)
    stored = stored_report(7)
    claim = full_claim(stored.report)
    add_batch(floor.store, [stored], (), [claim], [coding(stored.report, 1)])
    save_brief(floor.store, stored_brief("b7"))
    assert set(load_claims(floor.store)) - {claim} == set(unjudged)


def test_the_first_call_may_be_a_write(old):
    add_batch(Store(old), [stored_report(7)])
    assert old.with_name("crisis.floor.version-1.backup").exists()
    assert "tombstones" in rows_of(old)


def test_what_was_committed_and_not_folded_in_comes_along_and_is_in_the_backup(old):
    log = old.with_name("crisis.floor.wal")
    whole = duckdb.connect(str(old))
    whole.execute("SET checkpoint_threshold = '1GB'")
    whole.execute("PRAGMA disable_checkpoint_on_shutdown")
    whole.execute("INSERT INTO floor VALUES ('note', 'in the log')")
    whole.close()
    assert log.exists()
    assert Store(old).read("FROM floor WHERE key = 'note'").num_rows == 1
    assert not log.exists()
    backup = old.with_name("crisis.floor.version-1.backup")
    assert "in the log" in str(rows_of(backup)["floor"].to_pylist())


def test_a_copy_left_half_made_by_a_kill_is_made_anew(old):
    for name in (".crisis.floor.making", ".crisis.floor.making.wal"):
        old.with_name(name).write_bytes(b"half")
    # A kill after the backup got its name and before the copy took the floor's place:
    os.link(old, old.with_name("crisis.floor.version-1.backup"))
    Store(old).read("FROM tombstones")
    assert names_in(old.parent) == ["crisis.floor", "crisis.floor.version-1.backup"]


def test_several_threads_that_meet_an_old_floor_bring_it_up_to_date_once(old):
    told, failures = [], []

    def look():
        try:
            assert Store(old, migrated=told.append).read("FROM reports").num_rows == 3
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert len(told) == 1
    assert names_in(old.parent) == ["crisis.floor", "crisis.floor.version-1.backup"]


def test_a_floor_with_a_table_of_somebody_else_is_left_as_it_was(old):
    with duckdb.connect(str(old)) as connection:
        connection.execute("CREATE TABLE notes (line VARCHAR)")
    before = old.read_bytes()
    with pytest.raises(FloorError, match="could not be brought to version") as caught:
        Store(old).read("FROM reports")
    assert "notes" in str(caught.value)
    assert old.read_bytes() == before
    assert names_in(old.parent) == ["crisis.floor"]


def test_no_room_for_the_copy_is_said_and_nothing_is_changed(old, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10**9, 10**9, 1000))
    before = old.read_bytes()
    with pytest.raises(FloorError, match=r"No room for a copy of .* 6\.6 MB and 0\.0 MB are free"):
        Store(old).read("FROM reports")
    assert old.read_bytes() == before


@POSIX
@pytest.mark.parametrize("folder_mode", [0o555, 0o777])
def test_an_old_floor_that_may_only_be_read_says_so_plainly(folder_mode):
    with tempfile.TemporaryDirectory() as name, _ordinary_user_at(Path(name), folder_mode) as path:
        with pytest.raises(FloorReadOnly) as caught:
            Store(path, wait_seconds=1).read("FROM reports")
        assert str(caught.value) == (
            f"The floor {path} was written by watchfloor 0.1.0 (schema version 1); watchfloor "
            f"0.1.0 must bring it to version {SCHEMA_VERSION} first. It may not be written here: "
            "copy it to a folder of your own, and give that copy with --floor."
        )


@contextmanager
def _ordinary_user_at(folder, mode):
    """An old floor without write permission, and a user to whom that means something."""
    path = old_floor(1, folder / "crisis.floor")
    path.chmod(0o444)
    folder.chmod(mode)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield path
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_the_command_says_that_the_floor_was_brought_up_to_date(watchfloor, own_folder):
    old_floor(1, own_folder / "watchfloor.floor")
    done = watchfloor("reports")
    assert done.code == 0
    assert done.complaints == [
        f"The floor was brought from version 1 to {SCHEMA_VERSION}. As it was it is kept in "
        f"{own_folder}/watchfloor.floor.version-1.backup; delete that when you no longer want it."
    ]
    assert watchfloor("reports").complaints == []
