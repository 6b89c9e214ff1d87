"""A series of figures as lines and marks on a plane: time to the right, the figure upwards.

Drawn as SVG and in PDF from the same shapes. Colour is never alone: each holder has a mark of
its own as well, and a table says the same in words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor, log10
from typing import Final

from watchfloor.briefs.wording import counted, day, number
from watchfloor.records import Point, Series
from watchfloor.records.days import exact_day

WIDTH: Final = 440
HEIGHT: Final = 240
HOLDERS_TOLD_APART: Final = 6
SHAPES: Final = ("circle", "square", "triangle", "diamond", "cross", "bar")
_LEFT: Final = 62
_RIGHT: Final = 16
_TOP: Final = 14
_BOTTOM: Final = 34
_CAP: Final = 5
_APART: Final = 13
"""Between marks of one day, so that none hides another."""
_DAY_TICKS: Final = 4
_LONG_DAY_TICKS: Final = 2
_STEPS: Final = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight line; ``holder`` is None for the frame."""

    x1: float
    y1: float
    x2: float
    y2: float
    holder: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The figure a holder gives, in the holder's own shape."""

    x: float
    y: float
    holder: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words beside an axis."""

    x: float
    y: float
    text: str
    anchor: str
    """``start``, ``middle`` or ``end``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Everything to draw; y grows downwards from the top left corner."""

    holders: tuple[str, ...]
    """In the order of their marks."""
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    description: str
    """What it shows, for who cannot see it."""


def shape_of(holder: int) -> str:
    """The mark of a holder: shapes and colours repeat out of step."""
    return SHAPES[(holder + holder // len(SHAPES)) % len(SHAPES)]


def chart_of(series: Series) -> Chart | None:
    """The chart of a series; None when fewer than two figures have a day and a size."""
    drawn = [point for point in series.points if exact_day(point.published) and _values(point)]
    if len(drawn) < 2:
        return None
    holders = tuple(dict.fromkeys(point.holder for point in drawn))
    plane = _Plane(drawn)
    lines, marks = [*plane.frame()], list[Mark]()
    for point, x in zip(drawn, plane.places(drawn), strict=True):
        holder = holders.index(point.holder)
        lines += plane.interval(point, x, holder)
        marks += plane.marks(point, x, holder)
    return Chart(
        holders=holders,
        lines=tuple(lines),
        marks=tuple(marks),
        labels=tuple(plane.labels()),
        description=_description(series, drawn, holders),
    )


class _Plane:
    """Scales of one chart: from days and figures to places."""

    def __init__(self, drawn: list[Point]) -> None:
        days = [_day(point) for point in drawn]
        self._first, self._last = min(days), max(days)
        self._step, self._top = _scale(max(value for p in drawn for value in _values(p)))

    def places(self, drawn: list[Point]) -> list[float]:
        """The x of each figure; those of one day stand side by side about it."""
        days = [_day(point) for point in drawn]
        placed = []
        for index, each in enumerate(days):
            rank, count = days[:index].count(each), days.count(each)
            x = self._x(each) + (rank - (count - 1) / 2) * _APART
            placed.append(min(max(x, _LEFT + _APART), WIDTH - _RIGHT - _CAP))
        return placed

    def frame(self) -> Iterator[Line]:
        """A line across at each step of the scale."""
        for value in self._steps():
            y = self._y(value)
            yield Line(x1=_LEFT, y1=y, x2=WIDTH - _RIGHT, y2=y, holder=None)

    def labels(self) -> Iterator[Label]:
        """Figures at the left, days beneath."""
        for value in self._steps():
            yield Label(x=_LEFT - 8, y=self._y(value) + 4, text=number(value), anchor="end")
        for each in self._tick_days():
            yield Label(x=self._x(each), y=HEIGHT - 10, text=self._tick(each), anchor="middle")

    def interval(self, point: Point, x: float, holder: int) -> Iterator[Line]:
        """From the lowest to the highest value; an end that is open runs on and has an arrow."""
        low, high = _ends(point)
        if low is not None and low == high:
            return
        top = self._y(high) if high is not None else _TOP
        foot = self._y(low) if low is not None else self._y(0)
        yield Line(x1=x, y1=top, x2=x, y2=foot, holder=holder)
        yield from _end(x, top, holder, open_end=high is None, away=1)
        yield from _end(x, foot, holder, open_end=low is None, away=-1)

    def marks(self, point: Point, x: float, holder: int) -> Iterator[Mark]:
        """At the best value, else at the end that is known."""
        low, high = _ends(point)
        known = [value for value in (low, high) if value is not None]
        values = [point.best] if point.best is not None else known
        yield from (Mark(x=x, y=self._y(value), holder=holder) for value in values)

    def _steps(self) -> list[float]:
        return [self._step * each for each in range(round(self._top / self._step) + 1)]

    def _tick_days(self) -> list[date]:
        span = (self._last - self._first).days
        ticks = min(_DAY_TICKS if self._one_year() else _LONG_DAY_TICKS, span)
        if not ticks:
            return [self._first]
        return [self._first + timedelta(days=round(span * i / ticks)) for i in range(ticks + 1)]

    def _tick(self, each: date) -> str:
        """``24 Oct``; with the year where there are several."""
        words = day(each.isoformat())
        return words.rpartition(" ")[0] if self._one_year() else words

    def _one_year(self) -> bool:
        return self._first.year == self._last.year

    def _x(self, each: date) -> float:
        left, right = _LEFT + 2.5 * _APART, WIDTH - _RIGHT - 2.5 * _APART
        span = (self._last - self._first).days
        if not span:
            return (left + right) / 2
        return left + (right - left) * (each - self._first).days / span

    def _y(self, value: float) -> float:
        return HEIGHT - _BOTTOM - (HEIGHT - _BOTTOM - _TOP) * value / self._top


def _end(x: float, y: float, holder: int, *, open_end: bool, away: int) -> Iterator[Line]:
    """A cap at a bound, an arrow where there is none; ``away`` is 1 at the upper end."""
    if open_end:
        for side in (-_CAP, _CAP):
            yield Line(x1=x, y1=y, x2=x + side, y2=y + away * _CAP, holder=holder)
    else:
        yield Line(x1=x - _CAP, y1=y, x2=x + _CAP, y2=y, holder=holder)


def _ends(point: Point) -> tuple[float | None, float | None]:
    """Lowest and highest value: a best value alone is a point, not an interval."""
    if point.low is None and point.high is None:
        return point.best, point.best
    return point.low, point.high


def _values(point: Point) -> list[float]:
    return [value for value in (point.low, point.best, point.high) if value is not None]


def _day(point: Point) -> date:
    found = exact_day(point.published)
    assert found is not None, "only dated figures are drawn"
    return found


def _scale(highest: float) -> tuple[float, float]:
    """A round step and the first multiple of it above the highest value."""
    if highest <= 0:
        return 1.0, 1.0
    rough = highest / 4
    power = 10 ** floor(log10(rough))
    step = next(each * power for each in _STEPS if each * power >= rough)
    return step, step * (floor(highest / step) + 1)


def _description(series: Series, drawn: list[Point], holders: tuple[str, ...]) -> str:
    values = [value for point in drawn for value in _values(point)]
    first, last = min(map(_day, drawn)), max(map(_day, drawn))
    return (
        f"{series.title}: {counted(len(drawn), 'figure')} from {counted(len(holders), 'holder')}, "
        f"{day(first.isoformat())} to {day(last.isoformat())}, between {number(min(values))} and "
        f"{number(max(values))}. The table says the same in words."
    )
