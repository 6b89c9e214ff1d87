"""Lines that a mail program broke at a fixed width, joined to paragraphs again."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

MAX_WIDTH: Final = 100
"""Mail programs break at 65 to 80; text with longer lines was not broken by one."""
MIN_WIDTH: Final = 45
LIST_MARKS: Final = ("- ", "* ", "• ", "> ")


def rewrap(text: str, *, flowed: bool) -> str:
    """The text with one line a paragraph, where its lines were broken to fit a width.

    ``flowed`` lines that end in a blank go on in the next one (RFC 3676). Others go on in the
    next one where its first word would not have fitted: within the longest line of the text.
    Quoted lines (``> ``), list items and short lines stay as they are.
    """
    if flowed:
        return _unflowed(text)
    lines = text.split("\n")
    width = max(map(len, lines))
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return text
    paragraphs = [[lines[0]]]
    for before, line in pairwise(lines):
        if _goes_on(before, line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return "\n".join(map(_joined, paragraphs))


def _goes_on(before: str, line: str, width: int) -> bool:
    words = line.split(maxsplit=1)
    if not words or not before.strip() or line.startswith((*LIST_MARKS, ">")):
        return False
    return not before.startswith(">") and len(before.rstrip()) + 1 + len(words[0]) > width


def _joined(lines: list[str]) -> str:
    return lines[0] if len(lines) == 1 else " ".join(line.strip() for line in lines)


def _unflowed(text: str) -> str:
    return "\n".join(_flowed_lines(text))


def _flowed_lines(text: str) -> Iterator[str]:
    pending = ""
    for line in text.split("\n"):
        line = line.removeprefix(" ") if not pending else line
        if line.endswith(" ") and line != "-- " and not line.startswith(">"):
            pending += line
        else:
            yield pending + line
            pending = ""
    if pending:
        yield pending.rstrip()
