"""How one publisher writes its file, and where in it each part of an event stands.

A part is an SQL expression over the file's own columns, all of them text; empty cells are NULL.
"""

from dataclasses import dataclass
from typing import Literal

Scheme = Literal["cameo", "plover", "publisher"]
"""Whose event codes: CAMEO's, PLOVER's types, or the publisher's own (``publisher_codes.csv``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Where each part of an event stands, as SQL over the file's columns."""

    record_id: str
    day: str
    """A DATE; NULL where the cell is no date."""
    source: str
    """The publisher's name or code of the doer's state."""
    target: str
    source_name: str
    """What the publisher calls the doer."""
    target_name: str
    code: str
    """CAMEO code or PLOVER type, by the layout's scheme."""
    quad: str = "NULL"
    """The publisher's own class, in words of ours; NULL where the scheme's table tells."""
    goldstein: str = "NULL"
    country: str = "NULL"
    released: str = "NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One format of one publisher."""

    series: str
    publisher: str
    """The name to print."""
    name: str
    """The format, as documented in docs/history.md."""
    delimiter: Literal["\t", ","]
    quoted: bool
    """Whether a cell may stand between double quotes and then hold delimiters and line breaks."""
    columns: tuple[str, ...]
    """Without a header line: the name of each column. With one: the columns that must be there."""
    header: bool
    scheme: Scheme
    parts: Parts
    optional: tuple[str, ...] = ()
    """Columns that `parts` use and a file may lack; they are empty then."""
    every: tuple[str, ...] = ()
    """All columns in the publisher's order, for files whose header does not name the cells of
    their own lines; empty where no such file is known."""
    several: str | None = None
    """What parts the states of one side where a cell may name several: each pair is a row."""

    def matches(self, first_line: str) -> bool:
        """Whether a file that begins with this line has this layout."""
        cells = self._header(first_line)
        if self.header:
            return set(self.columns) <= set(cells)
        return len(cells) == len(self.columns) and cells[0].isdigit()

    def named(self, header_line: str, next_line: str) -> tuple[str, ...]:
        """A name for each cell: the header's, or the publisher's where only those fit the line.

        Headers have been seen with empty and with repeated names: those are "column 7" by place.

        >>> from watchfloor.history.polecat import POLECAT
        >>> header = chr(9).join([*POLECAT.every, "Headline"])
        >>> POLECAT.named(header, chr(9).join(["None"] * 40)) == POLECAT.every
        True
        """
        header = self._header(header_line)
        cells = next_line.count(self.delimiter) + 1
        if cells == len(self.every) != len(header):
            return self.every
        return tuple(
            name if name and name not in header[:place] else f"column {place + 1}"
            for place, name in enumerate(header)
        )

    def _header(self, line: str) -> list[str]:
        cells = line.removeprefix("\ufeff").rstrip("\r\n").split(self.delimiter)
        return [cell.strip().strip('"') for cell in cells]


def iso_day(column: str) -> str:
    """SQL for the date that a cell such as ``2018-10-31`` or ``2018-10-31 00:00:00.000`` gives.

    NULL for what is no day of a calendar: the engine takes ``infinity`` for one.
    """
    day = f"TRY_CAST({column}[:10] AS DATE)"
    return f"if(year({day}) BETWEEN 1 AND 9999, {day}, NULL)"


def compact_day(column: str) -> str:
    """SQL for the date that a cell such as ``20181031`` or ``20181031094500`` gives."""
    return f"TRY_CAST(TRY_STRPTIME({column}[:8], '%Y%m%d') AS DATE)"


def number(column: str) -> str:
    """SQL for the number in a cell; NULL where there is none, as in ``NaN``."""
    found = f"TRY_CAST({column} AS DOUBLE)"
    return f"if(isfinite({found}), {found}, NULL)"
