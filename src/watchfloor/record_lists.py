"""Some records of a floor, as records, dicts or a table."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import pyarrow as pa

from watchfloor.errors import CallError
from watchfloor.records import to_row, to_table

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Records(Generic[Kind]):
    """Some records, as records or as a table."""

    records: tuple[Kind, ...]
    record_class: type

    def to_arrow(self) -> pa.Table:
        """An Arrow table, one row a record."""
        return to_table(self.records, self.record_class)

    def to_polars(self) -> Any:
        """A Polars frame. Raises CallError when Polars is not installed."""
        try:
            import polars
        except ImportError as error:
            raise CallError(
                "Polars is not installed; run: pip install watchfloor[polars]"
            ) from error
        return polars.from_arrow(self.to_arrow())

    def to_dicts(self) -> list[dict[str, Any]]:
        """Plain dicts in field order: the JSON shape."""
        return [to_row(record) for record in self.records]

    def __len__(self) -> int:
        return len(self.records)
