"""Strategic rivalries with their years.

Thompson and Dreyer 2012, Handbook of International Rivalries (CQ Press), as peacesciencer has it.
"""

from collections.abc import Iterator
from typing import Final

from watchfloor.codebook.state_codes import StateCodes
from watchfloor.records.tie import make_tie
from watchfloor.ties.reading import Found, Layout, refused_value, unknown_actor
from watchfloor.ties.rows import FileRow, TableFile

PUBLISHER: Final = "TD rivalries"
CITATION: Final = "Thompson and Dreyer 2012, Handbook of International Rivalries"


def _read(table: TableFile, codes: StateCodes) -> Iterator[Found]:
    last_year = max((row.number("endyear") or 0 for row in table.rows()), default=0)
    for row in table.rows():
        try:
            yield _tie(table, row, codes, last_year)
        except ValueError as error:
            yield refused_value(row, error)


def _tie(table: TableFile, row: FileRow, codes: StateCodes, last_year: int) -> Found:
    end = row.number("endyear")
    numbers = row.needed("ccode1"), row.needed("ccode2")
    a, b = (codes.of_number(number, end or last_year) for number in numbers)
    if a is None or b is None:
        pairs = zip(numbers, (a, b), strict=True)
        return unknown_actor(row, [str(number) for number, known in pairs if known is None])
    return make_tie(
        "rivalry",
        a,
        b,
        publisher=PUBLISHER,
        record_id=str(row.needed("rivalryno")),
        name=row.cells.get("rivalryname") or None,
        start=f"{row.needed('styear'):04}",
        end=None if end is None or end == last_year else f"{end:04}",
        known_until=f"{last_year:04}",
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
        citation=CITATION,
    ),
)
