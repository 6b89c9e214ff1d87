"""A brief as PDF, with embedded fonts, links to the evidence and an outline.

Written with ReportLab: BSD licence and pure Python. fpdf2 is LGPL and has no flowing layout;
WeasyPrint needs Pango, which pip does not bring.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final

from watchfloor.briefs.chart import HEIGHT, HOLDERS_TOLD_APART, WIDTH, Chart, chart_of, shape_of
from watchfloor.briefs.notes import numbered
from watchfloor.briefs.pages import (
    EVIDENCE,
    HOW_TO_READ,
    IN_SHORT,
    READING,
    closing,
    dateline,
    note_place,
    note_source,
    title_of,
)
from watchfloor.briefs.right_to_left import as_drawn
from watchfloor.briefs.visible import visible
from watchfloor.briefs.wording import day
from watchfloor.errors import CallError
from watchfloor.records import Brief, Note, Section, Sentence, Series

try:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import (
        CondPageBreak,
        Flowable,
        KeepTogether,
        Paragraph,
        SimpleDocTemplate,
        Spacer,
        Table,
        TableStyle,
    )

    from watchfloor.briefs.glyphs import BOLD, TEXT, Fonts
except ImportError as error:
    raise CallError(
        "PDF needs ReportLab, which is not installed; run: pip install watchfloor[print]"
    ) from error

_INK: Final = "#1b1d21"
_SOFT: Final = "#55595f"
_LINE: Final = "#c9ccd1"
_LINK: Final = "#0b57a4"
_MARKED: Final = "#ffe69a"
_HOLDERS: Final = ("#0072b2", "#b34700", "#007a5a", "#97437a", "#5b5b5b", "#7a5c00")
_MARGIN: Final = 18 * mm
_ROOM_BELOW_HEADING: Final = 30 * mm
_SHORT_TABLE: Final = 15
"""Rows of a table that is kept on one page with its chart."""
_CHART_SCALE: Final = 0.85


def brief_pdf(brief: Brief) -> bytes:
    """The PDF. The same brief gives the same bytes: it holds no clock and no chance."""
    fonts, buffer = Fonts(), io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        # Else each page would begin in a font that is not embedded.
        initialFontName=TEXT,
        title=title_of(brief),
        subject=dateline(brief),
        creator="Watchfloor",
        author="",
        lang="en",
        invariant=1,
    )
    sheet = _Sheet(brief, fonts, document.width)
    document.build(list(sheet.flow()), onFirstPage=sheet.foot, onLaterPages=sheet.foot)
    return buffer.getvalue()


class _Sheet:
    """One document being written."""

    def __init__(self, brief: Brief, fonts: Fonts, width: float) -> None:
        self._brief, self._fonts, self._width = brief, fonts, width
        self._numbers: Mapping[str, int] = numbered(brief.notes)

    def flow(self) -> Iterator[Flowable]:
        """Everything from the title to the last line."""
        brief = self._brief
        yield Paragraph(self._text(title_of(brief), bold=True), _style(17, 21, after=3))
        line = f"{self._text(dateline(brief))} {brief.brief_id}"
        yield Paragraph(line, _style(9.5, 13, ink=_SOFT))
        if brief.summary:
            yield from self._block("summary", IN_SHORT, brief.summary)
        for section in brief.sections:
            yield from self._section(section)
        yield _Heading(self._heading(EVIDENCE), "evidence", EVIDENCE)
        for note in brief.notes:
            yield self._note(note)
        yield _Heading(self._heading(READING), "reading", READING)
        for text in (*HOW_TO_READ, *closing(brief)):
            yield Paragraph(self._text(text), _style(9, 12.5, after=3))

    def foot(self, canvas: Any, document: Any) -> None:
        """Brief and page at the foot of a page."""
        canvas.saveState()
        canvas.setFont(TEXT, 8)
        canvas.setFillColor(HexColor(_SOFT))
        canvas.drawString(_MARGIN, 10 * mm, f"Watchfloor brief {self._brief.brief_id}")
        canvas.drawRightString(A4[0] - _MARGIN, 10 * mm, f"Page {document.page}")
        canvas.restoreState()

    def _section(self, section: Section) -> Iterator[Flowable]:
        yield from self._block(section.key, section.title, section.sentences)
        if section.left_out:
            yield Paragraph(f"… and {section.left_out} more", _style(9, 12, ink=_SOFT))
        if section.key == "figures":
            for series in self._brief.series:
                yield from self._series(series)

    def _block(self, key: str, title: str, sentences: Sequence[Sentence]) -> Iterator[Flowable]:
        """A heading and its sentences."""
        yield CondPageBreak(_ROOM_BELOW_HEADING)
        yield _Heading(self._heading(title), key, visible(title))
        for sentence in sentences:
            yield self._sentence(sentence)

    def _heading(self, title: str) -> str:
        return self._text(title, bold=True)

    def _sentence(self, sentence: Sentence) -> Flowable:
        marks = " ".join(self._reference(each) for each in sentence.notes if each in self._numbers)
        more = f" and {sentence.further_notes} more" if sentence.further_notes else ""
        small = f'<font size="7.5" color="{_SOFT}">{marks}{more} {sentence.ids[0]}</font>'
        lines = [Paragraph(f"{self._text(sentence.text)} {small}", _style(9.5, 13.5, after=1))]
        if sentence.quote:
            quote = self._text(f"“{visible(sentence.quote)}”")
            lines.append(Paragraph(quote, _style(9, 12.5, ink=_SOFT, left=10)))
        return KeepTogether([*lines, Spacer(1, 5)])

    def _reference(self, note_id: str) -> str:
        number = self._numbers[note_id]
        return f'<a href="#n{number}" color="{_LINK}">{number}</a>'

    def _series(self, series: Series) -> Iterator[Flowable]:
        title = f'{self._heading(series.title)} <font size="7.5">{series.estimate_id}</font>'
        head = Paragraph(title, _style(9.5, 13, before=8, after=4))
        chart = chart_of(series)
        drawn = [_Drawing(chart), self._legend(chart)] if chart is not None else []
        table = self._table(series)
        if len(series.points) <= _SHORT_TABLE:
            yield KeepTogether([head, *drawn, table])
        else:
            yield from (KeepTogether([head, *drawn]), table)
        if series.left_out:
            yield Paragraph(f"… and {series.left_out} earlier", _style(9, 12, ink=_SOFT))

    def _legend(self, chart: Chart) -> Flowable:
        """Each holder in the colour and by the name of its mark."""
        holders = (
            f'<font color="{_colour(number)}">{shape_of(number)}</font> {self._text(holder)}'
            for number, holder in enumerate(chart.holders)
        )
        return Paragraph("; ".join(holders), _style(8.5, 12, after=4))

    def _table(self, series: Series) -> Flowable:
        style = _style(8.5, 11.5)
        rows = [[Paragraph(head, style) for head in ("Date", "Holder", "Figure")]]
        for point in series.points:
            mark = self._reference(point.claim_id) if point.claim_id in self._numbers else ""
            cells = (day(point.published), self._text(point.holder), self._text(point.text))
            rows.append([Paragraph(cell, style) for cell in (*cells[:2], f"{cells[2]} {mark}")])
        widths = [self._width * part for part in (0.18, 0.5, 0.32)]
        every = ((0, 0), (-1, -1))
        lines = TableStyle(
            [("LINEBELOW", *every, 0.4, HexColor(_LINE)), ("FONT", *every, TEXT, 8.5)]
        )
        return Table(rows, colWidths=widths, style=lines, repeatRows=1)

    def _note(self, note: Note) -> Flowable:
        number = self._numbers[note.note_id]
        words = self._text(note.text)
        if note.claim_id is not None:
            words = f'<font backColor="{_MARKED}" color="{_INK}">{words}</font>'
        left = " " if note.before[-1:].isspace() else ""
        right = " " if note.after[:1].isspace() else ""
        text = (
            f'<a name="n{number}"/><font name="{BOLD}">{number}</font> '
            f'<font color="{_SOFT}">{self._text(note.before)}{left}{words}{right}'
            f"{self._text(note.after)}</font>"
        )
        source = f"{self._text(note_source(note))}; {note_place(note)}"
        return KeepTogether(
            [
                Paragraph(text, _style(9, 12.5, left=12)),
                Paragraph(source, _style(7.5, 10.5, ink=_SOFT, left=12, after=5)),
            ]
        )

    def _text(self, text: str, *, bold: bool = False) -> str:
        """Text in the library's markup: nothing of the report is markup, each letter has a font."""
        return "".join(
            f'<font name="{run.font}">{escape(run.text)}</font>'
            for run in self._fonts.runs(as_drawn(visible(text)), bold=bold)
        )


