"""Records as a table for the eye, CSV, JSON lines or Parquet."""

import re
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

from watchfloor.cli.options import one_line, printable, terminal_width
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
    {
        "text",
        "detail",
        "remedy",
        "why",
        "by_rule",
        "unread",
        "kind",
        "population",
        "status",
        *("between", "since", "name", "cited"),
    }
)
_HEADINGS: Final = {"first_reported": "reported"}
_CODES: Final = frozenset({"kind", "status"})
"""Wrapped columns of words joined by underscores, after which they may be broken."""
_WITH_TIME: Final = re.compile(r"\d{4}-\d{2}-\d{2}T")
_WHOLE_WORDS: Final = frozenset({"kind", "population"})
_LONGEST_WORD: Final = 12
"""Wrapped columns in which a word is not broken, unless it is longer than this."""
_WORDY: Final = 18
"""Width that a short phrase is not cut below."""


def write_records(
    records: Sequence[Any],
    record_class: type,
    form: str,
    output: Path | None,
    columns: Sequence[str],
    below: str | None = None,
) -> None:
    """Print records or write them to a file; ``columns`` are those of the table for the eye.

    ``below`` names a field of long words, which stands under each line of that table.

    CSV cells that hold lists or records are JSON. Parquet goes to a file or a pipe, never to a
    terminal.
    """
    if form == "parquet":
        _write_parquet(records, record_class, output)
        return
    if form == "table":
        text = _table(records, columns, below)
    else:
        text = {"csv": _csv, "jsonl": _jsonl}[form](records, record_class)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")


def write_text(text: str, output: Path | None) -> None:
    """Print text that may hold words of reports, or write it to a file as it is."""
    if output is None:
        click.echo(printable(text), nl=False)
    else:
        output.write_text(text, encoding="utf-8")


def _jsonl(records: Sequence[Any], record_class: type) -> str:
    from watchfloor.records.text_forms import jsonl_text

    return jsonl_text(records)


def _csv(records: Sequence[Any], record_class: type) -> str:
    from watchfloor.records.text_forms import csv_text

    return csv_text(records, record_class)


def _write_parquet(records: Sequence[Any], record_class: type, output: Path | None) -> None:
    import pyarrow.parquet as parquet

    from watchfloor.records import to_table

    if output is None and sys.stdout.isatty():
        raise CallError("Parquet is not for a terminal; add --output FILE.parquet.")
    table = to_table(records, record_class)
    parquet.write_table(table, sys.stdout.buffer if output is None else output)


def _table(records: Sequence[Any], columns: Sequence[str], below: str | None) -> str:
    """One line a record, cut to the terminal's width; only columns of sentences are wrapped."""
    if not records:
        return "Nothing to list.\n"
    rows = [[_HEADINGS.get(name, name.replace("_", " ")) for name in columns]]
    rows += [[_cell(name, getattr(record, name)) for name in columns] for record in records]
    widths = _widths(rows, columns, terminal_width())
    lines = [line for row in rows[:1] for line in _row_lines(row, columns, widths)]
    for row, record in zip(rows[1:], records, strict=True):
        lines += _row_lines(row, columns, widths)
        words = getattr(record, below) if below else None
        lines += [_filled(words, 2)] if words else []
    return "\n".join(lines) + f"\n{len(records)} listed.\n"


def write_groups(groups: Mapping[str, Sequence[tuple[str, str]]]) -> None:
    """Print things under what is said of several of them, each with what is said of it alone.

    A line with a command in it stays whole, so that it can be copied.
    """
    if not groups:
        click.echo("Nothing to list.")
    for heading, things in groups.items():
        click.echo(_filled(heading, 0))
        for thing, words in things:
            click.echo(f"  {one_line(thing)}")
            said, command, rest = words.partition("watchfloor ")
            click.echo(_filled(said, 2))
            if command:
                click.echo(f"    {one_line(command + rest)}")
    if groups:
        click.echo(f"{sum(map(len, groups.values()))} listed.")


def _filled(words: str, depth: int) -> str:
    """A sentence at a depth of indentation, its words left whole."""
    return textwrap.fill(
        one_line(words),
        terminal_width(),
        initial_indent="  " * depth,
        subsequent_indent="  " * max(depth, 1),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _widths(rows: Sequence[Sequence[str]], columns: Sequence[str], available: int) -> list[int]:
    """Column widths that fit: the widest give way first, ids and dates last.

    Words of the columns in `_WHOLE_WORDS` are broken only where it cannot be done without.
    """
    widths = [max(len(row[number]) for row in rows) for number in range(len(columns))]
    least = [min(width, _least_width(name)) for width, name in zip(widths, columns, strict=True)]
    words = [
        _longest_word(row[number] for row in rows) if name in _WHOLE_WORDS else 0
        for number, name in enumerate(columns)
    ]
    room = available - len(_GAP) * (len(columns) - 1)
    whole = [min(width, max(pair)) for width, *pair in zip(widths, least, words, strict=True)]
    return _narrowed(_narrowed(widths, whole, room), least, room)


def _narrowed(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The widths with the one farthest above its least taken back until all fit, or none can."""
    narrowed = list(widths)
    while sum(narrowed) > room:
        slack = [width - floor for width, floor in zip(narrowed, least, strict=True)]
        if max(slack) <= 0:
            break
        narrowed[slack.index(max(slack))] -= 1
    return narrowed


def _longest_word(cells: Iterable[str]) -> int:
    longest = max((len(word) for cell in cells for word in cell.split()), default=0)
    return min(longest, _LONGEST_WORD)


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
        _wrapped(name, cell, width)
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


def _wrapped(name: str, cell: str, width: int) -> list[str]:
    if name not in _CODES or len(cell) <= width:
        return textwrap.wrap(cell, width) or [""]
    lines = textwrap.wrap(cell.replace("_", "_ "), width)
    return [line.replace("_ ", "_") for line in lines]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _cut_front(path: str, width: int) -> str:
    """A path by its end, which tells files of one folder apart."""
    return path if len(path) <= width else "…" + path[1 - width :]


def _cell(name: str, value: Any) -> str:
    """A value in a column; of a date and time the day."""
    shown = _shown(value)
    return shown[:_DATE] if name in _DATES and _WITH_TIME.match(shown) else shown


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, tuple):
        return one_line(", ".join(str(item) for item in value)) or "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() or abs(value) >= _WHOLE else f"{value:,.2f}"
    return one_line(str(value))
