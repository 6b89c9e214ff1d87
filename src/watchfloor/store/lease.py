"""The floor, opened for one query or one batch and closed again: nobody holds it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, overload

import pyarrow as pa

from watchfloor.errors import FloorError, FloorReadOnly, FloorTooOld
from watchfloor.store.failures import missing_floor, not_a_floor, own_errors
from watchfloor.store.migrations import Migration, migrate
from watchfloor.store.opening import (
    Connection,
    arrow_rows,
    open_to_read,
    open_to_write,
    transaction,
)
from watchfloor.store.patience import Patience
from watchfloor.store.rewriting import (
    attached,
    copied,
    put_in_place,
    read_every_row,
    remove_floor,
    working_file,
)
from watchfloor.store.turn import writers_turn

Answer = TypeVar("Answer")


class Store:
    """A floor on disk. Keeps no connection and no lock between calls.

    Threads may share one: each call opens the file for itself. Every call that opens the floor
    raises FloorBusy after ``wait_seconds``, NotAFloor for another program's file or a damaged
    one, and FloorTooNew for a floor of a later version. A floor of an earlier version is brought
    up to date by the first call; ``migrated`` is told.
    """

    def __init__(
        self,
        path: Path,
        *,
        wait_seconds: float = 30.0,
        migrated: Callable[[Migration], None] = lambda migration: None,
    ) -> None:
        self.path = Path(path)
        self.wait_seconds = wait_seconds
        self._migrated = migrated

    @overload
    def read(self, query: str, parameters: Mapping[str, Any] | None = None) -> pa.Table: ...
    @overload
    def read(self, query: Callable[[Connection], Answer]) -> Answer: ...
    def read(
        self,
        query: str | Callable[[Connection], Answer],
        parameters: Mapping[str, Any] | None = None,
    ) -> pa.Table | Answer:
        """The rows of a query as Arrow, or what a function makes of a connection.

        ``parameters`` fill ``$name`` in the query. The function must copy out what it returns:
        the connection, through which nothing can be written, is closed after it. Raises
        FloorError when there is no floor yet.
        """
        file = self.file()
        if not file.exists():
            raise missing_floor(self.path)
        connection = self._opened_to_read(file, self.patience())
        try:
            with own_errors(self.path):
                if isinstance(query, str):
                    return arrow_rows(connection, query, parameters)
                return query(connection)
        finally:
            connection.close()

    @contextmanager
    def reading(self) -> Iterator["Store"]:
        """The store as it stands now, opened once for all that is read of it in the block.

        Writers wait until the block ends, so keep it short, and write nothing in it. Its queries
        are for one thread.
        """
        file = self.file()
        if not file.exists():
            raise missing_floor(self.path)
        connection = self._opened_to_read(file, self.patience())
        try:
            yield _Opened(self, connection)
        finally:
            connection.close()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: kept when the block ends well, undone when it raises.

        Makes the floor when there is none. Nobody can read before the block ends, so think first
        and write after. Raises FloorReadOnly when the file or its folder cannot be written.
        """
        file, patience = self.file(), self.patience()
        with writers_turn(file, patience):
            connection = self._opened_to_write(file, patience)
            try:
                with own_errors(self.path), transaction(connection):
                    yield connection
            finally:
                connection.close()

    @contextmanager
    def rewriting(self) -> Iterator[Connection]:
        """As `writing`, and what the block removes is in no page of the file after it.

        The floor is copied without it into a new file, which takes as much free disk as two
        copies; killed on the way, the floor is as it was. Raises FloorError when there is none.
        """
        file, patience = self.file(), self.patience()
        if not file.exists():
            raise missing_floor(self.path)
        with writers_turn(file, patience):
            self._opened_to_write(file, patience).close()
            changed = working_file(file)
            with attached(file, patience) as connection, copied(connection, file, changed):
                yield connection
            # What was removed is still in the pages of the changed copy, and in no copy of that.
            clean = working_file(changed)
            try:
                with attached(changed, patience) as connection, copied(connection, changed, clean):
                    pass
            finally:
                remove_floor(changed)
            read_every_row(clean, patience)
            put_in_place(clean, file)

    def exists(self) -> bool:
        """Whether there is a file at the floor's path."""
        return self.file().exists()

    def patience(self) -> Patience:
        """A new wait of at most ``wait_seconds``."""
        return Patience(self.path, self.wait_seconds)

    def file(self) -> Path:
        """The floor's file without links; raises NotAFloor for a folder."""
        file = self.path.expanduser().resolve()
        if file.is_dir():
            raise not_a_floor(self.path, "it is a folder")
        if not file.parent.is_dir():
            raise FloorError(f"The folder {file.parent} for the floor {file.name} does not exist.")
        return file

    def _opened_to_read(self, file: Path, patience: Patience) -> Connection:
        try:
            return open_to_read(file, patience)
        except FloorTooOld as old:
            try:
                with writers_turn(file, patience):
                    self._bring_up_to_date(file, patience)
            except FloorReadOnly as error:
                raise FloorReadOnly(
                    f"{old} It may not be written here: copy it to a folder of your own, and give "
                    "that copy with --floor."
                ) from error
            return open_to_read(file, patience)

    def _opened_to_write(self, file: Path, patience: Patience) -> Connection:
        try:
            return open_to_write(file, patience)
        except FloorTooOld:
            self._bring_up_to_date(file, patience)
            return open_to_write(file, patience)

    def _bring_up_to_date(self, file: Path, patience: Patience) -> None:
        """The caller has the writers' turn."""
        migration = migrate(file, patience)
        if migration is not None:
            self._migrated(migration)


class _Opened(Store):
    """A store that is open already."""

    def __init__(self, store: Store, connection: Connection) -> None:
        super().__init__(store.path, wait_seconds=store.wait_seconds)
        self._connection = connection

    def read(self, query: Any, parameters: Mapping[str, Any] | None = None) -> Any:
        with own_errors(self.path):
            if isinstance(query, str):
                return arrow_rows(self._connection, query, parameters)
            return query(self._connection)
