"""How a floor of an earlier version becomes one of this version: a step in SQL for each.

``version_2.sql`` makes version 2 of version 1, and so on. A step is written once, before its
version is released, and never changed after: it must not follow the tables of `store.schema` as
they move on. To change a table, change `schema`, and add the statement to the step of the
version that is not yet released; tests/store/test_migrations.py prints the statement that is
missing.
"""

from watchfloor.store.migrations.migrate import Migration, migrate, step

__all__ = ["Migration", "migrate", "step"]
