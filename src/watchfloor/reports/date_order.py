"""Dates in numbers whose order only their column tells: 05.06.2024."""

import re
from collections.abc import Iterable
from typing import Final, Literal

DateOrder = Literal["dmy", "mdy"]
ORDERS: Final[tuple[DateOrder, ...]] = ("dmy", "mdy")

_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)(.*)", re.DOTALL)


def in_order(cell: str, order: DateOrder) -> str:
    """The cell with its leading date as ISO 8601; as it stands when it begins with none."""
    match = _NUMBERS.match(cell.strip())
    if match is None:
        return cell
    first, _, second, year, rest = match.groups()
    day, month = (first, second) if order == "dmy" else (second, first)
    return f"{year}-{int(month):02}-{int(day):02}{rest}"


def is_date_in_numbers(cell: str) -> bool:
    """Whether the cell begins with a date such as 05.06.2024, in whichever order."""
    return _NUMBERS.match(cell.strip()) is not None


def order_of(cells: Iterable[str]) -> DateOrder | Literal["unclear"] | None:
    """The order that one cell settles for all; ``unclear`` when none does and one needs it.

    None when no cell can be read two ways.
    """
    settled: set[DateOrder] = set()
    doubtful = False
    for cell in cells:
        if match := _NUMBERS.match(cell.strip()):
            first, second = int(match[1]), int(match[3])
            if first > 12:
                settled.add("dmy")
            elif second > 12:
                settled.add("mdy")
            else:
                doubtful = doubtful or first != second
    if not doubtful:
        return None
    return settled.pop() if len(settled) == 1 else "unclear"