class _Heading(Paragraph):  # type: ignore[misc]
    """A heading that is in the outline."""

    def __init__(self, text: str, key: str, plain: str) -> None:
        super().__init__(text, _style(12, 16, before=12, after=5, with_next=True))
        self._key, self._plain = key, plain

    def draw(self) -> None:
        """Draw it, and set the bookmark."""
        self.canv.bookmarkPage(self._key)
        self.canv.addOutlineEntry(self._plain, self._key, level=0)
        super().draw()


class _Drawing(Flowable):  # type: ignore[misc]
    """A chart on the page."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart
        self.width, self.height = WIDTH * _CHART_SCALE, HEIGHT * _CHART_SCALE

    def draw(self) -> None:
        """Lines, labels and marks; the library's y grows upwards."""
        canvas = self.canv
        canvas.scale(_CHART_SCALE, _CHART_SCALE)
        for line in self._chart.lines:
            canvas.setStrokeColor(HexColor(_LINE if line.holder is None else _colour(line.holder)))
            canvas.setLineWidth(0.7 if line.holder is None else 1.8)
            canvas.line(line.x1, HEIGHT - line.y1, line.x2, HEIGHT - line.y2)
        canvas.setFont(TEXT, 10)
        canvas.setFillColor(HexColor(_SOFT))
        for label in self._chart.labels:
            write = canvas.drawRightString if label.anchor == "end" else canvas.drawCentredString
            write(label.x, HEIGHT - label.y, label.text)
        for mark in self._chart.marks:
            canvas.setFillColor(HexColor(_colour(mark.holder)))
            _draw_mark(canvas, shape_of(mark.holder), mark.x, HEIGHT - mark.y)


