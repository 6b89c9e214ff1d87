"""The `watchfloor` command: its subcommands, exit codes and the one place errors become words.

Exit codes: 0 done, 1 nothing could be done, 2 wrong call.
"""

import sys
from typing import Final

import click

from watchfloor.cli.brief import brief
from watchfloor.cli.judge import judge
from watchfloor.cli.people import actors
from watchfloor.cli.reading import read
from watchfloor.cli.tables import claims, estimates, events, refusals, reports
from watchfloor.cli.verifying import verify
from watchfloor.cli.whying import why
from watchfloor.errors import CallError, WatchfloorError

EXIT_NOTHING: Final = 1
EXIT_WRONG_CALL: Final = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="watchfloor")
def cli() -> None:
    """Read crisis reports and keep a picture that can be traced to the character."""


for command in (
    brief, read, claims, events, estimates, actors, reports, refusals, why, judge, verify,
):  # fmt: skip
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit; a user never meets a traceback."""
    try:
        code = cli.main(args=arguments, prog_name="watchfloor", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = EXIT_WRONG_CALL
    except click.Abort:
        code = _failed("Stopped. What was committed is kept; run the same command to go on.")
    except BrokenPipeError:
        # The reader of our output went away, as `head` does: nothing is wrong.
        sys.stderr.close()
        code = 0
    except CallError as error:
        code = _failed(str(error), EXIT_WRONG_CALL)
    except WatchfloorError as error:
        code = _failed(str(error))
    except MemoryError:
        code = _failed("Out of memory. Read fewer or smaller files at a time.")
    except OSError as error:
        code = _failed(f"{error.filename or 'The system'}: {error.strerror or error}.")
    sys.exit(code if isinstance(code, int) else 0)


def _failed(message: str, code: int = EXIT_NOTHING) -> int:
    click.echo(f"watchfloor: {' '.join(message.split())}", err=True)
    return code
