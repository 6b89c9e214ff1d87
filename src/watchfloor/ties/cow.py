"""Correlates of War: formal alliances by dyad, ``alliance_v4.1_by_dyad.csv``.

Gibler 2009, International Military Alliances, 1648–2008 (CQ Press).
"""

from collections.abc import Iterator
from typing import Final

from watchfloor.codebook.state_codes import StateCodes
from watchfloor.records.tie import make_tie
from watchfloor.ties.reading import Found, Layout, Refused, refused_value, sides_of
from watchfloor.ties.rows import FileRow, TableFile

PUBLISHER: Final = "COW alliances"
CITATION: Final = "COW Formal Alliances, Gibler 2009, correlatesofwar.org"
_ARTICLES: Final = {
    "defense": "defence", "neutrality": "neutrality", "nonaggression": "nonaggression",
    "entente": "consultation",
}  # fmt: skip
LAST_YEAR: Final = 2012
"""Last year of version 4.1; its right-censored rows were in force then."""


def _read(table: TableFile, codes: StateCodes) -> Iterator[Found]:
    for row in table.rows():
        try:
            yield _tie(table, row, codes)
        except ValueError as error:
            yield refused_value(row.line, error)


def _tie(table: TableFile, row: FileRow, codes: StateCodes) -> Found:
    end = row.number("dyad_end_year")
    numbers = row.needed("ccode1"), row.needed("ccode2")
    sides = sides_of(row.line, numbers, end or LAST_YEAR, codes)
    if isinstance(sides, Refused):
        return sides
    censored = row.flag("right_censor") or end is None
    return make_tie(
        "alliance",
        sides.a,
        sides.b,
        publisher=PUBLISHER,
        record_id=f"{row.needed('version4id')} {numbers[0]} {numbers[1]} {_day(row, 'dyad_st')}",
        articles=tuple(ours for theirs, ours in _ARTICLES.items() if row.flag(theirs)),
        start=None if row.flag("left_censor") else _day(row, "dyad_st"),
        end=None if censored else _day(row, "dyad_end"),
        known_until=str(LAST_YEAR),
        source=CITATION,
        file=table.path.name,
        file_sha256=table.sha256,
        line=row.line,
    )


def _day(row: FileRow, prefix: str) -> str | None:
    """The date as exact as the columns give it."""
    year, month, day = (row.number(f"{prefix}_{part}") for part in ("year", "month", "day"))
    if year is None:
        return None
    if month is None or day is None:
        return f"{year:04}" if month is None else f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"


LAYOUTS: Final = (
    Layout(
        publisher=PUBLISHER,
        columns=frozenset(
            {"version4id", "ccode1", "ccode2", "dyad_st_year", "dyad_end_year", *_ARTICLES}
        ),
        read=_read,
    ),
)
