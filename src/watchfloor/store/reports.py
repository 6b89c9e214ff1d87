"""What the floor knows about reports: which it has, which are coded, and what was refused."""

from watchfloor.errors import UnknownId
from watchfloor.records.arrow import from_table
from watchfloor.records.report import Refusal, Report
from watchfloor.records.stored import Arrival, Coding
from watchfloor.store.days import checked_as_of
from watchfloor.store.lease import Store

WITHIN_AS_OF = (
    "CASE WHEN r.published_day IS NULL THEN $include_undated "
    "ELSE $as_of IS NULL OR r.published_day <= $as_of END"
)
"""SQL condition on a reports row ``r``: it was published by then, the day itself included.

claims.sql says the same for claims."""


def known_report_ids(store: Store) -> frozenset[str]:
    """The ids of all reports in the floor."""
    return frozenset(store.read("SELECT report_id FROM reports")["report_id"].to_pylist())


def uncoded_report_ids(store: Store, coder_version: str) -> tuple[str, ...]:
    """Reports this coder has not been over, in the order in which they arrived."""
    rows = store.read(
        """
        SELECT report_id FROM reports r
        ANTI JOIN (FROM codings WHERE coder_version = $coder_version) c USING (report_id)
        LEFT JOIN reads a USING (report_id)
        ORDER BY a.batch NULLS LAST, report_id
        """,
        {"coder_version": coder_version},
    )
    return tuple(rows["report_id"].to_pylist())


def load_reports(
    store: Store, *, as_of: str | None = None, include_undated: bool = True
) -> tuple[Report, ...]:
    """Reports published by a day (all when None), ordered by publication and id, undated last."""
    rows = store.read(
        "SELECT * EXCLUDE (published_day) FROM reports r "
        f"WHERE {WITHIN_AS_OF} ORDER BY published NULLS LAST, report_id",
        {"as_of": checked_as_of(as_of), "include_undated": include_undated},
    )
    return from_table(rows, Report)


def load_report(store: Store, report_id: str) -> Report:
    """One report. Raises UnknownId."""
    rows = store.read(
        "SELECT * EXCLUDE (published_day) FROM reports WHERE report_id = $report_id",
        {"report_id": report_id},
    )
    if rows.num_rows == 0:
        raise UnknownId(
            f"No report {report_id!r} in {store.path}; list them with: watchfloor reports"
        )
    return from_table(rows, Report)[0]


def load_content(store: Store, report_id: str) -> bytes:
    """The bytes a report was read from. Raises UnknownId."""
    report = load_report(store, report_id)
    rows = store.read(
        "SELECT content FROM contents WHERE bytes_sha256 = $bytes_sha256",
        {"bytes_sha256": report.bytes_sha256},
    )
    if rows.num_rows == 0:
        raise UnknownId(f"The bytes of report {report_id} are not in {store.path}.")
    content: bytes = rows["content"][0].as_py()
    return content


def latest_published(store: Store) -> str | None:
    """The latest UTC day on which a report was published; None when no report has a date."""
    day: str | None = store.read("SELECT max(published_day) AS day FROM reports")["day"][0].as_py()
    return day


def count_undated(store: Store) -> int:
    """How many reports have no date of publication."""
    rows = store.read("SELECT count(*) AS rows FROM reports WHERE published IS NULL")
    return int(rows["rows"][0].as_py())


def load_refusals(store: Store) -> tuple[Refusal, ...]:
    """All refusals, ordered by path and id."""
    return from_table(store.read("FROM refusals ORDER BY path, refusal_id"), Refusal)


def load_codings(store: Store) -> tuple[Coding, ...]:
    """All codings, earlier ones first."""
    rows = store.read(
        "SELECT * EXCLUDE (batch) FROM codings ORDER BY batch, report_id, coder_version"
    )
    return from_table(rows, Coding)


def load_arrivals(store: Store) -> tuple[Arrival, ...]:
    """In which batch each report came, earlier ones first."""
    return from_table(store.read("FROM reads ORDER BY batch, report_id"), Arrival)
