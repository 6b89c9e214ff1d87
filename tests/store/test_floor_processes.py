import sys
import threading
import time

import pytest
from floor_processes import CLAIMS_A_REPORT, REPORTS_A_BATCH, start, write_batch
from floor_samples import claim_id, extract, stored_report

from watchfloor.errors import FloorBusy
from watchfloor.store import Store, add_batch, load_claims, verify
from watchfloor.store.turn import turn_file

KILLS = 30
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


@pytest.fixture
def floor(tmp_path):
    return tmp_path / "crisis.floor"


def _finish(process, seconds=30):
    said, _ = process.communicate(timeout=seconds)
    assert process.returncode == 0
    return said.split()


def test_a_server_a_writer_and_a_query_share_one_floor_without_an_error(floor):
    batches = 6
    server = start("serve", floor)
    assert server.stdout.readline() == "ready\n"
    writer, query = start("write", floor, batches), start("query", floor, batches)
    assert _finish(writer) == ["6"]
    assert _finish(query) == [str(batches * REPORTS_A_BATCH * CLAIMS_A_REPORT)]
    assert int(_finish(server)[-1]) > 0
    assert sorted(path.name for path in floor.parent.iterdir()) == ["crisis.floor"]


def test_a_writer_gets_in_between_readers_that_never_pause(floor):
    store = Store(floor, wait_seconds=10)
    write_batch(store, 0)
    readers = [start("hammer", floor) for _ in range(2)]
    assert [reader.stdout.readline() for reader in readers] == ["ready\n", "ready\n"]
    waits = []
    for number in range(1, 6):
        began = time.monotonic()
        write_batch(store, number)
        waits.append(time.monotonic() - began)
    for reader in readers:
        _finish(reader)
    assert max(waits) < 5, waits


def test_a_reader_gets_in_between_writers_that_never_pause(floor):
    store = Store(floor, wait_seconds=10)
    write_batch(store, 0)
    writers = [start("write", floor, 8) for _ in range(2)]
    while all(writer.poll() is None for writer in writers):
        load_claims(store)
    for writer in writers:
        _finish(writer)


def test_threads_of_one_process_read_and_write_one_floor(floor):
    store = Store(floor, wait_seconds=20)
    write_batch(store, 0)
    failures = []

    def attempt(work, *arguments):
        try:
            for _ in range(5):
                work(store, *arguments)
        except Exception as error:
            failures.append(error)

    work = [(load_claims,), (load_claims,), (write_batch, 1), (write_batch, 2)]
    threads = [threading.Thread(target=attempt, args=each) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert failures == []
    assert len(load_claims(store)) == 3 * REPORTS_A_BATCH * CLAIMS_A_REPORT


@pytest.mark.parametrize("program", ["hold", "hold_raw"])
def test_a_wait_that_runs_out_names_the_process_that_holds_the_floor(floor, program):
    write_batch(Store(floor), 0)
    holder = start(program, floor)
    assert holder.stdout.readline() == "holding\n"
    store = Store(floor, wait_seconds=0.3)
    for attempt in (load_claims, lambda store: add_batch(store, [stored_report(99)])):
        with pytest.raises(FloorBusy, match=f"process {holder.pid} .*{program}.* waited 0.3 s"):
            attempt(store)
    _finish(holder)
    add_batch(store, [stored_report(99)])


def test_a_write_inside_a_write_runs_out_of_time_instead_of_hanging(floor):
    store = Store(floor, wait_seconds=0.2)
    with store.writing(), pytest.raises(FloorBusy), store.writing():
        pass


def test_a_turn_file_left_by_a_killed_writer_holds_nobody_up(floor):
    write_batch(Store(floor), 0)
    turn_file(floor).write_text('{"pid": 1, "command": "watchfloor read"}')
    store = Store(floor, wait_seconds=0.5)
    load_claims(store)
    write_batch(store, 1)
    assert not turn_file(floor).exists()


@POSIX
def test_a_writer_killed_at_any_moment_loses_at_most_its_open_batch(floor):
    killer = start("write_and_be_killed", floor, 20241025)
    store = Store(floor, wait_seconds=10)
    committed, interrupted = -1, 0
    for _ in range(KILLS):
        killer.stdin.write("next\n")
        killer.stdin.flush()
        said = killer.stdout.readline().split()
        committed = max(committed, *(int(word) for word in said if word != "none"), -1)
        interrupted += turn_file(floor).exists()
        batches = _whole_batches(store)
        assert batches in (committed + 1, committed + 2)
        committed = batches - 1
    _finish(killer)
    assert interrupted > KILLS // 4
    assert committed >= 1
    _the_rest_can_be_added(store, committed + 3)


def _whole_batches(store):
    """How many batches the floor holds, after a look that each is whole and none doubled."""
    if not store.exists():
        return 0
    counts = store.read(
        """
        SELECT report_id, count(*) AS claims, count(DISTINCT claim_id) AS ids,
            (SELECT count(*) FROM reads a WHERE a.report_id = r.report_id) AS arrivals,
            (SELECT count(*) FROM codings g WHERE g.report_id = r.report_id) AS codings,
            (SELECT count(*) FROM contents b WHERE b.bytes_sha256 = r.bytes_sha256) AS contents
        FROM reports r LEFT JOIN claims USING (report_id) GROUP BY ALL
        """
    ).to_pylist()
    whole = {"arrivals": 1, "codings": 1, "contents": 1}
    whole |= {"claims": CLAIMS_A_REPORT, "ids": CLAIMS_A_REPORT}
    assert all(row == {"report_id": row["report_id"], **whole} for row in counts), counts
    assert len({row["report_id"] for row in counts}) == len(counts)
    assert len(counts) % REPORTS_A_BATCH == 0
    tables = ("claims", "codings", "reads", "contents")
    assert store.read(
        "SELECT " + ", ".join(f"(SELECT count(*) FROM {table}) AS {table}" for table in tables)
    ).to_pylist() == [
        {"claims": len(counts) * CLAIMS_A_REPORT, **dict.fromkeys(tables[1:], len(counts))}
    ]
    return len(counts) // REPORTS_A_BATCH


def _the_rest_can_be_added(store, batches):
    for number in range(batches):
        write_batch(store, number)
    assert _whole_batches(store) == batches
    result = verify(store, extract, claim_id=claim_id)
    assert result.problems == ()
    assert result.checked["bytes"] == batches * REPORTS_A_BATCH
