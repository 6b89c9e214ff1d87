"""Paths to files that can be read, in a fixed order; everything else becomes a refusal."""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from watchfloor.errors import CallError
from watchfloor.records.report import Refusal
from watchfloor.reports.media import FileMedia, media_of, wrong_ending
from watchfloor.reports.reasons import refuse

FLOOR_SUFFIXES: Final = (".floor", ".wal")
MAX_FOLDER_DEPTH: Final = 64
STANDARD_INPUT: Final = Path("-")

_REASONS: Final = {errno.ENOENT: "missing", errno.ELOOP: "loop"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file to read."""

    path: Path
    """As the user gave it, or below a folder as the user gave it; ``-`` is standard input."""
    media: FileMedia | None
    """None for standard input, which says by its first bytes what it is."""


def find_inputs(paths: Sequence[Path]) -> Iterator[Input | Refusal]:
    """The files to read in these files and folders, and a refusal for each that cannot be.

    Folders are searched with everything below them, in the order of their names' characters. A
    file reached twice is given once. Floor files are left out, and inside folders hidden files
    and folders. ``-`` is standard input. Raises CallError, before anything is read, for a path
    that does not exist.
    """
    for path in paths:
        if path != STANDARD_INPUT and not os.path.lexists(path):
            raise CallError(f"No such file or folder: {shown(path)}. Check the path.")
    return _walk(paths)


def shown(path: Path) -> str:
    """A path as records hold it: bytes of a name that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def refuse_file(path: Path, error: OSError) -> Refusal:
    """The refusal for a file or folder that the system would not open."""
    reason = _REASONS.get(error.errno or 0, "unreadable")
    words = error.strerror or type(error).__name__
    return refuse(path=shown(path), reason=reason, detail=f"The system says: {words}.")


def _walk(paths: Sequence[Path]) -> Iterator[Input | Refusal]:
    seen: set[str] = set()
    for path in paths:
        if path == STANDARD_INPUT:
            if "-" not in seen:
                yield Input(path=path, media=None)
            seen.add("-")
            continue
        yield from _visit(path, above=(), seen=seen)


def _visit(path: Path, *, above: tuple[str, ...], seen: set[str]) -> Iterator[Input | Refusal]:
    """One file or folder; ``above`` are the real folders on the way down to it."""
    if any(suffix.lower() in FLOOR_SUFFIXES for suffix in path.suffixes):
        return
    try:
        real = os.path.realpath(path, strict=True)
        mode = Path(real).stat().st_mode
    except OSError as error:
        yield refuse_file(path, error)
        return
    if real in above:
        yield refuse(
            path=shown(path), reason="loop", detail="The link leads back to a folder above it."
        )
    elif real not in seen:
        seen.add(real)
        if stat.S_ISDIR(mode):
            yield from _visit_folder(path, above=(*above, real), seen=seen)
        else:
            yield _file(path, mode)


def _visit_folder(
    path: Path, *, above: tuple[str, ...], seen: set[str]
) -> Iterator[Input | Refusal]:
    if len(above) - 1 > MAX_FOLDER_DEPTH:
        detail = f"The folder lies more than {MAX_FOLDER_DEPTH} folders deep."
        yield refuse(path=shown(path), reason="too_deep", detail=detail)
        return
    try:
        names = sorted(child.name for child in path.iterdir())
    except OSError as error:
        yield refuse_file(path, error)
        return
    for name in names:
        if not name.startswith("."):
            yield from _visit(path / name, above=above, seen=seen)


def _file(path: Path, mode: int) -> Input | Refusal:
    if not stat.S_ISREG(mode):
        detail = "It is a device, pipe or socket, not a file."
        return refuse(path=shown(path), reason="unreadable", detail=detail)
    name = shown(path)
    media = media_of(name)
    if media is None:
        return refuse(path=name, reason="format", detail=wrong_ending(name))
    return Input(path=path, media=media)
