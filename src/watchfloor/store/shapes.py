"""Whether the tables of a floor are those of the version that it says it has."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from watchfloor.store.migrations import step
from watchfloor.store.opening import Connection
from watchfloor.store.patience import Patience
from watchfloor.store.rewriting import SOURCE, attached
from watchfloor.store.schema import SCHEMA_VERSION, Shape, checked_version, shape, shape_of_version

_TRIED: Final = "memory"
"""The database in which the steps are tried: that of a connection before anything is attached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What of a floor's tables is not as its version has it; both empty when all is."""

    foreign: tuple[str, ...]
    """Tables that are none of Watchfloor's."""
    amiss: tuple[str, ...]
    """What is missing or otherwise, in a few words each."""


def differences(file: Path, patience: Patience) -> Differences:
    """Hold a floor's tables and columns against those of its version; rows are not looked at.

    A floor of an earlier version is held against the present one, after the steps that lead there
    were tried on tables in memory that are as its own, and empty. Raises what `attached` raises.
    """
    with attached(file, patience, read_only=True) as connection:
        found = checked_version(connection, file)
        connection.execute(f"COPY FROM DATABASE {SOURCE} TO {_TRIED} (SCHEMA)")
        connection.execute(f"USE {_TRIED}")
        refused = tuple(_refused_steps(connection, found))
        reached, expected = shape(connection, _TRIED), shape_of_version()
    return Differences(
        foreign=tuple(sorted(reached.keys() - expected.keys())),
        amiss=refused or tuple(_unlike(reached, expected)),
    )


def _refused_steps(connection: Connection, found: int) -> Iterator[str]:
    for version in range(found + 1, SCHEMA_VERSION + 1):
        try:
            connection.execute(step(version))
        except duckdb.Error as error:
            yield f"the step to version {version} fails ({str(error).splitlines()[0]})"
            return


def _unlike(found: Shape, expected: Shape) -> Iterator[str]:
    for table in sorted(expected):
        if table not in found:
            yield f"table {table} is missing"
            continue
        for column in sorted({name for name, _, _ in found[table] ^ expected[table]}):
            yield f"column {column} of {table} is missing, of another type, or not Watchfloor's"
