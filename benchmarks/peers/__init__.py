"""What others reach on the same data in the same run: named libraries, else plain floors.

Each file here has ``measure_peers(data)``: name of a peer to its measures, computed by the task's
own scorer. A library that is not installed is named with the way to install it.
"""

import importlib
from pathlib import Path
from typing import Any, Final

INSTALL: Final = "not installed: uv sync --group peers"
TASKS: Final = ("quantities", "dates", "attribution", "certainty", "speed")
"""Tasks with peers that run without a network."""


def measure_peers(task: str, data: Path) -> dict[str, Any]:
    """Peer to measures; empty for a task whose peers cannot run here."""
    if task not in TASKS:
        return {}
    measured: dict[str, Any] = importlib.import_module(f"benchmarks.peers.{task}").measure_peers(
        data
    )
    return measured
