"""Where text stands between quotation marks; apostrophes are not taken for them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_PAIRS: Final = {'"': '"', "“": "”", "„": "“”", "«": "»", "'": "'", "‘": "’"}
"""Opening mark to the marks that may close it."""
_TWO_STROKES: Final = "''"
"""Two straight single marks, as wire texts and archives write a double one."""
_SINGLE: Final = frozenset("'‘’")
_ELISION: Final = re.compile(
    r"['‘’](?:\d0s\b|em\b|tis\b|twas\b|til\b|cause\b|round\b)", re.IGNORECASE
)
_PARAGRAPH: Final = re.compile(r"[^\n]+")
_OPENS_AFTER: Final = frozenset(" \t\u00a0([{—–-/\"“‘'")
_MARK: Final = re.compile("|".join((_TWO_STROKES, *_PAIRS)))
"""An opening mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Text between two quotation marks, offsets in code points."""

    outer_start: int
    """The opening mark."""
    start: int
    """First character after the opening mark."""
    end: int
    """The closing mark, or the paragraph's end where the quotation runs on."""
    outer_end: int


def find_quoted(text: str) -> tuple[Quoted, ...]:
    """Quotations in text order, those inside other quotations left out.

    A quotation ends in its paragraph. One that is never closed counts only when the next paragraph
    opens with the same mark, which is how a quotation of several paragraphs is set.
    """
    paragraphs = [(match.start(), match.end()) for match in _PARAGRAPH.finditer(text)]
    found: list[Quoted] = []
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text)
        found.extend(_in_paragraph(text, start, end, following))
    return tuple(found)


def quoted_at(quoted: tuple[Quoted, ...], offset: int) -> Quoted | None:
    """The quotation a character lies in, its marks included."""
    place = bisect_right(quoted, offset, key=lambda one: one.outer_start) - 1
    if place >= 0 and offset < quoted[place].outer_end:
        return quoted[place]
    return None


def _in_paragraph(text: str, start: int, end: int, following: int) -> Iterator[Quoted]:
    position = start
    while (found := _MARK.search(text, position, end)) is not None:
        mark, position = found[0], found.start()
        if _opens(text, position, start, mark):
            close = _closing(text, position, end, mark)
            if close is not None:
                yield _quoted(position, close, mark)
                position = close
            elif text.startswith(mark, following) and mark not in _SINGLE:
                yield Quoted(
                    outer_start=position, start=position + len(mark), end=end, outer_end=end
                )
                return
        position += len(mark)


def _quoted(opening: int, close: int, mark: str) -> Quoted:
    return Quoted(
        outer_start=opening, start=opening + len(mark), end=close, outer_end=close + len(mark)
    )


def _opens(text: str, position: int, paragraph: int, mark: str) -> bool:
    after = text[position + len(mark) : position + len(mark) + 1]
    before = text[position - 1] if position > paragraph else " "
    if not after or after.isspace() or before not in _OPENS_AFTER:
        return False
    if mark in _SINGLE:
        return (after.isalnum() or after in '"“[…') and not _ELISION.match(text, position)
    return True


def _closing(text: str, opening: int, end: int, mark: str) -> int | None:
    if mark == _TWO_STROKES:
        close = text.find(mark, opening + len(mark) + 1, end)
        third = text.startswith("'", close + len(mark))  # of a quotation inside that ends with it
        return None if close < 0 else close + third
    marks = _PAIRS[mark]
    if mark in _SINGLE:
        return _closing_single(text, opening, end, marks)
    for position in range(opening + 2, end):
        if text[position] in marks and not (
            text[position] == text[opening] and _opens_again(text, position)
        ):
            return position
        if _closes_unlike(text, opening, position):
            return position
    return None


def _closes_unlike(text: str, opening: int, position: int) -> bool:
    """Whether a double mark of the other set closes: a straight one that a curly one ends.

    Not where a quotation of the other set has opened inside.
    """
    unlike = {'"': "”", "“": '"'}.get(text[opening])
    if text[position] != unlike or text[position - 1].isspace():
        return False
    inside = text[opening + 1 : position]
    return not ("“" in inside if unlike == "”" else _opens_again(text, position))


def _opens_again(text: str, position: int) -> bool:
    """A straight mark after a blank and before a letter opens, even inside an open quotation."""
    return text[position - 1].isspace() and text[position + 1 : position + 2].isalnum()


def _closing_single(text: str, opening: int, end: int, marks: str) -> int | None:
    """The closing single mark; a plural's apostrophe ("the soldiers' role") is passed over.

    After an s the mark may be either: it is an apostrophe when another closing mark follows
    before anything opens.
    """
    fallback = None
    for position in range(opening + 2, end):
        if text[position] not in marks:
            if text[position] in "'‘" and _opens(text, position, opening, text[position]):
                return fallback
            continue
        if text[position + 1 : position + 2].isalnum() or text[position - 1].isspace():
            continue
        if text[position - 1] != "s" or not text[position + 1 : position + 3].strip().islower():
            return fallback if fallback is not None and position - fallback > 200 else position
        fallback = position if fallback is None else fallback
    return fallback
