"""Years in a row as one tie: publishers of yearly files repeat a treaty for each year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """What one line of a yearly file says of two states in one year."""

    a: int
    b: int
    year: int
    articles: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """Years without a gap in which two states were bound by the same articles."""

    a: int
    b: int
    first: int
    last: int
    articles: tuple[str, ...]
    line: int
    """Line of its first year."""


@dataclass(slots=True)
class _Open:
    first: YearRow
    last: int = field(default=0)


def spells(rows: Iterable[YearRow]) -> Iterator[Spell]:
    """The spells of yearly rows in any order; a change of articles begins another one."""
    ordered = sorted(rows, key=lambda row: (row.a, row.b, row.year))
    current: _Open | None = None
    for row in ordered:
        if current is not None and _goes_on(current, row):
            current.last = row.year
            continue
        if current is not None:
            yield _spell(current)
        current = _Open(first=row, last=row.year)
    if current is not None:
        yield _spell(current)


def _goes_on(current: _Open, row: YearRow) -> bool:
    first = current.first
    same = (first.a, first.b, first.articles) == (row.a, row.b, row.articles)
    return same and row.year <= current.last + 1


def _spell(current: _Open) -> Spell:
    first = current.first
    return Spell(
        a=first.a,
        b=first.b,
        first=first.year,
        last=current.last,
        articles=first.articles,
        line=first.line,
    )
