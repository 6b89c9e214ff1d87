"""Alliance Treaty Obligations and Provisions: directed dyad-years.

Leeds, Ritter, Mitchell and Long 2002, doi:10.1080/03050620213653. Two layouts: the publisher's
``atop*ddyr*.csv`` (stateA, stateB) and that of peacesciencer (ccode1, ccode2).
"""

from collections.abc import Callable, Iterator
from typing import Final

from watchfloor.codebook.state_codes import StateCodes
from watchfloor.records.tie import Tie, make_tie
from watchfloor.ties.reading import Found, Layout, refused_value, unknown_actor
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
                yield refused_value(row, error)
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
        a, b = codes.of_number(spell.a, spell.last), codes.of_number(spell.b, spell.last)
        if a is None or b is None:
            unknown = [str(n) for n, of in ((spell.a, a), (spell.b, b)) if of is None]
            yield unknown_actor(FileRow(line=spell.line, cells={}), unknown)
        elif a != b:
            yield _tie(table, spell, a, b, first_year, last_year)


def _tie(table: TableFile, spell: Spell, a: str, b: str, first_year: int, last_year: int) -> Tie:
    return make_tie(
        "alliance",
        a,
        b,
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
        citation=CITATION,
    ),
    Layout(
        publisher=PUBLISHER,
        columns=frozenset({"ccode1", "ccode2", "year", *(f"atop_{each}" for each in _PUBLISHED)}),
        read=_reader(
            ("ccode1", "ccode2"), {f"atop_{theirs}": ours for theirs, ours in _PUBLISHED.items()}
        ),
        citation=CITATION,
    ),
)
