"""The formal ties that ship with the codebook: ``ties.csv``, and the claims on ``territories.csv``.

A row is one line: kind, the two sides, what it binds them to, since when, and the public source.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Final, cast, get_args

from watchfloor.codebook.actors import checked_on, items, read_table
from watchfloor.codebook.places import TERRITORIES_FILE, Territory, load_territories
from watchfloor.errors import CodebookError
from watchfloor.records.tie import CODEBOOK, Tie, TieKind, first_day, last_day, make_tie

TIES_FILE: Final = "ties.csv"
_MANY_AT_ONCE: Final = frozenset({"alliance", "sanction", "territorial_dispute"})
"""Kinds of which two may hold between the same sides, under different names."""


@cache
def load_ties() -> tuple[Tie, ...]:
    """The rows of ``ties.csv`` in file order, then a dispute for each two claimants of a territory.

    A row about a territory stands in place of the dispute that the table of territories gives.
    Raises CodebookError naming the line of a broken row.
    """
    rows = tuple(_rows())
    told = {(tie.name, tie.a, tie.b) for tie in rows if tie.kind == "territorial_dispute"}
    disputes = _disputes(load_territories())
    return (*rows, *(tie for tie in disputes if (tie.name, tie.a, tie.b) not in told))


def key_of(kind: str, a: str, b: str, name: str | None, since: str | None) -> str:
    """What names a row: kind, sides and beginning; the name for an area, or where none is known."""
    told = (name or since) if kind == "territorial_dispute" else (since or name)
    return f"{kind} {a} {b} {told or ''}".rstrip()


def _rows() -> Iterator[Tie]:
    seen: set[str] = set()
    for number, row in read_table(TIES_FILE):
        if None in row.values() or None in row:
            raise CodebookError(f"{TIES_FILE} line {number}: a row needs every column and no more")
        tie = _tie(row, number)
        if tie.tie_id in seen:
            raise CodebookError(f"{TIES_FILE} line {number}: '{tie.record_id}' stands there twice")
        seen.add(tie.tie_id)
        yield tie


def _tie(row: Mapping[str, str], number: int) -> Tie:
    kind = row["kind"]
    if kind not in get_args(TieKind):
        raise CodebookError(
            f"{TIES_FILE} line {number}: unknown kind '{kind}'. "
            f"Known: {', '.join(get_args(TieKind))}."
        )
    since = row["signed"] or row["start"] or None
    try:
        return make_tie(
            cast(TieKind, kind),
            row["a"],
            row["b"],
            publisher=CODEBOOK,
            record_id=key_of(kind, row["a"], row["b"], row["name"] or None, since),
            name=row["name"] or None,
            articles=items(row["articles"]),
            signed=row["signed"] or None,
            start=row["start"] or None,
            end=row["end"] or None,
            source=row["source"] or None,
            checked=checked_on(row["checked"]),
            file=TIES_FILE,
            line=number,
        )
    except ValueError as error:
        raise CodebookError(f"{TIES_FILE} line {number}: {error}.") from error


def _disputes(territories: Mapping[str, Territory]) -> Iterator[Tie]:
    """A territorial dispute for each two claimants, and of each with another who holds the area."""
    for territory in territories.values():
        holder = (territory.controller,) if territory.controller else ()
        sides = dict.fromkeys((*territory.claimants, *holder))
        for a, b in combinations(sides, 2):
            yield make_tie(
                "territorial_dispute",
                a,
                b,
                publisher=CODEBOOK,
                record_id=f"{territory.key} {a} {b}",
                name=territory.name,
                # Who holds it has been in dispute with the others at least since then.
                start=territory.controller_from if territory.controller in (a, b) else None,
                source=territory.source,
                checked=territory.checked,
                file=TERRITORIES_FILE,
            )


def clashes(ties: Iterable[Tie]) -> list[str]:
    """A line for each two rows that cannot both be right; empty for a sound file.

    Two rows clash when kind and sides are the same and both hold on some day; treaties and
    sanctions may stand beside each other under different names. ``a`` and ``b`` in either order
    are the same sides of a tie that is not directed.
    """
    groups: dict[tuple[str, ...], list[Tie]] = {}
    for tie in ties:
        named = (tie.name or "",) if tie.kind in _MANY_AT_ONCE else ()
        groups.setdefault((tie.kind, tie.a, tie.b, *named), []).append(tie)
    return [
        f"{one.record_id} (line {one.line}) and {other.record_id} (line {other.line}) overlap"
        for group in groups.values()
        for one, other in combinations(group, 2)
        if _overlap(one, other)
    ]


def _overlap(one: Tie, other: Tie) -> bool:
    earlier, later = sorted((one, other), key=lambda tie: tie.signed or tie.start or "")
    begins = later.signed or later.start
    if earlier.end is None or begins is None:
        return True
    return first_day(begins) <= last_day(earlier.end)
