"""Briefs as they were printed, kept so that the next one can say what changed."""

from watchfloor.errors import UnknownId
from watchfloor.records.arrow import from_table, to_table
from watchfloor.records.stored import StoredBrief
from watchfloor.store import schema
from watchfloor.store.lease import Store
from watchfloor.store.schema import insert_new


def save_brief(store: Store, brief: StoredBrief) -> bool:
    """Whether the brief was new; one of the same id stays as it was."""
    rows = to_table([brief], StoredBrief)
    with store.writing() as connection:
        return insert_new(connection, schema.BRIEFS, rows) == 1


def load_brief(store: Store, brief_id: str) -> StoredBrief:
    """One brief. Raises UnknownId."""
    rows = store.read("FROM briefs WHERE brief_id = $brief_id", {"brief_id": brief_id})
    if rows.num_rows == 0:
        raise UnknownId(
            f"No brief {brief_id!r} in {store.path}; a brief's id is on its first line."
        )
    return from_table(rows, StoredBrief)[0]


def briefs_naming(store: Store, record_id: str) -> tuple[StoredBrief, ...]:
    """The briefs in which an id occurs, the latest picture first."""
    rows = store.read(
        "FROM briefs WHERE contains(body, $record_id) ORDER BY as_of DESC NULLS LAST, brief_id",
        {"record_id": record_id},
    )
    return from_table(rows, StoredBrief)
