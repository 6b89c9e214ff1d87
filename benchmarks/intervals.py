"""Bootstrap 95 % intervals: whole documents are drawn, because claims of one are alike."""

import math
import random
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

DRAWS: Final = 1000
SEED: Final = 2024
Z: Final = 1.96
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


def wilson(part: int, whole: int) -> dict[str, Any]:
    """A share of single cases with its 95 % interval, which holds for 0 and all of them too.

    Wilson (1927), doi:10.1080/01621459.1927.10502953.
    """
    if not whole:
        return {"value": None, "low": None, "high": None, "n": 0}
    middle = (part + Z**2 / 2) / (whole + Z**2)
    reach = Z / (whole + Z**2) * math.sqrt(part * (whole - part) / whole + Z**2 / 4)
    return {
        "value": rounded(part / whole),
        "low": rounded(max(middle - reach, 0.0)),
        "high": rounded(min(middle + reach, 1.0)),
        "n": whole,
    }


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


_ENDS: Final = (0.025, 0.975)
