"""Copies of a floor: made under its lease, proved row by row, and put back."""

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from watchfloor.errors import CallError, FloorError, FloorReadOnly, FloorTooNew, NotAFloor
from watchfloor.records.arrow import from_table
from watchfloor.records.stored import Tombstone
from watchfloor.store.aside import keep_as, kept_beside, next_free
from watchfloor.store.failures import missing_floor
from watchfloor.store.forgetting import forget_again
from watchfloor.store.lease import Store
from watchfloor.store.opening import arrow_rows, log_of
from watchfloor.store.patience import Patience
from watchfloor.store.rewriting import (
    SOURCE,
    attached,
    copied,
    put_in_place,
    read_every_row,
    tables_of,
    working_file,
)
from watchfloor.store.turn import writers_turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A copy of a floor, proved equal to it."""

    file: Path
    size: int
    """Bytes."""
    rows: Mapping[str, int]
    """Table to number of rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A floor put back from a copy."""

    floor: Path
    rows: Mapping[str, int]
    """Table to number of rows, after those of forgotten reports were left out."""
    set_aside: Path | None
    """The floor that was there, whole with its log; None when there was none."""
    left_out: tuple[str, ...]
    """Reports of the copy that the present floor had forgotten; they stay forgotten."""
    tombstones_read: bool
    """False when the present floor is too damaged to say which reports were forgotten."""


def back_up(store: Store, file: Path, *, overwrite: bool = False) -> Backup:
    """Copy a floor as it is at one moment, whatever its version; other processes may go on after.

    The copy is compared with the floor row by row, read again from end to end, and only then
    given its name. Raises CallError for a name that is taken unless ``overwrite``, and for the
    floor's own.
    """
    floor, patience = store.file(), store.patience()
    target = _target(file, floor, overwrite=overwrite)
    if not floor.exists():
        raise missing_floor(store.path)
    copy = working_file(target)
    with ExitStack() as lease:
        # Where no turn may be taken nobody writes either.
        with suppress(FloorReadOnly):
            lease.enter_context(writers_turn(floor, patience))
        connection = lease.enter_context(attached(floor, patience, read_only=True))
        lease.enter_context(copied(connection, floor, copy))
    rows = read_every_row(copy, patience)
    put_in_place(copy, target)
    return Backup(file=target, size=target.stat().st_size, rows=rows)


def restore(store: Store, file: Path, *, stamp: str) -> Restored:
    """Put a copy in the floor's place; the floor that is there is set aside, not deleted.

    ``stamp`` goes into the name under which it is set aside. The copy is proved first and brought
    to the present version. What the present floor has forgotten is removed from it again, as far
    as that floor can still be read. Raises what `Store.read` raises when the copy is no good; the
    floor is then as it was.
    """
    floor, patience = store.file(), store.patience()
    source = file.expanduser().resolve()
    if not source.is_file():
        raise CallError(f"No file {file} to restore from; backups end in .backup.")
    if floor.exists() and source.samefile(floor):
        raise CallError(f"{file} is the floor itself; give a backup of it.")
    with writers_turn(floor, patience):
        stones, readable = _stones_of(floor, patience)
        making = working_file(floor)
        with (
            attached(source, patience, read_only=True) as connection,
            copied(connection, source, making),
        ):
            pass
        left_out = _made_ready(making, stones)
        rows = read_every_row(making, patience)
        aside = _set_aside(floor, stamp) if floor.exists() else None
        put_in_place(making, floor)
    return Restored(
        floor=floor, rows=rows, set_aside=aside, left_out=left_out, tombstones_read=readable
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NotReached:
    """Floors kept beside a floor, which `forget` leaves as they are."""

    holding: tuple[Path, ...]
    """Those that still hold one of the reports."""
    unread: tuple[Path, ...]
    """Those that could not be looked into."""


def not_reached(store: Store, report_ids: Sequence[str]) -> NotReached:
    """Which of the floors that Watchfloor kept beside this one still hold these reports."""
    holding, unread = [], []
    for kept in kept_beside(store.file()):
        try:
            with attached(kept, store.patience(), read_only=True) as connection:
                found = arrow_rows(
                    connection,
                    "FROM reports WHERE list_contains($ids, report_id)",
                    {"ids": list(report_ids)},
                )
        except FloorError:
            unread.append(kept)
        else:
            holding += [kept] if found.num_rows else []
    return NotReached(holding=tuple(holding), unread=tuple(unread))


def _target(file: Path, floor: Path, *, overwrite: bool) -> Path:
    target = file.expanduser().resolve()
    if target == floor:
        raise CallError(f"{file} is the floor itself; give the backup another name.")
    if target.is_dir():
        raise CallError(f"{file} is a folder; give the name of a file in it.")
    if target.exists() and not overwrite:
        raise CallError(f"{file} is there already; give another name, or --overwrite.")
    if not target.parent.is_dir():
        raise CallError(f"The folder {target.parent} for the backup does not exist.")
    if not os.access(target.parent, os.W_OK):
        raise FloorReadOnly(f"The folder {target.parent} takes no backup: no permission to write.")
    return target


def _stones_of(floor: Path, patience: Patience) -> tuple[Sequence[Tombstone], bool]:
    """What a floor has forgotten, and whether it could say; its log is folded in if it can be."""
    if not floor.exists():
        return (), True
    try:
        with attached(floor, patience) as connection:
            if "tombstones" not in tables_of(connection, SOURCE):
                return (), True
            return from_table(arrow_rows(connection, "FROM tombstones"), Tombstone), True
    except (NotAFloor, FloorTooNew):
        return (), False


def _made_ready(making: Path, stones: Sequence[Tombstone]) -> tuple[str, ...]:
    """Bring a copy to the present version and remove what was forgotten; the reports left out."""
    # The file it was copied from is the backup; another one beside the copy is too many.
    store = Store(making, migrated=lambda migration: migration.backup.unlink())
    store.read("FROM floor")
    return forget_again(store, stones)


def _set_aside(floor: Path, stamp: str) -> Path:
    aside = next_free(floor, f"{stamp}.set-aside")
    keep_as(floor, aside)
    if log_of(floor).exists():
        log_of(floor).replace(log_of(aside))
    return aside
