"""Files beside a floor that keep it as it was: how they are named, found and made.

``crisis.floor.version-1.backup`` is the floor before it was brought to another version,
``crisis.floor.20250131-101500.backup`` what ``watchfloor backup`` copied without a name, and
``crisis.floor.20250131-101500.set-aside`` what ``watchfloor restore`` replaced.
"""

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

ENDINGS: Final = (".backup", ".set-aside")


def next_free(file: Path, ending: str) -> Path:
    """``FLOOR.ending``, or ``FLOOR.2.ending`` and so on where that name is taken.

    A name whose file is the floor itself counts as free: a kill between two steps leaves it so.
    """
    names = (f"{file.name}.{f'{n}.' if n > 1 else ''}{ending}" for n in count(1))
    return next(
        path for path in map(file.with_name, names) if not path.exists() or path.samefile(file)
    )


def keep_as(file: Path, name: Path) -> None:
    """The floor under a second name as well, whole whenever the process dies.

    A second name for the same bytes where the file system has such, else a copy.
    """
    if name.exists():
        return
    try:
        os.link(file, name)
    except OSError:
        half = name.with_name(f".{name.name}.copying")
        shutil.copy2(file, half)
        half.replace(name)


def kept_beside(file: Path) -> Iterator[Path]:
    """The floors kept beside this one, by name; their logs and other files are not among them."""
    for path in sorted(file.parent.glob(f"{_plain(file.name)}.*")):
        if path.suffix in ENDINGS:
            yield path


def _plain(name: str) -> str:
    """A name in which no character is a pattern."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
