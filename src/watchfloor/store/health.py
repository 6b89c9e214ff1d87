"""How a floor fares: its version, its size, and which of its rows can be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from watchfloor.errors import FloorError
from watchfloor.store.aside import kept_beside
from watchfloor.store.lease import Store
from watchfloor.store.opening import log_of
from watchfloor.store.rewriting import attached, read_every_row, readable_rows
from watchfloor.store.schema import SCHEMA_VERSION, checked_version
from watchfloor.store.shapes import Differences, differences
from watchfloor.store.turn import turn_holder, writer_waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A floor that can be read from end to end."""

    version: int
    older: bool
    """Whether the next command brings it to a later version."""
    size: int
    """Bytes, those of its log among them."""
    rows: Mapping[str, int]
    """Table to number of rows."""
    differs: Differences
    """What of its tables is not as its version has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What is left of a damaged floor."""

    rows: Mapping[str, int]
    """Table to number of rows, for the tables that can be read whole; empty when none can."""
    lost: tuple[str, ...]
    """The tables that cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What lies beside a floor."""

    kept: tuple[Path, ...]
    """Backups and floors that were set aside, the last made at the end."""
    left_over: tuple[Path, ...]
    """Half-made files that a kill left behind; nobody needs them."""
    writer: str | None
    """The process that writes to the floor now or waits to."""


def floor_health(store: Store) -> Health:
    """Read every row of a floor, of whatever version it is, and change nothing.

    Raises FloorError as `Store.read` does.
    """
    file = store.file()
    rows = read_every_row(file, store.patience())
    with attached(file, store.patience(), read_only=True) as connection:
        found = checked_version(connection, file)
    parts = [part for part in (file, log_of(file)) if part.exists()]
    return Health(
        version=found,
        older=found < SCHEMA_VERSION,
        size=sum(part.stat().st_size for part in parts),
        rows=rows,
        differs=differences(file, store.patience()),
    )


def floor_loss(store: Store) -> Loss:
    """What of a damaged floor can still be read."""
    try:
        rows = readable_rows(store.file(), store.patience())
    except FloorError:
        return Loss(rows={}, lost=())
    return Loss(
        rows={table: count for table, count in rows.items() if count is not None},
        lost=tuple(table for table, count in rows.items() if count is None),
    )


def beside(store: Store) -> Beside:
    """The files beside a floor, and who writes to it."""
    file = store.file()
    writer = writer_waits(file)
    kept = sorted(kept_beside(file), key=lambda path: (path.stat().st_mtime, path.name))
    names = {f".{file.name}.making", f"..{file.name}.making.making"}
    names |= {f"{name}.wal" for name in names}
    left_over = [file.with_name(name) for name in sorted(names)]
    return Beside(
        kept=tuple(kept),
        left_over=() if writer else tuple(path for path in left_over if path.exists()),
        writer=str(turn_holder(file) or "another process") if writer else None,
    )
