"""`watchfloor history`: publishers' event data into the floor, and which series it holds."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from watchfloor.cli.defaults import DefaultGroup
from watchfloor.cli.options import FORMATS, floor_option, one_line, open_floor
from watchfloor.cli.tables import output_option
from watchfloor.cli.writing import write_records

if TYPE_CHECKING:
    from watchfloor.floor import Floor
    from watchfloor.loading import FileAdded


@click.group(cls=DefaultGroup, default="list")
def history() -> None:
    """List the series of event history in the floor, or add files (history add FILES…)."""


@history.command("list", hidden=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@output_option
@floor_option
def list_series(form: str, output: Path | None, floor_path: Path) -> None:
    """List each series with its first and last day, its rows and its rate.

    Counts of two series are never added: each publisher counts in its own way.
    """
    from watchfloor.records.history import Series

    every = open_floor(floor_path).series().records
    columns = ("series", "first_day", "last_day", "rows", "between_states", "rows_per_day")
    write_records(every, Series, form, output, columns)


@history.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@floor_option
@click.pass_context
def add(context: click.Context, files: tuple[Path, ...], floor_path: Path) -> None:
    """Add publishers' FILES as they are: ICEWS, POLECAT, GDELT, ACLED, UCDP GED; packed too.

    What the floor has already is left alone. Which publisher a file is from is told by its first
    line.
    """
    added = _add_with_progress(open_floor(floor_path), files)
    for each in added:
        click.echo(one_line(_said(each)), err=True)
    if any(each.refusal or (each.file and each.file.refused) for each in added):
        click.echo("  What was refused, and why: watchfloor refusals", err=True)
    if all(each.refusal for each in added):
        context.exit(1)


def _add_with_progress(floor: "Floor", files: Sequence[Path]) -> "tuple[FileAdded, ...]":
    """Add, drawing a bar on standard error when it is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Adding"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("adding", total=None)
        return floor.add_history(
            *files, progress=lambda done, total: bar.update(task, completed=done, total=total)
        )


def _said(added: "FileAdded") -> str:
    """One line on what became of a file."""
    if added.refusal is not None:
        return f"{added.path}: refused ({added.refusal.reason}). {added.refusal.detail}"
    assert added.file is not None
    file = added.file
    if added.was_there:
        return f"{added.path}: {file.publisher}, already there with {file.rows:,} rows."
    parts = [f"{file.rows:,} rows added"]
    parts += [f"{file.known:,} already there"] if file.known else []
    parts += [f"{file.refused:,} lines refused"] if file.refused else []
    return f"{added.path}: {file.publisher}, {', '.join(parts)}."
