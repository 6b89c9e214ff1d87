"""A file or log that was cut or spoilt at a random place: whole again, or one plain sentence.

Seeded; each place is tried with what a user does: look, verify, ask the doctor, write.
"""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from floor_processes import REPORTS_A_BATCH, write_batch
from floor_samples import claim_id, extract

from watchfloor.errors import FloorError, NotAFloor, WatchfloorError
from watchfloor.store import (
    Store,
    back_up,
    floor_health,
    floor_loss,
    known_report_ids,
    restore,
    verify,
)

BATCHES = 3
PLACES = 32
EACH = 8
"""Of the places, so many times fewer are also written to: a commit waits for the disk."""
SEED = 20241025
LEAVES_A_LOG = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from floor_processes import write_batch
from watchfloor.store import Store
class Stops(Store):
    def writing(self):
        # As a kill between the commit and the close, which folds the log in.
        return self._stopping()
    from contextlib import contextmanager
    @contextmanager
    def _stopping(self):
        with super().writing() as connection:
            connection.execute("PRAGMA disable_checkpoint_on_shutdown")
            connection.execute("SET checkpoint_threshold = '1GB'")
            yield connection
            connection.execute("COMMIT")
            os._exit(0)
write_batch(Stops(Path(sys.argv[1])), int(sys.argv[3]))
"""
"""Commits a batch and dies before its log is folded in."""


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    """The bytes of a floor of three batches, and of a log with a fourth."""
    path = tmp_path_factory.mktemp("cut") / "crisis.floor"
    for number in range(BATCHES):
        write_batch(Store(path), number)
    command = [sys.executable, "-c", LEAVES_A_LOG, path, Path(__file__).parent, BATCHES]
    subprocess.run([str(word) for word in command], check=True)
    log = path.with_name("crisis.floor.wal")
    return path.read_bytes(), log.read_bytes()


@pytest.fixture
def put(tmp_path):
    """Puts a file and a log in place, and gives the floor they are."""

    def placed(file, log):
        path = tmp_path / "crisis.floor"
        for left in tmp_path.iterdir():
            left.unlink()
        path.write_bytes(file)
        if log is not None:
            path.with_name("crisis.floor.wal").write_bytes(log)
        return Store(path, wait_seconds=1)

    return placed


def outcomes(store, *, writing):
    """What each thing a user does comes to: True, or the error."""
    work = [
        known_report_ids,
        lambda store: verify(store, extract, claim_id=claim_id),
        floor_health,
        lambda store: write_batch(store, BATCHES + 1),
    ]
    for each in work if writing else work[:-1]:
        try:
            each(store)
            yield True
        except WatchfloorError as error:
            yield error


def cut(content, place):
    return content[:place]


def zeroed(content, place):
    return content[:place] + bytes(len(content) - place)


def flipped(content, place):
    return content[:place] + bytes([content[place] ^ 255]) + content[place + 1 :]


def places(content, name):
    draws = random.Random(f"{SEED} {name}")
    return [0, *sorted(draws.randrange(len(content)) for _ in range(PLACES))]


def test_a_log_that_is_whole_brings_its_batch_back(put, state):
    store = put(*state)
    assert len(known_report_ids(store)) == (BATCHES + 1) * REPORTS_A_BATCH


def test_a_log_cut_anywhere_or_gone_costs_at_most_the_batch_in_it(put, state):
    file, log = state
    cut_logs = [None, *(cut(log, place) for place in places(log, "log"))]
    for number, cut_log in enumerate(cut_logs):
        store = put(file, cut_log)
        assert len(known_report_ids(store)) // REPORTS_A_BATCH in (BATCHES, BATCHES + 1)
        assert verify(store, extract, claim_id=claim_id).problems == ()
        if number % EACH == 0:
            write_batch(store, BATCHES)
            assert len(known_report_ids(store)) == (BATCHES + 1) * REPORTS_A_BATCH


@pytest.mark.parametrize("spoil", [flipped, zeroed])
def test_a_spoilt_log_is_named_with_what_it_held_and_what_to_do(put, state, spoil):
    file, log = state
    named = 0
    for place in places(log, spoil.__name__):
        store = put(file, spoil(log, place))
        try:
            assert len(known_report_ids(store)) // REPORTS_A_BATCH in (BATCHES, BATCHES + 1)
        except NotAFloor as error:
            assert str(error).startswith(f"The log {store.path}.wal is damaged. It holds at most")
            assert "\n" not in str(error)
            named += 1
            store.path.with_name("crisis.floor.wal").unlink()
            assert len(known_report_ids(store)) == BATCHES * REPORTS_A_BATCH
    assert named > PLACES // 2


@pytest.mark.parametrize("spoil", [cut, zeroed, flipped])
@pytest.mark.parametrize("with_log", [True, False])
def test_a_spoilt_file_is_whole_or_said_to_be_damaged_in_one_line(put, state, spoil, with_log):
    file, log = state
    damaged = 0
    for number, place in enumerate(places(file, f"{spoil.__name__} {with_log}")[::2]):
        store = put(spoil(file, place), log if with_log else None)
        for outcome in outcomes(store, writing=number % EACH == 1):
            if outcome is True:
                continue
            damaged += 1
            assert isinstance(outcome, NotAFloor), outcome
            assert "\n" not in str(outcome)
            assert "damaged" in str(outcome) or "is not a floor" in str(outcome)
            assert "watchfloor restore" in str(outcome) or "log" in str(outcome)
        loss = floor_loss(store)
        assert not {*loss.rows} & {*loss.lost}
    assert damaged


def test_a_cut_file_is_put_right_by_the_last_backup(put, state, tmp_path):
    file, log = state
    backup = back_up(put(file, log), tmp_path.with_name("copy.backup"), overwrite=True).file
    for place in places(file, "restored")[::EACH]:
        store = put(cut(file, place), log)
        restore(store, backup, stamp="20250131-101500")
        assert len(known_report_ids(store)) == (BATCHES + 1) * REPORTS_A_BATCH
        assert verify(store, extract, claim_id=claim_id).problems == ()


def test_what_can_still_be_read_of_a_damaged_floor_is_told_by_table(put, state):
    file, _ = state
    told = []
    for place in places(file, "loss"):
        store = put(zeroed(file, place), None)
        loss = floor_loss(store)
        told.append((bool(loss.rows), bool(loss.lost)))
        if not loss.rows and not loss.lost:
            with pytest.raises(FloorError):
                known_report_ids(store)
    assert (False, False) in told
