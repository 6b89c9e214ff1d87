"""Records as a table for the eye, CSV, JSON lines or Parquet."""

import csv
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from watchfloor.cli.options import terminal_width
from watchfloor.errors import CallError


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
    from watchfloor.records import to_row

    return "".join(json.dumps(to_row(record), ensure_ascii=False) + "\n" for record in records)


def _csv(records: Sequence[Any], record_class: type, columns: Sequence[str]) -> str:
    from watchfloor.records import arrow_schema, to_row

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    names = arrow_schema(record_class).names
    writer.writerow(names)
    for record in records:
        row = to_row(record)
        writer.writerow([_cell(row[name]) for name in names])
    return buffer.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _write_parquet(records: Sequence[Any], record_class: type, output: Path | None) -> None:
    import pyarrow.parquet as parquet

    from watchfloor.records import to_table

    if output is None and sys.stdout.isatty():
        raise CallError("Parquet is not for a terminal; add --output FILE.parquet.")
    table = to_table(records, record_class)
    parquet.write_table(table, sys.stdout.buffer if output is None else output)


def _table(records: Sequence[Any], record_class: type, columns: Sequence[str]) -> str:
    """Fixed columns cut to the terminal's width; the last column takes what is left."""
    from rich.console import Console
    from rich.table import Table

    if not records:
        return "Nothing to list.\n"
    table = Table(box=None, pad_edge=False, header_style="")
    for name in columns:
        table.add_column(name.replace("_", " "), overflow="ellipsis", no_wrap=name.endswith("_id"))
    for record in records:
        table.add_row(*[_shown(getattr(record, name)) for name in columns])
    buffer = io.StringIO()
    Console(file=buffer, width=terminal_width(), highlight=False, markup=False).print(table)
    lines = (line.rstrip() for line in buffer.getvalue().splitlines())
    return "\n".join(lines) + f"\n{len(records)} listed.\n"


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    if isinstance(value, float):
        return f"{value:,.0f}"
    return " ".join(str(value).split())
