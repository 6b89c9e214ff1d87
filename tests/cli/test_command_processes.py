"""Processes that share a floor, are killed, are stopped, or lose the reader of their output."""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from command_processes import command, start

import watchfloor as wf
from watchfloor.errors import FloorError

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and POSIX signals")
KILLS = 30
REPORTS = 40
STATES = ("Ethiopia", "Kenya", "Peru", "Chile", "Norway", "Poland", "Japan", "Egypt")
DEEDS = (
    "sent {} soldiers to", "accused", "signed an agreement with", "denied that it had attacked",
    "will send aid to", "imposed sanctions on",
)  # fmt: skip


def _write_reports(folder: Path, count: int) -> Path:
    """Short reports about invented deeds, each another text."""
    draws = random.Random(17)
    folder.mkdir()
    for number in range(count):
        one, other, third = draws.sample(STATES, 3)
        deed = draws.choice(DEEDS).format(draws.randint(100, 9_000))
        text = f"Date: {number % 28 + 1} October 2024\n\n{one} {deed} {other}, {third} said.\n"
        (folder / f"{number:03}.txt").write_text(text * 2)
    return folder


def _finished(process, seconds=60):
    out, err = process.communicate(timeout=seconds)
    assert "Traceback" not in err, err
    return out, err


def _wait_until(holds, seconds=30):
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.05)


def _reports_in(floor: Path) -> int:
    try:
        return len(wf.open(floor).reports())
    except FloorError:
        return 0


def test_a_server_a_reader_and_a_query_use_one_floor_at_the_same_time(
    example_floor, own_folder, example_reports
):
    folder = _write_reports(own_folder / "reports", 20)
    server = start("serve", example_floor)
    assert server.stdout.readline() == "ready\n"
    reading = command("read", folder, "--floor", example_floor)
    query = command("claims", "--floor", example_floor, "--format", "jsonl")
    out, err = _finished(query)
    assert (query.returncode, err) == (0, "")
    assert len([json.loads(line) for line in out.split("\n") if line]) > 20
    _, err = _finished(reading)
    assert reading.returncode == 0
    assert err.startswith("20 read")
    out, err = _finished(server)
    assert server.returncode == 0, err
    looks, reports = map(int, out.split())
    assert (looks > 3, reports) == (True, 60)
    assert wf.open(example_floor).verify().problems == ()
    assert sorted(path.name for path in example_floor.parent.glob("*.floor*")) == ["crisis.floor"]


@POSIX
def test_a_read_killed_at_any_moment_leaves_whole_reports_and_the_next_goes_on(own_folder):
    folder = _write_reports(own_folder / "reports", REPORTS)
    path = own_folder / "crisis.floor"
    floor = wf.open(path)
    process = start("read_and_be_killed", path, folder, 5)
    assert process.stdout.readline() == "ready\n"
    progress = []
    for _ in range(KILLS):
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "killed\n"
        progress.append(_whole_reports(floor))
        if progress[-1] == REPORTS:
            path.unlink()
            path.with_name("crisis.floor.wal").unlink(missing_ok=True)
    process.communicate(timeout=10)
    assert len(set(progress)) > 3, progress
    floor.read(folder)
    assert _whole_reports(floor) == REPORTS
    assert _contents(floor) == _contents_of_one_read(folder, own_folder / "other.floor")


def _whole_reports(floor) -> int:
    """How many reports are in the floor, all of them proved whole and coded once."""
    if not floor.store.exists():
        return 0
    assert floor.verify().problems == ()
    reports = floor.reports().records
    codings = floor.store.read("SELECT report_id, count(*) AS n FROM codings GROUP BY ALL")
    assert Counter(codings["n"].to_pylist()) == Counter([1] * len(reports))
    assert set(codings["report_id"].to_pylist()) == {report.report_id for report in reports}
    return len(reports)


def _contents(floor):
    """Reports and claims, but for the time and order in which they came."""
    return floor.reports().records, floor.claims().records


def _contents_of_one_read(folder, path):
    floor = wf.open(path)
    floor.read(folder)
    return _contents(floor)


@POSIX
def test_a_read_that_is_stopped_says_so_in_one_line_and_keeps_what_was_committed(own_folder):
    folder = _write_reports(own_folder / "reports", 400)
    path = own_folder / "crisis.floor"
    reading = command("read", folder, "--floor", path)
    _wait_until(lambda: _reports_in(path) >= 50)
    reading.send_signal(signal.SIGINT)
    out, err = _finished(reading)
    assert reading.returncode not in (0, None)
    assert out == ""
    assert len([line for line in err.split("\n") if line.strip()]) == 1
    assert "kept" in err
    floor = wf.open(path)
    kept = len(floor.reports())
    assert 50 <= kept < 400
    growing = 1 + 2 + 4 + 8 + 16 + 32
    assert (kept - growing) % 50 == 0
    assert floor.verify().problems == ()
    assert [each.name for each in own_folder.glob("crisis.floor*")] == ["crisis.floor"]


@POSIX
def test_a_read_that_is_stopped_before_it_began_says_so_in_one_line(own_folder):
    folder = _write_reports(own_folder / "reports", 40)
    reading = command("read", folder, "--floor", own_folder / "crisis.floor")
    time.sleep(1.2)
    reading.send_signal(signal.SIGINT)
    _, err = _finished(reading)
    assert reading.returncode not in (0, None)
    assert len([line for line in err.split("\n") if line.strip()]) == 1


@POSIX
def test_a_stop_that_python_would_drop_stops_the_read_all_the_same(own_folder):
    folder = _write_reports(own_folder / "reports", REPORTS)
    reading = start("read_and_be_stopped_in_a_destructor", own_folder / "crisis.floor", folder)
    _, err = _finished(reading)
    assert reading.returncode not in (0, None)
    assert err.strip().startswith("watchfloor: Stopped.")


@POSIX
@pytest.mark.parametrize(
    "arguments",
    [
        ("claims", "--format", "jsonl"),
        ("claims", "--format", "csv"),
        ("claims", "--format", "parquet"),
        ("brief",),
    ],
)
def test_a_reader_that_goes_away_early_is_no_error(read_once, example_floor, arguments):
    process = command(*arguments, "--floor", example_floor)
    os.close(process.stdout.fileno())
    process.stdout = None
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")


def test_output_is_utf8_whatever_the_system_prefers(example_floor, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    process = command("brief", "--floor", example_floor)
    process.stdout.reconfigure(encoding="utf-8")
    out, err = _finished(process)
    assert (process.returncode, err) == (0, "")
    assert "North Korea → Russia" in out
