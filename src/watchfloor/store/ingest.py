"""One batch into the floor: reports, refusals, claims and codings together, or none of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from watchfloor.records.arrow import to_table
from watchfloor.records.claim import Claim
from watchfloor.records.origin import Likeness, Signature
from watchfloor.records.report import Refusal, Report
from watchfloor.records.stored import Coding, StoredReport
from watchfloor.store import schema
from watchfloor.store.days import published_day
from watchfloor.store.lease import Store
from watchfloor.store.opening import Connection, arrow_rows
from watchfloor.store.origins import insert_origins, origin_rows
from watchfloor.store.schema import insert_new, registered, single_value


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """What a batch added; what the floor already had is not counted."""

    batch: int | None
    """Number of the batch in this floor, from 1; None when no report and no coding was new."""
    reports: int
    refusals: int
    codings: int
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """A batch as Arrow, made before the floor is opened."""

    contents: pa.Table
    reports: pa.Table
    refusals: pa.Table
    claims: pa.Table
    codings: pa.Table


def add_batch(
    store: Store,
    reports: Sequence[StoredReport],
    refusals: Sequence[Refusal] = (),
    claims: Sequence[Claim] = (),
    codings: Sequence[Coding] = (),
    *,
    signatures: Sequence[Signature] = (),
    likenesses: Sequence[Likeness] = (),
    forgotten_too: bool = False,
    withdrawn: Sequence[str] = (),
) -> BatchResult:
    """Write one batch in one transaction; what is already in the floor stays as it is.

    ``withdrawn`` are ids of refusals that hold no longer: what they refused was read since.

    Reports are known by id, refusals by id, codings by report and coder version. Claims come in
    only with a coding that is new, so a repeated batch doubles nothing; a report's signature and
    likenesses take the place of those it had. A report that was forgotten stays out with all that
    comes of it, also when it was forgotten while it was read; with ``forgotten_too`` it comes in
    and its tombstone goes. Raises ValueError when the claims are not those that the codings count.
    """
    _check_codings(claims, codings)
    rows = _as_rows(reports, refusals, claims, codings)
    origins = origin_rows(signatures, likenesses)
    with store.writing() as connection:
        if withdrawn:
            connection.execute(
                "DELETE FROM refusals WHERE list_contains($ids, refusal_id)",
                {"ids": list(withdrawn)},
            )
        forgotten = _forgotten(connection, rows)
        if forgotten_too:
            _take_back(connection, forgotten)
        elif forgotten:
            rows = _without(rows, forgotten)
        insert_origins(connection, origins, without=() if forgotten_too else forgotten)
        return _insert(connection, rows)


def _check_codings(claims: Iterable[Claim], codings: Iterable[Coding]) -> None:
    found = Counter((claim.report_id, claim.coder_version) for claim in claims)
    told = {(coding.report_id, coding.coder_version): coding.claims for coding in codings}
    for report_id, coder_version in sorted({*found, *told}):
        count = found[report_id, coder_version]
        if told.get((report_id, coder_version)) != count:
            raise ValueError(
                f"Report {report_id} has {count} claims by {coder_version}, and its coding says "
                f"{told.get((report_id, coder_version))}; give each coding with all its claims."
            )


def _as_rows(
    reports: Sequence[StoredReport],
    refusals: Sequence[Refusal],
    claims: Sequence[Claim],
    codings: Sequence[Coding],
) -> _Rows:
    days = [published_day(stored.report.published) for stored in reports]
    report_rows = to_table([stored.report for stored in reports], Report)
    return _Rows(
        contents=pa.table(
            {
                "bytes_sha256": pa.array(
                    [stored.report.bytes_sha256 for stored in reports], pa.string()
                ),
                "content": pa.array([stored.content for stored in reports], pa.binary()),
            }
        ),
        reports=report_rows.append_column("published_day", pa.array(days, pa.string())),
        refusals=to_table(refusals, Refusal),
        claims=to_table(claims, Claim),
        codings=to_table(codings, Coding),
    )


def _insert(connection: Connection, rows: _Rows) -> BatchResult:
    batch = _next_batch(connection)
    insert_new(connection, schema.CONTENTS, rows.contents)
    arrivals = rows.reports.select(["report_id"])
    insert_new(connection, schema.READS, _numbered(arrivals, batch))
    new_claims = _claims_of_new_codings(connection, rows)
    reports = insert_new(connection, schema.REPORTS, rows.reports)
    codings = insert_new(connection, schema.CODINGS, _numbered(rows.codings, batch))
    return BatchResult(
        batch=batch if reports or codings else None,
        reports=reports,
        refusals=insert_new(connection, schema.REFUSALS, rows.refusals),
        codings=codings,
        claims=insert_new(connection, schema.CLAIMS, new_claims),
    )


def _forgotten(connection: Connection, rows: _Rows) -> list[str]:
    """Those of the batch's reports, new or coded anew, that have a tombstone."""
    named = {*rows.reports["report_id"].to_pylist(), *rows.codings["report_id"].to_pylist()}
    stones = arrow_rows(connection, "SELECT report_id FROM tombstones")["report_id"].to_pylist()
    return sorted(named.intersection(stones))


def _take_back(connection: Connection, report_ids: Sequence[str]) -> None:
    connection.execute(
        "DELETE FROM tombstones WHERE list_contains(?, report_id)", [list(report_ids)]
    )


def _without(rows: _Rows, report_ids: Sequence[str]) -> _Rows:
    """The batch without these reports, their bytes, claims, codings and refusals."""
    gone = pa.array(report_ids, pa.string())
    kept = pc.invert(pc.is_in(rows.reports["report_id"], gone))

    def of_others(table: pa.Table) -> pa.Table:
        return table.filter(pc.invert(pc.is_in(table["report_id"], gone)))

    return _Rows(
        contents=rows.contents.filter(kept),
        reports=rows.reports.filter(kept),
        refusals=of_others(rows.refusals),
        claims=of_others(rows.claims),
        codings=of_others(rows.codings),
    )


def _next_batch(connection: Connection) -> int:
    last = single_value(
        connection,
        "SELECT greatest((SELECT max(batch) FROM reads), (SELECT max(batch) FROM codings))",
    )
    return 1 + (last or 0)


def _numbered(rows: pa.Table, batch: int) -> pa.Table:
    return rows.append_column("batch", pa.array([batch] * rows.num_rows, pa.int64()))


def _claims_of_new_codings(connection: Connection, rows: _Rows) -> pa.Table:
    if rows.claims.num_rows == 0:
        return rows.claims
    with registered(connection, "incoming_claims", rows.claims):
        return arrow_rows(
            connection,
            "SELECT * FROM incoming_claims ANTI JOIN codings USING (report_id, coder_version)",
        )
