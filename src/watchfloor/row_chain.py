"""What stands behind a row of event history: the line of the publisher's file."""

import textwrap
from collections.abc import Iterator
from pathlib import Path

from watchfloor.briefs.wording import day
from watchfloor.codebook.book import Codebook
from watchfloor.errors import UnknownId
from watchfloor.history.publishers import publisher_name
from watchfloor.history.reading_line import read_source_line
from watchfloor.records.history import HistoryEvent, HistoryFile
from watchfloor.store import Store
from watchfloor.store.history import load_history_events, load_history_files


def row_chain(store: Store, codebook: Codebook, row_id: str, *, width: int) -> str:
    """The chain of ``icews/29388123``: what the floor has of it, then the publisher's own line.

    Raises UnknownId when the series has no such record.
    """
    series, _, record_id = row_id.partition("/")
    rows = load_history_events(store, series, record_id)
    if not rows:
        raise UnknownId(
            f"No record '{record_id}' in series {series}; see what there is: watchfloor history"
        )
    lines = [f"{publisher_name(series)} record {record_id}   {day(rows[0].day.isoformat())}"]
    for row in rows:
        lines += _wrapped(_told(row, codebook), width)
    files = {file.file_sha256: file for file in load_history_files(store)}
    lines += ["", *_line(rows[0], files.get(rows[0].file_sha256), width)]
    return "\n".join(lines) + "\n"


def _told(row: HistoryEvent, codebook: Codebook) -> str:
    """How the floor has it: sides by our ids, class and weight."""
    sides = [
        f"{codebook.actors.label(state)} ({state})" if state else name or "(not named)"
        for state, name in ((row.source, row.source_name), (row.target, row.target_name))
    ]
    weight = "no weight" if row.goldstein is None else f"weight {row.goldstein:+.1f}"
    kind = (row.quad or "no class").replace("_", " ")
    codes = " ".join(filter(None, [f"CAMEO {row.cameo}" if row.cameo else None, row.event_type]))
    return f"{sides[0]} → {sides[1]}: {kind}, {codes or 'no code'}, {weight}."


def _line(row: HistoryEvent, file: HistoryFile | None, width: int) -> Iterator[str]:
    yield f"LINE {row.line:,} of the publisher's file"
    yield f"  sha256 {row.file_sha256}"
    if file is None:
        yield from _wrapped("The file was not added whole, so its place is not known.", width)
        return
    yield f"  {file.path}"
    found = read_source_line(Path(file.path), row.file_sha256, row.line)
    if found.missing is not None:
        yield from _wrapped(f"{found.missing} What the floor has is above.", width)
    for name, cell in found.cells.items():
        yield from _wrapped(f"{name}: {cell}", width)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
    )
