"""One DuckDB connection to the floor's file, checked to be a floor of ours."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from watchfloor.store.failures import damaged, is_held, not_a_floor, opening_failure, own_errors
from watchfloor.store.holder import holder_in
from watchfloor.store.patience import Patience
from watchfloor.store.schema import check_schema, create_tables
from watchfloor.store.turn import turn_holder, writer_waits

Connection = duckdb.DuckDBPyConnection

HEADER_BYTES: Final = 3 * 4096
"""What DuckDB writes before the first block of its file."""
THREADS: Final = 2
MEMORY_LIMIT: Final = "2GB"
# A laptop's share. What does not fit spills to the system's temporary folder, never beside the
# floor, which may lie in a synchronised folder.


def open_to_read(file: Path, patience: Patience) -> Connection:
    """A connection that can only read, once no writer has the floor or waits for it."""
    while True:
        if writer_waits(file):
            patience.wait(turn_holder(file))
            continue
        connection = _opened(file, patience, read_only=True)
        if connection is not None:
            return connection


def open_to_write(file: Path, patience: Patience) -> Connection:
    """A connection that can write, to a floor made now if there is none.

    The caller has the writers' turn. Another program's database is left as it was found.
    """
    if not file.exists():
        _make_floor(file)
        return _patiently_opened(file, patience, read_only=False)
    left = log_of(file).exists()
    if left:
        # Opening to write folds the log into the file: first see that the file is a floor.
        _patiently_opened(file, patience, read_only=True).close()
    connection = _patiently_opened(file, patience, read_only=False)
    try:
        with own_errors(file):
            check_length(connection, file)
            if left:
                # So that the log never holds more than the one batch that is written next.
                connection.execute("CHECKPOINT")
    except BaseException:
        connection.close()
        raise
    return connection


def check_length(connection: Connection, file: Path, database: str | None = None) -> None:
    """Raises NotAFloor when the file is too short for the blocks that the floor in it uses.

    Rows do not show it where only an index is cut off. ``database`` is the name it is attached
    under.
    """
    row = connection.execute(
        "SELECT block_size * used_blocks FROM pragma_database_size() WHERE database_name = "
        "coalesce(?, current_database())",
        [database],
    ).fetchone()
    expected, found = HEADER_BYTES + (row[0] if row else 0), file.stat().st_size
    if found < expected:
        raise damaged(file, f"it is cut off after {found:,} bytes of at least {expected:,}")


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """One transaction: kept when the block ends well, undone when it raises."""
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        with suppress(duckdb.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def arrow_rows(
    connection: Connection, query: str, parameters: Mapping[str, Any] | None = None
) -> pa.Table:
    """The rows of a query as Arrow, copied out of the connection; ``$name`` takes a parameter."""
    return connection.sql(query, params=dict(parameters or {})).to_arrow_table()


def _patiently_opened(file: Path, patience: Patience, *, read_only: bool) -> Connection:
    while True:
        connection = _opened(file, patience, read_only=read_only)
        if connection is not None:
            return connection


def _opened(file: Path, patience: Patience, *, read_only: bool) -> Connection | None:
    """A checked connection, or None after one pause because somebody else has the file."""
    try:
        connection = duckdb.connect(str(file), read_only=read_only, config=settings())
    except duckdb.Error as error:
        if not is_held(error):
            raise opening_failure(file, error, writing=not read_only) from error
        patience.wait(holder_in(str(error)) or turn_holder(file))
        return None
    try:
        with own_errors(file):
            check_schema(connection, file)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_floor(file: Path) -> None:
    """Put an empty floor in place in one step, so that a kill leaves either none or a whole one."""
    if log_of(file).exists():
        raise not_a_floor(file, f"{log_of(file)} was left there by another floor; move it away")
    making = file.with_name(f".{file.name}.making")
    for left_over in (making, log_of(making)):
        left_over.unlink(missing_ok=True)
    try:
        connection = duckdb.connect(str(making), config=settings())
    except duckdb.Error as error:
        raise opening_failure(file, error, writing=True) from error
    try:
        with own_errors(file), transaction(connection):
            create_tables(connection)
    finally:
        connection.close()
    making.replace(file)


def log_of(file: Path) -> Path:
    """Where DuckDB keeps what is committed and not yet in the file; gone after a clean close."""
    return file.with_name(f"{file.name}.wal")


def settings() -> dict[str, str | bool | int | float | list[str]]:
    """How DuckDB is set up for every connection to a floor."""
    return {
        "threads": THREADS,
        "memory_limit": MEMORY_LIMIT,
        "temp_directory": str(Path(tempfile.gettempdir()) / f"watchfloor-{os.getpid()}"),
        # Without these DuckDB goes to the network when it is given an SQLite file.
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
