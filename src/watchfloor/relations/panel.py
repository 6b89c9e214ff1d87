"""Dyad-days as arrays: what every measure of relations is computed from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, get_args

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from watchfloor.records.history import Quad

QUADS: Final[tuple[Quad, ...]] = get_args(Quad)
MEAN_GOLDSTEIN: Final = (2.7, 7.4, -3.0, -7.1)
"""What an event of each of `QUADS` weighs where its publisher's scheme has no weights: the means
of ICEWS before 2019, between states."""
_EPOCH: Final = date(1970, 1, 1)
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Rows of one series: source, target, day, class; no state towards itself."""

    states: tuple[str, ...]
    """Sorted ids; a state's place is its number in it."""
    pair: Integers
    """Source's place × number of states + target's place."""
    day: Integers
    """Days since 1970-01-01."""
    quad: Integers
    """Places in `QUADS`."""
    events: Floats
    """Events of the row."""
    goldstein: Floats
    """Their Goldstein weights, summed: −10 … 10 an event."""
    first_day: int | None
    """First day of the series, whichever rows are here; None for a series without any."""
    last_day: int | None
    """Last day that the series tells of; what happened later is unknown, not nothing."""

    def until(self, day: int) -> "Panel":
        """The rows up to and with a day."""
        if not len(self.day) or self.day.max() <= day:
            return self
        return self.where(self.day <= day)

    def of_pair(self, source: str, target: str) -> "Panel":
        """The rows of one directed pair; none for a state the series does not know."""
        if source not in self.states or target not in self.states:
            return self.where(np.zeros(len(self.day), dtype=bool))
        code = self.states.index(source) * len(self.states) + self.states.index(target)
        return self.where(self.pair == code)

    def where(self, kept: npt.NDArray[np.bool_]) -> "Panel":
        """Some of the rows."""
        return Panel(
            states=self.states,
            pair=self.pair[kept],
            day=self.day[kept],
            quad=self.quad[kept],
            events=self.events[kept],
            goldstein=self.goldstein[kept],
            first_day=self.first_day,
            last_day=self.last_day,
        )

    def told_until(self, day: int) -> int:
        """The last day up to one that the series tells of; the day itself for an empty series."""
        return day if self.last_day is None else min(self.last_day, day)


def panel_of(
    dyad_days: pa.Table,
    states: Sequence[str] | None = None,
    *,
    more_states: Iterable[str] = (),
    last_day: date | None = None,
) -> Panel:
    """The panel of a table with columns source, target, day, quad, events, goldstein.

    ``states`` widens or narrows it: a state without rows has its place, rows of others are
    dropped; by default the states are those of the table and ``more_states``. A column first_day
    tells, where there is one, the first day of what each row is the sum of. ``last_day`` is the
    last day that the series tells of; by default that of its last event. Rows that lack a side,
    and rows of a state towards itself, are dropped. Events without a Goldstein weight weigh the
    mean of their class.
    """
    usable = pc.and_(
        pc.and_(pc.is_valid(dyad_days["source"]), pc.is_valid(dyad_days["target"])),
        pc.fill_null(pc.not_equal(dyad_days["source"], dyad_days["target"]), False),
    )
    # A floor has none to drop, and copying hundreds of thousands of rows takes its time.
    rows = dyad_days if pc.all(usable).as_py() is not False else dyad_days.filter(usable)
    known = tuple(sorted(set(states) if states is not None else _states_of(rows, more_states)))
    source, target = (_places(rows[side], known) for side in ("source", "target"))
    kept = (source >= 0) & (target >= 0)
    quad, events = _places(rows["quad"], QUADS), _numbers(rows["events"], np.float64)
    weights = _numbers(rows["goldstein"], np.float64)
    if rows["goldstein"].null_count:
        weights = np.where(np.isnan(weights), np.asarray(MEAN_GOLDSTEIN)[quad] * events, weights)
    first = _days(rows["first_day" if "first_day" in rows.column_names else "day"])[kept]
    first_day = int(first.min()) if len(first) else None
    day = _days(rows["day"])
    last = int(day[kept].max()) if len(first) else None
    panel = Panel(
        states=known,
        pair=source * len(known) + target,
        day=day,
        quad=quad,
        events=events,
        goldstein=weights,
        first_day=first_day,
        last_day=last if last_day is None else day_number(last_day),
    )
    return panel if kept.all() else panel.where(kept)


def day_number(day: date) -> int:
    """Days since 1970-01-01.

    >>> day_number(date(1970, 1, 2))
    1
    """
    return (day - _EPOCH).days


def iso_day(day: int) -> str:
    """The ISO day of a number of days since 1970-01-01.

    >>> iso_day(1)
    '1970-01-02'
    """
    return (_EPOCH + timedelta(days=day)).isoformat()


def _states_of(rows: pa.Table, more: Iterable[str]) -> set[str]:
    return {
        *pc.unique(rows["source"]).to_pylist(),
        *pc.unique(rows["target"]).to_pylist(),
        *more,
    }


def _places(column: pa.ChunkedArray, values: Sequence[str]) -> Integers:
    """Each value's place among ``values``; −1 where it is none of them."""
    places = pc.index_in(column, value_set=pa.array(values, column.type))
    return _numbers(pc.fill_null(places, -1), np.int64)


def _days(column: pa.ChunkedArray) -> Integers:
    return _numbers(pc.cast(column, pa.date32()).cast(pa.int32()), np.int64)


def _numbers(column: pa.ChunkedArray, kind: Any) -> npt.NDArray[Any]:
    return np.asarray(column.to_numpy(), dtype=kind)
