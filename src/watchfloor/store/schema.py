"""The tables of a floor: which record each holds, its keys, and its version."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from watchfloor.errors import FloorTooNew, FloorTooOld
from watchfloor.records.arrow import arrow_schema
from watchfloor.records.claim import Claim
from watchfloor.records.fetch import Fetch
from watchfloor.records.history import HistoryDay, HistoryEvent, HistoryFile
from watchfloor.records.ideal_point import IdealPoint
from watchfloor.records.judgement import Judgement
from watchfloor.records.origin import Likeness, Signature
from watchfloor.records.report import Refusal, Report
from watchfloor.records.stored import (
    AddedActor,
    Arrival,
    Coding,
    RememberedColumns,
    StoredBrief,
    Tombstone,
)
from watchfloor.records.tie import Tie
from watchfloor.store.failures import not_a_floor

SCHEMA_VERSION: Final = 3
"""Raised when a released table changes, together with a step in `store.migrations`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of the floor."""

    name: str
    columns: pa.Schema
    key: tuple[str, ...]
    indexed: bool = True
    """Whether the engine holds the key unique. Not for the millions of rows of event history, where
    the index would cost more than the rows: there `store.history` leaves known events out, and the
    sums of days may share a key."""


def _columns(record_class: type, *more: pa.Field) -> pa.Schema:
    return pa.schema([*arrow_schema(record_class), *more])


FLOOR = Table(
    name="floor",
    columns=pa.schema(
        [
            pa.field("key", pa.string(), nullable=False),
            pa.field("value", pa.string(), nullable=False),
        ]
    ),
    key=("key",),
)
CONTENTS = Table(
    name="contents",
    columns=pa.schema(
        [
            pa.field("bytes_sha256", pa.string(), nullable=False),
            pa.field("content", pa.binary(), nullable=False),
        ]
    ),
    key=("bytes_sha256",),
)
REPORTS = Table(
    name="reports",
    # The UTC day that --as-of compares; see days.py.
    columns=_columns(Report, pa.field("published_day", pa.string())),
    key=("report_id",),
)
REFUSALS = Table(name="refusals", columns=_columns(Refusal), key=("refusal_id",))
CLAIMS = Table(
    name="claims",
    columns=_columns(Claim),
    # Two reports with the same words have the same claim ids, so the report is part of the key.
    key=("claim_id", "report_id", "coder_version"),
)
CODINGS = Table(
    name="codings",
    columns=_columns(Coding, pa.field("batch", pa.int64(), nullable=False)),
    key=("report_id", "coder_version"),
)
JUDGEMENTS = Table(
    name="judgements",
    columns=_columns(Judgement, pa.field("ordinal", pa.int64(), nullable=False)),
    key=("judgement_id",),
)
ACTORS_ADDED = Table(
    name="actors_added",
    columns=_columns(AddedActor, pa.field("ordinal", pa.int64(), nullable=False)),
    key=("actor_id",),
)
BRIEFS = Table(name="briefs", columns=_columns(StoredBrief), key=("brief_id",))
HISTORY_FILES = Table(
    name="history_files", columns=_columns(HistoryFile), key=("file_sha256", "series")
)
HISTORY_EVENTS = Table(
    name="history_events",
    columns=_columns(HistoryEvent),
    key=("series", "record_id", "source", "target"),
    indexed=False,
)
HISTORY_DAYS = Table(
    name="history_days",
    columns=_columns(HistoryDay),
    key=("series", "source", "target", "day", "quad", "released", "hostile"),
    indexed=False,
)
CSV_COLUMNS = Table(name="csv_columns", columns=_columns(RememberedColumns), key=("header_sha256",))
READS = Table(name="reads", columns=_columns(Arrival), key=("report_id",))
SIGNATURES = Table(name="signatures", columns=_columns(Signature), key=("report_id",))
LIKENESSES = Table(name="likenesses", columns=_columns(Likeness), key=("report_id", "other_id"))
TOMBSTONES = Table(
    name="tombstones",
    columns=_columns(Tombstone, pa.field("ordinal", pa.int64(), nullable=False)),
    key=("report_id",),
)
FETCHES = Table(name="fetches", columns=_columns(Fetch), key=("url",))
TIES = Table(name="ties", columns=_columns(Tie), key=("tie_id",))
IDEAL_POINTS = Table(name="ideal_points", columns=_columns(IdealPoint), key=("actor_id", "session"))

TABLES: Final[Sequence[Table]] = (
    FLOOR,
    CONTENTS,
    REPORTS,
    REFUSALS,
    CLAIMS,
    CODINGS,
    JUDGEMENTS,
    ACTORS_ADDED,
    BRIEFS,
    READS,
    HISTORY_FILES,
    HISTORY_EVENTS,
    HISTORY_DAYS,
    SIGNATURES,
    LIKENESSES,
    TOMBSTONES,
    FETCHES,
    CSV_COLUMNS,
    TIES,
    IDEAL_POINTS,
)


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every table of an empty floor and write down its version."""
    for table in TABLES:
        connection.execute(_create_statement(table))
    connection.execute(
        "INSERT INTO floor VALUES ('schema_version', ?), ('created_by', ?)",
        [str(SCHEMA_VERSION), f"watchfloor {own_version()}"],
    )


