"""Headings under which nothing is told as done: "Scenarios", "Worst case", "What could happen"."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from watchfloor.coding.syntax.parse import Doc, text_of

_SECTIONS: Final = "imagined_sections"
_MOST_WORDS: Final = 7
_NUMBER: Final = r"(?:\(?[\dA-Za-z]{1,3}[.)][ \t]+)?"
_CASE: Final = (
    r"(?:(?:the|an?|our|three|four|five|two|most|more|less|least)[ ]+)?(?:[\w/-]+[ -]){0,3}"
    r"(?:scenarios?|hypotheticals?|contingenc(?:y|ies)|wargames?|courses?[ ]of[ ]action)"
)
_EXTREME: Final = r"(?:the[ ]+)?(?:base|best|worst|most[ -](?:dangerous|likely))[ -]cases?"
_NEXT: Final = r"what[ ]+(?:if|could|might|may)\b[^.!;]*"
_POSSIBLE: Final = (
    r"(?:plausible|possible|potential)[ ]+"
    r"(?:developments?|escalation|futures?|next[ ]steps|outcomes?|paths?|trajector(?:y|ies))"
)
_IMAGINED: Final = re.compile(
    rf"{_NUMBER}(?:{_CASE}|{_EXTREME}|{_NEXT}|{_POSSIBLE})"
    r"(?:[ ]+(?:for|in)[ ][^.!;]*|[ ]*\d{1,2}|[ ]+[A-Z])?(?:[ ]*[:–—-].*)?[?:]?",
    re.IGNORECASE,
)
"""The whole line: "Scenario 2: escalation", "Possible outcomes", "Worst-case scenario"."""
_ALL_IMAGINED: Final = re.compile(rf"(?:{_CASE}|{_EXTREME})(?:[ ]*[:–—-].*)?", re.IGNORECASE)
"""What a text that begins with it may be told under as a whole: no title "What could happen"."""
_COURSE: Final = re.compile(
    rf"{_NUMBER}(?:de-?escalation|escalation|stalemate|status[ ]quo|collapse|breakthrough)\b.*",
    re.IGNORECASE,
)
"""What a case is called by the course it takes, under a heading as above."""
_FINITE: Final = frozenset({"MD", "VBD", "VBP", "VBZ"})


class _Line(NamedTuple):
    start: int
    end: int
    words: str


class Section(NamedTuple):
    """A part of a text that only imagines, and its heading."""

    heading: tuple[int, int]
    start: int
    end: int


def imagined_at(doc: Doc, place: int) -> Section | None:
    """The section in which a character lies that only imagines what might come."""
    found: tuple[Section, ...] | None = doc.user_data.get(_SECTIONS)
    if found is None:
        found = doc.user_data[_SECTIONS] = tuple(_sections(doc))
    return next((each for each in found if each.start <= place < each.end), None)


def _sections(doc: Doc) -> Iterator[Section]:
    """The sections, each up to the next heading of another kind.

    A heading right under one of them is of a part of it.
    """
    lines = [*_lines(text_of(doc))]
    opened, above = None, None
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        heads = _stands_apart(lines, number) and len(line.words.split()) <= _MOST_WORDS
        form = _IMAGINED if number else _ALL_IMAGINED
        imagines = heads and form.fullmatch(line.words) is not None
        goes_on = opened is not None and (above is before or _COURSE.fullmatch(line.words))
        if heads and (imagines or not goes_on) and opened is not None and _is_title(doc, line):
            yield Section((opened.start, opened.end), opened.end, line.start)
            opened = None
        if imagines and opened is None:
            opened = line
        above = line if heads else above
    if opened is not None:
        yield Section((opened.start, opened.end), opened.end, len(text_of(doc)))


def _lines(text: str) -> Iterator[_Line]:
    """The lines that have words."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield _Line(start, start + len(line.rstrip()), line.strip())
        start += len(line)


def _stands_apart(lines: list[_Line], number: int) -> bool:
    """Whether a line ends no sentence, so that it may be a heading of those behind it."""
    line = lines[number]
    return not line.words.endswith((".", "!", ";", ",")) and number + 1 < len(lines)


def _is_title(doc: Doc, line: _Line) -> bool:
    """Whether a line imagines too, or tells nothing: no verb in it has a tense."""
    if _IMAGINED.fullmatch(line.words):
        return True
    span = doc.char_span(line.start, line.end, alignment_mode="expand")
    return span is None or not any(word.tag_ in _FINITE for word in span)
