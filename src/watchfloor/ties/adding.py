"""A publisher's file of ties into the floor."""

from dataclasses import dataclass
from pathlib import Path

from watchfloor.codebook.state_codes import StateCodes
from watchfloor.store import Store, add_ties
from watchfloor.ties.publishers import LAYOUTS
from watchfloor.ties.reading import read_ties


@dataclass(frozen=True, slots=True, kw_only=True)
class TiesAdded:
    """What `Floor.add_ties` did with one file."""

    publisher: str
    rows: int
    """Ties and ideal points that were new."""
    changed: int
    known: int
    refused: int
    """Lines that gave no tie; listed by `Floor.refusals`."""


def add_ties_of(store: Store, path: Path, codes: StateCodes) -> TiesAdded:
    """Read a file and add what is new in it; the same file again changes nothing.

    Raises CallError for a file of unknown layout.
    """
    found = read_ties(path, LAYOUTS, codes)
    done = add_ties(store, found.ties, found.points, found.refusals)
    return TiesAdded(
        publisher=found.publisher,
        rows=done.rows,
        changed=done.changed,
        known=done.known,
        refused=len(found.refusals),
    )
