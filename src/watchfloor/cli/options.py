"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from watchfloor.floor import Floor

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS: Final = ("table", "csv", "jsonl", "parquet")

floor_option = click.option(
    "--floor",
    "floor_path",
    type=click.Path(path_type=Path),
    envvar="WATCHFLOOR_FLOOR",
    default=Path("watchfloor.floor"),
    show_default="$WATCHFLOOR_FLOOR, else ./watchfloor.floor",
    help="The floor file.",
)
as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    help="Only what was published by this day, as 2024-10-25. Default: the latest publication.",
)


def open_floor(path: Path) -> "Floor":
    """The floor at a path; the library is imported here so that --help stays quick."""
    from watchfloor.floor import Floor

    return Floor(path)


def terminal_width() -> int:
    """Columns of the terminal, between 60 and 100; 80 when output is not a terminal."""
    import shutil

    return max(60, min(100, shutil.get_terminal_size((80, 24)).columns))
