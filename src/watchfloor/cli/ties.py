"""`watchfloor ties`: formal ties as of a date, and publishers' files of them."""

from pathlib import Path
from typing import Final

import click

from watchfloor.cli.defaults import DefaultGroup
from watchfloor.cli.options import floor_option, one_line, open_floor
from watchfloor.cli.tables import record_options
from watchfloor.cli.writing import write_records

TIE_KINDS: Final = (
    "alliance", "membership", "sanction", "recognition", "rivalry", "territorial_dispute",
    "militarised_dispute",
)  # fmt: skip
"""Written out for --help, as in `cli.tables`; a test holds them equal to the records'."""


@click.group(cls=DefaultGroup, default="list")
def ties() -> None:
    """List formal ties (ties [--actor RUS]), or load a publisher's file (ties add FILE)."""


@ties.command("list", hidden=True)
@record_options
@click.option(
    "--as-of",
    metavar="DATE",
    help="Signed or in force on this day. Default: the latest publication, else not ended.",
)
@click.option("--actor", "actors", multiple=True, help="On either side; twice: between the two.")
@click.option("--kind", type=click.Choice(TIE_KINDS))
@click.option("--pending", is_flag=True, help="What reports propose and nobody has judged.")
def list_ties(
    floor_path: Path,
    form: str,
    output: Path | None,
    as_of: str | None,
    actors: tuple[str, ...],
    kind: str | None,
    pending: bool,
) -> None:
    """List ties with where each is from; `watchfloor why ID` shows its evidence."""
    from watchfloor.records import Tie

    floor = open_floor(floor_path)
    every = floor.proposed_ties(as_of=as_of) if pending else floor.ties(as_of=as_of)
    chosen = [
        tie
        for tie in every.records
        if kind in (None, tie.kind) and all(actor in (tie.a, tie.b) for actor in actors)
    ]
    columns = ("tie_id", "kind", "between", "since", "name", "cited")
    write_records(chosen, Tie, form, output, columns)


@ties.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@floor_option
def add(files: tuple[Path, ...], floor_path: Path) -> None:
    """Load files of ATOP, COW, GSDB, UNGA ideal points, rivalries or disputes as published."""
    floor = open_floor(floor_path)
    for file in files:
        done = floor.add_ties(file)
        refused = f", {done.refused:,} refused: see watchfloor refusals" if done.refused else ""
        click.echo(
            one_line(
                f"{file}: {done.publisher}; {done.rows:,} rows new, {done.changed:,} changed, "
                f"{done.known:,} known{refused}."
            )
        )
