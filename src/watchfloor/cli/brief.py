"""`watchfloor brief`: read reports, print the picture."""

import json
import os
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from watchfloor.cli.options import as_of_option, open_floor, printable, terminal_width
from watchfloor.cli.reading import print_summary, read_with_progress

if TYPE_CHECKING:
    from watchfloor.floor import Floor


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--floor",
    "floor_path",
    type=click.Path(path_type=Path),
    envvar="WATCHFLOOR_FLOOR",
    help="The floor file. Default: $WATCHFLOOR_FLOOR; else ./watchfloor.floor with PATHS or when "
    "that file exists, and the bundled example in your cache without.",
)
@as_of_option
@click.option(
    "--since", metavar="DATE|BRIEF_ID", help="Also what changed since a day or an earlier brief."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def brief(
    paths: tuple[Path, ...],
    floor_path: Path | None,
    as_of: str | None,
    since: str | None,
    form: str,
) -> None:
    """Read PATHS (files or folders) and print the picture.

    Without PATHS: the brief of the floor; where there is none, of the bundled example of twelve
    reports written for Watchfloor.
    """
    from watchfloor.briefs import brief_text
    from watchfloor.records import to_row

    default = Path("watchfloor.floor")
    example = not paths and floor_path is None and not default.exists()
    floor = open_floor(example_floor() if example else floor_path or default)
    if example:
        read_example(floor)
    elif paths:
        print_summary(read_with_progress(floor, paths))
    result = floor.brief(as_of=as_of, since=since)
    if form == "json":
        click.echo(json.dumps(to_row(result), ensure_ascii=False, indent=2))
        return
    text = brief_text(result, width=terminal_width(), floor_option=_floor_words(floor_path))
    click.echo(printable(text), nl=False)
    if example:
        click.echo(f"This is the bundled example, kept in {floor.store.path}", err=True)


def _floor_words(floor_path: Path | None) -> str:
    """What the next command must say to find the same floor; nothing where it does by itself."""
    import shlex

    told_by_environment = str(floor_path) == os.environ.get("WATCHFLOOR_FLOOR")
    default = floor_path in (None, Path("watchfloor.floor"))
    return "" if default or told_by_environment else f" --floor {shlex.quote(str(floor_path))}"


def read_example(floor: "Floor") -> None:
    """Read the bundled example into its floor; nothing happens when it is there already."""
    with as_file(files("watchfloor.example")) as folder:
        read_with_progress(floor, sorted(folder.glob("*.txt")))


def example_floor() -> Path:
    """Where the example's floor lives: in the user's cache, named by the example's content."""
    import hashlib

    from platformdirs import user_cache_path

    digest = hashlib.sha256()
    for report in sorted(files("watchfloor.example").iterdir(), key=lambda entry: entry.name):
        if report.name.endswith(".txt"):
            digest.update(report.read_bytes())
    folder = user_cache_path("watchfloor", ensure_exists=True)
    return folder / f"example-{digest.hexdigest()[:8]}.floor"
