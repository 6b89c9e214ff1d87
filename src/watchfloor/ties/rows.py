"""A publisher's file as rows of text, whatever it is written in."""

import csv
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any, Final

from watchfloor.errors import CallError

ENCODINGS: Final = ("utf-8-sig", "latin-1")
"""Tried in this order; the second reads any bytes."""
_BATCH: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """One file, opened: its columns, hash and rows."""

    path: Path
    columns: tuple[str, ...]
    """As the file spells them."""
    sha256: str

    def rows(self) -> Iterator["FileRow"]:
        """The rows in file order. Raises CallError when the file breaks off or is damaged."""
        return _parquet_rows(self.path) if _is_parquet(self.path) else _csv_rows(self.path)

    def last_year(self, column: str) -> int | None:
        """The latest year that a column has; cells that hold no number are passed over."""
        return max(filter(None, (row.year_or_none(column) for row in self.rows())), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One row; empty cells and NA are "" in ``cells``."""

    line: int
    """Line of the file, the header being line 1; in Parquet the row, from 1."""
    cells: dict[str, str]

    def number(self, column: str) -> int | None:
        """A whole number, also when written as ``365.0``; None for an empty cell.

        Raises ValueError for anything else.
        """
        value = self.decimal(column)
        if value is None:
            return None
        if not value.is_integer():
            raise ValueError(f"column {column} holds '{self.cells[column]}', no whole number")
        return int(value)

    def year_or_none(self, column: str) -> int | None:
        """As `number`; None for a cell that holds anything else too."""
        try:
            return self.number(column)
        except ValueError:
            return None

    def text(self, column: str) -> str:
        """What a cell holds. Raises ValueError for an empty one."""
        if not self.cells[column]:
            raise ValueError(f"column {column} is empty")
        return self.cells[column]

    def decimal(self, column: str) -> float | None:
        """A number; None for an empty cell. Raises ValueError for anything else."""
        text = self.cells.get(column, "")
        try:
            value = float(text) if text else None
        except ValueError as error:
            raise ValueError(f"column {column} holds '{text}', no number") from error
        if value is not None and not isfinite(value):
            raise ValueError(f"column {column} holds '{text}', no number")
        return value

    def needed(self, column: str) -> int:
        """As `number`. Raises ValueError for an empty cell too."""
        value = self.number(column)
        if value is None:
            raise ValueError(f"column {column} is empty")
        return value

    def flag(self, column: str) -> bool:
        """Whether a column holds a 1."""
        return self.number(column) == 1


def open_table(path: Path) -> TableFile:
    """The file's columns and hash. Raises CallError when it is not there or is no table."""
    if not path.is_file():
        raise CallError(f"No file at {path}; give the path of a publisher's file.")
    columns = _parquet_columns(path) if _is_parquet(path) else _csv_columns(path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return TableFile(path=path, columns=columns, sha256=digest)


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def _csv_columns(path: Path) -> tuple[str, ...]:
    with path.open("rb") as file:
        head = file.readline()
    if b"\x00" in head or not head.strip():
        raise CallError(f"{path} is no table: give the publisher's CSV or Parquet file.")
    text = head.decode(_encoding(path)).rstrip("\r\n")
    return tuple(name.strip() for name in next(csv.reader([text], delimiter=_delimiter(text))))


def _csv_rows(path: Path) -> Iterator[FileRow]:
    columns = _csv_columns(path)
    with path.open(encoding=_encoding(path), newline="") as lines:
        delimiter = _delimiter(lines.readline())
        for line, row in _records(path, csv.reader(lines, delimiter=delimiter)):
            # A row that breaks off lacks its last cells.
            cells = dict.fromkeys(columns, "") | dict(zip(columns, map(_clean, row), strict=False))
            yield FileRow(line=line + 1, cells=cells)


def _records(path: Path, reader: Any) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the number of its last line."""
    try:
        yield from ((reader.line_num, row) for row in reader if row)
    except csv.Error as error:
        raise CallError(f"{path} is damaged behind line {reader.line_num}: {error}.") from error


def _encoding(path: Path) -> str:
    try:
        with path.open(encoding=ENCODINGS[0]) as file:
            while file.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return ENCODINGS[1]
    return ENCODINGS[0]


def _delimiter(head: str) -> str:
    return max(",;\t", key=head.count)


def _parquet_columns(path: Path) -> tuple[str, ...]:
    return tuple(_parquet(path).schema_arrow.names)


def _parquet_rows(path: Path) -> Iterator[FileRow]:
    line = 0
    with _refusing_damage(path):
        for batch in _parquet(path).iter_batches(_BATCH):
            for row in batch.to_pylist():
                line += 1
                yield FileRow(line=line, cells={name: _clean(cell) for name, cell in row.items()})


def _parquet(path: Path) -> Any:
    import pyarrow.parquet as parquet

    with _refusing_damage(path):
        return parquet.ParquetFile(path)


@contextmanager
def _refusing_damage(path: Path) -> Iterator[None]:
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowInvalid, OSError) as error:
        raise CallError(f"{path} is damaged: it begins as Parquet and cannot be read.") from error


def _clean(value: Any) -> str:
    text = "" if value is None else str(value).strip()
    return "" if text in ("NA", "NaN", "nan", ".") else text
