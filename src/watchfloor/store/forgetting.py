"""Removing reports with all that came of them; a tombstone says that, and nothing else, of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from watchfloor.errors import CallError, FloorError, UnknownId
from watchfloor.records.arrow import from_table, to_table
from watchfloor.records.stored import Tombstone
from watchfloor.store import schema
from watchfloor.store.lease import Store
from watchfloor.store.opening import Connection, arrow_rows
from watchfloor.store.rewriting import TARGET, rows_by_table, tables_of
from watchfloor.store.schema import insert_in_order, quoted

OF_A_REPORT: Final = "report_id IN (SELECT report_id FROM gone)"
REACHED: Final[Mapping[str, str]] = {
    "reports": OF_A_REPORT,
    "claims": OF_A_REPORT,
    "codings": OF_A_REPORT,
    "reads": OF_A_REPORT,
    "refusals": OF_A_REPORT,
    "signatures": OF_A_REPORT,
    "likenesses": f"{OF_A_REPORT} OR other_id IN (SELECT report_id FROM gone)",
    # So that the next read of the address asks for it whole.
    "fetches": "url IN (SELECT url FROM gone) OR answered_by IN (SELECT url FROM gone)",
    "contents": "bytes_sha256 IN (SELECT bytes_sha256 FROM gone)",
    # A judgement holds words of the report in its values and its reason. So does one on an event
    # or a grouping that names a claim of the report, and an undoing of such a judgement.
    "judgements": "judgement_id IN (SELECT judgement_id FROM gone_judgements)",
    # A brief as of a day on which the report was out may quote it, count it, or rest on it. It
    # can be composed again for that day.
    "briefs": "as_of IS NULL OR as_of >= (SELECT min(coalesce(published_day, '')) FROM gone)",
}
"""Table to the SQL condition on its rows that go with the reports in ``gone``."""
UNTOUCHED: Final = frozenset(
    {
        *("floor", "actors_added", "tombstones", "csv_columns"),
        *("history_files", "history_events", "history_days", "ties", "ideal_points"),
    }
)
"""Tables that hold nothing of any report. A table in neither list is a fault that a test finds."""

_ENDS_WITH_THEM: Final = """
CREATE TEMP TABLE gone_ids AS
    SELECT report_id AS id FROM gone
    UNION SELECT claim_id FROM claims GROUP BY claim_id
        HAVING bool_and(report_id IN (SELECT report_id FROM gone))
    UNION SELECT claim_key FROM claims GROUP BY claim_key
        HAVING bool_and(report_id IN (SELECT report_id FROM gone));
-- An event is called by the digits of its earliest claim.
INSERT INTO gone_ids SELECT 'e' || substr(id, 2) FROM gone_ids WHERE id LIKE 'c%';
CREATE TEMP TABLE gone_judgements AS
WITH RECURSIVE named AS (
    SELECT judgement_id FROM judgements j
    WHERE EXISTS (
        FROM gone_ids WHERE contains(concat_ws(' ', j.target, j.old, j.new, j.why), gone_ids.id)
    )
    UNION SELECT u.judgement_id FROM judgements u JOIN named ON u.target = named.judgement_id
)
FROM named;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What `forget` removed."""

    report_ids: tuple[str, ...]
    removed: Mapping[str, int]
    """Table to the number of its rows that are gone; tables that lost none are not named."""
    same_text: tuple[str, ...]
    """Reports that are still there and have the text of one that is gone, in other bytes."""


def forget(store: Store, report_ids: Sequence[str], *, who: str, when: str, why: str) -> Forgotten:
    """Remove reports and all that was derived from them, from the file's pages too.

    Raises UnknownId for a report that is not in the floor and CallError without a reason. Killed
    on the way, nothing is removed.
    """
    if not why.strip():
        raise CallError("Say why with --why TEXT; it is kept, so quote nothing of the report.")
    wanted = tuple(dict.fromkeys(report_ids))
    with store.rewriting() as connection:
        before = rows_by_table(connection, TARGET)
        reports = _gather(connection, wanted)
        _check_known(connection, store, wanted, found=[row["report_id"] for row in reports])
        same_text = _same_text(connection)
        _remove(connection, store)
        stones = [Tombstone(**row, who=who, when=when, why=why) for row in reports]
        insert_in_order(connection, schema.TOMBSTONES, to_table(stones, Tombstone))
        after = rows_by_table(connection, TARGET)
    removed = {table: before[table] - after[table] for table in before if table != "tombstones"}
    return Forgotten(
        report_ids=wanted,
        removed={table: rows for table, rows in removed.items() if rows},
        same_text=same_text,
    )


def forget_again(store: Store, stones: Sequence[Tombstone]) -> tuple[str, ...]:
    """Put another floor's tombstones into this one, and give the reports that go with them."""
    if not stones:
        return ()
    with store.rewriting() as connection:
        reports = _gather(connection, [stone.report_id for stone in stones])
        _remove(connection, store)
        insert_in_order(connection, schema.TOMBSTONES, to_table(stones, Tombstone))
    return tuple(row["report_id"] for row in reports)


