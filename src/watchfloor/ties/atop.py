"""Alliance Treaty Obligations and Provisions: directed dyad-years.

Leeds, Ritter, Mitchell and Long 2002, doi:10.1080/03050620213653. Two layouts: the publisher's
``atop*ddyr*.csv`` (stateA, stateB) and that of peacesciencer (ccode1, ccode2).
"""

from collections.abc import Callable, Iterator
from typing import Final

from watchfloor.codebook.state_codes import StateCodes
from watchfloor.records.tie import Tie, make_tie
from watchfloor.ties.reading import Found, Layout, Refused, Sides, refused_value, sides_of
from watchfloor.ties.rows import FileRow, TableFile
from watchfloor.ties.spells import Spell, YearRow, spells

PUBLISHER: Final = "ATOP"
CITATION: Final = "ATOP, doi:10.1080/03050620213653"
_PUBLISHED: Final = {
    "defense": "defence", "offense": "offence", "neutral": "neutrality",
    "nonagg": "nonaggression", "consul": "consultation",
}  # fmt: skip


def _reader(
    sides: tuple[str, str], articles: dict[str, str]
) -> Callable[[TableFile, StateCodes], Iterator[Found]]:
    def read(table: TableFile, codes: StateCodes) -> Iterator[Found]:
        rows: list[YearRow] = []
        last_year = 0
        for row in table.rows():
            try:
                found = _year(row, sides, articles)
            except ValueError as error:
                yield refused_value(row.line, error)
                continue
            last_year = max(last_year, found.year)
            # The sides' promises are the same in both directions of nearly all treaties; the one
            # with the lower number stands for both, or one treaty would be two ties.
            if found.articles and found.a < found.b:
                rows.append(found)
        yield from _ties(table, rows, last_year, codes)

    return read


def _year(row: FileRow, sides: tuple[str, str], articles: dict[str, str]) -> YearRow:
    return YearRow(
        a=row.needed(sides[0]),
        b=row.needed(sides[1]),
        year=row.needed("year"),
        articles=tuple(ours for theirs, ours in articles.items() if row.flag(theirs)),
        line=row.line,
    )


def _ties(
    table: TableFile, rows: list[YearRow], last_year: int, codes: StateCodes
) -> Iterator[Found]:
    first_year = min((row.year for row in rows), default=last_year)
    for spell in spells(rows):
        sides = sides_of(spell.line, (spell.a, spell.b), spell.last, codes)
        if isinstance(sides, Refused):
            yield sides
        elif sides.a != sides.b:
            try:
                yield _tie(table, spell, sides, first_year, last_year)
            except ValueError as error:
                yield refused_value(spell.line, error)


def _tie(table: TableFile, spell: Spell, sides: Sides, first_year: int, last_year: int) -> Tie:
    return make_tie(
        "alliance",
        sides.a,
        sides.b,
        publisher=PUBLISHER,
        record_id=f"{spell.a} {spell.b} {spell.first} {'+'.join(spell.articles)}",
        articles=spell.articles,
        # A treaty in the file's first year began then or before.
        start=None if spell.first == first_year else str(spell.first),
        end=None if spell.last == last_year else str(spell.last),
        known_until=str(last_year),
        source=CITATION,
        file=table.path.name,
        file_sha256=table.sha256,
        line=spell.line,
    )


LAYOUTS: Final = (
    Layout(
        publisher=PUBLISHER,
        columns=frozenset({"stateA", "stateB", "year", *_PUBLISHED}),
        read=_reader(("stateA", "stateB"), _PUBLISHED),
    ),
    Layout(
        publisher=PUBLISHER,
        columns=frozenset({"ccode1", "ccode2", "year", *(f"atop_{each}" for each in _PUBLISHED)}),
        read=_reader(
            ("ccode1", "ccode2"), {f"atop_{theirs}": ours for theirs, ours in _PUBLISHED.items()}
        ),
    ),
)
