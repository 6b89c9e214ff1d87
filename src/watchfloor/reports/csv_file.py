"""A CSV file to its rows, each as the bytes of one report."""

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import chain, islice
from typing import BinaryIO, Final

from watchfloor.reports.csv_columns import (
    Choice,
    Columns,
    ColumnsUnclear,
    Header,
    columns_of,
    guess_columns,
    written_columns,
)
from watchfloor.reports.csv_record import delimiter_of, header_of, row_bytes
from watchfloor.reports.csv_rows import Row, cells_of, read_rows
from watchfloor.reports.date_order import is_date_in_numbers, order_of
from watchfloor.reports.decoding import BYTE_ORDER_MARKS, decode
from watchfloor.reports.partial_dates import parse_date
from watchfloor.reports.reasons import unreadable

HEAD_BYTES: Final = 1 << 16
ZERO_SHARE: Final = 0.25
"""Zero bytes above which a file without a mark is taken for UTF-16; fewer spoil their rows only."""
CONTROL_SHARE: Final = 0.05
"""Control characters above which a file is no table; a picture or archive has twice as many."""
SAMPLE_ROWS: Final = 20
"""Rows looked at to propose columns."""
SENTENCE_WORDS: Final = 4
"""Cells with fewer words are names and figures."""
MAX_SHOWN_COLUMNS: Final = 40
MAX_SHOWN_CHARACTERS: Final = 40
"""Of one column's name, in the list of columns found."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_SEPARATOR_LINE = re.compile(rb"sep=([,;\t|])\s*", re.IGNORECASE)


class ColumnChoices:
    """What the user chose for this read, what the floor remembers, and what was chosen by it."""

    def __init__(
        self, given: Choice | None = None, remembered: dict[Header, Choice] | None = None
    ) -> None:
        self.given = given
        self.used: dict[Header, Choice] = {}
        """Headers that the given choice fitted: to be remembered."""
        self._remembered = remembered or {}

    def columns(self, header: Header) -> Columns:
        """Which column holds what in a file with this header. Raises ColumnsUnclear."""
        unfit = None
        if self.given is not None:
            try:
                columns = columns_of(header, self.given)
            except ColumnsUnclear as unclear:
                unfit = unclear  # Among several tables it may be meant for another one.
            else:
                self.used[header] = self.given
                return columns
        if header in self._remembered:
            return columns_of(header, self._remembered[header])
        try:
            return guess_columns(header)
        except ColumnsUnclear as unclear:
            raise unfit or unclear from None


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvRow:
    """One row to be read, or the reason and the words of its refusal."""

    line: int
    content: bytes
    reason: str | None = None
    detail: str = ""


def read_csv(
    path: str, file: BinaryIO, choices: ColumnChoices, *, tabs: bool, max_bytes: int
) -> Iterator[CsvRow]:
    r"""The rows of a CSV file, each with the bytes of its report.

    Files in UTF-16 or UTF-32, or with nothing but ``\r`` at the ends of lines, are read as UTF-8
    with ``\n``, and so are the bytes. Raises UnreadableReport for what holds for the whole file:
    ``columns``, ``empty``, ``csv``, ``binary``, ``encoding``, ``too_large``.
    """
    lines = _lines(file, max_bytes)
    stated = None if tabs else _stated_delimiter(lines)
    delimiter = "\t" if tabs else stated or delimiter_of(decode(_first_line(lines)))
    head = _head(lines, delimiter, max_bytes, line=2 if stated else 1)
    header = header_of(head.content, delimiter)
    rows = read_rows(
        lines,
        delimiter=delimiter.encode(),
        max_bytes=max_bytes,
        line=head.line + head.lines,
        width=len(header),
    )
    first = [*islice(rows, SAMPLE_ROWS)]
    if not first:
        raise unreadable("empty", "The file has a header and no row.")
    sample = _sample(first, len(header), delimiter)
    try:
        columns = _with_order(choices.columns(header), header, sample)
    except ColumnsUnclear as unclear:
        raise unreadable("columns", _question(path, header, str(unclear), sample)) from unclear
    for row in chain(first, rows):
        yield _csv_row(row, columns, delimiter, head.content, max_bytes)


def _first_line(lines: BinaryIO) -> bytes:
    """The first line with something in it, or its beginning; it stays to be read."""
    position = lines.tell()
    start = lines.readline(HEAD_BYTES)
    while start and not start.strip():
        start = lines.readline(HEAD_BYTES)
    lines.seek(position)
    return start


def _head(lines: BinaryIO, delimiter: str, max_bytes: int, *, line: int) -> Row:
    """The row that names the columns."""
    rows = read_rows(lines, delimiter=delimiter.encode(), max_bytes=max_bytes, line=line)
    head = next(rows, None)
    if head is None:
        raise unreadable("empty", "The file is empty or white space.")
    if head.fault is not None:
        raise unreadable("csv", "Its first line, which names the columns, cannot be read.")
    return head


def _with_order(columns: Columns, header: Header, sample: Sequence[Sequence[str]]) -> Columns:
    """The columns with the order of the dates, where the first rows need and settle it."""
    if columns.published is None or columns.dates is not None:
        return columns
    order = order_of(cells[columns.published] for cells in sample)
    if order == "unclear":
        name = _shown(header[columns.published], columns.published)
        raise ColumnsUnclear(f"The dates in column {name!r} can be read two ways; say which.")
    return replace(columns, dates=order)


def _csv_row(row: Row, columns: Columns, delimiter: str, header: bytes, max_bytes: int) -> CsvRow:
    if row.fault == "too_large":
        detail = f"The row has more than {max_bytes} bytes."
        return CsvRow(line=row.line, content=b"", reason="too_large", detail=detail)
    if row.fault == "quote":
        detail = "A quotation mark opens in this line and is never closed."
        return CsvRow(line=row.line, content=b"", reason="csv", detail=detail)
    return CsvRow(line=row.line, content=row_bytes(columns, delimiter, header, row.content))


def _lines(file: BinaryIO, max_bytes: int) -> BinaryIO:
    """The file from its first line on, in an encoding in which a line ends with the byte 10."""
    start = file.read(HEAD_BYTES)
    marked = [mark for mark, encoding in BYTE_ORDER_MARKS if start.startswith(mark)]
    if start.startswith(b"\xef\xbb\xbf"):
        file.seek(3)
        return file
    zeros = start.count(0) > ZERO_SHARE * len(start)
    if not marked and not zeros and (b"\n" in start or b"\r" not in start):
        if len(_CONTROLS.findall(start)) > CONTROL_SHARE * len(start):
            raise unreadable("binary", "Its first bytes are control characters, no table.")
        file.seek(0)
        return file
    content = start + file.read(max_bytes + 1 - len(start))
    if len(content) > max_bytes:
        raise unreadable("too_large", f"The file has more than {max_bytes} bytes in UTF-16.")
    return BytesIO(decode(content).encode())


def _stated_delimiter(lines: BinaryIO) -> str | None:
    """What a first line ``sep=;``, as spreadsheets write it, says; it is then gone."""
    position = lines.tell()
    match = _SEPARATOR_LINE.fullmatch(lines.readline(16))
    if match is None:
        lines.seek(position)
        return None
    return match[1].decode()


def _sample(rows: Sequence[Row], width: int, delimiter: str) -> list[Sequence[str]]:
    """The cells of rows that are whole."""
    cells: list[Sequence[str]] = []
    for row in rows:
        found = cells_of(row.content.decode("utf-8", "replace"), delimiter)
        if row.fault is None and len(found) == width:
            cells.append(found)
    return cells


def _question(path: str, header: Header, why: str, sample: Sequence[Sequence[str]]) -> str:
    """What stands in the file, and the command to copy."""
    names = [_shown(cell, number) for number, cell in enumerate(header)]
    more = f" and {len(names) - MAX_SHOWN_COLUMNS} more" if len(names) > MAX_SHOWN_COLUMNS else ""
    proposal = _proposal(header, sample)
    option = shlex.quote(written_columns(proposal))
    if not _holds_sentences(header, sample, proposal["text"]):
        why += " None holds sentences: a table of figures is no report, and can be left out."
    return (
        f"{why} Run this, or change it first: watchfloor read {shlex.quote(path)} --columns "
        f"{option} (its columns: {', '.join(names[:MAX_SHOWN_COLUMNS])}{more})."
    )


def _holds_sentences(header: Header, sample: Sequence[Sequence[str]], column: str) -> bool:
    """Whether any cell of a proposed column has the words of a sentence; without rows, maybe."""
    number = header.index(column) if column in header else int(column[1:]) - 1
    return not sample or any(len(row[number].split()) >= SENTENCE_WORDS for row in sample)


def _shown(cell: str, number: int) -> str:
    words = cell or f"#{number + 1}"
    return words if len(words) <= MAX_SHOWN_CHARACTERS else words[: MAX_SHOWN_CHARACTERS - 1] + "…"


def _proposal(header: Header, sample: Sequence[Sequence[str]]) -> dict[str, str]:
    """Columns that look like text, date and address: to be confirmed, never used unasked."""
    columns = list(zip(*sample, strict=True)) if sample else [()] * len(header)
    length = [sum(map(len, cells)) for cells in columns]
    choice: dict[str, int] = {}
    for field, fits in (("published", _is_date), ("url", _ADDRESS.fullmatch)):
        for number, cells in enumerate(columns):
            filled = [cell.strip() for cell in cells if cell.strip()]
            if number not in choice.values() and filled and all(map(fits, filled)):
                choice[field] = number
                break
    left = [number for number in range(len(header)) if number not in choice.values()]
    choice = {"text": max(left or range(len(header)), key=lambda each: length[each]), **choice}
    proposed = {
        field: header[number]
        if header[number] and header.count(header[number]) == 1
        else f"#{number + 1}"
        for field, number in choice.items()
    }
    if "published" in choice and (order := order_of(columns[choice["published"]])):
        proposed["dates"] = "dmy" if order == "unclear" else order
    return proposed


def _is_date(cell: str) -> bool:
    return parse_date(cell) is not None or is_date_in_numbers(cell)
