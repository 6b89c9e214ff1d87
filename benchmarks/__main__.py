"""``python -m benchmarks TASK --data FILE [--predictions OUT]`` prints one JSON object.

``claims`` and ``estimates`` take ``--data dev`` or ``--data held`` instead of a file; ``origins``
needs none.
"""

import argparse
import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from benchmarks.peers import measure_peers

TASKS = (
    "quantities", "dates", "relations", "events", "grouping", "attribution", "certainty",
    "estimates", "relations_world", "relations_half_life", "relations_speed",
    "corroboration",
)  # fmt: skip
"""Measures of a file, each by the ``measure`` of the module of its name."""


def main() -> None:
    parser = _parser()
    arguments = parser.parse_args()
    if arguments.task in ALONE:
        ALONE[arguments.task](arguments)
        return
    if arguments.data is None:
        parser.error(f"{arguments.task} needs --data FILE")
    if arguments.task == "claims":
        from benchmarks.claims import run

        run(arguments)
        return
    if arguments.log and (arguments.task, str(arguments.data)) != ("estimates", "held"):
        parser.error("--log is for claims and estimates on --data held, and for quality")
    _measure_file(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("task", choices=(*TASKS, "claims", *ALONE))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--pin", action="store_true", help="floors: raise the floors reached")
    parser.add_argument("--reports", type=int, default=1000, help="speed: how many to read")
    parser.add_argument("--processes", type=int, default=1, help="speed: how many may code")
    parser.add_argument("--times", type=int, default=200, help="kills: of each kind of work")
    parser.add_argument("--seed", type=int, default=20241025, help="kills: of their moments")
    parser.add_argument("--peers", action="store_true", help="also others on the same data")
    parser.add_argument("--errors", type=Path, help="claims on dev: the faults with their words")
    parser.add_argument(
        "--log", action="store_true", help="claims, estimates, quality: held half, logged"
    )
    parser.add_argument("--page", action="store_true", help="quality: only write the page")
    return parser


def _measure_file(arguments: argparse.Namespace) -> None:
    task = importlib.import_module(f"benchmarks.{arguments.task}")
    result = task.measure(arguments.data, arguments.predictions)
    if arguments.peers:
        result["peers"] = measure_peers(arguments.task, arguments.data)
    _print(result)
    if arguments.log:
        task.log_held_run(result)


def _floors(arguments: argparse.Namespace) -> None:
    from benchmarks.floors import check_floors

    raise SystemExit(check_floors(pin=arguments.pin))


def _speed(arguments: argparse.Namespace) -> None:
    from benchmarks.speed import measure_speed

    result = measure_speed(arguments.reports, arguments.processes)
    if arguments.peers:
        result["peers"] = measure_peers("speed", Path())
    _print(result)


def _large_floor(arguments: argparse.Namespace) -> None:
    from benchmarks.large_floor import measure_large_floor

    _print(measure_large_floor(processes=arguments.processes))


def _kills(arguments: argparse.Namespace) -> None:
    from benchmarks.kills import measure_kills

    result = measure_kills(arguments.times, arguments.seed)
    _print(result)
    raise SystemExit(1 if result["failures"] else 0)


def _quality(arguments: argparse.Namespace) -> None:
    from benchmarks.quality import PAGE_FILE, load_results, make_page, record

    results = load_results() if arguments.page else record(held=arguments.log)
    PAGE_FILE.write_text(make_page(results), "utf-8")


def _origins(arguments: argparse.Namespace) -> None:
    from benchmarks.origins import measure

    _print(measure(arguments.data, arguments.predictions))


def _print(result: dict[str, Any]) -> None:
    print(json.dumps(result, indent=2))


ALONE: Final[dict[str, Callable[[argparse.Namespace], None]]] = {
    "origins": _origins,
    "floors": _floors,
    "speed": _speed,
    "large_floor": _large_floor,
    "quality": _quality,
    "kills": _kills,
}
"""Tasks that need no file."""


if __name__ == "__main__":
    main()
