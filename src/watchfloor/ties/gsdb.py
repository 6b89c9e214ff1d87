"""Global Sanctions Data Base: one row a case, with names of states and organisations.

Felbermayr et al. 2020, doi:10.1016/j.euroecorev.2020.103561; Syropoulos et al. 2024,
doi:10.1111/roie.12691.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from watchfloor.codebook.state_codes import StateCodes
from watchfloor.records.tie import make_tie
from watchfloor.ties.reading import Found, Layout, refused_value, unknown_actor
from watchfloor.ties.rows import FileRow, TableFile

PUBLISHER: Final = "GSDB"
CITATION: Final = "GSDB, doi:10.1016/j.euroecorev.2020.103561"
_MEASURES: Final = ("arms", "military", "trade", "financial", "travel", "other")
_STATES: Final = ("sanctioned_state", "sanctioning_state")
ONGOING: Final = "ongoing"


def _read(table: TableFile, codes: StateCodes) -> Iterator[Found]:
    last_year = table.last_year("end")
    for row in table.rows():
        try:
            yield from _ties(table, row, codes, last_year)
        except ValueError as error:
            yield refused_value(row.line, error)


def _ties(
    table: TableFile, row: FileRow, codes: StateCodes, last_year: int | None
) -> Iterator[Found]:
    targets, senders = (_actors(row.text(column), codes) for column in _STATES)
    if unknown := [name for name, actor_id in (*targets, *senders) if actor_id is None]:
        yield unknown_actor(row.line, unknown)
    begin, end = row.needed("begin"), row.needed("end")
    goes_on = ONGOING in row.cells.get("success", "").split(",")
    for _, sender in senders:
        for _, target in targets:
            if sender is None or target is None or sender == target:
                continue
            yield make_tie(
                "sanction",
                sender,
                target,
                publisher=PUBLISHER,
                record_id=f"{row.text('case_id')} {sender} {target}",
                name=f"GSDB case {row.text('case_id')}",
                articles=tuple(each for each in _MEASURES if row.flag(each)),
                start=str(begin),
                end=None if goes_on and end == last_year else str(end),
                known_until=None if last_year is None else str(last_year),
                source=CITATION,
                file=table.path.name,
                file_sha256=table.sha256,
                line=row.line,
            )


def _actors(cell: str, codes: StateCodes) -> Sequence[tuple[str, str | None]]:
    """Each name of a cell with its id.

    Names are parted by commas and may hold one ("Korea, North"), so the longest that is known
    wins.
    """
    parts = [part.strip() for part in cell.split(",") if part.strip()]
    found: list[tuple[str, str | None]] = []
    while parts:
        length = next(
            (
                count
                for count in range(min(4, len(parts)), 0, -1)
                if codes.of_name(", ".join(parts[:count])) is not None
            ),
            1,
        )
        name = ", ".join(parts[:length])
        found.append((name, codes.of_name(name)))
        parts = parts[length:]
    return found


LAYOUTS: Final = (
    Layout(
        publisher=PUBLISHER,
        columns=frozenset({"case_id", *_STATES, "begin", "end", "trade", "arms", "financial"}),
        read=_read,
    ),
)
