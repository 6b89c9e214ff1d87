"""What is in order and what is not: the installation, the weights, the codebook, one floor."""

import os
import platform
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final, Literal

from watchfloor.codebook.book import load_codebook
from watchfloor.coding.syntax.parse import MODEL_NAME, check_model
from watchfloor.errors import (
    CodebookError,
    FloorBusy,
    FloorError,
    FloorTooNew,
    ModelError,
    NotAFloor,
)
from watchfloor.heads.weights import weights_names, weights_path
from watchfloor.store import Beside, Health, Store, beside, floor_health, floor_loss

State = Literal["ok", "look", "wrong"]
LEAST_FREE_BYTES: Final = 10_000_000
"""Below this not even a small batch is sure to be written."""
COPIES: Final = 2
_REQUIREMENT: Final = re.compile(r"(?P<name>[\w.-]+)(?P<pin>==(?P<pinned>[\w.]+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    name: str
    state: State
    """``look``: it works, and a person should know; ``wrong``: something will not work."""
    found: str
    to_do: str | None
    """What to do about it; None when it is in order."""


def examine(store: Store) -> tuple[Finding, ...]:
    """Every finding about this installation and this floor, which is opened to be read only.

    A floor of an earlier version is not brought up to date by it.
    """
    return (
        _ok("watchfloor", f"{_version('watchfloor')}, Python {platform.python_version()}"),
        _libraries(),
        _tried("parser", check_model, f"{MODEL_NAME} {_version(MODEL_NAME)}, as pinned"),
        *_weights(),
        _codebook(),
        *_floor(store),
    )


def _libraries() -> Finding:
    """The versions of what Watchfloor needs, without those only an extra asks for."""
    found, wrong = [], []
    for line in requires("watchfloor") or ():
        requirement = _REQUIREMENT.match(line)
        if requirement is None or "extra ==" in line:
            continue
        name, pinned = requirement["name"], requirement["pinned"]
        installed = _version(name)
        found.append(f"{name} {installed}")
        if installed == "missing" or (pinned and pinned != installed):
            wrong.append(f"{name} {installed}" + (f", expected {pinned}" if pinned else ""))
    if wrong:
        return _wrong("libraries", "; ".join(wrong), "Install again: uv sync --frozen")
    return _ok("libraries", ", ".join(found))


def _weights() -> Iterator[Finding]:
    """One finding for all weights that are those pinned, and one for each that is not."""
    findings = [_tried(name, partial(weights_path, name), "as pinned") for name in weights_names()]
    wrong = [finding for finding in findings if finding.state == "wrong"]
    yield from wrong
    if len(wrong) < len(findings):
        yield _ok("weights", f"{len(findings) - len(wrong)} files, as pinned")


def _codebook() -> Finding:
    try:
        book = load_codebook()
    except CodebookError as error:
        return _wrong("codebook", str(error), "Mend that line, or install watchfloor again.")
    coverage = book.actors.coverage()
    return _ok("codebook", f"{coverage.rows:,} actor rows, hash {book.sha256[:12]}…")


def _floor(store: Store) -> Iterator[Finding]:
    path = store.path
    try:
        file = store.file()
    except FloorError as error:
        yield _wrong("floor", str(error), "Give another path with --floor.")
        return
    if file.exists():
        around = beside(store)
        yield _contents(store, around.kept)
        yield _access(file)
        yield from _around(around)
    else:
        yield _look("floor", f"none at {path} yet", "Make one: watchfloor read PATHS…")
    yield _disk(file)


def _contents(store: Store, kept: Sequence[Path]) -> Finding:
    """The floor itself, every row of it read."""
    try:
        health = floor_health(store)
    except FloorBusy as error:
        return _look("floor", str(error), "Try again when it is free.")
    except FloorTooNew as error:
        return _wrong("floor", str(error), "Run: pip install -U watchfloor")
    except NotAFloor as error:
        return _damage(store, error, kept)
    except FloorError as error:
        return _wrong("floor", str(error), "Mend that and try again.")
    rows = health.rows
    words = (
        f"{store.path}, version {health.version}, {_size(health.size)}, every row read: "
        f"{rows.get('reports', 0):,} reports, {rows.get('claims', 0):,} claims, "
        f"{rows.get('judgements', 0):,} judgements, {rows.get('tombstones', 0):,} forgotten"
    )
    if health.differs.foreign or health.differs.amiss:
        return _other_tables(words, health, kept)
    if health.older:
        return _look("floor", words, "Nothing: the next command brings it up to date.")
    return _ok("floor", words)


def _other_tables(words: str, health: Health, kept: Sequence[Path]) -> Finding:
    """A floor that can be read, and whose tables are not those of its version."""
    foreign, amiss = health.differs.foreign, health.differs.amiss
    told = [f"table {name} is not one of Watchfloor's" for name in foreign]
    why = (
        f"{words}. Its tables are not those of version {health.version}: "
        f"{'; '.join((*amiss, *told))}"
    )
    if not amiss:
        drops = "; ".join(f'DROP TABLE "{name}"' for name in foreign)
        to_do = f"Another program put it there; with a DuckDB 2 client: {drops}"
    else:
        to_do = _way_back(kept)
    return _wrong("floor", why, to_do)


def _damage(store: Store, error: NotAFloor, kept: Sequence[Path]) -> Finding:
    """What is lost, and the nearest way back."""
    why = str(error).partition(". Put a backup back")[0]
    loss = floor_loss(store)
    if loss.rows:
        there = ", ".join(f"{table} {rows:,}" for table, rows in loss.rows.items())
        why += f". Can be read: {there}"
    if loss.lost:
        why += f". Lost, in part or whole: {', '.join(loss.lost)}"
    if loss.rows and not loss.lost:
        to_do = "Every row is there: watchfloor backup FILE, then watchfloor restore FILE"
    else:
        to_do = _way_back(kept)
    return _wrong("floor", why, to_do)


def _way_back(kept: Sequence[Path]) -> str:
    if kept:
        return f"Put the last copy back: watchfloor restore {kept[-1]}"
    return "Restore a backup made elsewhere, or read the reports into a new floor."


def _access(file: Path) -> Finding:
    if os.access(file, os.W_OK) and os.access(file.parent, os.W_OK):
        return _ok("access", "may be read and written")
    return _look("access", "may only be read", "To write, copy it to a folder of your own.")


def _around(around: Beside) -> Iterator[Finding]:
    if around.writer is None:
        yield _ok("in use", "nobody writes to it")
    else:
        yield _look("in use", f"by {around.writer}", "Nothing: commands wait for each other.")
    if around.kept:
        names = ", ".join(f"{path.name} ({_size(path.stat().st_size)})" for path in around.kept)
        yield _ok("backups", names)
    else:
        yield _look("backups", "none beside the floor", "Make one: watchfloor backup")
    if around.left_over:
        names = " ".join(str(path) for path in around.left_over)
        yield _look("left over", f"half made when a command was killed: {names}", "Delete them.")


def _disk(file: Path) -> Finding:
    """Room on the disk: bringing up to date and forgetting take two more copies of the floor."""
    size = file.stat().st_size if file.exists() else 0
    free, needed = shutil.disk_usage(file.parent).free, COPIES * size
    words = f"{_size(free)} free beside the floor"
    if free < LEAST_FREE_BYTES:
        return _wrong("disk", words, f"Make room in {file.parent}: nothing can be written.")
    if free < needed:
        return _look("disk", words, f"Make room: forget and new versions take {_size(needed)}.")
    return _ok("disk", words)


def _tried(name: str, check: Callable[[], object], words: str) -> Finding:
    try:
        check()
    except ModelError as error:
        found, _, to_do = str(error).rpartition("; ")
        return _wrong(name, found or to_do, f"{to_do[:1].upper()}{to_do[1:]}")
    return _ok(name, words)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"


def _ok(name: str, found: str) -> Finding:
    return Finding(name=name, state="ok", found=found, to_do=None)


def _look(name: str, found: str, to_do: str) -> Finding:
    return Finding(name=name, state="look", found=found, to_do=to_do)


def _wrong(name: str, found: str, to_do: str) -> Finding:
    return Finding(name=name, state="wrong", found=found, to_do=to_do)
