"""Write docs/cli.md from the help texts of the command line.

    uv run --frozen python docs/make_cli_reference.py

A test compares the file with `cli_reference`, so the page cannot drift from the program.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from watchfloor.cli.main import cli

PAGE: Final = Path(__file__).with_name("cli.md")
WIDTH: Final = 88
HEAD: Final = """\
# The command line

<!-- Made by docs/make_cli_reference.py from the program's own help; do not edit. -->

Every command takes `--help`. The floor is the file named by `--floor`, else by the environment
variable `WATCHFLOOR_FLOOR`, else `watchfloor.floor` in the current folder.

Exit codes: 0 done, 1 nothing could be done, 2 wrong call. Results go to standard output; counts,
progress and errors go to standard error.

The first letter of an id says what it names: `c` claim, `e` event, `n` figures, `r` report,
`f` refusal, `j` judgement, `b` brief, `t` tie. `watchfloor why ID` opens any of them.
"""


def cli_reference() -> str:
    """The text of docs/cli.md: every command with its help, in the order of `--help`."""
    return "\n".join([HEAD, *_sections("watchfloor", cli, None)])


def _sections(name: str, command: click.Command, parent: click.Context | None) -> Iterator[str]:
    """A command's section, then those of its subcommands."""
    settings = {**command.context_settings, "terminal_width": WIDTH}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    path = context.command_path
    yield f"## `{path}`\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for own_name in command.list_commands(context):
            child = command.get_command(context, own_name)
            if child is not None:
                # A hidden command runs when none is named: `judge ID …` is `judge set ID …`.
                yield from _sections(own_name, child, context)


if __name__ == "__main__":
    PAGE.write_text(cli_reference(), encoding="utf-8")
