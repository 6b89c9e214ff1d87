"""Positions, motives, risks and recommendations that no phrase of ``kinds.csv`` says."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from watchfloor.codebook.events import rows_of, split_cell
from watchfloor.errors import CodebookError
from watchfloor.records.claim import ClaimKind

_FILE: Final = "stated.csv"
_KINDS: Final = ("position", "motive", "risk", "recommendation")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedKind:
    """Where to look for whose it is and towards whom."""

    key: str
    kind: ClaimKind
    family: str
    sources: tuple[str, ...]
    """Places as in `LexiconEntry`, the first that holds an actor wins."""
    recipients: tuple[str, ...]


@cache
def load_stated_kinds() -> Mapping[str, StatedKind]:
    """The rows of ``stated.csv`` by kind; CodebookError names a bad line."""
    found: dict[str, StatedKind] = {}
    for line, row in rows_of(_FILE):
        if row["kind"] not in _KINDS:
            raise CodebookError(
                f"Unknown kind '{row['kind']}' in {_FILE} line {line}. Known: {', '.join(_KINDS)}."
            )
        found[row["kind"]] = StatedKind(
            key=row["key"],
            kind=cast(ClaimKind, row["kind"]),
            family=row["family"],
            sources=split_cell(row["source"]),
            recipients=split_cell(row["recipient"]),
        )
    return found
