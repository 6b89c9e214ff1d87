"""What all tests share: one parser, the example read once, and the command as a function."""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest
from commands import Command, run_command

from watchfloor.cli import brief, example
from watchfloor.codebook import book
from watchfloor.coding.syntax import parse
from watchfloor.records import Claim

# One load serves every test: parser and codebook take two seconds, and keep nothing of what is
# read. Done here because this file is imported before any test takes the names from the modules.
parse.load_parser = functools.cache(parse.load_parser)
load_codebook_once = functools.cache(book.load_codebook)
book.load_codebook = lambda added=(): load_codebook_once(tuple(added))

EXAMPLE = Path(str(files("watchfloor.example")))


@pytest.fixture
def own_folder(monkeypatch, tmp_path) -> Path:
    """A working folder for this test, with a cache of its own and none of the user's settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("WATCHFLOOR_FLOOR", raising=False)
    return tmp_path


@pytest.fixture
def watchfloor(own_folder) -> Command:
    """The command as users call it: ``watchfloor("claims", "--floor", path)``."""
    return run_command


@pytest.fixture(scope="session")
def example_reports() -> list[Path]:
    """The files of the bundled example, in the order of their names; the first twelve are texts."""
    return example.example_reports(EXAMPLE)


@pytest.fixture(scope="session")
def example_texts(example_reports) -> list[str]:
    """What the plain text files of the example hold."""
    return [path.read_text("utf-8") for path in example_reports if path.suffix == ".txt"]


@pytest.fixture(scope="session")
def read_once(tmp_path_factory, example_reports) -> Path:
    """A floor with the example in it; never written to, take `example_floor` for that."""
    path = tmp_path_factory.mktemp("example") / "example.floor"
    assert run_command("read", *example_reports, "--floor", path).code == 0
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRun:
    """The example, read and printed by a process of its own."""

    floor: Path
    brief: bytes


@pytest.fixture(scope="session")
def other_process(tmp_path_factory, example_reports) -> OtherRun:
    """What another process makes of the example, with another seed for the order of sets."""
    floor = tmp_path_factory.mktemp("other") / "other.floor"
    program = "from watchfloor.cli import main; main()"
    command = [sys.executable, "-c", program, "brief", *map(str, example_reports)]
    done = subprocess.run(
        [*command, "--floor", str(floor), "--format", "json"],
        capture_output=True,
        check=True,
        timeout=120,
        env={**os.environ, "PYTHONHASHSEED": "1"},
    )
    return OtherRun(floor=floor, brief=done.stdout)


@pytest.fixture
def example_in_cache(own_folder, read_once) -> Path:
    """The example's floor where the command keeps it, as if it had been run before."""
    return Path(shutil.copy(read_once, brief.example_floor()))


@pytest.fixture
def example_floor(read_once, tmp_path) -> Path:
    """A copy of the example's floor, for one test alone."""
    return Path(shutil.copy(read_once, tmp_path / "crisis.floor"))


@pytest.fixture(scope="session")
def claims_of(tmp_path_factory) -> Callable[..., tuple[Claim, ...]]:
    """What turns a report into all that is read in it; its ``date`` is 25 October 2024, or None.

    By lexicon, phrases and constructions, likely or not; what is told of it is tested by itself.
    """
    from watchfloor.coding.coder import code_report, load_coder
    from watchfloor.reports import Input, content_bounds, read_input

    coder = load_coder(book.load_codebook(), choosing=False)
    path = tmp_path_factory.mktemp("reports") / "report.txt"

    def claims_of(text: str, *, date: str | None = "2024-10-25") -> tuple[Claim, ...]:
        head = "" if date is None else f"Date: {date}\n\n"
        path.write_text(f"{head}{text}\n", encoding="utf-8")
        (item,) = read_input(Input(path=path, media="text/plain"))
        bounds = content_bounds(item.report.text)
        return code_report(item.report, (bounds.start, bounds.end), coder)

    return claims_of
