"""The lines of PDF pages joined to paragraphs, by where they stand and how they end.

A PDF knows no paragraphs: only runs of characters at places. Without joining, every line would
be a sentence of its own to the reader.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

OTHER_SIZE: Final = 0.12
"""Difference in font size from which a line is of another kind: a heading, a note."""
MORE_SPACE: Final = 1.3
"""Times the usual distance of two lines from which a paragraph ends."""
INDENT: Final = 0.8
"""Font sizes to the right of the line above from which a line begins a paragraph."""
SHORT: Final = 0.75
"""Share of the longest lines below which a line that ends a sentence ends its paragraph."""
RUNNING_HEADS: Final = 2
"""Lines at the top and at the bottom of a page that may be the same on every page."""

_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*", re.I)
_ITEM = re.compile(r"(?:[•▪‣◦●■*–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_ENDS_SENTENCE: Final = tuple(".!?:;…")
_CLOSING: Final = "\"'”’»)]"
_HYPHENS: Final = "\u2010\u00ad"
"""Hyphens that are there for the line break alone; the ordinary one may be part of the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLine:
    """One line, or a run of it, with the place of its first character on the page."""

    text: str
    x: float
    y: float
    """Upwards, in points, as PDF counts."""
    size: float
    """Of the font, in points on the page."""


def lines_of(pieces: Iterable[PdfLine]) -> list[PdfLine]:
    """Lines out of runs, which end with a line break where the line does."""
    lines: list[PdfLine] = []
    current: PdfLine | None = None
    for piece in pieces:
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                lines += [current] if current else []
                current = None
            if part.strip():
                current = (
                    replace(current, text=current.text + part)
                    if current
                    else replace(piece, text=part)
                )
            elif current:
                current = replace(current, text=current.text + part)
    lines += [current] if current else []
    return [replace(line, text=" ".join(line.text.split())) for line in lines]


def paragraphs_of(pages: Sequence[Sequence[PdfLine]]) -> list[str]:
    """The paragraphs of a document, without page numbers and repeated running heads."""
    pages = _without_running_heads(pages)
    whole_words = _words_of(line.text for page in pages for line in page)
    paragraphs: list[list[str]] = []
    last: PdfLine | None = None
    for page in pages:
        pitch, width = _pitch(page), _width(page)
        fresh = True
        for line in page:
            joins = last is not None and (
                _flows(last, line, width) if fresh else _same_paragraph(last, line, pitch, width)
            )
            if joins:
                paragraphs[-1].append(line.text)
            else:
                paragraphs.append([line.text])
            last, fresh = line, False
    return [_joined(lines, whole_words) for lines in paragraphs]


def _same_paragraph(before: PdfLine, line: PdfLine, pitch: float, width: int) -> bool:
    """Whether a line goes on with the paragraph of the one drawn before it on the same page."""
    down = before.y - line.y
    if abs(line.size - before.size) > OTHER_SIZE * max(before.size, 0.1) or _ITEM.match(line.text):
        return False
    if down <= 0:
        return _flows(before, line, width)
    if down > MORE_SPACE * pitch or line.x - before.x > INDENT * line.size:
        return False
    return not (_ends_sentence(before.text) and len(before.text) < SHORT * width)


def _flows(before: PdfLine, line: PdfLine, width: int) -> bool:
    """Whether a sentence goes on across columns or pages.

    It does when it has not ended and its line is full or the next begins with a small letter.
    """
    if abs(line.size - before.size) > OTHER_SIZE * max(before.size, 0.1):
        return False
    if _ends_sentence(before.text):
        return False
    return line.text[:1].islower() or len(before.text) >= SHORT * width


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(_ENDS_SENTENCE)


def _pitch(page: Sequence[PdfLine]) -> float:
    """The usual distance between two lines of running text."""
    steps = [
        before.y - line.y
        for before, line in pairwise(page)
        if 0 < before.y - line.y < 3 * max(line.size, 0.1)
    ]
    return median(sorted(steps)[: max(1, len(steps) * 3 // 4)]) if steps else float("inf")


def _width(page: Sequence[PdfLine]) -> int:
    """Characters of a full line: what one line in ten has, or more."""
    lengths = sorted((len(line.text) for line in page), reverse=True)
    return lengths[len(lengths) // 10] if lengths else 0


def _without_running_heads(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """The pages without page numbers, and without heads they share but for the first time."""
    edges = [_edges(page) for page in pages]
    times = Counter(key for page, found in zip(pages, edges, strict=True)
                    for key in {_key(page[number]) for number in found})  # fmt: skip
    shared = {key for key, count in times.items() if count >= max(3, len(pages) // 2)}
    seen: set[str] = set()
    kept: list[list[PdfLine]] = []
    for page, found in zip(pages, edges, strict=True):
        lines = []
        for number, line in enumerate(page):
            key = _key(line)
            gone = number in found and (
                _PAGE_NUMBER.fullmatch(line.text) is not None or (key in shared and key in seen)
            )
            if number in found:
                seen.add(key)
            if not gone:
                lines.append(line)
        kept.append(lines)
    return kept


def _edges(page: Sequence[PdfLine]) -> set[int]:
    """Places in the list of the topmost and the lowest lines."""
    order = sorted(range(len(page)), key=lambda number: page[number].y)
    return {*order[:RUNNING_HEADS], *order[-RUNNING_HEADS:]}


def _key(line: PdfLine) -> str:
    """What a running head says on every page, whatever the page's number."""
    return re.sub(r"\d+", "#", line.text.lower())


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word.lower() for text in texts for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
    )


def _joined(lines: Sequence[str], whole_words: frozenset[str]) -> str:
    return "".join(_parts(lines, whole_words))


def _parts(lines: Sequence[str], whole_words: frozenset[str]) -> Iterator[str]:
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if following is None:
            yield line
        elif line[-1:] in _HYPHENS and following[:1].isalpha():
            yield line[:-1]
        elif line.endswith("-") and following[:1].islower():
            yield line if _keeps_hyphen(line, following, whole_words) else line[:-1]
        else:
            yield f"{line} "


def _keeps_hyphen(line: str, following: str, whole_words: frozenset[str]) -> bool:
    """Whether a word broken at its hyphen has it elsewhere in the document: "long-term"."""
    first = re.search(r"[^\W\d_]*$", line[:-1])
    second = re.match(r"[^\W\d_]*", following)
    head, tail = (first[0] if first else ""), (second[0] if second else "")
    whole = f"{head}{tail}".lower()
    return not head or (f"{head}-{tail}".lower() in whole_words and whole not in whole_words)
