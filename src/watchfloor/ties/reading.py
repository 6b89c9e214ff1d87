"""A publisher's file to ties, ideal points and refusals: finds whose it is by its columns."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from watchfloor.codebook.state_codes import StateCodes
from watchfloor.errors import CallError
from watchfloor.records.ideal_point import IdealPoint
from watchfloor.records.report import Refusal
from watchfloor.records.tie import Tie
from watchfloor.ties.rows import TableFile, open_table

REMEDIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "tie_actor": "Add the name or number to tie_names.csv or cow_states.csv, if it is "
        "a state or organisation.",
        "tie_value": "Compare the line with the publisher's own file and codebook.",
    }
)
"""Why a line of a publisher's file gave no tie, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One line that gave no tie, or not all of its ties."""

    line: int
    reason: str
    """A key of `REMEDIES`."""
    detail: str


Found = Tie | IdealPoint | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Both states of a row."""

    a: str
    b: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One layout of one publisher."""

    publisher: str
    columns: frozenset[str]
    """Columns by which the layout is known; a file may have more."""
    read: Callable[[TableFile, StateCodes], Iterator[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTies:
    """What is in one file."""

    publisher: str
    ties: tuple[Tie, ...]
    points: tuple[IdealPoint, ...]
    refusals: tuple[Refusal, ...]


def read_ties(path: Path, layouts: Iterable[Layout], codes: StateCodes) -> ReadTies:
    """Everything that a publisher's file says, in file order.

    Raises CallError for a file of an unknown layout, naming those that are known.
    """
    table = open_table(path)
    known = tuple(layouts)
    fitting = [layout for layout in known if layout.columns <= set(table.columns)]
    if not fitting:
        raise CallError(
            f"{path} has the columns {', '.join(table.columns[:8])} …, which no known file of ties "
            f"has. Known: {'; '.join(f'{each.publisher} ({_first(each)})' for each in known)}."
        )
    # A file may have the columns of two layouts; the one that asks for more is the closer one.
    layout = max(fitting, key=lambda each: len(each.columns))
    ties: dict[str, Tie] = {}
    points: list[IdealPoint] = []
    refusals: list[Refusal] = []
    for found in layout.read(table, codes):
        if isinstance(found, Tie):
            # Publishers give a tie once from each side; the first line stands for both.
            ties.setdefault(found.tie_id, found)
        elif isinstance(found, IdealPoint):
            points.append(found)
        else:
            refusals.append(_refusal(path, found))
    return ReadTies(
        publisher=layout.publisher,
        ties=tuple(ties.values()),
        points=tuple(points),
        refusals=tuple(refusals),
    )


def refused_value(line: int, error: ValueError) -> Refused:
    """The refusal of a line that holds what it must not."""
    return Refused(line=line, reason="tie_value", detail=f"It was refused because {error}.")


def unknown_actor(line: int, names: Iterable[str]) -> Refused:
    """The refusal of a line whose states are not all known."""
    listed = ", ".join(f"'{name}'" for name in names)
    return Refused(line=line, reason="tie_actor", detail=f"No actor is known as {listed}.")


def sides_of(line: int, numbers: tuple[int, int], year: int, codes: StateCodes) -> Sides | Refused:
    """The states that two Correlates of War numbers meant in a year, or which are unknown."""
    a, b = (codes.of_number(number, year) for number in numbers)
    if a is None or b is None:
        known = zip(numbers, (a, b), strict=True)
        return unknown_actor(line, [str(number) for number, actor in known if actor is None])
    return Sides(a=a, b=b)


def _first(layout: Layout) -> str:
    return ", ".join(sorted(layout.columns)[:4]) + " …"


def _refusal(path: Path, refused: Refused) -> Refusal:
    place = f"{path}#{refused.line}"
    text = f"{place}|{refused.reason}|{refused.detail}"
    return Refusal(
        refusal_id=f"f{hashlib.sha256(text.encode()).hexdigest()[:12]}",
        path=place,
        report_id=None,
        reason=refused.reason,
        detail=refused.detail,
        remedy=REMEDIES[refused.reason],
    )