def load_tombstones(store: Store) -> tuple[Tombstone, ...]:
    """The reports that were removed, the earliest first."""
    rows = store.read("SELECT * EXCLUDE (ordinal) FROM tombstones ORDER BY ordinal")
    return from_table(rows, Tombstone)


def forgotten_hashes(store: Store) -> frozenset[str]:
    """Hashes of the bytes and of the texts of all reports that were removed."""
    if not store.exists():
        return frozenset()
    stones = load_tombstones(store)
    return frozenset(h for stone in stones for h in (stone.bytes_sha256, stone.text_sha256))


def _gather(connection: Connection, report_ids: Sequence[str]) -> list[dict[str, str]]:
    """Those of the reports that are there, as tombstones name them; the rows of ``gone``."""
    connection.execute(
        "CREATE TEMP TABLE gone AS SELECT report_id, bytes_sha256, text_sha256, published_day, url "
        "FROM reports WHERE list_contains(?, report_id)",
        [list(report_ids)],
    )
    rows = arrow_rows(
        connection, "SELECT * EXCLUDE (published_day, url) FROM gone ORDER BY report_id"
    )
    found: list[dict[str, str]] = rows.to_pylist()
    return found


def _check_known(
    connection: Connection, store: Store, report_ids: Sequence[str], *, found: Sequence[str]
) -> None:
    stones = arrow_rows(connection, "SELECT report_id FROM tombstones")["report_id"].to_pylist()
    for report_id in report_ids:
        if report_id in stones and report_id not in found:
            raise CallError(f"Report {report_id} is forgotten already; nothing was changed.")
        if report_id not in found:
            raise UnknownId(
                f"No report {report_id!r} in {store.path}; list them with: watchfloor reports"
            )


def _remove(connection: Connection, store: Store) -> None:
    """Delete what goes with the reports in ``gone``. Raises FloorError if something would stay."""
    connection.execute(_ENDS_WITH_THEM)
    for table in tables_of(connection, TARGET):
        if table not in UNTOUCHED:
            connection.execute(f"DELETE FROM {quoted(table)} WHERE {_condition(table)}")
    _check_gone(connection, store)


def _same_text(connection: Connection) -> tuple[str, ...]:
    rows = arrow_rows(
        connection,
        "SELECT report_id FROM reports SEMI JOIN gone USING (text_sha256) "
        f"WHERE NOT {OF_A_REPORT} ORDER BY report_id",
    )
    return tuple(rows["report_id"].to_pylist())


def _condition(table: str) -> str:
    """Raises FloorError for a table that nobody said how to reach: nothing is removed then."""
    if table not in REACHED:
        raise FloorError(
            f"Nothing was removed: forget does not know what table {table!r} holds of a report; "
            "please report this as a fault of Watchfloor."
        )
    return REACHED[table]


def _check_gone(connection: Connection, store: Store) -> None:
    """Raises FloorError when a table still names a report that must be gone."""
    for table in tables_of(connection, TARGET):
        if table in ("contents", "tombstones"):
            continue
        left = arrow_rows(
            connection,
            f"SELECT count(*) AS n FROM {quoted(table)} t "
            "WHERE EXISTS (FROM gone WHERE contains(CAST(t AS VARCHAR), gone.report_id))",
        )["n"][0].as_py()
        if left:
            raise FloorError(
                f"Nothing was removed: {left} rows of {table!r} in {store.path} would still name "
                "the report; please report this as a fault of Watchfloor."
            )
