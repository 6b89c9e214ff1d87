"""One row of a CSV file to text and metadata.

The bytes of such a report are three rows: the delimiter and which column holds what, numbered
from 1 (``,text=3,published=1``), then the file's header and the row as they stand in the file.
"""

import re
from io import BytesIO
from typing import Final

from watchfloor.reports.csv_columns import Columns, Header
from watchfloor.reports.csv_rows import cells_of, read_rows
from watchfloor.reports.date_order import ORDERS, in_order
from watchfloor.reports.decoding import decode
from watchfloor.reports.extracted import ExtractedText, Metadata
from watchfloor.reports.reasons import unreadable

EXTRACTOR: Final = "csv-1"
DELIMITERS: Final = (",", ";", "\t", "|")
"""Of equals the first is taken."""

_CHOICE = re.compile(
    r"([,;\t|])([a-z]{1,12}=\d{1,4}(?:,[a-z]{1,12}=\d{1,4}){0,8})(?:,dates=(dmy|mdy))?"
)


def row_bytes(columns: Columns, delimiter: str, header: bytes, row: bytes) -> bytes:
    """The bytes that the report of one row is known by."""
    choice = ",".join(f"{field}={number + 1}" for field, number in columns.named().items())
    order = f",dates={columns.dates}" if columns.dates else ""
    return b"\n".join((f"{delimiter}{choice}{order}".encode("ascii"), header, row))


def read_csv_record(content: bytes) -> ExtractedText:
    r"""The text and metadata in what `row_bytes` made; line ends become ``\n``.

    Raises UnreadableReport: ``csv`` (another number of cells than the header has), ``empty``,
    ``binary``, ``encoding``.
    """
    choice, _, rest = content.partition(b"\n")
    match = _CHOICE.fullmatch(choice.decode("latin-1"))
    if match is None:
        raise unreadable("csv", "The bytes do not begin with the columns they are read by.")
    delimiter = match[1]
    pairs = (pair.split("=") for pair in match[2].split(","))
    columns = {field: int(number) - 1 for field, number in pairs}
    rows = [*read_rows(BytesIO(rest), delimiter=delimiter.encode(), max_bytes=len(rest))]
    if len(rows) != 2 or any(row.fault for row in rows):
        raise unreadable("csv", "The bytes are not one header and one row.")
    header = header_of(rows[0].content, delimiter)
    cells = _whole(cells_of(decode(rows[1].content), delimiter), header)
    text = cells[columns["text"]].removeprefix("\ufeff")
    if not text.strip():
        raise unreadable("empty", f"The cell in column {header[columns['text']]!r} is empty.")

    def cell(field: str) -> str | None:
        return (cells[columns[field]].strip() or None) if field in columns else None

    date = cell("published")
    order = next((each for each in ORDERS if each == match[3]), None)
    return ExtractedText(
        text=text,
        extractor=EXTRACTOR,
        metadata=Metadata(
            title=cell("title"),
            outlet=cell("outlet"),
            url=cell("url"),
            published=in_order(date, order) if date and order else date,
            language=cell("language"),
        ),
    )


def delimiter_of(header: str) -> str:
    """What stands between the cells of this header row most often; a comma when nothing does."""
    return max(DELIMITERS, key=lambda each: len(cells_of(header, each)))


def header_of(row: bytes, delimiter: str) -> Header:
    """The names in a header row. Raises UnreadableReport as `decode` does."""
    return tuple(" ".join(cell.split()) for cell in cells_of(decode(row), delimiter))


def _whole(cells: tuple[str, ...], header: Header) -> tuple[str, ...]:
    """The cells, one a column; delimiters at the end, as spreadsheets leave them, are dropped."""
    if len(cells) > len(header) and not any(cell.strip() for cell in cells[len(header) :]):
        cells = cells[: len(header)]
    if len(cells) != len(header):
        raise unreadable("csv", f"The row has {len(cells)} cells, the header has {len(header)}.")
    return cells
