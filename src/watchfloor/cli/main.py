"""The `watchfloor` command: its subcommands, exit codes and the one place errors become words.

Exit codes: 0 done, 1 nothing could be done, 2 wrong call.
"""

import io
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TextIO

import click

from watchfloor.cli.brief import brief
from watchfloor.cli.examining import doctor
from watchfloor.cli.history import history
from watchfloor.cli.judge import judge
from watchfloor.cli.keeping import backup, forget, restore
from watchfloor.cli.options import one_line
from watchfloor.cli.people import actors
from watchfloor.cli.reading import read
from watchfloor.cli.relating import binds, network, relations
from watchfloor.cli.serve import serve
from watchfloor.cli.stopping import hear_every_interrupt
from watchfloor.cli.tables import claims, estimates, events, refusals, reports, sources
from watchfloor.cli.ties import ties
from watchfloor.cli.verifying import verify
from watchfloor.cli.whying import why
from watchfloor.errors import CallError, WatchfloorError

EXIT_NOTHING: Final = 1
EXIT_WRONG_CALL: Final = 2


class Commands(click.Group):
    """The group of all commands; a reader that goes away, as `head` does, is no error."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and what it printed leaves this process before it counts as done."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # Taken before click sees it, which would exit with 1. What is still in the buffer
            # goes nowhere, or Python would complain when it closes standard output.
            _send_nowhere(sys.stdout)
            return 0
        return result


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="watchfloor")
def cli() -> None:
    """Read crisis reports and keep a picture that can be traced to the character."""


for command in (
    brief, read, claims, events, estimates, actors, ties, reports, sources, refusals, why, judge,
    serve, verify, backup, restore, forget, doctor, history, relations, binds, network,
):  # fmt: skip
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit; a user never meets a traceback."""
    _write_utf8(sys.stdout)
    hear_every_interrupt()
    try:
        code = cli.main(args=arguments, prog_name="watchfloor", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = EXIT_WRONG_CALL
    except click.Abort:
        code = _failed("Stopped. What was committed is kept; run the same command to go on.")
    except CallError as error:
        code = _failed(str(error), EXIT_WRONG_CALL)
    except WatchfloorError as error:
        code = _failed(str(error))
    except MemoryError:
        code = _failed("Out of memory. Read fewer or smaller files at a time.")
    except OSError as error:
        code = _failed(f"{error.filename or 'The system'}: {error.strerror or error}.")
    except Exception as error:
        code = _failed(f"{_place_of(error)}: this is a fault of Watchfloor; please report it.")
    sys.exit(code if isinstance(code, int) else 0)


def _write_utf8(stream: TextIO) -> None:
    """Print UTF-8 wherever the output goes: a pipe on Windows has no arrows or dashes."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8")


def _send_nowhere(stream: TextIO) -> None:
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _place_of(error: Exception) -> str:
    """``IndexError in measures.py, line 137 (…)``: what a report of the fault must say."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno} ({error})"


def _failed(message: str, code: int = EXIT_NOTHING) -> int:
    click.echo(f"watchfloor: {one_line(message)}", err=True)
    return code
