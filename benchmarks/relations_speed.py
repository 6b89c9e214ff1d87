"""How long relations take straight from a floor with 10 million rows of history.

Data: the research folder. Real ICEWS rows between the 80 most active states are drawn with
replacement, given a day at random in 1999–2018, written in the publisher's layout as one file a
year in the order of days, and added to a new floor. Then cards, all pairs, the index of all states
and the network are asked of that floor: every figure has opening the file and reading it in it.
Wall time is the best of three; on a machine that others use too, look at processor time.
"""

import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from watchfloor.floor import Floor
from watchfloor.history.icews import ICEWS

EVENTS = int(os.environ.get("WATCHFLOOR_BENCHMARK_EVENTS", 10_000_000))
"""Fewer for a quick look."""
STATES = 80
YEARS = range(1999, 2019)
AS_OF = "2018-12-31"


def measure(data: Path, predictions: Path | None) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        files = _yearly_files(data / "events" / "icews_2018-10_2019-01.parquet", Path(folder))
        floor = Floor(Path(folder) / "speed.floor")
        started = time.perf_counter()
        floor.add_history(*files)
        loaded = time.perf_counter() - started
        return {
            "events": EVENTS,
            "seconds to add the files": round(loaded, 1),
            "MB of the floor": round(floor.store.path.stat().st_size / 1e6),
            "rows of day sums": _rows(floor),
            **_timed(floor),
            "peak memory, GB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
        }


def _timed(floor: Floor) -> dict[str, Any]:
    tasks: dict[str, Callable[[], Any]] = {
        "one card": lambda: floor.relations("RUS", "USA", as_of=AS_OF),
        "all pairs": lambda: floor.relations(as_of=AS_OF),
        "index of all states": lambda: floor.binds(as_of=AS_OF),
        "network": lambda: floor.network(as_of=AS_OF),
    }
    floor.codebook  # noqa: B018 — loaded once for a floor, and no part of a question
    found: dict[str, Any] = {"pairs": len(floor.relations(as_of=AS_OF).records)}
    for name, task in tasks.items():
        wall, processor = _best(task)
        found[f"seconds, {name}"] = wall
        found[f"processor seconds, {name}"] = processor
    return found


def _best(task: Callable[[], Any]) -> tuple[float, float]:
    walls, processors = [], []
    for _ in range(3):
        wall, processor = time.perf_counter(), time.process_time()
        task()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return round(min(walls), 3), round(min(processors), 3)


def _rows(floor: Floor) -> int:
    return int(floor.store.read("SELECT count(*) AS n FROM history_days")["n"][0].as_py())


def _yearly_files(data: Path, folder: Path) -> list[Path]:
    with duckdb.connect(config={"memory_limit": "1GB", "threads": 2}) as engine:
        engine.execute("CREATE TABLE real AS FROM read_parquet($data)", {"data": str(data)})
        engine.execute(f"""
            CREATE TABLE known AS
            SELECT name FROM (
                SELECT unnest(["Source Country", "Target Country"]) AS name FROM real
                WHERE "Source Country" <> "Target Country"
            ) WHERE name <> '' GROUP BY name ORDER BY count(*) DESC, name LIMIT {STATES}
        """)
        engine.execute("""
            CREATE TABLE rows AS SELECT *, row_number() OVER () - 1 AS place FROM real
            WHERE "Source Country" <> "Target Country"
                AND "Source Country" IN (FROM known) AND "Target Country" IN (FROM known)
        """)
        engine.execute("SELECT setseed(0.5)")
        return [_write(engine, year, folder) for year in YEARS]


def _write(engine: duckdb.DuckDBPyConnection, year: int, folder: Path) -> Path:
    path, rows = folder / f"{year}-icews-events.tab", EVENTS // len(YEARS)
    kept = [name for name in ICEWS.columns if name not in ("Event ID", "Event Date")]
    columns = ", ".join(f'd."{name}"' for name in kept)
    order = ", ".join(f'"{name}"' for name in ICEWS.columns)
    engine.execute(f"""
        COPY (
            SELECT {order} FROM (
                SELECT drawn.id AS "Event ID", drawn.day::TEXT AS "Event Date", {columns}
                FROM (
                    SELECT {(year - YEARS[0]) * rows} + range AS id,
                        DATE '{year}-01-01' + floor(random() * 365)::INTEGER AS day,
                        floor(random() * (SELECT count(*) FROM rows))::BIGINT AS place
                    FROM range({rows})
                ) drawn JOIN rows d USING (place)
            ) ORDER BY "Event Date"
        ) TO '{path}' (DELIMITER '\t', HEADER, QUOTE '', ESCAPE '')
    """)
    return path
