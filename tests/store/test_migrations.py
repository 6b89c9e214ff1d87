import os
import shutil
import sys
import tempfile
import threading
from collections import namedtuple
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pytest
from floor_samples import coding, full_claim, stored_brief, stored_report
from old_floors import VERSIONS, old_floor

import watchfloor as wf
from tests.store.floors.make_floor import make
from watchfloor.errors import FloorError, FloorReadOnly
from watchfloor.store import (
    Store,
    add_batch,
    dyad_days,
    load_claims,
    load_judgements,
    save_brief,
)
from watchfloor.store.history import wrong_day_sums
from watchfloor.store.schema import SCHEMA_VERSION, quoted, shape, shape_of_version

NOBODY = 65534
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")


@pytest.fixture(params=VERSIONS)
def version(request):
    return request.param


@pytest.fixture
def old(tmp_path, version):
    return old_floor(version, tmp_path / "crisis.floor")


@pytest.fixture
def backup(old, version):
    """Where the floor as it was is kept."""
    return old.with_name(f"crisis.floor.version-{version}.backup")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """What `make_floor` makes of the present version."""
    path = tmp_path_factory.mktemp("fresh") / "crisis.floor"
    make(path)
    return path


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


def test_a_floor_brought_up_to_date_has_the_tables_and_columns_of_a_fresh_one(old):
    try:
        Store(old).read("FROM floor")
    except FloorError:
        pytest.fail(missing_statements(old))
    with duckdb.connect(str(old), read_only=True) as connection:
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


def test_the_floors_have_something_in_every_table(old):
    assert [name for name, table in rows_of(old).items() if not table.num_rows] == []


def test_no_row_and_no_value_is_lost_or_changed(old):
    before = rows_of(old)
    Store(old).read("FROM floor")
    after = rows_of(old)
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


def test_the_days_of_history_are_summed_as_when_its_files_are_added(tmp_path, fresh):
    path = old_floor(2, tmp_path / "crisis.floor")
    floor = wf.open(path)
    first, later, out = date(2024, 10, 1), date(2024, 10, 19), date(2024, 10, 20)
    ice, nor, talk = ("ISL", "NOR", "verbal_cooperation")
    columns = ("series", "source", "target", "day", "quad", "released", "hostile", "events")
    sums = floor.store.read("FROM history_days ORDER BY series, source, goldstein").to_pylist()
    weights = [row.pop("goldstein") for row in sums]
    # Lines of floors/make_floor.py: 1, 2 and 6 of ICEWS are in two files; 4 is within a state and
    # 5 names nobody that the codebook knows.
    assert [tuple(row[name] for name in columns) for row in sums] == [
        ("gdelt2", nor, ice, later, "material_conflict", out, True, 2),
        ("gdelt2", nor, ice, later, "material_conflict", date(2024, 10, 21), True, 1),
        ("icews", ice, nor, date(2024, 10, 8), talk, None, False, 1),
        ("icews", nor, ice, first, "verbal_conflict", None, True, 1),
        ("icews", nor, ice, first, talk, None, False, 3),
        ("polecat", "DNK", ice, later, talk, None, None, 1),
        ("polecat", nor, ice, later, talk, None, None, 1),
    ]
    assert weights == pytest.approx([-20, -10, 1, -7, 1.0 + 2.8 + 3.4, None, None])
    assert wrong_day_sums(floor.store).num_rows == 0
    for series in ("icews", "gdelt2", "polecat"):
        asked = (series, date(2025, 1, 1))
        assert dyad_days(floor.store, *asked).equals(dyad_days(Store(fresh), *asked))


def test_a_floor_for_the_next_version_can_be_made_and_has_something_in_every_table(fresh):
    assert [name for name, table in rows_of(fresh).items() if not table.num_rows] == []


def test_the_floor_as_it_was_is_kept_beside_it_byte_for_byte_and_told(old, version, backup):
    before = old.read_bytes()
    told = []
    Store(old, migrated=told.append).read("FROM floor")
    (migration,) = told
    assert migration.backup == backup
    assert (migration.found, migration.reached) == (version, SCHEMA_VERSION)
    assert migration.backup.read_bytes() == before
    assert names_in(old.parent) == ["crisis.floor", backup.name]


def test_a_backup_that_is_there_already_is_not_overwritten(old, version, backup):
    backup.write_bytes(b"of another day")
    Store(old).read("FROM floor")
    assert backup.read_bytes() == b"of another day"
    assert old.with_name(f"crisis.floor.2.version-{version}.backup").exists()


def test_a_floor_brought_up_to_date_is_verified_read_and_written_as_a_fresh_one(old):
    judgements = rows_of(old)["judgements"].num_rows
    floor = wf.open(old)
    assert floor.verify().problems == ()
    assert len(load_judgements(floor.store)) == judgements
    unjudged = load_claims(floor.store)
    stored = stored_report(7)
    claim = full_claim(stored.report)
    add_batch(floor.store, [stored], (), [claim], [coding(stored.report, 1)])
    save_brief(floor.store, stored_brief("b7"))
    assert set(load_claims(floor.store)) - {claim} == set(unjudged)


