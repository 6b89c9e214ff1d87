"""A brief as one HTML file: it loads nothing, runs nothing, and prints.

Text of reports is escaped everywhere, and the page's own policy forbids scripts, pictures and
every request: only its one style sheet, known by its hash, holds.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files
from typing import Final

from watchfloor.briefs.chart import chart_of
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
from watchfloor.briefs.svg import chart_svg, legend_items
from watchfloor.briefs.visible import visible
from watchfloor.briefs.wording import day
from watchfloor.records import Brief, Note, Point, Section, Sentence, Series

STYLE: Final = "page.css"


def brief_html(brief: Brief) -> str:
    """The page. The same brief gives the same bytes."""
    return "\n".join(_Page(brief).lines()) + "\n"


class _Page:
    """One page being written: it counts where each note is referred to, for the way back."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._numbers: Mapping[str, int] = numbered(brief.notes)
        self._referred: dict[str, int] = {}

    def lines(self) -> Iterator[str]:
        brief = self._brief
        yield from _head(title_of(brief))
        yield '<body>\n<a class="skip" href="#summary">Skip to the text</a>'
        yield f"<header>\n<h1>{_text(title_of(brief))}</h1>"
        yield f'<p class="dateline">{_text(dateline(brief))} <code>{brief.brief_id}</code></p>'
        yield from self._contents()
        yield "</header>\n<main>"
        yield from self._list("summary", IN_SHORT, brief.summary)
        for section in brief.sections:
            yield from self._section(section)
        yield from self._evidence()
        yield "</main>"
        yield from _footer(brief)
        yield "</body>\n</html>"

    def _contents(self) -> Iterator[str]:
        yield '<nav aria-label="Contents">\n<ul>'
        for section in self._brief.sections:
            yield f'<li><a href="#{_id(section.key)}">{_text(section.title)}</a></li>'
        yield f'<li><a href="#evidence">{EVIDENCE}</a></li>\n</ul>\n</nav>'

    def _section(self, section: Section) -> Iterator[str]:
        more = f'<p class="more">… and {section.left_out} more</p>' if section.left_out else ""
        figures = self._brief.series if section.key == "figures" else ()
        yield from self._list(
            _id(section.key), section.title, section.sentences, more=more, series=figures
        )

    def _list(
        self,
        name: str,
        title: str,
        sentences: tuple[Sentence, ...],
        *,
        more: str = "",
        series: tuple[Series, ...] = (),
    ) -> Iterator[str]:
        yield f'<section id="{name}" aria-labelledby="{name}-title">'
        yield f'<h2 id="{name}-title">{_text(title)}</h2>'
        if sentences:
            yield '<ul class="sentences">'
            for sentence in sentences:
                yield from self._sentence(sentence)
            yield "</ul>"
        yield more
        for each in series:
            yield from self._figure(each)
        yield "</section>"

    def _sentence(self, sentence: Sentence) -> Iterator[str]:
        more = f" and {sentence.further_notes} more" if sentence.further_notes else ""
        marks = " ".join(self._reference(each) for each in sentence.notes)
        code = f"<code>{sentence.ids[0]}</code>"
        yield f'<li>\n<p>{_text(sentence.text)} <span class="refs">{marks}{more} {code}</span></p>'
        if sentence.quote:
            yield f"<blockquote><p>“<bdi>{_text(sentence.quote)}</bdi>”</p></blockquote>"
        yield "</li>"

    def _reference(self, note_id: str) -> str:
        """The link to a note, under an id to which the note leads back."""
        number = self._numbers.get(note_id)
        if number is None:
            return ""
        times = self._referred[note_id] = self._referred.get(note_id, 0) + 1
        return (
            f'<a id="n{number}-{times}" href="#n{number}" role="doc-noteref" '
            f'aria-label="Evidence {number}">{number}</a>'
        )

    def _figure(self, series: Series) -> Iterator[str]:
        name = series.estimate_id
        chart = chart_of(series)
        yield f'<figure aria-labelledby="{name}-title">'
        yield (
            f'<figcaption id="{name}-title">{_text(series.title)} <code>{name}</code></figcaption>'
        )
        if chart is not None:
            yield chart_svg(chart, name=name)
            yield '<ul class="legend">'
            yield from legend_items(chart)
            yield "</ul>"
        yield "<table>\n<thead><tr>"
        yield from (f'<th scope="col">{head}</th>' for head in ("Date", "Holder", "Figure"))
        yield "</tr></thead>\n<tbody>"
        for point in series.points:
            yield self._row(point)
        yield "</tbody>\n</table>"
        if series.left_out:
            yield f'<p class="more">… and {series.left_out} earlier</p>'
        yield "</figure>"

    def _row(self, point: Point) -> str:
        return (
            f'<tr><td class="day">{day(point.published)}</td><td><bdi>{_text(point.holder)}</bdi>'
            f'</td><td>{_text(point.text)} <span class="refs">{self._reference(point.claim_id)}'
            "</span></td></tr>"
        )

    def _evidence(self) -> Iterator[str]:
        yield '<section id="evidence" aria-labelledby="evidence-title">'
        yield f'<h2 id="evidence-title">{EVIDENCE}</h2>\n<ol class="evidence">'
        for note in self._brief.notes:
            yield from self._note(note)
        yield "</ol>\n</section>"

    def _note(self, note: Note) -> Iterator[str]:
        number = self._numbers[note.note_id]
        yield f'<li id="n{number}">'
        words = f"<mark>{_text(note.text)}</mark>" if note.claim_id else _text(note.text)
        before, after = _joined(note.before, note.text), _joined(note.text, note.after)
        yield (
            f'<p class="words"><bdi>{_text(note.before)}{before}{words}{after}{_text(note.after)}'
            "</bdi></p>"
        )
        yield f'<p class="source">{_text(note_source(note))}</p>'
        yield f'<p class="place"><code>{_text(note_place(note))}</code></p>'
        yield f'<p class="back">{" ".join(self._ways_back(note, number))}</p>\n</li>'

    def _ways_back(self, note: Note, number: int) -> Iterator[str]:
        times = self._referred.get(note.note_id, 0)
        for time in range(1, times + 1):
            which = f" {time} of {times}" if times > 1 else ""
            yield (
                f'<a href="#n{number}-{time}" role="doc-backlink" '
                f'aria-label="Back to the text{which}, from evidence {number}">↩'
                f"{f'<sup>{time}</sup>' if times > 1 else ''}</a>"
            )


def _head(title: str) -> Iterator[str]:
    style = (files("watchfloor.briefs") / STYLE).read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{_text(title)}</title>\n<style>{style}</style>\n</head>"


def _footer(brief: Brief) -> Iterator[str]:
    yield f"<footer>\n<h2>{READING}</h2>\n<ul>"
    yield from (f"<li>{_text(line)}</li>" for line in HOW_TO_READ)
    yield "</ul>"
    yield from (f"<p>{_text(line)}</p>" for line in closing(brief))
    yield "</footer>"


def _text(text: str) -> str:
    """Text as it is, in a page: nothing in it is markup."""
    return escape(visible(text))


def _joined(left: str, right: str) -> str:
    """The blank between two parts of a text, where there is one."""
    return " " if left[-1:].isspace() or right[:1].isspace() else ""


def _id(key: str) -> str:
    return f"s-{key}"
