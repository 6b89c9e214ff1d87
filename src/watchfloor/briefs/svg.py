"""A chart as SVG inside a page, coloured by the page's style sheet."""

from collections.abc import Iterator
from html import escape
from typing import Final

from watchfloor.briefs.chart import (
    HEIGHT,
    HOLDERS_TOLD_APART,
    WIDTH,
    Chart,
    Label,
    Line,
    Mark,
    shape_of,
)
from watchfloor.briefs.visible import visible

_R: Final = 4.5
"""Half the size of a mark."""


def chart_svg(chart: Chart, *, name: str) -> str:
    """The chart; ``name`` is an id of the page from which those of its title are made."""
    parts = [
        f'<svg class="chart" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'aria-labelledby="{name}-what">',
        f'<title id="{name}-what">{escape(visible(chart.description))}</title>',
        *map(_line, chart.lines),
        *map(_label, chart.labels),
        *(_mark(mark) for mark in chart.marks),
        "</svg>",
    ]
    return "\n".join(parts)


def legend_items(chart: Chart) -> Iterator[str]:
    """Each holder with its mark, as list items."""
    for number, holder in enumerate(chart.holders):
        sign = _mark(Mark(x=6, y=6, holder=number))
        yield (
            f'<li><svg class="sign" aria-hidden="true" viewBox="0 0 12 12">{sign}</svg> '
            f"<bdi>{escape(visible(holder))}</bdi></li>"
        )


def _line(line: Line) -> str:
    return (
        f'<line class="{_class(line.holder)}" x1="{_n(line.x1)}" y1="{_n(line.y1)}" '
        f'x2="{_n(line.x2)}" y2="{_n(line.y2)}"/>'
    )


def _label(label: Label) -> str:
    return (
        f'<text x="{_n(label.x)}" y="{_n(label.y)}" text-anchor="{label.anchor}">'
        f"{escape(label.text)}</text>"
    )


def _mark(mark: Mark) -> str:
    x, y, r = mark.x, mark.y, _R
    path = {
        "circle": f"M{_n(x - r)} {_n(y)}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z",
        "square": f"M{_n(x - 4)} {_n(y - 4)}h8v8h-8z",
        "triangle": f"M{_n(x)} {_n(y - 5)}l5.5 9.5h-11z",
        "diamond": f"M{_n(x)} {_n(y - 6)}l6 6l-6 6l-6 -6z",
        "cross": f"M{_n(x - 5.5)} {_n(y - 3.5)}l2 -2l3.5 3.5l3.5 -3.5l2 2l-3.5 3.5l3.5 3.5l-2 2"
        "l-3.5 -3.5l-3.5 3.5l-2 -2l3.5 -3.5z",
        "bar": f"M{_n(x - 6)} {_n(y - 2)}h12v4h-12z",
    }[shape_of(mark.holder)]
    return f'<path class="{_class(mark.holder)}" d="{path}"/>'


def _class(holder: int | None) -> str:
    return "frame" if holder is None else f"h{holder % HOLDERS_TOLD_APART}"


def _n(value: float) -> str:
    """A place to a tenth: enough for the eye, and the same everywhere."""
    return f"{value:.1f}".removesuffix(".0")
