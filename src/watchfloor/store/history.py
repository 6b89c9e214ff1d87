"""Event history in the floor: rows in, series and days of dyads out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from typing import Final

import pyarrow as pa

from watchfloor.errors import CallError
from watchfloor.records.arrow import from_table, to_table
from watchfloor.records.history import HistoryEvent, HistoryFile
from watchfloor.records.report import Refusal
from watchfloor.store import schema
from watchfloor.store.lease import Store
from watchfloor.store.schema import insert_new, registered

DYAD_DAYS: Final = pa.schema(
    [
        pa.field("source", pa.string(), nullable=False),
        pa.field("target", pa.string(), nullable=False),
        pa.field("day", pa.date32(), nullable=False),
        pa.field("quad", pa.string(), nullable=False),
        pa.field("events", pa.int64(), nullable=False),
        pa.field("goldstein", pa.float64()),
    ]
)
"""What `dyad_days` gives: one row a directed pair of states, day and class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDays:
    """What a series has of events from one state to another."""

    series: str
    events: int
    first_day: date
    """Of such an event."""
    last_day: date


FILE_PLACE: Final = "file_place"
"""Column of rows to add: which of the batch's files each is from, counted in the order given."""

_NEW_ROWS: Final = """
    CREATE TEMP TABLE new_rows AS
    FROM (
        SELECT * EXCLUDE (file_place) FROM incoming
        QUALIFY (file_place, line) = min((file_place, line)) OVER (PARTITION BY record_id)
    ) n
    ANTI JOIN (SELECT record_id FROM history_events WHERE series = $series) USING (record_id)
"""
_ADD_ROWS: Final = "INSERT INTO history_events BY NAME FROM new_rows"
_ADD_DAYS: Final = """
    INSERT INTO history_days BY NAME
    SELECT series, source, target, day, quad, released, goldstein < 0 AS hostile,
        count(*) AS events, sum(goldstein) AS goldstein
    FROM new_rows WHERE source <> target AND quad IS NOT NULL
    GROUP BY ALL ORDER BY source, target, day
"""
_ROWS_OF_FILES: Final = """
    SELECT file_sha256, count(*) FROM history_events
    WHERE series = $series AND list_contains($files, file_sha256) GROUP BY file_sha256
"""


def add_history_rows(
    store: Store,
    series: str,
    rows: pa.Table,
    refusals: Collection[Refusal],
    whole: Sequence[HistoryFile],
) -> tuple[HistoryFile, ...]:
    """Write rows of one series in one transaction; of lines with one id the first is kept.

    ``rows`` has the columns of `HistoryEvent` and `FILE_PLACE`. ``whole`` are the files that end
    with this batch, ``known`` their good lines; given back with what the floor now has of them.
    """
    with store.writing() as connection:
        insert_new(connection, schema.REFUSALS, to_table(refusals, Refusal))
        if rows.num_rows:
            with registered(connection, "incoming", rows):
                connection.execute(_NEW_ROWS, {"series": series}).fetchall()
            for statement in (_ADD_ROWS, _ADD_DAYS, "DROP TABLE new_rows"):
                connection.execute(statement).fetchall()
        # Asked of the floor: a run that was cut off has left some of a file's rows there.
        asked = {"series": series, "files": [file.file_sha256 for file in whole]}
        counts = dict(connection.execute(_ROWS_OF_FILES, asked).fetchall()) if whole else {}
        counted = tuple(_counted(file, counts.get(file.file_sha256, 0)) for file in whole)
        insert_new(connection, schema.HISTORY_FILES, to_table(counted, HistoryFile))
    return counted


def _counted(file: HistoryFile, rows: int) -> HistoryFile:
    return replace(file, rows=rows, known=file.known - rows)


def remove_series(store: Store, series: str) -> int:
    """Take a series out of the floor, its files too; how many rows it had.

    Raises CallError for a series that is not in the floor.
    """
    _check_series(store, series)
    with store.writing() as connection:
        for table in ("history_files", "history_days"):
            connection.execute(f"DELETE FROM {table} WHERE series = $series", {"series": series})
        deleted: int = connection.execute(
            "DELETE FROM history_events WHERE series = $series", {"series": series}
        ).fetchall()[0][0]
    return deleted


def load_history_files(store: Store) -> tuple[HistoryFile, ...]:
    """Files that were added as a whole, by series and path."""
    if not store.exists():
        return ()
    return from_table(
        store.read("FROM history_files ORDER BY series, path, file_sha256"), HistoryFile
    )


def load_series_facts(store: Store) -> pa.Table:
    """Per series: first and last day, rows, rows between known states, and files."""
    return store.read(
        """
        SELECT series, min(day) AS first_day, max(day) AS last_day, count(*) AS rows,
            count(*) FILTER (source <> target) AS between_states,
            count(DISTINCT file_sha256) AS files
        FROM history_events GROUP BY series ORDER BY series
        """
    )


def load_series_between_states(store: Store, until: date | None = None) -> tuple[SeriesDays, ...]:
    """Per series what is between states, happened and was out by a day; from the sums."""
    rows = store.read(
        """
        SELECT series, sum(events)::BIGINT AS events, min(day) AS first_day,
            max(day) AS last_day
        FROM history_days
        WHERE $until IS NULL OR day <= $until AND coalesce(released <= $until, true)
        GROUP BY series ORDER BY series
        """,
        {"until": until},
    )
    return tuple(SeriesDays(**row) for row in rows.to_pylist())


