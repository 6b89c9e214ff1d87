"""How long 100 more reports take in a floor of 20,000: ``python -m benchmarks large_floor``.

The floor is read, not made up: 20,000 reports of about 60 words, then 100 of about 500, each
reading in a process of its own, so that memory is that of one reading.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.speed import write_reports

REPORTS = 20_000
SHORT_WORDS = 60
MORE = 100
WORDS = 500


def measure_large_floor(reports: int = REPORTS, processes: int = 1) -> dict[str, Any]:
    """Seconds and the most memory held, of both readings."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, count, words in (("many", reports, SHORT_WORDS), ("more", MORE, WORDS)):
            (folder / name).mkdir()
            write_reports(folder / name, count=count, words=words)
        return {name: _read(folder, name, processes) for name in ("many", "more")}


def _read(folder: Path, name: str, processes: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.large_floor", str(folder), name, str(processes)]
    child = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    measured: dict[str, Any] = json.loads(child.stdout)
    return measured


def read_and_measure(folder: Path, *, processes: int) -> dict[str, Any]:
    """Read a folder into the floor beside it, which other readings share."""
    import watchfloor as wf

    floor = wf.open(folder.parent / "large.floor")
    begun = time.perf_counter()
    summary = floor.read(folder, processes=processes)
    seconds = time.perf_counter() - begun
    own, second = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {
        "reports": summary.read,
        "claims": summary.claims,
        "seconds": round(seconds, 1),
        "peak_megabytes": (own.ru_maxrss + second.ru_maxrss) // 1024,
    }


if __name__ == "__main__":
    parent, name, processes = sys.argv[1:]
    print(json.dumps(read_and_measure(Path(parent) / name, processes=int(processes))))