def test_the_first_call_may_be_a_write(old, backup):
    add_batch(Store(old), [stored_report(7)])
    assert backup.exists()
    assert "history_days" in rows_of(old)


def test_what_was_committed_and_not_folded_in_comes_along_and_is_in_the_backup(old, backup):
    log = old.with_name("crisis.floor.wal")
    whole = duckdb.connect(str(old))
    whole.execute("SET checkpoint_threshold = '1GB'")
    whole.execute("PRAGMA disable_checkpoint_on_shutdown")
    whole.execute("INSERT INTO floor VALUES ('note', 'in the log')")
    whole.close()
    assert log.exists()
    assert Store(old).read("FROM floor WHERE key = 'note'").num_rows == 1
    assert not log.exists()
    assert "in the log" in str(rows_of(backup)["floor"].to_pylist())


def test_a_copy_left_half_made_by_a_kill_is_made_anew(old, backup):
    for name in (".crisis.floor.making", ".crisis.floor.making.wal"):
        old.with_name(name).write_bytes(b"half")
    # A kill after the backup got its name and before the copy took the floor's place:
    os.link(old, backup)
    Store(old).read("FROM history_days")
    assert names_in(old.parent) == ["crisis.floor", backup.name]


def test_several_threads_that_meet_an_old_floor_bring_it_up_to_date_once(old, backup):
    reports = rows_of(old)["reports"].num_rows
    told, failures = [], []

    def look():
        try:
            assert Store(old, migrated=told.append).read("FROM reports").num_rows == reports
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert len(told) == 1
    assert names_in(old.parent) == ["crisis.floor", backup.name]


def test_a_floor_with_a_table_of_somebody_else_is_left_as_it_was(old):
    with duckdb.connect(str(old)) as connection:
        connection.execute("CREATE TABLE notes (line VARCHAR)")
    before = old.read_bytes()
    with pytest.raises(FloorError, match="could not be brought to version") as caught:
        Store(old).read("FROM reports")
    assert "other tables (notes)" in str(caught.value)
    assert str(caught.value).endswith(f"watchfloor doctor --floor {old}")
    assert old.read_bytes() == before
    assert names_in(old.parent) == ["crisis.floor"]


def test_a_floor_that_has_a_table_of_the_next_version_already_is_left_as_it_was(old):
    with duckdb.connect(str(old)) as connection:
        connection.execute("CREATE TABLE history_days (day DATE)")
    before = old.read_bytes()
    with pytest.raises(FloorError, match=r"history_days.* already exists") as caught:
        Store(old).read("FROM reports")
    assert str(caught.value).endswith(f"watchfloor doctor --floor {old}")
    assert old.read_bytes() == before
    assert names_in(old.parent) == ["crisis.floor"]


def test_no_room_for_the_copy_is_said_and_nothing_is_changed(old, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10**9, 10**9, 1000))
    before = old.read_bytes()
    size = f"{len(before) / 1e6:.1f} MB and 0.0 MB are free"
    with pytest.raises(FloorError, match=f"No room for a copy of .* {size}"):
        Store(old).read("FROM reports")
    assert old.read_bytes() == before


@POSIX
@pytest.mark.parametrize("folder_mode", [0o555, 0o777])
def test_an_old_floor_that_may_only_be_read_says_so_plainly(folder_mode, version):
    with (
        tempfile.TemporaryDirectory() as name,
        _ordinary_user_at(Path(name), folder_mode, version) as path,
    ):
        with pytest.raises(FloorReadOnly) as caught:
            Store(path, wait_seconds=1).read("FROM reports")
        assert str(caught.value) == (
            f"The floor {path} was written by watchfloor 0.1.0 (schema version {version}); "
            f"watchfloor 0.1.0 must bring it to version {SCHEMA_VERSION} first. It may not be "
            "written here: copy it to a folder of your own, and give that copy with --floor."
        )


@contextmanager
def _ordinary_user_at(folder, mode, version):
    """An old floor without write permission, and a user to whom that means something."""
    path = old_floor(version, folder / "crisis.floor")
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


def test_the_command_says_that_the_floor_was_brought_up_to_date(watchfloor, own_folder, version):
    old_floor(version, own_folder / "watchfloor.floor")
    done = watchfloor("reports")
    assert done.code == 0
    assert done.complaints == [
        f"The floor was brought from version {version} to {SCHEMA_VERSION}. As it was it is kept "
        f"in {own_folder}/watchfloor.floor.version-{version}.backup; delete that when you no "
        "longer want it."
    ]
    assert watchfloor("reports").complaints == []
