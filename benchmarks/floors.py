"""The measures reached, pinned: a run that falls below one of them fails."""

import importlib
import json
import os
from pathlib import Path
from typing import Any

FLOORS_FILE = Path(__file__).with_name("floors.json")
TOLERANCE = 0.0005


def shared_folder() -> Path | None:
    """The folder of research data, when this machine has it."""
    given = os.environ.get("WATCHFLOOR_SHARED")
    folder = Path(given) if given else Path(__file__).resolve().parents[2] / "shared"
    return folder if (folder / "data").is_dir() else None


def check_floors(*, pin: bool = False) -> int:
    """0 when every pinned measure holds; prints each. ``pin`` raises floors, and never lowers."""
    shared = shared_folder()
    if shared is None:
        print("floors: no research data beside this checkout; nothing measured.")
        return 0
    pinned: dict[str, dict[str, Any]] = json.loads(FLOORS_FILE.read_text("utf-8"))
    failed = 0
    for task, row in pinned.items():
        module = importlib.import_module(f"benchmarks.{row['module']}")
        result = module.measure(_where(row["data"], shared), None)
        for name, floor in row["at_least"].items():
            value = _value(result, name)
            held = value >= floor - TOLERANCE
            failed += not held
            print(f"{'ok  ' if held else 'LOW '} {task} {name}: {value:.4f} (floor {floor})")
            if pin and value > floor:
                row["at_least"][name] = round(value - TOLERANCE, 3)
    if pin:
        FLOORS_FILE.write_text(json.dumps(pinned, indent=2) + "\n", "utf-8")
    return 1 if failed else 0


def _where(data: str, shared: Path) -> Path:
    """A file of the research data, or a half of the gold set by its name."""
    return shared / data if "/" in data else Path(data)


def _value(result: dict[str, Any], name: str) -> float:
    value: Any = result
    for part in name.split("."):
        value = value[part]
    return float(value)
