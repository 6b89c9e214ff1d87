"""Whose turn it is to write: a lock file beside the floor that makes readers let writers in.

DuckDB refuses a writer while any reader has the file open, so a stream of readers would keep a
writer out for ever. A writer therefore locks ``<floor>.turn`` before it tries to open the floor,
and readers do not open the floor while that lock is held. The system drops the lock when its
process dies, whatever killed it, so a file left behind means nothing.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from watchfloor.store.failures import unwritable
from watchfloor.store.holder import Holder, signature, signed_holder, this_process
from watchfloor.store.patience import Patience

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 30
    # Far behind the text of the file: a locked byte cannot be read on Windows.
else:
    import fcntl

COURTESY_SECONDS: Final = 0.02
"""A writer rests so long after its batch: a little longer than the pauses of those who wait."""


def turn_file(floor: Path) -> Path:
    """The lock file of a floor: its name with ``.turn`` behind it."""
    return floor.with_name(f"{floor.name}.turn")


@contextmanager
def writers_turn(floor: Path, patience: Patience) -> Iterator[None]:
    """The turn to write, held until the block ends; its file is removed after.

    Raises FloorBusy when the patience is over, and FloorReadOnly when the folder takes no file.
    """
    descriptor = _locked(floor, patience)
    try:
        # On a full disk the turn is taken all the same; it only says nobody's name.
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, signature(this_process()).encode())
        yield
    finally:
        # Unlinked while still locked: whoever has the old file open sees that it is gone and
        # starts again with a new one. Windows keeps an open file; there it stays and is reused.
        with suppress(OSError):
            turn_file(floor).unlink()
        os.close(descriptor)
        time.sleep(COURTESY_SECONDS)


def writer_waits(floor: Path) -> bool:
    """Whether a writer has the turn; a reader should let it in first."""
    flags = os.O_RDWR if sys.platform == "win32" else os.O_RDONLY
    try:
        descriptor = os.open(turn_file(floor), flags)
    except OSError:
        return False
    try:
        return not _try_lock(descriptor, shared=True)
    finally:
        os.close(descriptor)


def turn_holder(floor: Path) -> Holder | None:
    """Who signed the turn file last; None when nobody did."""
    try:
        return signed_holder(turn_file(floor).read_text(encoding="utf-8"))
    except OSError:
        return None


def _locked(floor: Path, patience: Patience) -> int:
    path = turn_file(floor)
    while True:
        descriptor = _opened(path, floor)
        if _try_lock(descriptor, shared=False) and _still_there(descriptor, path):
            return descriptor
        os.close(descriptor)
        patience.wait(turn_holder(floor))


def _opened(path: Path, floor: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise unwritable(floor, error) from error


def _still_there(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _try_lock(descriptor: int, *, shared: bool) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