def check_schema(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Nothing, when this is a floor of this version.

    Raises what `checked_version` raises, and FloorTooOld for an earlier schema, which
    `migrations.migrate` brings up to date.
    """
    found = checked_version(connection, path)
    if found < SCHEMA_VERSION:
        raise FloorTooOld(
            f"The floor {path} was written by {_writer(connection)} (schema version {found}); "
            f"watchfloor {own_version()} must bring it to version {SCHEMA_VERSION} first."
        )


def checked_version(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """The schema version of the current database, when this Watchfloor knows it.

    Raises NotAFloor for another program's database and FloorTooNew for a later schema.
    """
    try:
        value = _fact(connection, "schema_version")
        found = None if value is None else int(value)
    except (duckdb.ProgrammingError, ValueError) as error:
        raise not_a_floor(path, "it is a database of another program") from error
    if found is None:
        raise not_a_floor(path, "it has no schema version")
    if found > SCHEMA_VERSION:
        raise FloorTooNew(
            f"The floor {path} was written by {_writer(connection)} (schema version {found}) and "
            f"this is watchfloor {own_version()}, which knows up to {SCHEMA_VERSION}: upgrade with "
            "pip install -U watchfloor, or give a floor of your own with --floor."
        )
    return found


def write_version(connection: duckdb.DuckDBPyConnection) -> None:
    """Write down that a floor has the tables of this version, and who saw to it."""
    connection.execute(
        "INSERT OR REPLACE INTO floor VALUES ('schema_version', ?), ('migrated_by', ?)",
        [str(SCHEMA_VERSION), f"watchfloor {own_version()}"],
    )


Shape = Mapping[str, frozenset[tuple[str, bool, Any]]]
"""Table to its columns: name, whether it may be NULL, and type. Order counts nowhere, because
columns and the fields of records are always named."""


def shape(connection: duckdb.DuckDBPyConnection, database: str) -> Shape:
    """The tables that an attached database has."""
    columns = connection.execute(
        "SELECT table_name, column_name, is_nullable FROM duckdb_columns() "
        "WHERE database_name = ? AND NOT internal",
        [database],
    ).fetchall()
    types = {
        table: connection.sql(f"FROM {quoted(database)}.{quoted(table)} LIMIT 0").to_arrow_table()
        for table in {table for table, _, _ in columns}
    }
    return {
        table: frozenset(
            (column, nullable, _unordered(types[table].schema.field(column).type))
            for owner, column, nullable in columns
            if owner == table
        )
        for table in types
    }


def shape_of_version() -> Shape:
    """The tables of a floor of this version."""
    with duckdb.connect() as connection:
        create_tables(connection)
        return shape(connection, "memory")


def _unordered(arrow_type: pa.DataType) -> Any:
    """A type as a value that is equal for the same fields in any order."""
    if pa.types.is_list(arrow_type):
        return "list", _unordered(arrow_type.value_type)
    if pa.types.is_struct(arrow_type):
        return frozenset((field.name, _unordered(field.type)) for field in arrow_type)
    return str(arrow_type)


def _writer(connection: duckdb.DuckDBPyConnection) -> str:
    """The Watchfloor that gave a floor its tables, as ``watchfloor 0.1.0``."""
    writer = _fact(connection, "migrated_by") or _fact(connection, "created_by")
    return writer or "a Watchfloor that did not say its version"


def _fact(connection: duckdb.DuckDBPyConnection, key: str) -> str | None:
    value: str | None = single_value(connection, f"SELECT value FROM floor WHERE key = '{key}'")
    return value


def insert_new(connection: duckdb.DuckDBPyConnection, table: Table, rows: pa.Table) -> int:
    """How many of these rows were new by the table's key, and are now in it."""
    if rows.num_rows == 0:
        return 0
    insert = (
        f"INSERT INTO {quoted(table.name)} BY NAME SELECT * FROM incoming ON CONFLICT DO NOTHING"
    )
    with registered(connection, "incoming", rows):
        return int(single_value(connection, insert))


def insert_in_order(connection: duckdb.DuckDBPyConnection, table: Table, rows: pa.Table) -> int:
    """As `insert_new`, for a table whose column ``ordinal`` keeps the order of arrival."""
    first = 1 + (single_value(connection, f"SELECT max(ordinal) FROM {quoted(table.name)}") or 0)
    ordinals = pa.array(range(first, first + rows.num_rows), pa.int64())
    return insert_new(connection, table, rows.append_column("ordinal", ordinals))


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> Iterator[None]:
    """Rows that SQL inside the block may name as a table."""
    connection.register(name, rows)
    try:
        yield
    finally:
        # After a failed statement DuckDB also refuses this, and would hide why it failed.
        with suppress(duckdb.Error):
            connection.unregister(name)


def single_value(connection: duckdb.DuckDBPyConnection, query: str) -> Any:
    """The first value of a query's first row; None when there is no row.

    Fetches all rows: DuckDB takes no further work on a connection with an unfinished result.
    """
    rows = connection.execute(query).fetchall()
    return rows[0][0] if rows else None


def quoted(name: str) -> str:
    """A name as SQL identifier: ``end``, ``when`` and ``where`` are columns here."""
    return '"' + name.replace('"', '""') + '"'


def _create_statement(table: Table) -> str:
    columns = [
        f"{quoted(field.name)} {_sql_type(field.type)}{'' if field.nullable else ' NOT NULL'}"
        for field in table.columns
    ]
    if table.indexed:
        columns.append(f"PRIMARY KEY ({', '.join(quoted(name) for name in table.key)})")
    return f"CREATE TABLE {quoted(table.name)} ({', '.join(columns)})"


_SQL_TYPES: Final[dict[Any, str]] = {
    pa.string(): "VARCHAR",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.binary(): "BLOB",
    pa.date32(): "DATE",
}


def _sql_type(arrow_type: pa.DataType) -> str:
    if pa.types.is_list(arrow_type):
        return f"{_sql_type(arrow_type.value_type)}[]"
    if pa.types.is_struct(arrow_type):
        inner = (f"{quoted(field.name)} {_sql_type(field.type)}" for field in arrow_type)
        return f"STRUCT({', '.join(inner)})"
    return _SQL_TYPES[arrow_type]


def own_version() -> str:
    """The version of Watchfloor that runs."""
    try:
        return version("watchfloor")
    except PackageNotFoundError:
        return "of unknown version"
