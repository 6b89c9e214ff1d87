"""`watchfloor backup`, `restore`, `forget`: copies of the floor, and what must leave it."""

from collections.abc import Mapping
from pathlib import Path

import click

from watchfloor.cli.options import floor_option, one_line, open_floor
from watchfloor.errors import CallError


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace FILE where there is one.")
@floor_option
def backup(file: Path | None, overwrite: bool, floor_path: Path) -> None:
    """Copy the floor to FILE and prove the copy, row by row.

    Other commands may run before and after. Without FILE: beside the floor, named by the time.
    """
    made = open_floor(floor_path).backup(file, overwrite=overwrite)
    click.echo(
        one_line(
            f"{_shown(made.file)}: {made.size / 1e6:,.1f} MB, {_counted(made.rows)}; every row "
            "was compared with the floor's."
        )
    )
    click.echo(one_line(f"Put it back with: watchfloor restore {_shown(made.file)}"))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@floor_option
def restore(file: Path, floor_path: Path) -> None:
    """Put the backup FILE in the floor's place; the floor that is there is set aside.

    What the floor has forgotten since the backup was made stays forgotten.
    """
    done = open_floor(floor_path).restore(file)
    click.echo(one_line(f"{_shown(done.floor)}: {_counted(done.rows)}, as in {file}."))
    if done.left_out:
        click.echo(f"Left out, because they were forgotten since: {', '.join(done.left_out)}.")
    if not done.tombstones_read:
        click.echo(
            "The floor that was there cannot be read, so nobody knows whether it had forgotten "
            "reports that are in the backup. Forget them again."
        )
    if done.set_aside is not None:
        click.echo(one_line(f"The floor that was there is kept: {_shown(done.set_aside)}"))


@click.command()
@click.argument("report_ids", metavar="REPORT...", nargs=-1, required=True)
@click.option("--why", required=True, help="Why; this is kept, so quote nothing of the report.")
@click.option("--who", help="Who decides. Default: your user name.")
@floor_option
def forget(report_ids: tuple[str, ...], why: str, who: str | None, floor_path: Path) -> None:
    """Remove reports and all that was derived from them: bytes, text, claims, briefs, judgements.

    A tombstone with the report's hash, who, when and why stays, so that it is not read again
    unless you say so (`read --forgotten`). The floor's file is written anew without them.
    """
    wrong = [each for each in report_ids if not each.startswith("r")]
    if wrong:
        raise CallError(f"'{wrong[0]}' is no report; give ids as in: watchfloor reports")
    floor = open_floor(floor_path)
    done = floor.forget(*report_ids, why=why, who=who)
    removed = ", ".join(f"{table} {rows:,}" for table, rows in done.removed.items())
    click.echo(f"Forgotten: {', '.join(done.report_ids)}.")
    click.echo(f"Rows removed: {removed}.")
    if done.same_text:
        click.echo(f"The same text in other bytes is still there: {', '.join(done.same_text)}.")
    click.echo("Not reached, and yours to see to:")
    left = floor.not_reached(*report_ids)
    for path in left.holding:
        click.echo(one_line(f"- {_shown(path)} still holds it"))
    for path in left.unread:
        click.echo(one_line(f"- {_shown(path)} could not be looked into"))
    click.echo("- the files it was read from, other copies of the floor, exports and briefs")
    click.echo("- what the disk has freed and not overwritten, and its snapshots")


def _shown(path: Path) -> str:
    """A path as short as it is understood from the current folder."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _counted(rows: Mapping[str, int]) -> str:
    return f"{rows.get('reports', 0):,} reports, {rows.get('claims', 0):,} claims"
