"""Whether a floor changed since it was last looked at, without opening it where that can be."""

from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

from watchfloor.errors import FloorBusy
from watchfloor.store import Store

PATIENCE_SECONDS: Final = 0.5
"""A batch of `read` is written in a tenth of that."""
_COUNTS: Final = """
    SELECT
        (SELECT coalesce(max(batch), 0) FROM reads) AS reads,
        (SELECT coalesce(max(batch), 0) FROM codings) AS codings,
        (SELECT count(*) FROM reports) AS reports,
        (SELECT count(*) FROM refusals) AS refusals,
        (SELECT count(*) FROM judgements) AS judgements,
        (SELECT count(*) FROM actors_added) AS actors,
        (SELECT coalesce(bit_xor(hash(history_files)), 0) FROM history_files) AS history,
        (SELECT coalesce(bit_xor(hash(ties)), 0) FROM ties) AS ties
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorState:
    """What a picture depends on: two floors of one file in one state give one picture."""

    reads: int = 0
    """Newest batch of reports."""
    codings: int = 0
    """Newest batch of codings."""
    reports: int = 0
    refusals: int = 0
    judgements: int = 0
    actors: int = 0
    """Actors that users added."""
    history: int = 0
    """Digest of the list of publishers' event files."""
    ties: int = 0
    """Digest of the rows of publishers' files of ties: a mended file has as many as before."""

    @property
    def standing_mark(self) -> str:
        """The part of it that a publisher's relations depend on."""
        return f"{self.history}-{self.ties}-{self.judgements}-{self.actors}"

    @property
    def mark(self) -> str:
        """The state in short, for an ETag."""
        return "-".join(map(str, astuple(self)))


class StateWatch:
    """The state of one floor, read again only when its file was written since.

    While somebody writes for long the state before is given: a page does not wait for it.
    """

    def __init__(self, store: Store) -> None:
        self._store = Store(store.path, wait_seconds=PATIENCE_SECONDS)
        self._seen: tuple[tuple[int, int], ...] | None = None
        self._state = FloorState()

    def now(self) -> FloorState:
        """The state; that of an empty floor where there is no file yet.

        Raises FloorBusy where it was never read and somebody has the file.
        """
        if not self._store.exists():
            return FloorState()
        # Looked at before the floor is read: a write in between is seen at the next call.
        written = _written(self._store.path)
        if written != self._seen:
            try:
                row = self._store.read(_COUNTS).to_pylist()[0]
            except FloorBusy:
                if self._seen is None:
                    raise
                return self._state
            self._state, self._seen = FloorState(**row), written
        return self._state


def _written(path: Path) -> tuple[tuple[int, int], ...]:
    """Time of the last write and size, of the floor's file and of its write-ahead log."""
    file = path.expanduser().resolve()
    found = []
    for each in (file, file.with_name(file.name + ".wal")):
        try:
            stat = each.stat()
        except FileNotFoundError:
            found.append((0, 0))
        else:
            found.append((stat.st_mtime_ns, stat.st_size))
    return tuple(found)
