"""Measures everything once and keeps the numbers that the page shows."""

import importlib
import json
import os
import platform
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from benchmarks.agreement import measure_agreement
from benchmarks.claims import commit_of, log_held_run, measure_part
from benchmarks.false_alarms import measure_false_alarms
from benchmarks.floors import shared_folder
from benchmarks.gold_set import HALVES, load_gold
from benchmarks.peers import measure_peers
from benchmarks.relations_world import measure as measure_world
from benchmarks.speed import measure_speed
from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import load_coder

RESULTS_FILE: Final = Path(__file__).parents[1] / "results.json"
PAGE_FILE: Final = Path(__file__).parents[2] / "docs" / "quality.md"
DATA: Final = {
    "relations": "data/reading/relations/plv_train.jsonl.gz",
    "events": "data/reading/events/petrarch2_gsr.jsonl.gz",
    "attribution": "data/reading/attribution/polnear_dev.jsonl.gz",
    "certainty": "data/reading/certainty/uw_dev.jsonl.gz",
    "quantities": "data/reading/quantities/newsquant_dev.jsonl.gz",
    "dates": "data/reading/dates/tempeval3_TBAQ",
}
"""Task to development data below the research data."""


def record(*, held: bool) -> dict[str, Any]:
    """Measure every task; the held half only when asked, and then that run is logged.

    Without ``held`` its numbers stay those of the last logged run. Raises SystemExit when the
    research data are not there.
    """
    shared = shared_folder()
    if shared is None:
        raise SystemExit("quality needs the research data: $WATCHFLOOR_SHARED, else ../shared.")
    started = time.perf_counter()
    coder = load_coder(load_codebook())
    kept = load_results().get("claims", {}).get("held") if RESULTS_FILE.is_file() else None
    results = {
        "claims": {
            "dev": measure_part("dev", coder),
            "unread": measure_part("unread", coder),
            "held": _measure_held(coder) if held else kept,
            "agreement": measure_agreement([each for half in HALVES for each in load_gold(half)]),
        },
        "false_alarms": measure_false_alarms(shared, coder),
        "tasks": {task: _measure_task(task, shared / data) for task, data in DATA.items()},
        "world": {**measure_world(shared / "data", None), "recorded": _recorded()},
        "speed": {**measure_speed(), "peers": measure_peers("speed", Path())},
    }
    results["recorded"] = {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit_of(),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python "
        f"{platform.python_version()}",
        "minutes": round((time.perf_counter() - started) / 60, 1),
    }
    RESULTS_FILE.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    return results


def load_results() -> dict[str, Any]:
    """The numbers of the last recorded run."""
    results: dict[str, Any] = json.loads(RESULTS_FILE.read_text("utf-8"))
    return results


def _measure_held(coder: Any) -> dict[str, Any]:
    result = measure_part("held", coder)
    log_held_run(result)
    return {**result, "recorded": _recorded()}


def _recorded() -> dict[str, str]:
    return {"date": datetime.now(UTC).date().isoformat(), "commit": commit_of()}


def _measure_task(task: str, data: Path) -> dict[str, Any]:
    """What the task's command prints, its measures at the top, and its peers."""
    result = importlib.import_module(f"benchmarks.{task}").measure(data, None)
    measures = result.pop("measures", {})
    return {"result": {**result, **measures, "data": data.name}, "peers": measure_peers(task, data)}
