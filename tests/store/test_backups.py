"""Copies of a floor are whole, overwrite nothing, and put back all but what was forgotten."""

import duckdb
import pytest
from floor_processes import start, write_batch
from floor_samples import claim_id, extract, refusal, stored_report
from old_floors import old_floor

from watchfloor.errors import CallError, FloorBusy, FloorError, FloorReadOnly, NotAFloor
from watchfloor.store import (
    Store,
    add_batch,
    back_up,
    forget,
    known_report_ids,
    load_claims,
    load_tombstones,
    not_reached,
    restore,
    verify,
)

WHY = {"who": "ana", "when": "2025-01-31T10:00:00+00:00", "why": "The family asked."}
STAMP = "20250131-101500"


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "crisis.floor", wait_seconds=1)
    write_batch(store, 0)
    return store


@pytest.fixture
def copy(store):
    return back_up(store, store.path.with_name("copy.backup")).file


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_a_floor_with_every_row_and_the_floor_stays_untouched(store):
    before = store.path.read_bytes()
    made = back_up(store, store.path.with_name("copy.backup"))
    assert (made.rows["reports"], made.rows["claims"]) == (2, 6)
    assert made.size == made.file.stat().st_size
    assert load_claims(Store(made.file)) == load_claims(store)
    assert verify(Store(made.file), extract, claim_id=claim_id).problems == ()
    assert store.path.read_bytes() == before
    assert names_in(store.path.parent) == ["copy.backup", "crisis.floor"]


def test_a_backup_has_what_is_committed_and_not_yet_folded_in(store):
    with duckdb.connect(str(store.path)) as connection:
        connection.execute("PRAGMA disable_checkpoint_on_shutdown")
        connection.execute("INSERT INTO floor VALUES ('note', 'in the log')")
    assert store.path.with_name("crisis.floor.wal").exists()
    made = back_up(store, store.path.with_name("copy.backup"))
    assert Store(made.file).read("FROM floor WHERE key = 'note'").num_rows == 1


def test_a_backup_of_an_old_floor_is_as_old_as_the_floor(tmp_path):
    old = old_floor(1, tmp_path / "crisis.floor")
    before = old.read_bytes()
    made = back_up(Store(old), tmp_path / "copy.backup")
    assert "tombstones" not in made.rows
    assert old.read_bytes() == before


def test_a_name_that_is_taken_is_not_overwritten_unless_asked(store, copy):
    copy.write_bytes(b"of another day")
    with pytest.raises(CallError, match="is there already; give another name, or --overwrite"):
        back_up(store, copy)
    assert copy.read_bytes() == b"of another day"
    back_up(store, copy, overwrite=True)
    assert len(known_report_ids(Store(copy))) == 2


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("crisis.floor", "is the floor itself"),
        (".", "is a folder"),
        ("absent/copy.backup", "does not exist"),
    ],
)
def test_a_place_where_no_backup_can_be_is_a_wrong_call(store, name, words):
    with pytest.raises(CallError, match=words):
        back_up(store, store.path.parent / name)
    assert names_in(store.path.parent) == ["crisis.floor"]


def test_a_backup_waits_for_a_writer_and_names_it_when_the_wait_runs_out(store):
    holder = start("hold", store.path)
    assert holder.stdout.readline() == "holding\n"
    with pytest.raises(FloorBusy, match=f"process {holder.pid}"):
        back_up(store, store.path.with_name("copy.backup"))
    holder.communicate(timeout=10)
    assert names_in(store.path.parent) == ["crisis.floor"]


def test_a_damaged_floor_is_not_copied_in_silence(store):
    whole = store.path.read_bytes()
    store.path.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(NotAFloor, match="damaged"):
        back_up(store, store.path.with_name("copy.backup"))
    assert names_in(store.path.parent) == ["crisis.floor"]


def test_restoring_puts_the_copy_back_and_keeps_the_floor_that_was_there(store, copy):
    write_batch(store, 1)
    done = restore(store, copy, stamp=STAMP)
    assert (done.rows["reports"], done.left_out, done.tombstones_read) == (2, (), True)
    assert len(known_report_ids(store)) == 2
    assert done.set_aside == store.path.with_name(f"crisis.floor.{STAMP}.set-aside")
    assert len(known_report_ids(Store(done.set_aside))) == 4
    assert names_in(store.path.parent) == [
        "copy.backup", "crisis.floor", f"crisis.floor.{STAMP}.set-aside",
    ]  # fmt: skip


