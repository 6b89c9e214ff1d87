"""`watchfloor history`: publishers' event data into the floor, and which series it holds."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from watchfloor.cli.defaults import DefaultGroup
from watchfloor.cli.options import FORMATS, floor_option, one_line, open_floor
from watchfloor.cli.tables import output_option
from watchfloor.cli.writing import write_records
from watchfloor.errors import CallError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from watchfloor.floor import Floor
    from watchfloor.history.fetching import PublishedFile
    from watchfloor.history.scale import SeriesScale
    from watchfloor.loading import FileAdded


@click.group(cls=DefaultGroup, default="list")
def history() -> None:
    """List the series of event history; add files (history add FILES…); fetch them."""


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

    A folder stands for the files in it. What the floor has already is left alone. Which publisher
    a file is from is told by its first line.
    """
    added = _add_with_progress(open_floor(floor_path), files)
    for each in added:
        click.echo(one_line(_said(each)), err=True)
    if any(each.refusal or (each.file and each.file.refused) for each in added):
        click.echo("  What was refused, and why: watchfloor refusals", err=True)
    if not added:
        click.echo(one_line(f"No file in {', '.join(map(str, files))}."), err=True)
    if all(each.refusal for each in added):
        context.exit(1)


@history.command()
@click.argument("series")
@floor_option
def remove(series: str, floor_path: Path) -> None:
    """Take a publisher's SERIES out of the floor, to add a new release in its place.

    Without this, events that a new release corrects stay as the old one had them.
    """
    rows = open_floor(floor_path).remove_series(series)
    click.echo(f"{series}: {_counted(rows, 'row')} removed.", err=True)


@history.command()
@click.argument("series")
@click.argument("other")
@click.option("--until", metavar="DATE", default="9999-12-31", help="Only events up to this day.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@output_option
@floor_option
def scale(
    series: str, other: str, until: str, form: str, output: Path | None, floor_path: Path
) -> None:
    """Compare SERIES with OTHER where they overlap: events of the one for each of the other.

    By class, with a 95 % interval over weeks. A scale says how to read one series beside the
    other; their counts are never added.
    """
    from watchfloor.history.scale import SeriesScale

    found = open_floor(floor_path).scales(series, other, until=until).records
    if form == "table":
        for each in found:
            click.echo(_said_of_scale(each))
        return
    write_records(found, SeriesScale, form, output, ())


def _said_of_scale(scale: "SeriesScale") -> str:
    name = f"{scale.quad.replace('_', ' '):21}"
    if scale.ratio is None:
        return f"{name} no events of {scale.other} from {scale.first_day} to {scale.last_day}"
    interval = "" if scale.low is None else f" [{scale.low:.2f}, {scale.high:.2f}]"
    return (
        f"{name} {scale.ratio:.2f}{interval} events of {scale.series} for each of {scale.other} "
        f"({scale.events:,} to {scale.other_events:,})"
    )


@history.command()
@click.argument("publisher", type=click.Choice(("polecat", "ucdp")))
@click.option("--year", type=int, help="POLECAT: only the files of this year.")
# A new release comes each June.
@click.option("--release", default="26.1", show_default=True, help="UCDP GED: which release.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("history"),
    show_default=True,
    help="Where the files go.",
)
@click.option("--server", metavar="ADDRESS", help="Another server with the same interface.")
def fetch(publisher: str, year: int | None, release: str, folder: Path, server: str | None) -> None:
    """Fetch a publisher's files from its public address: POLECAT (Harvard Dataverse), UCDP GED.

    This goes to the network. What is there whole is not fetched again, and what broke off goes on
    where it broke. Nothing is added to a floor: use `history add` with the paths printed.
    """
    from watchfloor.history.fetching import DATAVERSE, UCDP_DOWNLOADS, polecat_files, ucdp_file

    if publisher == "polecat":
        files = polecat_files(year=year, server=server or DATAVERSE)
    elif year is not None:
        raise CallError("UCDP GED is one archive of all years: leave --year out.")
    else:
        files = (ucdp_file(release=release, server=server or UCDP_DOWNLOADS),)
    if not files:
        raise CallError(f"The publisher lists no file{f' of {year}' if year else ''}.")
    for path in _fetch_with_progress(files, folder):
        click.echo(path)


def _fetch_with_progress(files: "Sequence[PublishedFile]", folder: Path) -> Iterator[Path]:
    """Fetch one file after the other, drawing a bar for each on standard error."""
    from watchfloor.history.fetching import fetch_file

    with _bar() as bar:
        for file in files:
            task = bar.add_task(one_line(file.name), total=file.size)
            yield fetch_file(file, folder, progress=partial(_draw, bar, task))


def _draw(bar: "Progress", task: "TaskID", done: int, size: int | None) -> None:
    bar.update(task, completed=done, total=size)


def _add_with_progress(floor: "Floor", files: Sequence[Path]) -> "tuple[FileAdded, ...]":
    """Add, drawing a bar on standard error when it is a terminal."""
    with _bar() as bar:
        task = bar.add_task("Adding", total=None)
        return floor.add_history(*files, progress=partial(_draw, bar, task))


def _bar() -> "Progress":
    """A bar of bytes, drawn where standard error is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    return Progress(
        *columns,
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _said(added: "FileAdded") -> str:
    """One line on what became of a file."""
    if added.refusal is not None:
        return f"{added.path}: refused ({added.refusal.reason}). {added.refusal.detail}"
    assert added.file is not None
    file = added.file
    if added.was_there:
        rows = _counted(file.rows, "row")
        return f"{added.path}: {file.publisher}, already there with {rows}."
    parts = [f"{_counted(file.rows, 'row')} added"]
    parts += [f"{file.known:,} already there"] if file.known else []
    parts += [f"{_counted(file.refused, 'line')} refused"] if file.refused else []
    return f"{added.path}: {file.publisher}, {', '.join(parts)}."


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