def dyad_days(
    store: Store, series: str, until: date, states: Collection[str] | None = None
) -> pa.Table:
    """Events of one series from one state to another, summed by day and class.

    Columns as in `DYAD_DAYS`, ordered by source, target, day and class. Only what happened, and
    as far as the publisher tells was out, by the end of ``until``; with ``states`` only pairs
    both of which are among them. ``goldstein`` is the sum over the events that have a weight,
    null where none has. Raises CallError for a series that is not in the floor.
    """
    wanted = {
        "series": series,
        "until": until,
        "states": None if states is None else sorted(states),
    }
    days = store.read(
        """
        SELECT source, target, day, quad, sum(events)::BIGINT AS events,
            sum(goldstein) AS goldstein
        FROM history_days
        WHERE series = $series AND day <= $until AND coalesce(released <= $until, true)
            AND ($states IS NULL
                OR list_contains($states, source) AND list_contains($states, target))
        GROUP BY ALL ORDER BY source, target, day, quad
        """,
        wanted,
    )
    if days.num_rows == 0:
        _check_series(store, series)
    return days.cast(DYAD_DAYS)


def class_days(store: Store, series: str, until: date) -> pa.Table:
    """Events between states of one series, of all pairs together: columns day, quad, events.

    As `dyad_days` otherwise; a table of millions of pairs and days would be large.
    """
    days = store.read(
        """
        SELECT day, quad, sum(events)::BIGINT AS events FROM history_days
        WHERE series = $series AND day <= $until AND coalesce(released <= $until, true)
        GROUP BY ALL ORDER BY day, quad
        """,
        {"series": series, "until": until},
    )
    if days.num_rows == 0:
        _check_series(store, series)
    return days


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """How `carried_days` makes few rows of what is long ago; see `carried_days.sql`."""

    kept_from: date
    """Days after this one are given as they are."""
    half_life_days: float
    """By which older weights fade until they are carried to."""
    quads: tuple[str, ...]
    usual_goldstein: tuple[float, ...]
    """What an event of each of ``quads`` weighs where the publisher gives no weight."""
    weeks: bool
    """Whether older weeks stay apart."""


def carried_days(store: Store, series: str, until: date, carrying: Carrying) -> pa.Table:
    """What a score on a day needs of a series: columns of `DYAD_DAYS`, and first_day.

    In no order; a pair, day and class may have several rows. ``first_day`` is the first day that
    is in a row.
    """
    return store.read(
        files("watchfloor.store").joinpath("carried_days.sql").read_text(encoding="utf-8"),
        {
            "series": series,
            "until": until,
            "kept_from": carrying.kept_from,
            "half_life_days": carrying.half_life_days,
            "quads": list(carrying.quads),
            "usual_goldstein": list(carrying.usual_goldstein),
            "weeks": carrying.weeks,
        },
    )


def history_rows(
    store: Store, file_sha256: str, series: str, first_line: int, last_line: int
) -> pa.Table:
    """The rows that came from some lines of a file, in the order of the lines."""
    return store.read(
        "FROM history_events WHERE file_sha256 = $file_sha256 AND series = $series "
        "AND line BETWEEN $first_line AND $last_line ORDER BY line, record_id",
        {
            "file_sha256": file_sha256,
            "series": series,
            "first_line": first_line,
            "last_line": last_line,
        },
    )


def wrong_day_sums(store: Store) -> pa.Table:
    """Pairs whose sums are not those of the events: series, source, target and both counts.

    The counts are of what differs, in number, weight or day of release; they may be equal.
    """
    return store.read(
        """
        WITH sums AS (
            SELECT series, source, target, day, quad, released, goldstein < 0 AS hostile,
                count(*) AS events, 0 AS summed, sum(goldstein) AS weight, NULL AS summed_weight
            FROM history_events WHERE source <> target AND quad IS NOT NULL GROUP BY ALL
            UNION ALL
            SELECT series, source, target, day, quad, released, hostile,
                0, sum(events), NULL, sum(goldstein)
            FROM history_days GROUP BY ALL
        ), compared AS (
            SELECT series, source, target, sum(events) AS events, sum(summed) AS summed,
                sum(weight) AS weight, sum(summed_weight) AS summed_weight
            FROM sums GROUP BY series, source, target, day, quad, released, hostile
        )
        SELECT series, source, target, sum(events)::BIGINT AS events,
            sum(summed)::BIGINT AS summed
        FROM compared
        WHERE events <> summed OR (weight IS NULL) <> (summed_weight IS NULL)
            OR abs(weight - summed_weight) > 1e-6
        GROUP BY ALL ORDER BY ALL
        """
    )


def load_history_events(store: Store, series: str, record_id: str) -> tuple[HistoryEvent, ...]:
    """The rows of one record: several where the publisher names several states on a side."""
    rows = store.read(
        "FROM history_events WHERE series = $series AND record_id = $record_id "
        "ORDER BY source, target",
        {"series": series, "record_id": record_id},
    )
    return from_table(rows, HistoryEvent)


def _check_series(store: Store, series: str) -> None:
    names = store.read("SELECT DISTINCT series FROM history_events ORDER BY 1")["series"]
    if series not in names.to_pylist():
        listed = ", ".join(names.to_pylist()) or "none"
        raise CallError(
            f"No series '{series}' in {store.path}; there are: {listed}. "
            "Add one with: watchfloor history add FILES…"
        )
