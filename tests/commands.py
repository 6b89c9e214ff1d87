"""The command as a function in this process."""

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass

from watchfloor.cli import main


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a user sees of a command."""

    code: int
    out: str
    err: str
    raw: bytes
    """Standard output as bytes, for Parquet."""

    @property
    def complaints(self) -> list[str]:
        """The lines on standard error that say something."""
        return [line for line in self.err.split("\n") if line.strip()]


Command = Callable[..., Ran]


def run_command(*arguments: object) -> Ran:
    """`watchfloor` with these arguments, in this process: the parser need not be loaded again."""
    out, err = io.BytesIO(), io.StringIO()
    stdout = io.TextIOWrapper(out, encoding="utf-8", newline="\n")
    code = 0
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else int(bool(leaving.code))
        stdout.flush()
    raw = out.getvalue()
    return Ran(code=code, out=raw.decode("utf-8", "replace"), err=err.getvalue(), raw=raw)
