"""`watchfloor why ID`: from any id down to its evidence."""

import sys
from pathlib import Path

import click

from watchfloor.cli.brief import example_floor
from watchfloor.cli.options import (
    as_of_option,
    floor_words,
    naming_floor,
    open_floor,
    printable,
    terminal_width,
)
from watchfloor.errors import FloorError


@click.command()
@click.argument("record_id", metavar="ID")
@click.option(
    "--floor",
    "floor_path",
    type=click.Path(path_type=Path),
    envvar="WATCHFLOOR_FLOOR",
    help="The floor file. Default: $WATCHFLOOR_FLOOR, else ./watchfloor.floor, else the example.",
)
@as_of_option
def why(record_id: str, floor_path: Path | None, as_of: str | None) -> None:
    """Show what stands behind ID: a claim, event, figure series, report, brief or judgement."""
    default = Path("watchfloor.floor")
    path = floor_path or (default if default.exists() else _example())
    text = printable(open_floor(path).why(record_id, as_of=as_of, width=terminal_width()))
    text = naming_floor(text, floor_words(floor_path))
    click.echo(_highlighted(text) if sys.stdout.isatty() else text, nl=False)


def _example() -> Path:
    """The floor of the example, where `brief` or `serve` have made it."""
    floor = example_floor()
    if not floor.exists():
        raise FloorError(
            "No watchfloor.floor here, and the bundled example is not read yet by this version. "
            "Give a floor with --floor, or read the example first: watchfloor brief"
        )
    return floor


def _highlighted(text: str) -> str:
    """The marked words in reverse video, on a terminal."""
    from watchfloor.briefs.why import CLOSE_MARK, OPEN_MARK

    return text.replace(OPEN_MARK, "\x1b[7m").replace(CLOSE_MARK, "\x1b[0m")
