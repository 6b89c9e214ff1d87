"""Actors a person added to this floor beside the codebook's."""

from watchfloor.records.arrow import from_table, to_table
from watchfloor.records.stored import AddedActor
from watchfloor.store import schema
from watchfloor.store.lease import Store
from watchfloor.store.schema import insert_in_order


def add_actor(store: Store, actor: AddedActor) -> bool:
    """Whether the actor was new; one of the same id stays as it was."""
    rows = to_table([actor], AddedActor)
    with store.writing() as connection:
        return insert_in_order(connection, schema.ACTORS_ADDED, rows) == 1


def load_added_actors(store: Store) -> tuple[AddedActor, ...]:
    """The added actors in the order in which they were added."""
    rows = store.read("SELECT * EXCLUDE (ordinal) FROM actors_added ORDER BY ordinal")
    return from_table(rows, AddedActor)
