"""Which part of a text is content to code, and which is head, dateline or a stray last date."""

from dataclasses import dataclass
from typing import Final

from watchfloor.reports.head import Line, date_line, read_head

MAX_LAST_DATES: Final = 5
"""Date lines at the very end that are taken for strays; more of them are a list of dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The content of a text: ``text[start:end]``, without surrounding white space."""

    start: int
    end: int
    """Equal to start when the text has no content."""


def content_bounds(text: str) -> Body:
    """The content of a text: after header lines and dateline, before stray last date lines.

    Left out in front: Markdown front matter, ``Key: value`` lines, notices about the document,
    ``# …`` titles, date lines, bylines and the dateline, with a headline above them. Left out
    at the end: lines that are nothing but a date; scraped text often ends with the next piece's.
    """
    start = skip_space(text, read_head(text).end)
    return Body(start=start, end=_last_content(text, start))


def headline_bounds(text: str) -> Body | None:
    """The first headline above the content; None where the content begins the text."""
    head = read_head(text)
    for words in head.headlines:
        start = text.find(words, 0, head.end)
        if start >= 0:
            return Body(start=start, end=start + len(words))
    return None


def skip_space(text: str, start: int) -> int:
    """The first code point from start on that is not white space; the length if there is none."""
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _last_content(text: str, start: int) -> int:
    end = _strip_space(text, start, len(text))
    for _ in range(MAX_LAST_DATES):
        line_start = text.rfind("\n", start, end) + 1
        if not line_start or not date_line(
            Line(text=text[line_start:end], start=line_start, end=end)
        ):
            break
        end = _strip_space(text, start, line_start)
    return end


def _strip_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
