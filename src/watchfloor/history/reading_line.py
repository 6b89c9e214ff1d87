"""One record of a publisher's file with its columns' names: what a history row was read from."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from watchfloor.errors import UnreadableReport
from watchfloor.history.pieces import first_line_of, pieces_of, sha256_of
from watchfloor.history.publishers import layout_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """What stands on a line of a publisher's file, or why that cannot be said."""

    cells: Mapping[str, str]
    """The cells that are not empty, by the publisher's names for its columns, in their order."""
    missing: str | None
    """Why there are no cells: the file is gone, is another one by now, or cannot be read."""


def read_source_line(path: Path, file_sha256: str, line: int) -> SourceLine:
    """The record that begins on a line, counted from 1 over all parts of an archive.

    The file is proved to be the one that was added before anything of it is told.
    """
    if not path.is_file():
        return SourceLine(cells={}, missing=f"The file {path} is no longer there.")
    if sha256_of(path) != file_sha256:
        return SourceLine(cells={}, missing=f"The file {path} is not the one that was added.")
    try:
        cells = _cells(path, line)
    except UnreadableReport as error:
        return SourceLine(cells={}, missing=f"The file {path} cannot be read: {error.detail}")
    return SourceLine(cells=cells, missing=None if cells else f"{path} has no line {line}.")


def _cells(path: Path, line: int) -> Mapping[str, str]:
    layout = layout_of(first_line_of(path))
    if layout is None:
        return {}
    names = layout.columns
    for piece in pieces_of(path, quoted=layout.quoted):
        text = piece.content.decode("utf-8")
        if piece.starts and layout.header:
            header, following = (f"{text}\n".split("\n", 2))[:2]
            names = layout.named(header, following)
        if line < piece.first_line + text.count("\n") + (not text.endswith("\n")):
            rest = text.split("\n", line - piece.first_line)[-1]
            return _named(rest, names, layout.delimiter, quoted=layout.quoted)
    return {}


def _named(text: str, names: tuple[str, ...], delimiter: str, *, quoted: bool) -> Mapping[str, str]:
    """The first record of a text; a cell that has no name of its own is told by its number."""
    if quoted:
        cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    else:
        cells = text.partition("\n")[0].rstrip("\r").split(delimiter)
    nameless = (f"column {number}" for number in range(len(names) + 1, len(cells) + 1))
    named = zip((*names, *nameless), cells, strict=False)
    return {name: cell for name, cell in named if cell.strip()}
