"""DuckDB's errors as the floor's own: one line that says what is wrong and what to do."""

import errno
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from watchfloor.errors import (
    CallError,
    FloorError,
    FloorReadOnly,
    FloorTooNew,
    NotAFloor,
)

_HELD = (
    "Could not set lock on file",
    "being used by another process",
    "different configuration",
    "already attached",
)
# The last two are DuckDB's refusals of a writer beside a reader of the same process.
_NOT_WRITABLE = ("Permission denied", "Read-only file system", "read-only mode", "Access is denied")
_NEWER = ("with version number", "newer version of DuckDB")
_FULL = ("No space left on device", "not enough space", "Disk quota exceeded", "File too large")
_LOG_DAMAGED = ("Corrupt WAL file",)
_DAMAGED = ("Corrupt database", "Could not read enough bytes", "checksum", "deserialize")


def is_held(error: duckdb.Error) -> bool:
    """Whether DuckDB could not open the file because somebody else has it open."""
    return any(words in str(error) for words in _HELD)


def not_a_floor(path: Path, why: str) -> NotAFloor:
    """The error for a file that another program made; it has not been touched."""
    return NotAFloor(f"{path} is not a floor: {why}. Give another path with --floor.")


def missing_floor(path: Path) -> FloorError:
    """The error for reading a floor that nobody has made yet."""
    return FloorError(f"No floor at {path}; make one with: watchfloor read PATHS…")


def unwritable(path: Path, error: OSError) -> FloorError:
    """Why the folder of a floor took no file, as an error of the floor."""
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return cannot_write(path)
    return FloorError(f"The floor {path} cannot be written: {error.strerror or error}.")


def cannot_write(path: Path) -> FloorReadOnly:
    """The error for a floor that may be read but not written."""
    return FloorReadOnly(
        f"The floor {path} cannot be written: no permission for the file or its folder. "
        "Copy it to a folder of your own, or give another path with --floor."
    )


def opening_failure(path: Path, error: duckdb.Error, *, writing: bool) -> FloorError:
    """Why DuckDB could not open this file, as an error of the floor."""
    message = str(error)
    if any(words in message for words in _NOT_WRITABLE):
        return cannot_write(path) if writing else _cannot_read(path)
    if any(words in message for words in _NEWER):
        return FloorTooNew(
            f"The floor {path} was written by a newer DuckDB than {duckdb.__version__}. "
            "Upgrade Watchfloor."
        )
    return _lasting(path, message) or NotAFloor(
        f"{path} is not a floor: DuckDB cannot read it. Give another path with --floor; or, if it "
        "was a floor, put a backup back with: watchfloor restore FILE"
    )


@contextmanager
def own_errors(path: Path) -> Iterator[None]:
    """Whatever DuckDB raises inside the block, raised as an error of Watchfloor."""
    try:
        yield
    except duckdb.Error as error:
        raise _working_failure(path, error) from error


def _working_failure(path: Path, error: duckdb.Error) -> FloorError | CallError:
    message = str(error)
    if lasting := _lasting(path, message):
        return lasting
    if isinstance(error, (duckdb.CatalogException, duckdb.BinderException)):
        return FloorError(
            f"The floor {path} has other tables or columns than were asked for "
            f"({_first_line(message)}). {ask_doctor(path)}"
        )
    if isinstance(error, duckdb.ProgrammingError):
        return CallError(f"The query cannot be run on {path}: {_first_line(message)}")
    return FloorError(f"The floor {path} could not be used: {_first_line(message)}")


def ask_doctor(path: Path) -> str:
    """The sentence for a floor whose tables are not those of its version."""
    return (
        "How its tables differ from those of its version, and what to do, is said by: "
        f"watchfloor doctor --floor {shlex.quote(str(path))}"
    )


def damaged(path: Path, why: str) -> NotAFloor:
    """The error for a floor whose file is not whole any more."""
    return NotAFloor(
        f"The floor {path} is damaged ({why}). Put a backup back with: watchfloor restore FILE; or "
        "read the reports into a new floor. What can still be read, if anything, is said by: "
        "watchfloor doctor"
    )


def _lasting(path: Path, message: str) -> FloorError | None:
    """The error for what another try will not mend; None for anything else."""
    if any(words in message for words in _FULL):
        return FloorError(
            f"No room on the disk for the floor {path}: this was not written, and what was "
            "committed before is kept. Make room and run the same command again."
        )
    if any(words in message for words in _LOG_DAMAGED):
        log = f"{path}.wal"
        return NotAFloor(
            f"The log {log} is damaged. It holds at most the one batch that was being written "
            f"when the machine stopped; all before it is in {path.name}. Move the log away and "
            "run the same command again, and then read that batch's reports again."
        )
    if any(words in message for words in _DAMAGED):
        return damaged(path, _first_line(message))
    return None


def _cannot_read(path: Path) -> FloorReadOnly:
    return FloorReadOnly(f"The floor {path} cannot be read: no permission for the file.")


def _first_line(message: str) -> str:
    return message.strip().splitlines()[0] if message.strip() else "no reason given"
