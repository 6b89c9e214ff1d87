"""Lines in the publishers' own layouts, made up for the tests."""

from collections.abc import Sequence
from pathlib import Path

from watchfloor.history.icews import ICEWS
from watchfloor.records.history import HistoryEvent
from watchfloor.store import Store
from watchfloor.store.history import load_history_events


def icews_line(
    record_id: str = "1",
    day: str = "2024-10-01",
    source: str = "North Korea",
    target: str = "Russian Federation",
    code: str = "040",
    intensity: str = "1",
    **cells: str,
) -> str:
    """One line of an ICEWS file; ``cells`` by column name with blanks as underscores."""
    row = dict.fromkeys(ICEWS.columns, "")
    row |= {"Event ID": record_id, "Event Date": day, "CAMEO Code": code, "Intensity": intensity}
    row |= {"Source Country": source, "Target Country": target}
    row |= {name.replace("_", " "): value for name, value in cells.items()}
    return "\t".join(row.values())


def write_icews(path: Path, lines: Sequence[str]) -> Path:
    """An ICEWS file with its header line."""
    text = "\n".join(["\t".join(ICEWS.columns), *lines]) + "\n"
    path.write_text(text, encoding="utf-8")
    return path


def table_text(delimiter: str, header: Sequence[str] | None, *rows: dict[str, str]) -> str:
    """Lines under a header, or without one; a cell that a row does not name is empty."""
    columns = header or list(rows[0])
    lines = [delimiter.join(columns)] if header else []
    lines += [delimiter.join(row.get(name, "") for name in columns) for row in rows]
    return "\n".join(lines) + "\n"


def gdelt_row(columns: Sequence[str], **cells: str) -> dict[str, str]:
    """One row of a GDELT export with all its columns."""
    row = dict.fromkeys(columns, "")
    row |= {"GLOBALEVENTID": "900", "SQLDATE": "20241019", "EventCode": "190", "QuadClass": "4"}
    row |= {"GoldsteinScale": "-10", "DATEADDED": "20241020"}
    row |= {"Actor1CountryCode": "PRK", "Actor2CountryCode": "UKR"}
    return row | cells


def history_event(store: Store, series: str, record_id: str) -> HistoryEvent:
    """The one row of a record."""
    (event,) = load_history_events(store, series, record_id)
    return event
