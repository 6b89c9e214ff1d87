"""Programs that real processes run in the tests of the floor.

``python floor_processes.py PROGRAM FLOOR [NUMBER]``. Imports no parser, so it starts quickly.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
from floor_samples import bare_claim, coding, full_claim, stored_report

from watchfloor.errors import FloorError
from watchfloor.store import Store, add_batch, known_report_ids, load_claims, uncoded_report_ids

REPORTS_A_BATCH = 2
CLAIMS_A_REPORT = 3


def start(program: str, floor: Path, *more: object) -> "subprocess.Popen[str]":
    """The running process; its standard output is a pipe of lines."""
    command = [sys.executable, __file__, program, str(floor), *map(str, more)]
    folders = [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, folders))},
    )


def write_batch(store: Store, number: int) -> None:
    """Batch ``number``: two reports, six claims, two codings."""
    first = number * REPORTS_A_BATCH
    reports = [stored_report(first + each) for each in range(REPORTS_A_BATCH)]
    claims = [
        claim
        for stored in reports
        for claim in (
            full_claim(stored.report),
            bare_claim(stored.report, "Seoul objects"),
            bare_claim(stored.report, "Kyiv says"),
        )
    ]
    codings = [coding(stored.report, CLAIMS_A_REPORT) for stored in reports]
    add_batch(store, reports, (), claims, codings)


def serve(floor: Path, _: int) -> None:
    """Read again and again, as a server does, until standard input closes."""
    say("ready")
    store = Store(floor)
    served = 0
    os.set_blocking(sys.stdin.fileno(), False)
    while os_input() != "":
        try:
            known_report_ids(store)
            served += 1
        except FloorError as error:
            if store.path.exists():
                raise
            assert "No floor at" in str(error)
            time.sleep(0.01)
    say(str(served))


def write(floor: Path, batches: int) -> None:
    """Add so many batches, one after the other."""
    store = Store(floor)
    for number in range(batches):
        write_batch(store, number)
    say(str(batches))


def query(floor: Path, batches: int) -> None:
    """Load all claims until so many batches are there; each look must see whole batches."""
    store = Store(floor)
    found = 0
    while found < batches * REPORTS_A_BATCH * CLAIMS_A_REPORT:
        if store.exists():
            found = len(load_claims(store))
            assert found % (REPORTS_A_BATCH * CLAIMS_A_REPORT) == 0, found
            assert uncoded_report_ids(store, "coder-1") == ()
        time.sleep(0.01)
    say(str(found))


def hammer(floor: Path, _: int) -> None:
    """Keep the floor open for reading nearly all the time until standard input closes."""
    say("ready")
    store = Store(floor)
    os.set_blocking(sys.stdin.fileno(), False)
    while os_input() != "":
        store.read(lambda connection: time.sleep(0.03))


def hold(floor: Path, _: int) -> None:
    """Hold the floor for writing until standard input closes."""
    with Store(floor).writing():
        say("holding")
        sys.stdin.read()


def hold_raw(floor: Path, _: int) -> None:
    """Hold the floor through DuckDB alone, as another program would, until input closes."""
    connection = duckdb.connect(str(floor))
    say("holding")
    sys.stdin.read()
    connection.close()


def write_and_be_killed(floor: Path, seed: int) -> None:
    """For each line of input: fork a writer, kill it at a random moment, say how far it got.

    The writer adds batches from the first on that is not wholly in the floor. Forked rather than
    started, because 30 starts of Python would take most of the test; this process itself never
    opens the floor.
    """
    moments = random.Random(seed)
    longest = max(0.35, _seconds_of_batches(floor.with_name("timing.floor"), 3))
    for _ in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _write_for_ever(Store(floor), writing)
        os.close(writing)
        time.sleep(moments.uniform(0.0, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading) as lines:
            say(" ".join(lines.read().split()) or "none")


def _seconds_of_batches(floor: Path, batches: int) -> float:
    """How long so many batches take on this machine, busy as it is, written by a child."""
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        for number in range(batches):
            write_batch(Store(floor), number)
        os._exit(0)
    os.waitpid(child, 0)
    return time.monotonic() - began


def _write_for_ever(store: Store, writing: int) -> None:
    known = known_report_ids(store) if store.exists() else frozenset()
    number = len(known) // REPORTS_A_BATCH
    # The last batch is written once more: a repeat must change nothing.
    number = max(0, number - 1)
    while True:
        write_batch(store, number)
        os.write(writing, f"{number}\n".encode())
        number += 1


def os_input() -> str | None:
    """What came on standard input: None when nothing did, "" when it was closed."""
    try:
        return os.read(sys.stdin.fileno(), 1).decode()
    except BlockingIOError:
        return None


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


PROGRAMS = {
    program.__name__: program
    for program in (serve, write, query, hammer, hold, hold_raw, write_and_be_killed)
}

if __name__ == "__main__":
    name, path, *rest = sys.argv[1:]
    PROGRAMS[name](Path(path), int(rest[0]) if rest else 0)
