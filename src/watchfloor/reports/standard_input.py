"""What comes in on standard input: JSON lines, a page, a feed or a text, by its first bytes."""

import json
import re
from typing import BinaryIO, Final

from watchfloor.reports.feed import is_feed
from watchfloor.reports.media import XML, FileMedia

PATH: Final = "standard input"
"""What stands in place of a path; lines add ``#line``."""
SNIFFED_BYTES: Final = 4_096

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


class Sniffed:
    """Standard input with its first bytes looked at and put back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._start = file.readline(SNIFFED_BYTES)
        while _says_nothing(self._start) and 0 < len(self._start) < SNIFFED_BYTES:
            line = file.readline(SNIFFED_BYTES)
            if not line:
                break
            self._start += line

    @property
    def media(self) -> FileMedia:
        """``application/jsonl`` when the first line is, or begins, a JSON object."""
        start = self._start.removeprefix(b"\xef\xbb\xbf")
        if is_feed(start):
            return XML
        if _PAGE.match(start):
            return "text/html"
        return "application/jsonl" if _is_object(start) else "text/plain"

    def read(self, size: int) -> bytes:
        """As of a file."""
        start, self._start = self._start[:size], self._start[size:]
        return start + self._file.read(size - len(start))

    def readline(self, size: int) -> bytes:
        """As of a file."""
        if not self._start:
            return self._file.readline(size)
        end = self._start.find(b"\n") + 1 or len(self._start)
        start, self._start = self._start[: min(end, size)], self._start[min(end, size) :]
        if start.endswith(b"\n") or len(start) == size:
            return start
        return start + self._file.readline(size - len(start))


def _says_nothing(start: bytes) -> bool:
    """Whether a line is blank, or says only that XML follows."""
    return re.fullmatch(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?", start) is not None


def _is_object(start: bytes) -> bool:
    if not start.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(start), dict)
    except (ValueError, RecursionError):
        # Cut, or a pretty-printed object, or a text in curly brackets: a key tells.
        return re.match(rb'\s*\{\s*(?:"[^"\n]*"\s*:|\}|$)', start) is not None
