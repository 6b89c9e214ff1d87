"""A few of the kills of ``python -m benchmarks kills``; that command does all of them."""

import json
import subprocess
import sys

import pytest

from benchmarks.kills import WORKS, Migrating
from watchfloor.store.schema import SCHEMA_VERSION

TIMES = 3


def test_a_floor_of_every_earlier_version_is_among_those_killed_on_the_way():
    versions = [work.version for work in WORKS if issubclass(work, Migrating)]
    assert versions == [*range(1, SCHEMA_VERSION)]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_nothing_committed_is_lost_or_doubled_by_kills():
    # A process of its own: this one has opened floors, and DuckDB does not outlive a fork.
    command = [sys.executable, "-m", "benchmarks", "kills", "--times", str(TIMES)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    told = json.loads(done.stdout)
    assert (told["failures"], done.returncode) == (0, 0), told
    assert {work.name for work in WORKS} <= told.keys()
    for work in WORKS:
        assert told[work.name]["kills"] == TIMES
        assert told[work.name]["failures"] == []
    assert sum(told[work.name]["in_the_middle"] for work in WORKS) >= TIMES
