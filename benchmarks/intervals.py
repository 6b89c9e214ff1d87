"""Bootstrap 95 % intervals: whole documents are drawn, because claims of one are alike."""

import random
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

DRAWS: Final = 1000
SEED: Final = 2024
Row = TypeVar("Row")


def with_interval(
    rows: Sequence[Row], measured: Callable[[Sequence[Row]], float | None], n: int
) -> dict[str, Any]:
    """The measure on all rows, its interval, and the n given; values None when not defined."""
    draw = random.Random(SEED)
    drawn = (measured(draw.choices(rows, k=len(rows))) for _ in range(DRAWS if rows else 0))
    values = sorted(value for value in drawn if value is not None)
    value = measured(rows) if rows else None
    low, high = (values[int(share * (len(values) - 1))] if values else None for share in _ENDS)
    return {"value": rounded(value), "low": rounded(low), "high": rounded(high), "n": n}


def share(rows: Sequence[tuple[int, int]]) -> float | None:
    """Part over whole, summed over rows of (part, whole)."""
    whole = sum(row[1] for row in rows)
    return sum(row[0] for row in rows) / whole if whole else None


def share_with_interval(rows: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """A share of things, one row (part, whole) a document."""
    return with_interval(rows, share, sum(row[1] for row in rows))


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


_ENDS: Final = (0.025, 0.975)
