"""A brief as text for a terminal of any width from 60 columns."""

import textwrap
from collections.abc import Iterator
from typing import Final

from watchfloor.briefs.pages import dateline, nothing_said
from watchfloor.briefs.wording import counted, day, listed
from watchfloor.records import Brief, Point, Section, Sentence, Series

_HOLDER_WIDTH: Final = 26
_NARROW_HOLDER: Final = 12
_NARROW_BAR: Final = 8
_DATE_WIDTH: Final = 11
_SPACES: Final = 6
"""Before and between the four columns of a figure's line."""
_QUOTE_LENGTH: Final = 200


def brief_text(brief: Brief, *, width: int, floor_option: str = "") -> str:
    """The brief in lines no longer than ``width``, without colour codes.

    Every sentence ends with the ids that `watchfloor why` opens; the last line is such a command,
    with ``floor_option`` behind it: `` --floor crisis.floor``.
    """
    lines = [*_heading(brief, width), ""]
    if not brief.reports:
        more = "Read some with: watchfloor read PATHS…"
        lines += textwrap.wrap(f"{nothing_said(brief)} {more}", width)
    for sentence in brief.summary:
        lines += _wrapped(sentence, width, bullet="• ")
    for section in brief.sections:
        lines += ["", *_section_lines(section, width)]
        if section.key == "figures":
            for series in brief.series:
                lines += ["", *_series_lines(series, width)]
    lines += ["", *_ending(brief, width), *_example(brief, floor_option)]
    return "\n".join(lines) + "\n"


def _heading(brief: Brief, width: int) -> Iterator[str]:
    if brief.compares:
        yield f"WATCHFLOOR BRIEF {brief.brief_id}   what changed"
        yield from textwrap.wrap(dateline(brief), width)
    else:
        yield f"WATCHFLOOR BRIEF {brief.brief_id}   as of {day(brief.as_of)}"
    if brief.about:
        yield from textwrap.wrap(f"Only about {listed(brief.about)}.", width)


def _section_lines(section: Section, width: int) -> Iterator[str]:
    yield section.title.upper()
    for sentence in section.sentences:
        yield from _wrapped(sentence, width, bullet="- ")
    if section.left_out:
        yield f"  … and {section.left_out} more"


def _wrapped(sentence: Sentence, width: int, *, bullet: str) -> Iterator[str]:
    ids = " ".join(sentence.ids[:3]) + (" …" if len(sentence.ids) > 3 else "")
    yield from textwrap.wrap(
        f"{sentence.text} [{ids}]", width, initial_indent=bullet, subsequent_indent="  "
    )
    if sentence.quote:
        quote = textwrap.shorten(" ".join(sentence.quote.split()), _QUOTE_LENGTH, placeholder=" …")
        yield from textwrap.wrap(
            f"“{quote}”", width, initial_indent="    ", subsequent_indent="    "
        )


def _series_lines(series: Series, width: int) -> Iterator[str]:
    """One line a figure: date, holder, an interval on a common scale, the figure in words."""
    top = max((_reach(point) for point in series.points), default=0.0)
    title = f"{series.title} [{series.estimate_id}]"
    yield from textwrap.wrap(title, width, initial_indent="  ", subsequent_indent="  ")
    room = width - _DATE_WIDTH - _SPACES - max(len(point.text) for point in series.points)
    holder_width = max(_NARROW_HOLDER, min(_HOLDER_WIDTH, room - _NARROW_BAR))
    for point in series.points:
        holder = _cut(point.holder, holder_width)
        interval = _interval(point, top, max(_NARROW_BAR, room - holder_width))
        date = f"{day(point.published):<{_DATE_WIDTH}}"
        yield f"  {date}  {holder:<{holder_width}} {interval} {point.text}"
    if series.left_out:
        yield f"  … and {series.left_out} earlier"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _reach(point: Point) -> float:
    return max(value for value in (point.low, point.best, point.high, 0.0) if value is not None)


def _interval(point: Point, top: float, width: int) -> str:
    """``├──┤`` from low to high; an open end is an arrow, a best figure a dot."""
    cells = [" "] * width
    known = [value for value in (point.low, point.best, point.high) if value is not None]
    if not known or top <= 0:
        return "".join(cells)
    first = 0 if point.low is None and point.best is None else _cell(min(known), top, width)
    last = width - 1 if point.high is None and point.best is None else _cell(max(known), top, width)
    for number in range(first, last + 1):
        cells[number] = "─"
    if point.best is not None:
        cells[_cell(point.best, top, width)] = "●"
    elif point.low is not None and point.high is not None:
        cells[first], cells[last] = "├", "┤"
    elif point.low is not None:
        cells[first], cells[last] = "├", "►"
    else:
        cells[first], cells[last] = "◄", "┤"
    return "".join(cells)


def _cell(value: float, top: float, width: int) -> int:
    return min(width - 1, int(value / top * (width - 1)))


def _ending(brief: Brief, width: int) -> Iterator[str]:
    if brief.undated_left_out:
        yield from textwrap.wrap(
            f"{counted(brief.undated_left_out, 'report')} without a publication date left out: "
            "nothing says whether that was before or after the as-of date.",
            width,
        )
    if brief.not_yet:
        yield from textwrap.wrap("Not read yet: " + "; ".join(brief.not_yet) + ".", width)


def _example(brief: Brief, floor_option: str) -> Iterator[str]:
    """The command to try, on one line however long it is: a wrapped command cannot be pasted."""
    chosen = next((sentence for s in brief.sections for sentence in s.sentences), None)
    if chosen is not None:
        yield f"See the evidence: watchfloor why {chosen.ids[0]}{floor_option}"
