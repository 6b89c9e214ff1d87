"""Figures of one series as marks over time: geometry here, SVG in ``templates/charts.html``.

Drawn on the server, because a chart must be readable without scripts, by a screen reader, and as
a file; Observable Plot also writes a style sheet into each chart, which the content policy of the
pages forbids.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from watchfloor.briefs.wording import day, figure_words, number
from watchfloor.records import Estimate, Figure
from watchfloor.records.days import exact_day
from watchfloor.records.estimate import Band

WIDTH: Final = 720
HEIGHT: Final = 300
LEFT: Final = 64
RIGHT: Final = 16
TOP: Final = 14
BOTTOM: Final = 34
SHAPES: Final = ("circle", "square", "triangle", "diamond", "cross", "bar")
"""One for each holder in the order of first mention; the seventh begins again with another
colour, so shape and colour together tell holders apart also without colours."""
HUES: Final = ("#0072b2", "#b04a00", "#00785a", "#a2447c", "#6a5d00", "#3a6f9f", "#444444")
"""After Okabe and Ito's set for all kinds of colour vision, darkened to stand on white."""
MOST_DRAWN: Final = 160
"""Figures that are drawn: the latest. More would only hide one another; the table has all."""
_CLOSE_DAYS: Final = 8
"""Marks of one day stand beside one another, this many pixels apart."""
_LAST_STEP: Final = 44
"""Pixels for which the last band is drawn on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A place on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One figure: a line from its lower to its upper end, and its best value."""

    claim_id: str
    x: float
    low: float | None
    """Pixel of the lower end; the axis where a figure has an upper end only."""
    high: float | None
    """Pixel of the upper end; the top where a figure has a lower end only."""
    best: float | None
    open_below: bool
    open_above: bool
    shape: str
    colour: int
    words: str
    """What a screen reader and a pointer that rests on the mark say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One holder of the legend."""

    holder: str
    shape: str
    colour: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """All that is drawn of one series."""

    title: str
    summary: str
    """The chart in one sentence."""
    marks: tuple[Mark, ...]
    keys: tuple[Key, ...]
    days: tuple[Tick, ...]
    values: tuple[Tick, ...]
    band: tuple[float, float] | None
    """Pixels of the upper and the lower end of what the holders' latest figures name."""
    band_words: str
    together: str
    """Path of the band that the figures leave room for, day by day; empty where there is none."""
    middle: str
    """Path of its middle."""
    together_words: str
    """That band on its last day, or why there is none."""
    not_drawn: int
    """Figures that have no day, no value or are older than those drawn: in the table only."""
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM

    @property
    def told(self) -> str:
        """What is shaded, and why there is no band where there is none."""
        if self.together:
            return f"{self.together_words} (shaded, its middle dashed)."
        shaded = " (shaded)" if self.band else ""
        why = f" {self.together_words}." if self.together_words else ""
        return f"Latest of all holders: {self.band_words}{shaded}.{why}"


def figure_chart(estimate: Estimate, title: str, together_words: str = "") -> Chart | None:
    """The chart of a series; None where no figure has both a day and a value.

    ``together_words`` are those of its pooled band, or why it has none.
    """
    dated = [(exact_day(each.published), each) for each in estimate.figures]
    drawn = [(when, each) for when, each in dated if when is not None and _values(each)]
    if not drawn:
        return None
    drawn = sorted(drawn, key=lambda each: each[0])[-MOST_DRAWN:]
    bands = _pooled(estimate, drawn[0][0])
    first = drawn[0][0]
    last = max([drawn[-1][0], *(when for when, _ in bands)])
    highest = [value for _, figure in drawn for value in _values(figure)]
    top = _nice_top(max([*highest, *(band.high or 0 for _, band in bands)]))
    scale = _Scale(first=first, last=last, top=top)
    holders = list(dict.fromkeys(figure.holder for _, figure in drawn))
    return Chart(
        title=title,
        summary=_summary(estimate, title, first, drawn[-1][0]),
        marks=_marks(drawn, holders, scale),
        keys=tuple(
            Key(holder=holder, shape=_shape(place), colour=place % len(HUES))
            for place, holder in enumerate(holders)
        ),
        days=tuple(Tick(at=scale.x(each), label=day(each.isoformat())) for each in scale.days()),
        values=tuple(Tick(at=scale.y(value), label=number(value)) for value in _value_ticks(top)),
        band=None if bands or estimate.no_band == "several deeds" else _band(estimate, scale),
        band_words=latest_words(estimate),
        together=_area(bands, scale),
        middle=_middle(bands, scale),
        together_words=together_words,
        not_drawn=len(estimate.figures) - len(drawn),
    )


def latest_words(estimate: Estimate) -> str:
    """What the latest figures of all holders name, in words."""
    low, high = estimate.low, estimate.high
    if low is None and high is None:
        return "no bound named"
    if low is None:
        return f"up to {number(high or 0)}, no lower end named"
    if high is None:
        return f"{number(low)} or more, no upper end named"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """Days and values to pixels."""

    first: date
    last: date
    top: float

    def x(self, when: date) -> float:
        span = (self.last - self.first).days
        left, right = LEFT + 24, WIDTH - RIGHT - 60
        share = (when - self.first).days / span if span else 0.5
        return round(left + share * (right - left), 1)

    def y(self, value: float) -> float:
        bottom = HEIGHT - BOTTOM
        return round(bottom - min(1.0, value / self.top) * (bottom - TOP - 8), 1)

    def days(self) -> list[date]:
        """First and last day and, where there is room, two or three between."""
        span = (self.last - self.first).days
        parts = 1 if span < 4 else 4
        steps = dict.fromkeys(round(span * part / parts) for part in range(parts + 1))
        return [self.first + timedelta(days=step) for step in steps]


