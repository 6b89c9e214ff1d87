"""How long relations take on 10 million events, made by resampling real rows over 20 years.

Data: the research folder. Real dyad rows among the 80 most active states are drawn with replacement
and given a day at random in 1999–2018 and are summed to dyad-days once, as the floor does in SQL.
Each figure is the best of three, from the Arrow table: the panel is made once and its time told.
"""

import resource
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks.dyad_data import dyad_days, world_ties
from benchmarks.relations_half_life import _most_active
from watchfloor.relations.binds import cross_pressures
from watchfloor.relations.card import all_relations, relation_card
from watchfloor.relations.network import network_of
from watchfloor.relations.panel import panel_of

EVENTS = 10_000_000
FIRST, LAST = date(1999, 1, 1), date(2018, 12, 31)
SEED = 2024


def measure(data: Path, predictions: Path | None) -> dict[str, Any]:
    real = dyad_days(data / "events" / "icews_2018-10_2019-01.parquet")
    states = _most_active(real)
    started = time.perf_counter()
    table = _resampled(real, states)
    aggregated = time.perf_counter() - started
    ties = world_ties(data / "ties", LAST.year)
    started = time.perf_counter()
    panel = panel_of(table, states)
    read = time.perf_counter() - started
    tasks: dict[str, Callable[[], Any]] = {
        "one card": lambda: relation_card(panel, "RUS", "USA", LAST, ties, "made"),
        "all pairs": lambda: all_relations(panel, LAST, ties, "made"),
        "index of all states": lambda: cross_pressures(panel, LAST, ties, "made"),
        "network": lambda: network_of(panel, LAST, ties, "made"),
    }
    return {
        "events": EVENTS,
        "dyad-days": table.num_rows,
        "pairs": len(all_relations(panel, LAST, ties, "made")),
        "seconds to draw and sum the events": round(aggregated, 2),
        "seconds to make the panel": round(read, 2),
        **{f"seconds, {name}": _best(task) for name, task in tasks.items()},
        "peak memory, GB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def _resampled(real: pa.Table, states: list[str]) -> pa.Table:
    connection = duckdb.connect()
    connection.register("real", real)
    connection.execute(
        """CREATE TABLE rows AS SELECT source, target, quad, events,
        goldstein / events AS goldstein, row_number() OVER () - 1 AS row FROM real
        WHERE list_contains($states, source) AND list_contains($states, target)""",
        {"states": states},
    )
    weight = connection.sql("SELECT events FROM rows ORDER BY row").fetchnumpy()["events"]
    random = np.random.default_rng(SEED)
    row = random.choice(len(weight), size=EVENTS, p=weight / weight.sum()).astype(np.int32)
    day = random.integers((LAST - FIRST).days + 1, size=EVENTS, dtype=np.int32)
    connection.register("drawn", pa.table({"row": row, "day": day}))
    return connection.sql(
        f"""SELECT source, target, DATE '{FIRST}' + day AS day, quad, count(*) AS events,
        sum(goldstein) AS goldstein FROM drawn JOIN rows USING (row)
        GROUP BY ALL ORDER BY source, target, day, quad"""
    ).to_arrow_table()


def _best(task: Callable[[], Any]) -> float:
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        task()
        taken.append(time.perf_counter() - started)
    return round(min(taken), 3)