def _draw_mark(canvas: Any, shape: str, x: float, y: float) -> None:
    if shape == "circle":
        canvas.circle(x, y, 4.5, stroke=0, fill=1)
        return
    corners = {
        "square": ((-4, -4), (4, -4), (4, 4), (-4, 4)),
        "triangle": ((-5.5, -4.5), (5.5, -4.5), (0, 5)),
        "diamond": ((0, -6), (6, 0), (0, 6), (-6, 0)),
        "bar": ((-6, -2), (6, -2), (6, 2), (-6, 2)),
        "cross": (
            (-5.5, -3.5), (-3.5, -5.5), (0, -2), (3.5, -5.5), (5.5, -3.5), (2, 0), (5.5, 3.5),
            (3.5, 5.5), (0, 2), (-3.5, 5.5), (-5.5, 3.5), (-2, 0),
        ),
    }[shape]  # fmt: skip
    path = canvas.beginPath()
    path.moveTo(x + corners[0][0], y + corners[0][1])
    for right, up in corners[1:]:
        path.lineTo(x + right, y + up)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _colour(holder: int) -> str:
    return _HOLDERS[holder % HOLDERS_TOLD_APART]


def _style(
    size: float,
    leading: float,
    *,
    ink: str = _INK,
    left: float = 0,
    before: float = 0,
    after: float = 0,
    with_next: bool = False,
) -> Any:
    return ParagraphStyle(
        name=f"{size}-{ink}-{left}",
        fontName=TEXT,
        fontSize=size,
        leading=leading,
        textColor=HexColor(ink),
        leftIndent=left,
        spaceBefore=before,
        spaceAfter=after,
        splitLongWords=1,
        bulletFontName=TEXT,
        keepWithNext=with_next,
    )
