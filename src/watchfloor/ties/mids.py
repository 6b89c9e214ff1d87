"""Militarised interstate disputes, corrected: one row a dispute, directed dyad and year.

Gibler, Miller and Little 2016, doi:10.1093/isq/sqw045, as peacesciencer has it.
"""

from collections.abc import Iterator
from typing import Final

from watchfloor.codebook.state_codes import StateCodes
from watchfloor.records.tie import make_tie
from watchfloor.ties.reading import Found, Layout, Refused, refused_value, sides_of
from watchfloor.ties.rows import FileRow, TableFile

PUBLISHER: Final = "GML MID"
CITATION: Final = "GML MID, doi:10.1093/isq/sqw045"


def _read(table: TableFile, codes: StateCodes) -> Iterator[Found]:
    disputes: dict[tuple[int, int, int], list[FileRow]] = {}
    last_year = 0
    for row in table.rows():
        try:
            last_year = max(last_year, row.needed("year"))
            a, b = sorted((row.needed("ccode1"), row.needed("ccode2")))
            disputes.setdefault((row.needed("dispnum"), a, b), []).append(row)
        except ValueError as error:
            yield refused_value(row.line, error)
    for key, rows in disputes.items():
        rows.sort(key=lambda row: row.needed("year"))
        try:
            yield _tie(table, key, rows, codes, last_year)
        except ValueError as error:
            yield refused_value(rows[0].line, error)


def _tie(
    table: TableFile,
    key: tuple[int, int, int],
    rows: list[FileRow],
    codes: StateCodes,
    last_year: int,
) -> Found:
    dispute, *numbers = key
    first, last = rows[0], rows[-1].needed("year")
    sides = sides_of(first.line, (numbers[0], numbers[1]), last, codes)
    if isinstance(sides, Refused):
        return sides
    month = first.number("stmon")
    began = f"{first.needed('year'):04}" + (f"-{month:02}" if month and 1 <= month <= 12 else "")
    return make_tie(
        "militarised_dispute",
        sides.a,
        sides.b,
        publisher=PUBLISHER,
        record_id=f"{dispute} {numbers[0]} {numbers[1]}",
        name=f"MID {dispute}",
        start=began,
        end=f"{last:04}",
        known_until=f"{last_year:04}",
        source=CITATION,
        file=table.path.name,
        file_sha256=table.sha256,
        line=first.line,
    )


LAYOUTS: Final = (
    Layout(
        publisher=PUBLISHER,
        columns=frozenset({"dispnum", "ccode1", "ccode2", "year", "stmon"}),
        read=_read,
    ),
)
