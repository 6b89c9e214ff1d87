"""The rows of a CSV file one by one, as bytes, with bounded memory whatever the file holds."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from watchfloor.reports.json_lines import Lines
from watchfloor.reports.reasons import unreadable

MAX_BROKEN_QUOTES: Final = 20
"""Quotation marks left open in one file. Behind each the rows are gone over again, so that the
time would grow with the square of the file."""
SKIP_BYTES: Final = 1 << 20
"""How much of a line that is too long is held while it is skipped."""

_TOO_MANY: Final = f"More than {MAX_BROKEN_QUOTES} quotation marks are never closed."
_QUOTED = re.compile(rb'[^"]*+(?:""[^"]*+)*+')
_QUOTED_TEXT = re.compile(r'[^"]*+(?:""[^"]*+)*+')


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as it stands in the file, or what keeps it from being one."""

    line: int
    """Number of its first line in the file, from 1; a quoted cell may hold line breaks."""
    content: bytes
    """Without the last line break; empty when there is a fault."""
    lines: int = 1
    """How many lines of the file it takes."""
    fault: Literal["too_large", "quote"] | None = None
    """``quote``: a quotation mark is never closed; the rows behind that line are read."""


def read_rows(
    file: Lines, *, delimiter: bytes, max_bytes: int, line: int = 1, width: int | None = None
) -> Iterator[Row]:
    """Each row that is not blank; ``line`` is the number of the file's next line.

    Quotation marks open only at the start of a cell and are doubled inside (RFC 4180). One that
    closes lines further on in a row of another width than ``width`` cells was never closed. Raises
    UnreadableReport with reason ``csv`` after `MAX_BROKEN_QUOTES`.
    """
    source = _Source(file, max_bytes, width)
    broken = 0
    while (first := source.next()) is not None:
        if len(first) > max_bytes:
            yield Row(line=line, content=b"", fault="too_large")
            line += 1
            continue
        lines = source.row_of(first, delimiter)
        if lines is None:
            yield Row(line=line, content=b"", fault="quote")
            line += 1
            broken += 1
            if broken > MAX_BROKEN_QUOTES:
                raise unreadable("csv", f"{_TOO_MANY} Nothing from line {line} on was read.")
            continue
        content = b"".join(lines).removesuffix(b"\n").removesuffix(b"\r")
        if content.strip(b" \t\r\n" + delimiter):
            yield Row(line=line, content=content, lines=len(lines))
        line += len(lines)


def cells_of(row: str, delimiter: str) -> tuple[str, ...]:
    """The cells of one row, without their quotation marks."""
    cells = []
    position = 0
    while True:
        cell, position = _cell(row, position, delimiter)
        cells.append(cell)
        if position >= len(row):
            return tuple(cells)
        position += 1
        if position == len(row):
            return (*cells, "")


def _cell(row: str, position: int, delimiter: str) -> tuple[str, int]:
    """The cell that begins here, and where it ends: at a delimiter or at the row's end."""
    quoted = ""
    if row.startswith('"', position):
        match = _QUOTED_TEXT.match(row, position + 1)
        assert match is not None
        quoted = match[0].replace('""', '"')
        position = match.end() + 1
    end = row.find(delimiter, position)
    end = len(row) if end < 0 else end
    return quoted + row[position:end], max(end, position)


def _is_open(line: bytes, delimiter: bytes, *, opened: bool) -> bool:
    """Whether a quotation mark is open at the end of a line."""
    position = 0
    if not opened and line.startswith(b'"'):
        opened, position = True, 1
    while True:
        if opened:
            match = _QUOTED.match(line, position)
            assert match is not None
            if match.end() == len(line):
                return True
            position = match.end() + 1
        position = line.find(delimiter, position)
        if position < 0:
            return False
        position += 1
        opened = line.startswith(b'"', position)
        position += opened


class _Source:
    """Lines of a file, some of which may be given back. A line that is too long comes cut."""

    def __init__(self, file: Lines, max_bytes: int, width: int | None) -> None:
        self._file, self._max_bytes, self._width = file, max_bytes, width
        self._waiting: deque[bytes] = deque()

    def next(self) -> bytes | None:
        if self._waiting:
            return self._waiting.popleft()
        line = self._file.readline(self._max_bytes + 1)
        rest = line
        while rest and not rest.endswith(b"\n") and len(line) > self._max_bytes:
            rest = self._file.readline(SKIP_BYTES)
        return line or None

    def row_of(self, first: bytes, delimiter: bytes) -> list[bytes] | None:
        """The lines of the row that begins with this one; None when a quotation mark stays open.

        Then only the first line is gone; the others come again.
        """
        lines = [first]
        size = len(first)
        opened = _is_open(first, delimiter, opened=False)
        while opened and size <= self._max_bytes and (more := self.next()) is not None:
            lines.append(more)
            size += len(more)
            opened = _is_open(more, delimiter, opened=True)
        if not opened and size <= self._max_bytes and self._fits(lines, delimiter):
            return lines
        self._waiting.extendleft(reversed(lines[1:]))
        return None

    def _fits(self, lines: list[bytes], delimiter: bytes) -> bool:
        """Whether lines that a quotation mark holds together are as wide as the header."""
        if self._width is None or len(lines) == 1:
            return True
        row = b"".join(lines).rstrip(b"\r\n").decode("latin-1")
        return len(cells_of(row, delimiter.decode())) == self._width
