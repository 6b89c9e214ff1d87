"""quantulum3 on the sentences of the quantities task.

It gives a value and an uncertainty and no bound: "at least 24" is 24 ± 0. A value with an
uncertainty is written as the range it means; every other value counts as exact.
"""

import importlib.util
import logging
import math
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.peers import INSTALL
from benchmarks.quantities import read_records, score, written


def measure_peers(data: Path) -> dict[str, Any]:
    """The scores of quantulum3; a sentence it fails on has no figures, and is counted."""
    if importlib.util.find_spec("quantulum3") is None:
        return {"quantulum3": INSTALL}
    # It warns once a sentence that its optional classifier is missing.
    logging.getLogger("quantulum3").setLevel(logging.ERROR)
    records = read_records(data)
    predicted = [_predict(record["text"]) for record in records]
    found = [row if row is not None else [] for row in predicted]
    return {
        f"quantulum3 {version('quantulum3')}": {
            **score(records, found),
            "failed_sentences": sum(row is None for row in predicted),
        }
    }


def _predict(text: str) -> list[tuple[str, str]] | None:
    from quantulum3 import parser

    try:
        return [(_value(found), "=") for found in parser.parse(text)]
    except Exception:
        # Whatever goes wrong inside the peer is a sentence without an answer.
        return None


def _value(found: Any) -> str:
    value, uncertainty = float(found.value), float(found.uncertainty or 0)
    if not math.isfinite(value):
        return "0"
    if uncertainty:
        return f"{written(value - uncertainty)}-{written(value + uncertainty)}"
    return written(value)
