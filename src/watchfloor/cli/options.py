"""Options that several commands share."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from watchfloor.floor import Floor
    from watchfloor.store import Migration

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS: Final = ("table", "csv", "jsonl", "parquet")
_NEXT_COMMAND: Final = re.compile(
    r"^(?:See [^:\n]*|Pending\. Accept): watchfloor (?:why|judge) (?!.*--floor).*$", re.MULTILINE
)
_ACTS_ON_TERMINALS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

floor_option = click.option(
    "--floor",
    "floor_path",
    type=click.Path(path_type=Path),
    envvar="WATCHFLOOR_FLOOR",
    default=Path("watchfloor.floor"),
    help="The floor file. Default: $WATCHFLOOR_FLOOR, else ./watchfloor.floor.",
)
as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    help="Only what was published by this day, as 2024-10-25. Default: the latest publication.",
)


class PathOrAddress(click.ParamType["Path | str"]):
    """A path, or a string that names a scheme: ``https://…`` as a path would lose a slash."""

    name = "path"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | str:
        """The address as it is, everything else as a path."""
        return value if isinstance(value, str) and "://" in value else Path(value)


def web_options(command: Command) -> Command:
    """The options of commands that read from the network."""
    follow = click.option(
        "--follow", is_flag=True, help="Also read the pages that a feed's entries link to."
    )
    private = click.option(
        "--allow-private-addresses",
        "allow_private",
        is_flag=True,
        help="Connect to servers of your own network or machine too.",
    )
    return follow(private(command))


def open_floor(path: Path) -> "Floor":
    """The floor at a path; the library is imported here so that --help stays quick."""
    from watchfloor.floor import Floor

    return Floor(path, migrated=_tell_migrated)


def _tell_migrated(migration: "Migration") -> None:
    words = (
        f"The floor was brought from version {migration.found} to {migration.reached}. As it was "
        f"it is kept in {migration.backup}; delete that when you no longer want it."
    )
    click.echo(one_line(words), err=True)


def floor_words(floor_path: Path | None) -> str:
    """What the next command must say to find the same floor; nothing where it does by itself."""
    import shlex

    told_by_environment = str(floor_path) == os.environ.get("WATCHFLOOR_FLOOR")
    default = floor_path in (None, Path("watchfloor.floor"))
    return "" if default or told_by_environment else f" --floor {shlex.quote(str(floor_path))}"


def naming_floor(text: str, floor_option: str) -> str:
    """The text with the floor in each command that it ends a line with: "See …: watchfloor why ID".

    Only lines of our own begin so; what a report says is set further in.
    """
    return _NEXT_COMMAND.sub(lambda line: line[0] + floor_option, text)


def printable(text: str) -> str:
    """The text with U+FFFD for characters that a terminal obeys: reports are not to be trusted.

    Those are control characters other than tab and line break, and the marks that turn the
    direction of writing.
    """
    return _ACTS_ON_TERMINALS.sub("\ufffd", text)


def one_line(text: str) -> str:
    """As `printable`, with line breaks and runs of spaces as one space."""
    return " ".join(printable(text).split())


def terminal_width() -> int:
    """Columns of the terminal, between 60 and 100; 80 when output is not a terminal."""
    import shutil

    return max(60, min(100, shutil.get_terminal_size((80, 24)).columns))
