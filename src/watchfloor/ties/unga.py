"""Ideal points of states in the General Assembly of the United Nations.

Bailey, Strezhnev and Voeten 2017, doi:10.1177/0022002715595700.
"""

from collections.abc import Iterator
from typing import Final

from watchfloor.codebook.state_codes import StateCodes
from watchfloor.records.ideal_point import IdealPoint
from watchfloor.ties.reading import Found, Layout, refused_value, unknown_actor
from watchfloor.ties.rows import FileRow, TableFile

PUBLISHER: Final = "UNGA ideal points"
FIRST_SESSION: Final = 1945
"""Session n begins in September of this year plus n."""
_LOW, _HIGH, _POINT = "Q5%", "Q95%", "IdealPoint"


def _read(table: TableFile, codes: StateCodes) -> Iterator[Found]:
    for row in table.rows():
        try:
            yield _point(table, row, codes)
        except ValueError as error:
            yield refused_value(row.line, error)


def _point(table: TableFile, row: FileRow, codes: StateCodes) -> Found:
    session = row.needed("session")
    year = FIRST_SESSION + session
    number = row.needed("ccode")
    actor_id = codes.of_number(number, year)
    if actor_id is None:
        return unknown_actor(row.line, [str(number)])
    point = row.decimal(_POINT)
    if point is None:
        raise ValueError(f"column {_POINT} is empty")
    return IdealPoint(
        actor_id=actor_id,
        session=session,
        year=year,
        point=point,
        low=row.decimal(_LOW),
        high=row.decimal(_HIGH),
        votes=row.number("NVotes"),
        file_sha256=table.sha256,
        line=row.line,
    )


LAYOUTS: Final = (
    Layout(
        publisher=PUBLISHER,
        columns=frozenset({"ccode", "session", _POINT}),
        read=_read,
    ),
)
