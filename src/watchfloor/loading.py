"""Publishers' files into the floor, and series out of it: `history` and `store` put together."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from watchfloor.codebook.book import Codebook
from watchfloor.errors import CallError, UnreadableReport
from watchfloor.history.layout import Layout
from watchfloor.history.own import own_dyad_days, own_dyad_events
from watchfloor.history.pieces import first_line_of, pieces_of, sha256_of
from watchfloor.history.publishers import OWN_SERIES, layout_of, publisher_name
from watchfloor.history.refusing import RefusedLine
from watchfloor.history.rows import RowReader
from watchfloor.pipeline import picture_of
from watchfloor.records import Event, Refusal
from watchfloor.records.history import HistoryFile, Series
from watchfloor.reports.reasons import refuse, unreadable
from watchfloor.store import Problem, Store
from watchfloor.store.history import (
    DYAD_DAYS,
    FILE_PLACE,
    SeriesDays,
    add_history_rows,
    class_days,
    dyad_days,
    history_rows,
    load_history_files,
    load_series_between_states,
    load_series_facts,
    wrong_day_sums,
)

Progress = Callable[[int, int], None]
"""Called with the bytes read so far and the bytes there are."""

BATCH_ROWS: Final = 400_000
"""Rows written in one transaction: about two seconds in which nobody else can use the floor."""
LISTED_REFUSALS: Final = 1_000
"""Refused lines of one file that are listed; all of them are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAdded:
    """What became of one file."""

    path: Path
    file: HistoryFile | None
    """None when nothing of the file could be read; `refusal` then says why."""
    refusal: Refusal | None
    was_there: bool
    """Whether the floor had the whole file before; nothing was read then."""


def add_history(
    store: Store,
    codebook: Codebook,
    paths: Sequence[Path],
    *,
    progress: Progress = lambda done, total: None,
) -> tuple[FileAdded, ...]:
    """Add publishers' files, or all in a folder; what the floor has already is left alone.

    A file that is not one of a known publisher is refused, the others are added all the same.
    Raises CallError for a path that does not exist.
    """
    files = [file for path in paths for file in _files_at(path)]
    adder = _Adder(store, codebook, progress, sum(file.stat().st_size for file in files))
    for file in files:
        adder.add(file)
    return adder.finish()


def series_of(store: Store) -> tuple[Series, ...]:
    """The publishers' series in the floor, by name."""
    if not store.exists():
        return ()
    return tuple(_series(facts) for facts in load_series_facts(store).to_pylist())


def series_between_states(store: Store, until: date | None = None) -> tuple[SeriesDays, ...]:
    """As `store.history.load_series_between_states`; none where there is no floor."""
    return load_series_between_states(store, until) if store.exists() else ()


def own_series(events: Sequence[Event], codebook: Codebook) -> Series | None:
    """The series of our own coder's events between states; None when there is none."""
    rows = own_dyad_events(events, codebook)
    if rows.num_rows == 0:
        return None
    return _series(
        {
            "series": OWN_SERIES,
            "first_day": pc.min(rows["day"]).as_py(),
            "last_day": pc.max(rows["day"]).as_py(),
            "rows": rows.num_rows,
            "between_states": rows.num_rows,
            "files": 0,
        }
    )


def class_days_of(store: Store, codebook: Codebook, series: str, until: date) -> pa.Table:
    """As `store.class_days`, for our own coder's series ``watchfloor`` too."""
    if series != OWN_SERIES:
        return class_days(store, series, until)
    return dyad_days_of(store, codebook, series, until).select(["day", "quad", "events"])


def dyad_days_of(
    store: Store,
    codebook: Codebook,
    series: str,
    until: date,
    states: Collection[str] | None = None,
) -> pa.Table:
    """As `store.dyad_days`, for our own coder's series ``watchfloor`` too."""
    if series != OWN_SERIES:
        return dyad_days(store, series, until, states)
    events = picture_of(store, codebook, as_of=until.isoformat()).events
    return own_dyad_days(events, codebook, until, states).cast(DYAD_DAYS)


