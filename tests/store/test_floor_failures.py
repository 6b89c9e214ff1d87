import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from floor_samples import extract, refusal, stored_report

from watchfloor.errors import (
    CallError,
    FloorError,
    FloorReadOnly,
    FloorTooNew,
    NotAFloor,
    WatchfloorError,
)
from watchfloor.store import Store, add_batch, known_report_ids, load_refusals, verify

NOBODY = 65534


def _floor(path):
    add_batch(Store(path), [stored_report(1)], [refusal(1)])
    return path.read_bytes()


def _text(path):
    path.write_text("Pyongyang sent soldiers to Russia.\n" * 200)


def _empty(path):
    path.write_bytes(b"")


def _png(path):
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9000))


def _sqlite(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE floor (key, value)")
    connection.commit()
    connection.close()


def _cut_in_the_header(path):
    path.write_bytes(_floor(path)[:5000])


def _cut_in_the_middle(path):
    whole = _floor(path)
    path.write_bytes(whole[: len(whole) // 2])


def _other_database(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE customers (name VARCHAR)")


def _other_database_with_a_table_floor(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE floor (number INTEGER, rooms INTEGER)")


def _floor_without_a_version(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE floor (key VARCHAR, value VARCHAR)")


def _folder(path):
    path.mkdir()


@pytest.mark.parametrize(
    "make",
    [
        _text,
        _empty,
        _png,
        _sqlite,
        _cut_in_the_header,
        _cut_in_the_middle,
        _other_database,
        _other_database_with_a_table_floor,
        _floor_without_a_version,
        _folder,
    ],
)
def test_what_is_not_a_floor_is_named_in_one_line_and_left_alone(make, tmp_path):
    path = tmp_path / "crisis.floor"
    make(path)
    before = None if path.is_dir() else path.read_bytes()
    for work in (known_report_ids, lambda store: add_batch(store, [stored_report(1)])):
        with pytest.raises(NotAFloor) as caught:
            work(Store(path, wait_seconds=1))
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)
    assert before is None or path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["crisis.floor"]


def test_another_programs_database_with_an_open_log_is_left_alone(tmp_path):
    path = tmp_path / "other.duckdb"
    program = (
        "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]);"
        "c.execute('CREATE TABLE customers (name VARCHAR)'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)
    files = {each: each.read_bytes() for each in tmp_path.iterdir()}
    assert len(files) == 2
    with pytest.raises(NotAFloor, match="database of another program"):
        add_batch(Store(path, wait_seconds=1), [stored_report(1)])
    assert {each: each.read_bytes() for each in tmp_path.iterdir()} == files


def test_a_log_without_its_floor_is_not_overwritten(tmp_path):
    log = tmp_path / "crisis.floor.wal"
    log.write_bytes(b"somebody's")
    with pytest.raises(NotAFloor, match=r"crisis\.floor\.wal was left"):
        add_batch(Store(tmp_path / "crisis.floor"), [stored_report(1)])
    assert log.read_bytes() == b"somebody's"


def test_a_byte_flipped_in_the_file_is_damage_and_not_a_traceback(tmp_path):
    path = tmp_path / "crisis.floor"
    whole = bytearray(_floor(path))
    seen = set()
    for place in range(0, len(whole), len(whole) // 40):
        path.write_bytes(bytes(whole[:place]) + bytes([whole[place] ^ 255]) + whole[place + 1 :])
        try:
            Store(path, wait_seconds=1).read("SELECT * FROM reports JOIN reads USING (report_id)")
        except WatchfloorError as error:
            assert isinstance(error, NotAFloor), error
            assert "\n" not in str(error)
            seen.add(type(error))
    assert seen == {NotAFloor}


def test_damage_in_a_part_that_was_not_read_is_found_by_verify(tmp_path):
    path = tmp_path / "crisis.floor"
    path.write_bytes(_floor(path)[:-100_000])
    assert len(known_report_ids(Store(path))) == 1
    with pytest.raises(NotAFloor, match="is damaged"):
        verify(Store(path), extract)


def test_a_floor_of_a_later_version_asks_for_an_upgrade_and_is_left_alone(tmp_path):
    path = tmp_path / "crisis.floor"
    _floor(path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "INSERT OR REPLACE INTO floor VALUES ('schema_version', '9'), "
            "('migrated_by', 'watchfloor 7.1.0')"
        )
    before = path.read_bytes()
    for work in (known_report_ids, lambda store: add_batch(store, [stored_report(2)])):
        with pytest.raises(FloorTooNew, match="upgrade with pip install -U watchfloor") as caught:
            work(Store(path))
        assert "was written by watchfloor 7.1.0 (schema version 9)" in str(caught.value)
        assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


def test_reading_a_floor_that_nobody_made_says_how_to_make_one(tmp_path):
    path = tmp_path / "crisis.floor"
    with pytest.raises(FloorError) as caught:
        known_report_ids(Store(path))
    assert str(caught.value) == f"No floor at {path}; make one with: watchfloor read PATHS…"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    store = Store(tmp_path / "absent" / "crisis.floor")
    for work in (known_report_ids, lambda store: add_batch(store, [stored_report(1)])):
        with pytest.raises(FloorError, match=r"folder .*absent for the floor crisis\.floor"):
            work(store)


def test_a_wrong_query_is_a_wrong_call_in_one_line(tmp_path):
    store = Store(tmp_path / "crisis.floor")
    _floor(store.path)
    with pytest.raises(CallError, match="syntax error") as caught:
        store.read("SELECTED path FROM reports")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("query", ["FROM no_such", "SELECT no_such FROM reports"])
def test_a_table_or_column_that_is_not_there_is_named_and_so_is_doctor(tmp_path, query):
    store = Store(tmp_path / "my crisis.floor")
    _floor(store.path)
    with pytest.raises(FloorError, match="no_such") as caught:
        store.read(query)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(f"watchfloor doctor --floor '{store.path}'")


def test_nothing_can_be_written_through_a_read(tmp_path):
    store = Store(tmp_path / "crisis.floor")
    _floor(store.path)
    with pytest.raises(WatchfloorError, match="read-only"):
        store.read(lambda connection: connection.execute("DELETE FROM refusals"))
    assert len(load_refusals(store)) == 1


def test_a_batch_that_fails_half_way_leaves_nothing(tmp_path):
    store = Store(tmp_path / "crisis.floor")
    _floor(store.path)
    with pytest.raises(RuntimeError), store.writing() as connection:
        connection.execute("DELETE FROM refusals")
        connection.execute("SELECT * FROM range(100000)")
        raise RuntimeError("in the middle of a result")
    assert len(load_refusals(store)) == 1


def test_a_table_stays_readable_after_the_floor_is_closed_and_gone(tmp_path):
    store = Store(tmp_path / "crisis.floor")
    _floor(store.path)
    rows = store.read("SELECT path FROM reports")
    store.path.unlink()
    assert rows["path"].to_pylist() == ["reports/1.txt"]


@contextmanager
def _ordinary_user():
    """Root may write anything; as root the block runs as nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shared_folder():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
@pytest.mark.parametrize("folder_mode", [0o555, 0o777])
def test_a_floor_without_write_permission_can_be_read_and_not_written(shared_folder, folder_mode):
    path = shared_folder / "crisis.floor"
    _floor(path)
    path.chmod(0o444)
    shared_folder.chmod(folder_mode)
    store = Store(path, wait_seconds=1)
    with _ordinary_user():
        assert len(known_report_ids(store)) == 1
        with pytest.raises(FloorReadOnly, match=f"The floor {path} cannot be written"):
            add_batch(store, [stored_report(2)])
    assert len(known_report_ids(store)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
def test_a_folder_without_write_permission_takes_no_new_floor(shared_folder):
    shared_folder.chmod(0o555)
    with _ordinary_user(), pytest.raises(FloorReadOnly):
        add_batch(Store(shared_folder / "crisis.floor"), [stored_report(1)])


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
def test_a_floor_without_read_permission_says_so(shared_folder):
    path = shared_folder / "crisis.floor"
    _floor(path)
    path.chmod(0o000)
    with _ordinary_user(), pytest.raises(FloorReadOnly, match="cannot be read"):
        known_report_ids(Store(path))
