"""`watchfloor read`: files into the floor, with a progress bar and a summary."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from watchfloor.cli.options import (
    PathOrAddress,
    floor_option,
    one_line,
    open_floor,
    web_options,
)
from watchfloor.errors import CallError

if TYPE_CHECKING:
    from watchfloor.floor import Floor
    from watchfloor.intake import ReadSummary


columns_option = click.option(
    "--columns",
    metavar="FIELD=COLUMN,…",
    help="Which columns of CSV files hold what, as text=Body,published=Date. Fields: text, title, "
    "published, url, outlet, language; and dates=dmy or dates=mdy. Remembered for files with the "
    "same header.",
)


@click.command()
@click.argument("paths", nargs=-1, type=PathOrAddress())
@columns_option
@web_options
@floor_option
@click.option("--forgotten", is_flag=True, help="Also what was removed with `forget`.")
@click.pass_context
def read(
    context: click.Context,
    paths: tuple[Path | str, ...],
    columns: str | None,
    follow: bool,
    allow_private: bool,
    floor_path: Path,
    forgotten: bool,
) -> None:
    """Read PATHS into the floor: files, folders, archives, addresses, or - for standard input.

    Files are text, Markdown, HTML, JSON lines, CSV, PDF, Word, e-mail, RSS or Atom, or zip
    archives of these.

    A path may be the address of a page or a feed: https://wire.example/feed.xml. What the floor
    already has is left alone, and what was forgotten stays out. Without PATHS: code stored
    reports anew where the codebook has changed since.
    """
    floor = open_floor(floor_path)
    if not paths and not floor.store.exists():
        raise CallError(f"Nothing to read: give PATHS, or a floor that exists; no {floor_path}.")
    summary = read_with_progress(
        floor,
        paths,
        columns,
        follow=follow,
        allow_private=allow_private,
        forgotten_too=forgotten,
    )
    print_summary(summary)
    done = summary.read + summary.known + summary.recoded + summary.forgotten
    if not done and paths:
        if not summary.refusals:
            from watchfloor.reports.media import ENDINGS

            click.echo(f"  No {ENDINGS} file in {_listed(paths)}.", err=True)
        context.exit(1)


def read_with_progress(
    floor: "Floor",
    paths: Sequence[Path | str],
    columns: str | None = None,
    *,
    follow: bool = False,
    allow_private: bool = False,
    forgotten_too: bool = False,
) -> "ReadSummary":
    """Read, drawing a bar on standard error when it is a terminal."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from watchfloor.fetching import WebOptions

    parts = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*parts, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None)
        return floor.read(
            *paths,
            columns=columns,
            web=WebOptions(follow=follow, allow_private=allow_private),
            progress=lambda done, found: bar.update(task, completed=done, total=found),
            forgotten_too=forgotten_too,
        )


def print_summary(summary: "ReadSummary") -> None:
    """One line of counts, and one for each reason something was refused; on standard error."""
    parts = [f"{summary.read} read"]
    parts += [f"{summary.known} already there"] if summary.known else []
    parts += [f"{summary.forgotten} forgotten and left out"] if summary.forgotten else []
    parts += [f"{summary.recoded} coded anew"] if summary.recoded else []
    parts.append(f"{summary.claims} claims")
    parts.append(f"{len(summary.refusals)} refused")
    click.echo(", ".join(parts) + ".", err=True)
    if summary.forgotten:
        click.echo("  What was forgotten is read again with: read --forgotten", err=True)
    if dated := summary.dated_by_file:
        click.echo(
            f"  {len(dated)} dated by the day the file was made, for want of another date, first "
            f"{one_line(dated[0])}.",
            err=True,
        )
    if summary.columns_unused:
        click.echo("  --columns fitted no table; each was read by what its header says.", err=True)
    reasons = Counter(refusal.reason for refusal in summary.refusals)
    for reason, count in sorted(reasons.items()):
        first = next(refusal for refusal in summary.refusals if refusal.reason == reason)
        remedy = one_line(first.detail) if reason == "columns" else first.remedy
        click.echo(f"  {reason}: {count}, first {one_line(first.path)}. {remedy}", err=True)
    if summary.refusals:
        click.echo("  All of them: watchfloor refusals", err=True)


def _listed(paths: Sequence[Path | str]) -> str:
    return one_line(", ".join(map(str, paths)))
