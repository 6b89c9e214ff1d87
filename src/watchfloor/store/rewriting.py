"""A floor written anew into another file: how it is copied, brought up to date and cleaned.

DuckDB leaves removed rows in the pages of its file, so what must be gone is gone only from a
file into which it was never written.
"""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import duckdb

from watchfloor.errors import FloorError
from watchfloor.store.failures import is_held, opening_failure, own_errors
from watchfloor.store.holder import holder_in
from watchfloor.store.opening import Connection, check_length, log_of, settings
from watchfloor.store.patience import Patience
from watchfloor.store.schema import checked_version, quoted, single_value
from watchfloor.store.turn import turn_holder

SOURCE: Final = "source"
TARGET: Final = "target"
"""Names under which SQL finds a floor and its copy."""


def working_file(file: Path) -> Path:
    """Where the next state of a floor is made; what a kill left there means nothing."""
    return file.with_name(f".{file.name}.making")


@contextmanager
def attached(file: Path, patience: Patience, *, read_only: bool = False) -> Iterator[Connection]:
    """A connection in which a floor is open, and current, under the name `SOURCE`.

    It may be of an earlier version. Its log is folded into its file first unless ``read_only``.
    Raises FloorBusy, NotAFloor and FloorTooNew as `Store.read` does.
    """
    connection = duckdb.connect(config=settings())
    try:
        # To read first: opening to write would fold the log of another program's database.
        _attach(connection, file, patience, read_only=True)
        with own_errors(file):
            connection.execute(f"USE {SOURCE}")
            checked_version(connection, file)
            if not read_only:
                _detach(connection, SOURCE)
        if not read_only:
            _attach(connection, file, patience, read_only=False)
        with own_errors(file):
            connection.execute(f"USE {SOURCE}")
            if not read_only:
                connection.execute("CHECKPOINT")
            yield connection
    finally:
        connection.close()


@contextmanager
def copied(connection: Connection, file: Path, copy: Path) -> Iterator[None]:
    """A whole copy of an attached floor, open and current under the name `TARGET`.

    The block may change the copy, which is closed after it; when it raises, no copy is left.
    Raises FloorError when there is no room for the copy, or when it is not the same.
    """
    _make_room(file, copy)
    try:
        connection.execute(f"ATTACH {_literal(copy)} AS {TARGET}")
        connection.execute(f"COPY FROM DATABASE {SOURCE} TO {TARGET}")
        _check_rows(connection, file)
        connection.execute(f"USE {TARGET}")
        yield
        connection.execute("CHECKPOINT")
        _detach(connection, TARGET)
        shutil.copymode(file, copy)
    except BaseException:
        with suppress(duckdb.Error):
            _detach(connection, TARGET)
        remove_floor(copy)
        raise


def rows_by_table(connection: Connection, database: str) -> Mapping[str, int]:
    """How many rows each table of an attached floor has."""
    return {
        table: single_value(connection, f"SELECT count(*) FROM {database}.{quoted(table)}")
        for table in tables_of(connection, database)
    }


def tables_of(connection: Connection, database: str) -> list[str]:
    """The names of the tables of an attached floor, in the order of the alphabet."""
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY table_name",
        [database],
    ).fetchall()
    return [name for (name,) in rows]


def read_every_row(file: Path, patience: Patience) -> Mapping[str, int]:
    """How many rows each table has, after all were read and held against their checksums.

    Raises NotAFloor when one is damaged or the file is cut off.
    """
    with attached(file, patience, read_only=True) as connection:
        check_length(connection, file, SOURCE)
        return {
            table: _digest(connection, SOURCE, table)[0] for table in tables_of(connection, SOURCE)
        }


def readable_rows(file: Path, patience: Patience) -> Mapping[str, int | None]:
    """How many rows each table of a damaged floor has; None for one that cannot be read whole.

    Raises NotAFloor when not even the list of its tables can be read.
    """
    found: dict[str, int | None] = {}
    with attached(file, patience, read_only=True) as connection:
        for table in tables_of(connection, SOURCE):
            try:
                found[table] = _digest(connection, SOURCE, table)[0]
            except duckdb.Error:
                found[table] = None
    return found


def put_in_place(copy: Path, file: Path) -> None:
    """The copy under the floor's own name, in one step that a power cut cannot halve."""
    copy.replace(file)
    if sys.platform != "win32":
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def remove_floor(file: Path) -> None:
    """A file and its log, where there are such, gone."""
    for part in (file, log_of(file)):
        part.unlink(missing_ok=True)


def _make_room(file: Path, copy: Path) -> None:
    remove_floor(copy)
    needed = sum(part.stat().st_size for part in (file, log_of(file)) if part.exists())
    free = shutil.disk_usage(copy.parent).free
    if free < needed:
        raise FloorError(
            f"No room for a copy of {file} in {copy.parent}: it needs {needed / 1e6:,.1f} MB and "
            f"{free / 1e6:,.1f} MB are free. Nothing was changed; make room and try again."
        )


def _attach(connection: Connection, file: Path, patience: Patience, *, read_only: bool) -> None:
    options = " (READ_ONLY)" if read_only else ""
    while True:
        try:
            connection.execute(f"ATTACH {_literal(file)} AS {SOURCE}{options}")
            return
        except duckdb.Error as error:
            if not is_held(error):
                raise opening_failure(file, error, writing=not read_only) from error
            patience.wait(holder_in(str(error)) or turn_holder(file))


def _detach(connection: Connection, database: str) -> None:
    connection.execute("USE memory")
    connection.execute(f"DETACH {database}")


def _check_rows(connection: Connection, file: Path) -> None:
    """Raises FloorError unless every row of the copy is the floor's."""
    for table in tables_of(connection, SOURCE):
        if _digest(connection, SOURCE, table) != _digest(connection, TARGET, table):
            raise FloorError(
                f"The copy of {file} differs from it in {table}; nothing was changed. Check the "
                "disk, and try again."
            )


def _digest(connection: Connection, database: str, table: str) -> tuple[int, int | None]:
    """Number of rows, and one number over all that is in them, whatever their order."""
    name = f"{database}.{quoted(table)}"
    rows = connection.execute(f"SELECT count(*), sum(hash(t)::HUGEINT) FROM {name} t").fetchall()
    count, digest = rows[0]
    return count, digest


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