def verify_rows(store: Store, codebook: Codebook, checked: dict[str, int]) -> Iterator[Problem]:
    """Rows that their file does not bear out, and sums that they do not bear out in turn.

    ``checked`` counts what was looked at.
    A file that is gone, or no longer the one that was added, proves nothing either way: its rows
    are counted as ``row, file gone``.
    """
    files = load_history_files(store)
    partial = sum(each.rows for each in series_of(store)) - sum(file.rows for file in files)
    if partial:
        checked["row, file not added whole"] = partial
    yield from _wrong_sums(store)
    for file in files:
        path = Path(file.path)
        if not path.is_file() or sha256_of(path) != file.file_sha256:
            checked["row, file gone"] = checked.get("row, file gone", 0) + file.rows
            continue
        yield from _unproved(store, codebook, file, checked)


def _files_at(path: Path) -> list[Path]:
    """The file, or the files in a folder by name, hidden ones and those in folders left out."""
    if path.is_dir():
        return sorted(f for f in path.iterdir() if f.is_file() and not f.name.startswith("."))
    if not path.is_file():
        raise CallError(f"No file at {path}.")
    return [path]


class _Adder:
    """Gathers rows over files and writes some hundred thousand at a time: GDELT's are tiny."""

    def __init__(self, store: Store, codebook: Codebook, progress: Progress, total: int) -> None:
        self._store = store
        self._codebook = codebook
        self._progress = progress
        self._total = total
        self._done = 0
        self._files = {file.file_sha256: file for file in load_history_files(store)}
        """What the floor has as a whole."""
        self._added: list[FileAdded] = []
        self._series = ""
        self._place = 0
        self._rows: list[pa.Table] = []
        self._refusals: list[Refusal] = []
        self._whole: list[HistoryFile] = []

    def add(self, path: Path) -> None:
        """Read one file; its last rows may be written with the next one's."""
        digest = sha256_of(path)
        if any(file.file_sha256 == digest for file in self._whole):
            self._write()
        if (known := self._files.get(digest)) is not None:
            self._added.append(FileAdded(path=path, file=known, refusal=None, was_there=True))
        else:
            self._read(path, digest)
        self._done += path.stat().st_size
        self._progress(self._done, self._total)

    def finish(self) -> tuple[FileAdded, ...]:
        """Write what is left; what became of each file, in the order given."""
        self._write()
        return tuple(
            each if each.file is None else replace(each, file=self._files[each.file.file_sha256])
            for each in self._added
        )

    def _read(self, path: Path, digest: str) -> None:
        try:
            layout = layout_of(first_line_of(path))
            if layout is None:
                raise unreadable("layout", "Its first line is that of no known publisher.")
            self._take(path, digest, layout)
        except UnreadableReport as error:
            refusal = refuse(path=str(path), reason=error.reason, detail=error.detail)
            self._refusals.append(refusal)
            self._added.append(FileAdded(path=path, file=None, refusal=refusal, was_there=False))

    def _take(self, path: Path, digest: str, layout: Layout) -> None:
        if layout.series != self._series:
            self._write()
            self._series = layout.series
        self._place += 1
        good = refused = 0
        for batch in _batches(self._codebook, layout, path, digest, self._tell):
            listed = batch.refused[: max(0, LISTED_REFUSALS - refused)]
            self._refusals += [_refusal(path, line) for line in listed]
            place = pa.array([self._place] * batch.rows.num_rows, pa.int64())
            self._rows.append(batch.rows.append_column(FILE_PLACE, place))
            good += batch.rows.num_rows
            refused += len(batch.refused)
            self._write_when_full()
        file = HistoryFile(
            file_sha256=digest,
            path=str(path.resolve()),
            series=layout.series,
            publisher=layout.publisher,
            rows=0,
            known=good,
            refused=refused,
        )
        self._whole.append(file)
        self._added.append(FileAdded(path=path, file=file, refusal=None, was_there=False))
        self._write_when_full()

    def _tell(self, read: int) -> None:
        self._progress(self._done + read, self._total)

    def _write_when_full(self) -> None:
        if sum(rows.num_rows for rows in self._rows) >= BATCH_ROWS:
            self._write()

    def _write(self) -> None:
        if not (self._rows or self._refusals or self._whole):
            return
        rows = pa.concat_tables(self._rows) if self._rows else pa.table({})
        whole = add_history_rows(self._store, self._series, rows, self._refusals, self._whole)
        self._files |= {file.file_sha256: file for file in whole}
        self._rows, self._refusals, self._whole = [], [], []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    rows: pa.Table
    refused: tuple[RefusedLine, ...]


