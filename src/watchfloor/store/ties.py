"""Ties and ideal points of publishers' files in the floor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from watchfloor.records.arrow import from_table, to_table
from watchfloor.records.ideal_point import IdealPoint
from watchfloor.records.report import Refusal
from watchfloor.records.tie import Tie
from watchfloor.store import schema
from watchfloor.store.lease import Store
from watchfloor.store.opening import Connection
from watchfloor.store.schema import Table, insert_new, quoted, registered


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedTies:
    """What adding one file did."""

    rows: int
    """Ties and ideal points that were new."""
    changed: int
    """Those that the floor had with other contents, as from an earlier edition of the file."""
    known: int
    refused: int
    """Refusals that were new."""


def add_ties(
    store: Store,
    ties: Sequence[Tie],
    points: Sequence[IdealPoint] = (),
    refusals: Sequence[Refusal] = (),
) -> AddedTies:
    """Write one file's ties in one transaction; the same file again changes nothing.

    A tie of an id that the floor has takes the place of the old one: publishers mend their files.
    """
    tables = (
        (schema.TIES, to_table(ties, Tie)),
        (schema.IDEAL_POINTS, to_table(points, IdealPoint)),
    )
    refused = to_table(refusals, Refusal)
    with store.writing() as connection:
        counts = [_replace(connection, table, rows) for table, rows in tables if rows.num_rows]
        return AddedTies(
            rows=sum(new for new, _, _ in counts),
            changed=sum(changed for _, changed, _ in counts),
            known=sum(known for _, _, known in counts),
            refused=insert_new(connection, schema.REFUSALS, refused),
        )


def load_ties_added(store: Store) -> tuple[Tie, ...]:
    """The ties of publishers' files, by publisher, record and line."""
    return from_table(store.read("FROM ties ORDER BY publisher, record_id, line"), Tie)


def load_ideal_points(store: Store, *, until_year: int | None = None) -> tuple[IdealPoint, ...]:
    """Ideal points of the sessions that began by a year, by actor and session."""
    rows = store.read(
        'FROM ideal_points WHERE $until IS NULL OR "year" <= $until ORDER BY actor_id, session',
        {"until": until_year},
    )
    return from_table(rows, IdealPoint)


def _replace(connection: Connection, table: Table, rows: Any) -> tuple[int, int, int]:
    """How many rows were new, changed and known; they are in the table after it."""
    key = ", ".join(quoted(name) for name in table.key)
    name = quoted(table.name)
    with registered(connection, "incoming", rows):
        same = _count(connection, f"SELECT count(*) FROM (FROM incoming INTERSECT FROM {name})")
        had = _count(connection, f"SELECT count(*) FROM incoming SEMI JOIN {name} USING ({key})")
        connection.execute(f"INSERT OR REPLACE INTO {name} BY NAME FROM incoming")
    return rows.num_rows - had, had - same, same


def _count(connection: Connection, query: str) -> int:
    found = connection.execute(query).fetchall()
    return int(found[0][0])
