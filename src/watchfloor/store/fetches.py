"""What the floor remembers of the addresses it was read from."""

from collections.abc import Sequence

from watchfloor.records.arrow import from_table, to_table
from watchfloor.records.fetch import Fetch
from watchfloor.store import schema
from watchfloor.store.lease import Store
from watchfloor.store.schema import insert_new, registered


def load_fetches(store: Store) -> dict[str, Fetch]:
    """The last whole fetch of each address, by the address as it was given."""
    return {
        fetch.url: fetch for fetch in from_table(store.read("FROM fetches ORDER BY url"), Fetch)
    }


def save_fetches(store: Store, fetches: Sequence[Fetch]) -> None:
    """Remember these fetches in place of earlier ones of the same addresses."""
    if not fetches:
        return
    rows = to_table(list({fetch.url: fetch for fetch in fetches}.values()), Fetch)
    with store.writing() as connection:
        with registered(connection, "newer", rows):
            connection.execute("DELETE FROM fetches WHERE url IN (SELECT url FROM newer)")
        insert_new(connection, schema.FETCHES, rows)


def known_editions(store: Store) -> frozenset[tuple[str | None, ...]]:
    """Address, text hash, title and date of every report with an address."""
    rows = store.read(
        "SELECT url, text_sha256, title, published FROM reports WHERE url IS NOT NULL"
    )
    return frozenset(tuple(row.values()) for row in rows.to_pylist())