def test_restoring_where_there_is_no_floor_makes_one(store, copy):
    store.path.unlink()
    done = restore(store, copy, stamp=STAMP)
    assert done.set_aside is None
    assert len(known_report_ids(store)) == 2


def test_a_damaged_floor_is_set_aside_with_its_log_as_it_was(store, copy):
    store.path.write_bytes(b"not a database at all")
    log = store.path.with_name("crisis.floor.wal")
    log.write_bytes(b"nor a log")
    done = restore(store, copy, stamp=STAMP)
    assert not done.tombstones_read
    assert done.set_aside.read_bytes() == b"not a database at all"
    assert done.set_aside.with_name(f"{done.set_aside.name}.wal").read_bytes() == b"nor a log"
    assert not log.exists()
    assert len(known_report_ids(store)) == 2


def test_an_old_backup_is_brought_up_to_date_and_stays_as_it_was(store, tmp_path):
    old = old_floor(1, tmp_path / "old.backup")
    before = old.read_bytes()
    assert restore(store, old, stamp=STAMP).rows["reports"] == 3
    assert load_tombstones(store) == ()
    assert old.read_bytes() == before
    assert names_in(tmp_path) == [
        "crisis.floor", f"crisis.floor.{STAMP}.set-aside", "old.backup",
    ]  # fmt: skip


def test_what_was_forgotten_since_the_backup_stays_forgotten(store, copy):
    gone, kept = sorted(known_report_ids(store))
    forget(store, [gone], **WHY)
    words = next(
        stored_report(number).content
        for number in range(2)
        if stored_report(number).report.report_id == gone
    )
    assert words in copy.read_bytes()
    done = restore(store, copy, stamp=STAMP)
    assert done.left_out == (gone,)
    assert known_report_ids(store) == {kept}
    assert [stone.report_id for stone in load_tombstones(store)] == [gone]
    assert verify(store, extract, claim_id=claim_id).problems == ()
    assert words not in store.path.read_bytes()


@pytest.mark.parametrize(
    ("content", "error"), [(b"", NotAFloor), (b"no database" * 1000, NotAFloor)]
)
def test_a_copy_that_is_no_floor_changes_nothing(store, tmp_path, content, error):
    wrong = tmp_path / "wrong.backup"
    wrong.write_bytes(content)
    before = store.path.read_bytes()
    with pytest.raises(error, match=r"wrong\.backup"):
        restore(store, wrong, stamp=STAMP)
    assert store.path.read_bytes() == before
    assert names_in(tmp_path) == ["crisis.floor", "wrong.backup"]


def test_a_copy_that_is_cut_off_changes_nothing(store, copy, tmp_path):
    copy.write_bytes(copy.read_bytes()[:-600_000])
    before = store.path.read_bytes()
    with pytest.raises(FloorError):
        restore(store, copy, stamp=STAMP)
    assert store.path.read_bytes() == before
    assert names_in(tmp_path) == ["copy.backup", "crisis.floor"]


def test_the_copies_beside_a_floor_that_hold_a_report_are_named(store):
    (one, *_) = sorted(known_report_ids(store))
    made = back_up(store, store.path.with_name("crisis.floor.one.backup")).file
    forget(store, [one], **WHY)
    back_up(store, store.path.with_name("crisis.floor.two.backup"))
    broken = store.path.with_name("crisis.floor.three.backup")
    broken.write_bytes(b"?")
    found = not_reached(store, [one])
    assert (found.holding, found.unread) == ((made,), (broken,))


def test_a_folder_that_takes_no_file_is_said_to_take_none(store, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(FloorReadOnly, match="takes no backup"):
        back_up(store, store.path.with_name("copy.backup"))


def test_refusals_come_along(store):
    add_batch(store, (), [refusal(1)])
    made = back_up(store, store.path.with_name("copy.backup"))
    assert made.rows["refusals"] == 1
