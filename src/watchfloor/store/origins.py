"""What the floor keeps to tell whose words a report's are: signatures and likenesses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from watchfloor.records.arrow import from_table, to_table
from watchfloor.records.origin import Likeness, Signature
from watchfloor.store import schema
from watchfloor.store.lease import Store
from watchfloor.store.opening import Connection
from watchfloor.store.schema import insert_new, registered


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRows:
    """Signatures and likenesses as Arrow, made before the floor is opened."""

    signatures: pa.Table
    likenesses: pa.Table


def origin_rows(signatures: Sequence[Signature], likenesses: Sequence[Likeness]) -> OriginRows:
    """The rows of some records."""
    return OriginRows(
        signatures=to_table(signatures, Signature), likenesses=to_table(likenesses, Likeness)
    )


def insert_origins(
    connection: Connection, rows: OriginRows, *, without: Sequence[str] = ()
) -> None:
    """Put in signatures and likenesses; what the signed reports had before is taken out.

    Nothing of the reports ``without`` comes in.
    """
    rows = _of_others(rows, without)
    if rows.signatures.num_rows == 0:
        return
    with registered(connection, "signed", rows.signatures.select(["report_id"])):
        connection.execute("DELETE FROM signatures WHERE report_id IN (FROM signed)")
        connection.execute(
            "DELETE FROM likenesses WHERE report_id IN (FROM signed) OR other_id IN (FROM signed)"
        )
    insert_new(connection, schema.SIGNATURES, rows.signatures)
    insert_new(connection, schema.LIKENESSES, rows.likenesses)


def _of_others(rows: OriginRows, report_ids: Sequence[str]) -> OriginRows:
    gone = pa.array(report_ids, pa.string())

    def kept(table: pa.Table, column: str) -> pa.Table:
        return table.filter(pc.invert(pc.is_in(table[column], gone)))

    return OriginRows(
        signatures=kept(rows.signatures, "report_id"),
        likenesses=kept(kept(rows.likenesses, "report_id"), "other_id"),
    )


def save_origins(
    store: Store, signatures: Sequence[Signature], likenesses: Sequence[Likeness]
) -> None:
    """Write signatures of reports that the floor has, and what they share with others."""
    rows = origin_rows(signatures, likenesses)
    with store.writing() as connection:
        insert_origins(connection, rows)


def load_signatures(store: Store) -> tuple[Signature, ...]:
    """All signatures by report id, without their shingles: those only serve to compare."""
    rows = store.read(
        "SELECT * REPLACE ([]::BIGINT[] AS shingles) FROM signatures ORDER BY report_id"
    )
    return from_table(rows, Signature)


def load_samples(store: Store, recipe: str) -> tuple[list[str], pa.Array, pa.Array]:
    """Report ids by arrival, the number of sampled shingles of each, and all of these."""
    rows = store.read(
        """
        SELECT report_id, shingles FROM signatures LEFT JOIN reads USING (report_id)
        WHERE recipe = $recipe ORDER BY batch, report_id
        """,
        {"recipe": recipe},
    )
    shingles = rows["shingles"].combine_chunks()
    return rows["report_id"].to_pylist(), shingles.value_lengths(), shingles.flatten()


def load_likenesses(store: Store) -> tuple[Likeness, ...]:
    """Everything that is known to be shared, by report and other report."""
    return from_table(store.read("FROM likenesses ORDER BY report_id, other_id"), Likeness)


def load_texts(store: Store, report_ids: Sequence[str]) -> Mapping[str, str]:
    """The texts of these reports, by id."""
    if not report_ids:
        return {}
    rows = store.read(
        "SELECT report_id, text FROM reports WHERE report_id IN (SELECT unnest($ids))",
        {"ids": list(report_ids)},
    )
    return dict(zip(rows["report_id"].to_pylist(), rows["text"].to_pylist(), strict=True))


def unsigned_report_ids(store: Store, recipe: str) -> tuple[str, ...]:
    """Reports without a signature of this recipe, in the order in which they arrived."""
    rows = store.read(
        """
        SELECT report_id FROM reports
        ANTI JOIN (FROM signatures WHERE recipe = $recipe) s USING (report_id)
        LEFT JOIN reads a USING (report_id)
        ORDER BY a.batch NULLS LAST, report_id
        """,
        {"recipe": recipe},
    )
    return tuple(rows["report_id"].to_pylist())
