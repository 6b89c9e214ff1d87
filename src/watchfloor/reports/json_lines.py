"""The lines of a file one by one, with bounded memory whatever the file holds."""

from collections.abc import Iterator
from typing import BinaryIO, Final

SKIP_BYTES: Final = 1 << 20
"""How much of a line that is too long is held while it is skipped."""


def read_lines(file: BinaryIO, *, max_bytes: int) -> Iterator[bytes | None]:
    """Each line without its line break; None in place of a line longer than ``max_bytes``."""
    while line := file.readline(max_bytes + 2):
        stripped = line.removesuffix(b"\n").removesuffix(b"\r")
        if len(stripped) <= max_bytes:
            yield stripped
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(SKIP_BYTES)
        yield None
