"""Records as a table for the eye, CSV, JSON lines or Parquet."""

import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

from watchfloor.cli.options import one_line, terminal_width
from watchfloor.errors import CallError

_LONGEST_ID: Final = 26
_DATE: Final = 10
_SHORTEST_CELL: Final = 8
_SHORTEST_PATH: Final = 14
"""Widths a column is not cut below: ids must stay whole, dates too."""
_IDS: Final = frozenset({"target", "undone_by"})
_DATES: Final = frozenset(
    {
        *("published", "first_reported", "start", "end", "since", "day", "first_day", "last_day"),
        *("first", "last"),
    }
)
_WHOLE: Final = 100
"""From here on decimals say nothing."""
_GAP: Final = "  "
_WRAPPED: Final = frozenset(
    {"text", "detail", "remedy", "why", "by_rule", "unread", "between", "since", "name", "cited"}
)
_WORDY: Final = 20
"""Width that a short phrase is not cut below."""


def write_records(
    records: Sequence[Any],
    record_class: type,
    form: str,
    output: Path | None,
    columns: Sequence[str],
) -> None:
    """Print records or write them to a file; ``columns`` are those of the table for the eye.

    CSV cells that hold lists or records are JSON. Parquet goes to a file or a pipe, never to a
    terminal.
    """
    if form == "parquet":
        _write_parquet(records, record_class, output)
        return
    text = {"table": _table, "csv": _csv, "jsonl": _jsonl}[form](records, record_class, columns)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")


def _jsonl(records: Sequence[Any], record_class: type, columns: Sequence[str]) -> str:
    from watchfloor.records.text_forms import jsonl_text

    return jsonl_text(records)


def _csv(records: Sequence[Any], record_class: type, columns: Sequence[str]) -> str:
    from watchfloor.records.text_forms import csv_text

    return csv_text(records, record_class)


def _write_parquet(records: Sequence[Any], record_class: type, output: Path | None) -> None:
    import pyarrow.parquet as parquet

    from watchfloor.records import to_table

    if output is None and sys.stdout.isatty():
        raise CallError("Parquet is not for a terminal; add --output FILE.parquet.")
    table = to_table(records, record_class)
    parquet.write_table(table, sys.stdout.buffer if output is None else output)


def _table(records: Sequence[Any], record_class: type, columns: Sequence[str]) -> str:
    """One line a record, cut to the terminal's width; only columns of sentences are wrapped."""
    if not records:
        return "Nothing to list.\n"
    rows = [[name.replace("_", " ") for name in columns]]
    rows += [[_shown(getattr(record, name)) for name in columns] for record in records]
    widths = _widths(rows, columns, terminal_width())
    lines = [line for row in rows for line in _row_lines(row, columns, widths)]
    return "\n".join(lines) + f"\n{len(records)} listed.\n"


def _widths(rows: Sequence[Sequence[str]], columns: Sequence[str], available: int) -> list[int]:
    """Column widths that fit: the widest give way first, ids and dates last."""
    widths = [max(len(row[number]) for row in rows) for number in range(len(columns))]
    least = [min(width, _least_width(name)) for width, name in zip(widths, columns, strict=True)]
    room = available - len(_GAP) * (len(columns) - 1)
    while sum(widths) > room:
        slack = [width - floor for width, floor in zip(widths, least, strict=True)]
        if max(slack) <= 0:
            break
        widths[slack.index(max(slack))] -= 1
    return widths


def _least_width(name: str) -> int:
    if name in _IDS or name.endswith("_id"):
        return _LONGEST_ID
    if name == "by_rule":
        return _WORDY
    if name == "path":
        return _SHORTEST_PATH
    return _DATE if name in _DATES else _SHORTEST_CELL


def _row_lines(row: Sequence[str], columns: Sequence[str], widths: Sequence[int]) -> list[str]:
    cells = [
        textwrap.wrap(cell, width) or [""]
        if name in _WRAPPED
        else [_cut_front(cell, width) if name == "path" else _cut(cell, width)]
        for cell, name, width in zip(row, columns, widths, strict=True)
    ]
    height = max(map(len, cells))
    padded = [cell + [""] * (height - len(cell)) for cell in cells]
    return [
        _GAP.join(
            cell[line].ljust(width) for cell, width in zip(padded, widths, strict=True)
        ).rstrip()
        for line in range(height)
    ]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _cut_front(path: str, width: int) -> str:
    """A path by its end, which tells files of one folder apart."""
    return path if len(path) <= width else "…" + path[1 - width :]


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, tuple):
        return one_line(", ".join(str(item) for item in value)) or "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() or abs(value) >= _WHOLE else f"{value:,.2f}"
    return one_line(str(value))
