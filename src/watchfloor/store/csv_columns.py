"""What users said about the columns of CSV files, by header, so that it is asked once."""

from collections.abc import Sequence

from watchfloor.records.arrow import from_table, to_table
from watchfloor.records.stored import RememberedColumns
from watchfloor.store import schema
from watchfloor.store.lease import Store
from watchfloor.store.schema import insert_new, registered


def remember_columns(store: Store, columns: Sequence[RememberedColumns]) -> None:
    """Keep these; what was known for the same header is replaced."""
    rows = to_table(columns, RememberedColumns)
    with store.writing() as connection:
        with registered(connection, "said_anew", rows):
            connection.execute(
                "DELETE FROM csv_columns WHERE header_sha256 IN "
                "(SELECT header_sha256 FROM said_anew)"
            )
        insert_new(connection, schema.CSV_COLUMNS, rows)


def load_columns(store: Store) -> tuple[RememberedColumns, ...]:
    """All that is remembered."""
    return from_table(store.read("FROM csv_columns ORDER BY header_sha256"), RememberedColumns)
