"""Strategic rivalries with their years.

Thompson and Dreyer 2012, Handbook of International Rivalries (CQ Press), as peacesciencer has it.
"""

from collections.abc import Iterator
from typing import Final

from watchfloor.codebook.state_codes import StateCodes
from watchfloor.records.tie import make_tie
from watchfloor.ties.reading import Found, Layout, Refused, refused_value, sides_of
from watchfloor.ties.rows import FileRow, TableFile

PUBLISHER: Final = "TD rivalries"
CITATION: Final = "Thompson and Dreyer 2012, Handbook of International Rivalries"


def _read(table: TableFile, codes: StateCodes) -> Iterator[Found]:
    last_year = table.last_year("endyear")
    for row in table.rows():
        try:
            yield _tie(table, row, codes, last_year)
        except ValueError as error:
            yield refused_value(row.line, error)


def _tie(table: TableFile, row: FileRow, codes: StateCodes, last_year: int | None) -> Found:
    start, end = row.needed("styear"), row.number("endyear")
    numbers = row.needed("ccode1"), row.needed("ccode2")
    sides = sides_of(row.line, numbers, end or last_year or start, codes)
    if isinstance(sides, Refused):
        return sides
    return make_tie(
        "rivalry",
        sides.a,
        sides.b,
        publisher=PUBLISHER,
        record_id=str(row.needed("rivalryno")),
        name=row.cells.get("rivalryname") or None,
        start=f"{start:04}",
        end=None if end is None or end == last_year else f"{end:04}",
        known_until=None if last_year is None else f"{last_year:04}",
        source=CITATION,
        file=table.path.name,
        file_sha256=table.sha256,
        line=row.line,
    )


LAYOUTS: Final = (
    Layout(
        publisher=PUBLISHER,
        columns=frozenset({"rivalryno", "ccode1", "ccode2", "styear", "endyear"}),
        read=_read,
    ),
)
