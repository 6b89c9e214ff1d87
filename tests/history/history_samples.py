"""Lines in the publishers' own layouts, made up for the tests."""

from collections.abc import Sequence
from pathlib import Path

from watchfloor.history.icews import ICEWS


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