def _pooled(estimate: Estimate, first: date) -> list[tuple[date, Band]]:
    """The pooled bands with their days; none where another rule was applied."""
    if estimate.rule != "pooled":
        return []
    dated = [(date.fromisoformat(band.day), band) for band in estimate.bands]
    return [(when, band) for when, band in dated if when >= first and band.high is not None]


def _steps(bands: Sequence[tuple[date, Band]], scale: _Scale) -> list[tuple[float, float, Band]]:
    """From where to where each band holds: until the next one; the last for some pixels more."""
    lefts = [scale.x(when) for when, _ in bands]
    rights = [*lefts[1:], lefts[-1] + _LAST_STEP] if lefts else []
    return [
        (left, right, band) for left, right, (_, band) in zip(lefts, rights, bands, strict=True)
    ]


def _area(bands: Sequence[tuple[date, Band]], scale: _Scale) -> str:
    steps = _steps(bands, scale)
    upper = [(x, scale.y(band.high or 0)) for left, right, band in steps for x in (left, right)]
    lower = [(x, scale.y(band.low or 0)) for left, right, band in steps for x in (left, right)]
    outline = [*upper, *lower[::-1]]
    return "M" + "L".join(f"{x} {y}" for x, y in outline) + "Z" if outline else ""


def _middle(bands: Sequence[tuple[date, Band]], scale: _Scale) -> str:
    points = [
        f"{x} {scale.y(band.best)}"
        for left, right, band in _steps(bands, scale)
        if band.best is not None
        for x in (left, right)
    ]
    return "M" + "L".join(points) if points else ""


def _marks(
    drawn: Sequence[tuple[date, Figure]], holders: Sequence[str], scale: _Scale
) -> tuple[Mark, ...]:
    marks = []
    on_day: dict[date, int] = {}
    for when, figure in drawn:
        beside = on_day[when] = on_day.get(when, -1) + 1
        marks.append(_mark(figure, scale.x(when) + beside * _CLOSE_DAYS, holders, scale))
    return tuple(marks)


def _mark(figure: Figure, x: float, holders: Sequence[str], scale: _Scale) -> Mark:
    place = holders.index(figure.holder)
    open_below = figure.low is None and figure.best is None
    open_above = figure.high is None and figure.best is None
    low, high = figure.lower, figure.upper
    return Mark(
        claim_id=figure.claim_id,
        x=x,
        low=float(HEIGHT - BOTTOM) if low is None else scale.y(low),
        high=float(TOP) if high is None else scale.y(high),
        best=None if figure.best is None else scale.y(figure.best),
        open_below=open_below,
        open_above=open_above,
        shape=_shape(place),
        colour=place % len(HUES),
        words=f"{day(figure.published)}: {figure.holder}, {figure_words(figure)}, "
        f"{figure.certainty}",
    )


def _shape(place: int) -> str:
    return SHAPES[place % len(SHAPES)]


def _band(estimate: Estimate, scale: _Scale) -> tuple[float, float] | None:
    if estimate.low is None and estimate.high is None:
        return None
    top = float(TOP) if estimate.high is None else scale.y(estimate.high)
    bottom = float(HEIGHT - BOTTOM) if estimate.low is None else scale.y(estimate.low)
    return (top, bottom) if bottom - top >= 1 else None


def _summary(estimate: Estimate, title: str, first: date, last: date) -> str:
    span = day(first.isoformat())
    span += f" to {day(last.isoformat())}" if first != last else ""
    count = len(estimate.figures)
    figures = "1 figure" if count == 1 else f"{count} figures"
    holders = "1 holder" if estimate.holders == 1 else f"{estimate.holders} holders"
    return f"{title}: {figures} of {holders}, {span}; latest: {latest_words(estimate)}."


def _values(figure: Figure) -> list[float]:
    return [value for value in (figure.low, figure.best, figure.high) if value is not None]


def _nice_top(value: float) -> float:
    """A round number that leaves a tenth of room above.

    >>> _nice_top(12000), _nice_top(90), _nice_top(0)
    (15000.0, 100.0, 1.0)
    """
    wanted = value * 1.1
    if wanted <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(wanted))
    steps = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if power > 1 else (1, 2, 3, 4, 5, 6, 8, 10)
    return next(step * power for step in steps if step * power >= wanted)


def _is_round(step: float) -> bool:
    power = 10.0 ** math.floor(math.log10(step))
    return step == int(step) and step / power in (1, 2, 2.5, 3, 5)


def _value_ticks(top: float) -> list[float]:
    """Round numbers, and whole ones, since what is counted is whole."""
    parts = next((each for each in (5, 4, 3, 2) if _is_round(top / each)), 1)
    return [top * part / parts for part in range(parts + 1)]
