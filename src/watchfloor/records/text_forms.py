"""Records as text files: CSV and JSON lines, the same from the command line and the screen."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from watchfloor.records.arrow import arrow_schema, to_row


def csv_text(records: Sequence[Any], record_class: type) -> str:
    """A header and one line a record; cells that hold lists or records are JSON, unknown empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    names = arrow_schema(record_class).names
    writer.writerow(names)
    for record in records:
        row = to_row(record)
        writer.writerow([_cell(row[name]) for name in names])
    return buffer.getvalue()


def jsonl_text(records: Sequence[Any]) -> str:
    """One JSON object a line."""
    return "".join(
        json.dumps(to_row(record), ensure_ascii=False, default=_iso) + "\n" for record in records
    )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return _iso(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _iso(day: date) -> str:
    return day.isoformat()
