"""`watchfloor verify`: every piece of evidence, proved again."""

from pathlib import Path

import click

from watchfloor.cli.options import floor_option, one_line, open_floor


@click.command()
@floor_option
@click.pass_context
def verify(context: click.Context, floor_path: Path) -> None:
    """Prove bytes against hash, text against bytes, and every span against its text."""
    result = open_floor(floor_path).verify()
    checked = ", ".join(f"{count:,} {kind}" for kind, count in result.checked.items())
    click.echo(f"Checked: {checked or 'nothing, the floor is empty'}.")
    for problem in result.problems:
        click.echo(one_line(f"{problem.kind} {problem.id}: {problem.detail}"))
    click.echo("1 problem." if len(result.problems) == 1 else f"{len(result.problems)} problems.")
    if result.problems:
        context.exit(1)
