"""The files of the bundled example."""

from pathlib import Path
from typing import Final

SUFFIXES: Final = (".txt", ".md", ".html", ".jsonl")
"""Formats the example comes in; everything else in its folder is code."""


def example_reports(folder: Path) -> list[Path]:
    """The files of the example in the folder of its package, in the order of their names.

    A ``.jsonl`` file holds several reports, so there are fewer files than reports.
    """
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
