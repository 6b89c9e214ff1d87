"""Which column of a CSV file holds what: told by the user, or unmistakable from its header."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from watchfloor.errors import CallError
from watchfloor.reports.csv_rows import cells_of
from watchfloor.reports.date_order import ORDERS, DateOrder

Header = tuple[str, ...]
"""The cells of a file's first row, without white space around them."""

NAMES: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "text": (("text", "full text", "article text", "body", "body text", "content"),),
    "title": (("title", "headline"),),
    "published": (
        ("published", "published at", "published on", "publication date", "date published",
         "pubdate", "pub date"),
        ("date",),
    ),
    "url": (("url",), ("link", "permalink")),
    "outlet": (("outlet", "publisher", "publication"), ("source",)),
    "language": (("language", "lang"),),
}  # fmt: skip
"""Field to the header names that say it, in lower case; surer ones first. Two columns named in
the same place are not told apart but asked for."""

_NUMBER = re.compile(r"#([1-9]\d{0,3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column holds which field, numbered from 0; None where no column does."""

    text: int
    title: int | None = None
    published: int | None = None
    url: int | None = None
    outlet: int | None = None
    language: int | None = None
    dates: DateOrder | None = None
    """The order of dates in numbers; None where each says it itself."""

    def named(self) -> dict[str, int]:
        """Field to column, for the fields that have one."""
        every = ((name, getattr(self, name)) for name in NAMES)
        return {name: number for name, number in every if number is not None}


Choice = Mapping[str, str]
"""Field to column as a user names it: by its header, or by its number as ``#3``. ``dates`` is the
order of dates in numbers, ``dmy`` or ``mdy``."""


class ColumnsUnclear(Exception):
    """It is not clear which column holds what; says why, as a sentence."""


def parse_columns(words: str) -> Choice:
    """What ``text=Body,published=Date`` says. Raises CallError.

    A part with a comma in it stands in quotation marks, as in a CSV file.
    """
    choice: dict[str, str] = {}
    for part in cells_of(words, ","):
        field, equals, column = part.partition("=")
        field, column = field.strip(), column.strip()
        if not equals or not column or field not in (*NAMES, "dates") or field in choice:
            raise CallError(
                f"--columns: {part.strip()!r} is not FIELD=COLUMN with a field of its own; fields: "
                f"{', '.join(NAMES)}, dates. Write it as text=Body,published=Date."
            )
        if field == "dates" and column not in ORDERS:
            raise CallError(f"--columns: dates={column} is not dates=dmy or dates=mdy.")
        choice[field] = column
    if "text" not in choice:
        raise CallError("--columns must say which column holds the text: text=COLUMN.")
    return choice


def written_columns(choice: Choice) -> str:
    """A choice as `parse_columns` reads it."""
    parts = (f"{field}={column}" for field, column in choice.items())
    return ",".join(f'"{part}"' if "," in part else part for part in parts)


def columns_of(header: Header, choice: Choice) -> Columns:
    """The columns that a user chose. Raises ColumnsUnclear when the header has no such column."""
    numbers = {
        field: _number(header, column) for field, column in choice.items() if field != "dates"
    }
    order = next((order for order in ORDERS if order == choice.get("dates")), None)
    return _columns(numbers, order)


def guess_columns(header: Header) -> Columns:
    """The columns whose names are unmistakable. Raises ColumnsUnclear.

    A text column is needed; a field that no column is named for stays unknown.
    """
    known = [_plain(cell) for cell in header]
    found = {field: _guess(known, field, places) for field, places in NAMES.items()}
    if found["text"] is None:
        raise ColumnsUnclear("No column is named text, body or content.")
    return _columns({field: number for field, number in found.items() if number is not None})


def _columns(numbers: Mapping[str, int], dates: DateOrder | None = None) -> Columns:
    return Columns(
        text=numbers["text"],
        title=numbers.get("title"),
        published=numbers.get("published"),
        url=numbers.get("url"),
        outlet=numbers.get("outlet"),
        language=numbers.get("language"),
        dates=dates,
    )


def _guess(known: Sequence[str], field: str, places: Sequence[Sequence[str]]) -> int | None:
    for names in places:
        numbers = [number for number, cell in enumerate(known) if cell in names]
        if len(numbers) > 1:
            raise ColumnsUnclear(f"More than one column may hold the {_WORDS[field]}.")
        if numbers:
            return numbers[0]
    return None


_WORDS: Final = {
    "text": "text",
    "title": "title",
    "published": "date of publication",
    "url": "address",
    "outlet": "outlet",
    "language": "language",
}


def _plain(cell: str) -> str:
    return " ".join(re.sub(r"[_\-]", " ", cell).lower().split())


def _number(header: Header, column: str) -> int:
    if (match := _NUMBER.fullmatch(column)) and column not in header:
        if int(match[1]) > len(header):
            raise ColumnsUnclear(f"There is no column {column}, only {len(header)}.")
        return int(match[1]) - 1
    for known, wanted in (
        (list(header), column),
        ([cell.casefold() for cell in header], column.casefold()),
    ):
        times = Counter(known)[wanted]
        if times > 1:
            raise ColumnsUnclear(f"{times} columns are named {column!r}; say which by its number.")
        if times == 1:
            return known.index(wanted)
    raise ColumnsUnclear(f"There is no column named {column!r}.")
