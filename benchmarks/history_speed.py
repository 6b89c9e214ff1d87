"""How fast event history comes in: rows a minute and peak memory, on rows drawn from real ones.

    uv run --frozen python -m benchmarks.history_speed --data ICEWS.parquet --rows 10000000

Draws rows with replacement (seed 1), gives each an id of its own, writes them in the publisher's
layout as four files, and adds them to a new floor. Then times `dyad_days` over the whole series.
"""

import argparse
import json
import resource
import tempfile
import time
from datetime import date
from pathlib import Path

import duckdb

from watchfloor.floor import Floor
from watchfloor.history.icews import ICEWS
from watchfloor.store import dyad_days

FILES = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="ICEWS rows as Parquet")
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path, help="where the files go; default: a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        print(json.dumps(measured(options.data, options.rows, Path(folder)), indent=2))


def measured(data: Path, rows: int, folder: Path) -> dict[str, object]:
    files = [write_sample(data, rows // FILES, number, folder) for number in range(FILES)]
    floor = Floor(folder / "speed.floor")
    # Peak memory is the process's: taken before, so that what drawing the rows took is no part.
    before = peak_mib()
    start = time.perf_counter()
    added = floor.add_history(*files)
    seconds = time.perf_counter() - start
    found = sum(each.file.rows for each in added if each.file is not None)
    peak = peak_mib()
    start = time.perf_counter()
    days = dyad_days(floor.store, ICEWS.series, date(2100, 1, 1))
    return {
        "rows": found,
        "bytes": sum(file.stat().st_size for file in files),
        "load_seconds": round(seconds, 1),
        "rows_per_minute": round(found / seconds * 60),
        "peak_mib": peak,
        "peak_mib_before_load": before,
        "floor_bytes": floor.store.path.stat().st_size,
        "dyad_days_rows": days.num_rows,
        "dyad_days_seconds": round(time.perf_counter() - start, 2),
    }


def write_sample(data: Path, rows: int, number: int, folder: Path) -> Path:
    """A file of rows drawn from the data, its own ids apart."""
    path = folder / f"{number}-icews-events.tab"
    columns = ", ".join(f'd."{name}"' for name in ICEWS.columns[1:])
    with duckdb.connect(config={"memory_limit": "1GB", "threads": 2}) as engine:
        engine.execute(f"SELECT setseed(0.{number + 1})")
        engine.execute(f"""
            COPY (
                WITH real AS (
                    SELECT *, row_number() OVER () - 1 AS place FROM read_parquet('{data}')
                ), drawn AS (
                    SELECT {number * rows} + range + 1 AS id,
                        floor(random() * (SELECT count(*) FROM real))::BIGINT AS place
                    FROM range({rows})
                )
                SELECT drawn.id AS "Event ID", {columns} FROM drawn JOIN real d USING (place)
            ) TO '{path}' (DELIMITER '\t', HEADER, QUOTE '', ESCAPE '')
        """)
    return path


def peak_mib() -> int:
    """The most memory this process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
