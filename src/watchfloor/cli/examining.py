"""`watchfloor doctor`: what is in order, what is not, and what to do."""

import json
import textwrap
from pathlib import Path
from typing import Final

import click

from watchfloor.cli.options import floor_option, one_line, terminal_width

WAIT_SECONDS: Final = 2.0
"""Whoever asks what is wrong should not wait long for a floor that is in use."""
_INDENT: Final = " " * 7


@click.command()
@floor_option
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@click.pass_context
def doctor(context: click.Context, floor_path: Path, form: str) -> None:
    """Look over versions, weights, codebook, floor and disk, and say what to do.

    Reads every row of the floor and changes nothing. Exit code 1 when something is wrong.
    """
    from watchfloor.floor import Floor
    from watchfloor.records import to_row

    findings = Floor(floor_path, wait_seconds=WAIT_SECONDS).doctor().records
    wrong = sum(finding.state == "wrong" for finding in findings)
    if form == "json":
        rows = [to_row(finding) for finding in findings]
        click.echo(json.dumps({"wrong": wrong, "findings": rows}, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            mark = finding.state.upper() if finding.state == "wrong" else finding.state
            click.echo(_lines(f"{mark:<7}", f"{finding.name}: {finding.found}"))
            if finding.to_do is not None:
                click.echo(_lines(_INDENT, f"→ {finding.to_do}"))
        click.echo(f"{wrong} wrong." if wrong else "Nothing is wrong.")
        if not wrong:
            click.echo("Evidence is proved by: watchfloor verify")
    if wrong:
        context.exit(1)


def _lines(head: str, text: str) -> str:
    return textwrap.fill(
        one_line(text),
        terminal_width(),
        initial_indent=head,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