def _batches(
    codebook: Codebook,
    layout: Layout,
    path: Path,
    digest: str,
    progress: Callable[[int], None] = lambda read: None,
) -> Iterator[_Batch]:
    """The file's events, some hundred thousand at a time; taken apart outside the floor.

    What was whole before some damage is given before the damage is told.
    """
    gathered: list[pa.Table] = []
    refused: list[RefusedLine] = []
    damage = None
    with closing(RowReader(layout, codebook)) as reader:
        try:
            for piece in pieces_of(path, quoted=layout.quoted):
                found = reader.rows(piece)
                hashes = pa.array([digest] * found.rows.num_rows, pa.string())
                gathered.append(found.rows.append_column("file_sha256", hashes))
                refused.extend(found.refused)
                progress(piece.read)
                if sum(table.num_rows for table in gathered) >= BATCH_ROWS:
                    yield _Batch(rows=pa.concat_tables(gathered), refused=tuple(refused))
                    gathered, refused = [], []
        except UnreadableReport as error:
            damage = error
    if gathered:
        yield _Batch(rows=pa.concat_tables(gathered), refused=tuple(refused))
    if damage is not None:
        raise damage


def _refusal(path: Path, line: RefusedLine) -> Refusal:
    return refuse(path=f"{path}#{line.line}", reason=line.reason, detail=line.detail)


def _wrong_sums(store: Store) -> Iterator[Problem]:
    if not store.exists():
        return
    for row in wrong_day_sums(store).to_pylist():
        yield Problem(
            kind="day sum",
            id=f"{row['series']} {row['source']}/{row['target']}",
            detail=f"On some days the sums are not those of the events, {row['summed']:,} summed "
            f"where there are {row['events']:,}; take the series out and add its files again.",
        )


_PROVED: Final = ("record_id", "line", "day", "cameo")
"""What the file itself says of a row; ids of states are the codebook's, and may be better today."""


def _unproved(
    store: Store, codebook: Codebook, file: HistoryFile, checked: dict[str, int]
) -> Iterator[Problem]:
    path = Path(file.path)
    layout = layout_of(first_line_of(path))
    if layout is None:
        return
    first_line = 1
    for batch in _batches(codebook, layout, path, file.file_sha256):
        last_line = pc.max(batch.rows["line"]).as_py() or first_line
        stored = history_rows(store, file.file_sha256, file.series, first_line, last_line)
        first_line = last_line + 1
        checked["row"] = checked.get("row", 0) + stored.num_rows
        keys = [_proved(table) for table in (stored, batch.rows)]
        for row in keys[0].join(keys[1], list(_PROVED), join_type="left anti").to_pylist():
            detail = f"Line {row['line']} of {file.path} does not say what the floor has from it."
            yield Problem(kind="row", id=f"{file.series} {row['record_id']}", detail=detail)


def _proved(rows: pa.Table) -> pa.Table:
    """The columns to compare, without nulls, which a join would never find equal."""
    columns = rows.select(list(_PROVED))
    return columns.set_column(
        columns.column_names.index("cameo"), "cameo", pc.fill_null(columns["cameo"], "")
    )


def _series(facts: dict[str, Any]) -> Series:
    """The series of a row of `load_series_facts`."""
    days = (facts["last_day"] - facts["first_day"]).days + 1
    return Series(
        **facts, publisher=publisher_name(facts["series"]), rows_per_day=facts["rows"] / days
    )
