"""Forty short reports written for Watchfloor from public facts; outlets are fictitious."""

from pathlib import Path
from typing import Final

SUFFIXES: Final = (".txt", ".md", ".html", ".jsonl")


def example_reports(folder: Path) -> list[Path]:
    """The files of the example in the folder of this package, in the order of their names.

    A `.jsonl` file holds several reports, so there are fewer files than reports.
    """
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
