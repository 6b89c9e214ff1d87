"""The lines of a file one by one, with bounded memory whatever the file holds."""

from collections.abc import Iterator
from typing import Final, Protocol

SKIP_BYTES: Final = 1 << 20
"""How much of a line that is too long is held while it is skipped."""


class Lines(Protocol):
    """What can be read line by line."""

    def readline(self, size: int, /) -> bytes:
        """The next line with its line break, or as much of it as ``size``; empty at the end."""
        ...


def read_lines(file: Lines, *, max_bytes: int) -> Iterator[bytes | None]:
    """Each line without its line break; None in place of a line longer than ``max_bytes``."""
    while line := file.readline(max_bytes + 2):
        stripped = line.removesuffix(b"\n").removesuffix(b"\r")
        if len(stripped) <= max_bytes:
            yield stripped
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(SKIP_BYTES)
        yield None
