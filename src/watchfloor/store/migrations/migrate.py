"""One floor brought to the present version, in a copy that takes its place when it is proved."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import duckdb

from watchfloor.errors import FloorError
from watchfloor.store.aside import keep_as, next_free
from watchfloor.store.failures import ask_doctor
from watchfloor.store.opening import Connection
from watchfloor.store.patience import Patience
from watchfloor.store.rewriting import (
    SOURCE,
    TARGET,
    attached,
    copied,
    put_in_place,
    read_every_row,
    rows_by_table,
    working_file,
)
from watchfloor.store.schema import (
    SCHEMA_VERSION,
    checked_version,
    shape,
    shape_of_version,
    write_version,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """What was done to a floor of an earlier version."""

    floor: Path
    found: int
    """The version it had."""
    reached: int
    """The version it has now."""
    backup: Path
    """The floor as it was, whole; it stays until somebody deletes it."""


def migrate(file: Path, patience: Patience) -> Migration | None:
    """Bring a floor to the present version; None when it is there already.

    The caller has the writers' turn. The floor is copied, the copy is changed and read again
    from end to end, and only then does it take the floor's place; the floor as it was becomes the
    backup. Killed at any moment, the floor is there whole, of one version or the other. Raises
    FloorError when the copy is not what it should be, or has no room.
    """
    working = working_file(file)
    with attached(file, patience) as connection:
        found = checked_version(connection, file)
        if found == SCHEMA_VERSION:
            return None
        with copied(connection, file, working):
            for version in range(found + 1, SCHEMA_VERSION + 1):
                _take(step(version), connection, file)
            write_version(connection)
            _check(connection, file)
    read_every_row(working, patience)
    backup = next_free(file, f"version-{found}.backup")
    keep_as(file, backup)
    put_in_place(working, file)
    return Migration(floor=file, found=found, reached=SCHEMA_VERSION, backup=backup)


def step(version: int) -> str:
    """The statements that make this version of the one before."""
    name = f"version_{version}.sql"
    return files("watchfloor.store.migrations").joinpath(name).read_text(encoding="utf-8")


def _take(statements: str, connection: Connection, file: Path) -> None:
    try:
        connection.execute(statements)
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise _other_tables(file, str(error).splitlines()[0]) from error


def _check(connection: Connection, file: Path) -> None:
    """Raises FloorError unless the copy has the tables of this version, and every row."""
    found, expected = shape(connection, TARGET), shape_of_version()
    wrong = sorted(
        table for table in {*found, *expected} if found.get(table) != expected.get(table)
    )
    if wrong:
        raise _other_tables(file, f"the copy has other tables ({', '.join(wrong)})")
    before, after = rows_by_table(connection, SOURCE), rows_by_table(connection, TARGET)
    for table, rows in before.items():
        if table != "floor" and after.get(table) != rows:
            raise _failed(
                file,
                f"{rows} rows of {table} became {after.get(table, 0)}",
                "Please report this as a fault of Watchfloor.",
            )


def _other_tables(file: Path, why: str) -> FloorError:
    return _failed(file, why, ask_doctor(file))


def _failed(file: Path, why: str, to_do: str) -> FloorError:
    return FloorError(
        f"The floor {file} could not be brought to version {SCHEMA_VERSION} and is as it was: "
        f"{why}. {to_do}"
    )
