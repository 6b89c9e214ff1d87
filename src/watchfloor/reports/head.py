"""What stands before the prose of a report: front matter, ``Key: value`` lines, dates, dateline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, Literal

from watchfloor.reports.dateline import Dateline, find_dateline
from watchfloor.reports.partial_dates import PartialDate, parse_date

Field = Literal["outlet", "date", "updated", "title", "url", "language", "other", "unknown"]

FIELDS: Final[dict[str, Field]] = {
    **dict.fromkeys(("outlet", "publisher", "source", "publication", "site"), "outlet"),
    **dict.fromkeys(
        ("date", "published", "publication date", "date published", "published on",
         "published at", "published_at", "pubdate", "posted", "first published", "sent",
         "date issued", "issued"), "date",
    ),
    **dict.fromkeys(("updated", "last updated", "modified", "last modified"), "updated"),
    **dict.fromkeys(("title", "headline", "subject"), "title"),
    **dict.fromkeys(("url", "link", "permalink", "canonical"), "url"),
    **dict.fromkeys(("language", "lang"), "language"),
    **dict.fromkeys(
        ("from", "to", "cc", "sources", "note", "notes", "by", "author", "authors", "byline",
         "section", "category", "tags", "keywords", "location", "subtitle", "description", "slug",
         "license"), "other",
    ),
}  # fmt: skip
"""Key of a header line, in lower case, to what it says."""

NOTICES: Final = ("not a news report",)
"""A line at the head that holds one of these speaks about the document, not about the world."""

HEAD_LINES: Final = 5
"""Lines outside of header blocks that may still be head."""
HEADER_LINES: Final = 60
HEAD_CHARACTERS: Final = 20_000
"""Lines that begin further down are not head, whatever stands above them."""
MAX_TITLE_CHARACTERS: Final = 500
HEADLINE_WORDS: Final = 25
"""Longer lines are prose; set on the headlines of the development articles (longest 19)."""

_KEY_VALUE = re.compile(r"[*_]*([A-Za-z][A-Za-z_ -]{0,30}?)[*_]*\s?:[*_]*(?:\s+|$)")
_HEADING = re.compile(r"#{1,6}\s+(\S.*)")
_DATE_PREFIX = re.compile(
    r"(?:(?P<updated>(?:last )?(?:updated|modified))|first published|published|posted|issued|"
    r"released|date)(?: on| at)?\s*:?\s+",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:By|BY)\s+[A-Z][\w.'’-]*(?:(?:\s|,\s|\s&\s|\sand\s)[A-Z][\w.'’-]*){0,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadField:
    """One header line."""

    field: Field
    value: str
    start: int
    """First code point of the value."""
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadDate:
    """A line at the head that is nothing but a date."""

    date: PartialDate
    updated: bool
    """True when the line says "updated"."""
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Everything before the prose, and where the prose begins."""

    fields: tuple[HeadField, ...]
    dates: tuple[HeadDate, ...]
    headlines: tuple[str, ...]
    """Lines above the prose that read like a headline, Markdown titles first."""
    title: str | None
    """From a ``Title:`` line or a Markdown ``# …`` line."""
    dateline: Dateline | None
    """In front of the first sentence; the head then ends after it."""
    end: int
    """First code point that is not head."""

    def first(self, field: Field) -> HeadField | None:
        """The first header line of this kind that has a value."""
        return next((item for item in self.fields if item.field == field and item.value), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a text, without its line break."""

    text: str
    start: int
    end: int


def read_head(text: str) -> Head:
    """The head of a text; for a text that starts with prose, an empty head that ends at 0."""
    head = _front_matter(text)
    seen = 0
    for block in _blocks(text, head.end):
        if _is_header_block(block):
            head = _with_block(head, block)
            continue
        for line in block:
            seen += 1
            dateline = find_dateline(text, line.start) if seen <= HEAD_LINES else None
            if dateline is not None:
                return replace(head, dateline=dateline, end=dateline.end)
            step = _with_line(head, line) if seen <= HEAD_LINES else None
            if step is None:
                return head
            head = step
    return head


def date_line(line: Line) -> HeadDate | None:
    """The date, when the line is nothing else: "Oct, 25 2024", "Published 25 October 2024"."""
    words = line.text.strip().strip("*_ ")
    prefix = _DATE_PREFIX.match(words)
    date_words = words[prefix.end() :] if prefix else words
    date = parse_date(date_words)
    if date is None or date.precision == "year" or date_words.isdigit():
        return None
    start = line.start + line.text.index(date_words)
    return HeadDate(
        date=date,
        updated=bool(prefix and prefix["updated"]),
        start=start,
        end=start + len(date_words),
    )


def lines_of(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of ``text[start:end]``, empty ones too."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield Line(text=text[start:stop], start=start, end=stop)
        start = stop + 1


def _front_matter(text: str) -> Head:
    """A Markdown block between two ``---`` lines at the very top."""
    empty = Head(fields=(), dates=(), headlines=(), title=None, dateline=None, end=0)
    if not text.startswith("---\n"):
        return empty
    block: list[Line] = []
    for line in islice(lines_of(text, 4, len(text)), HEADER_LINES):
        if line.text.rstrip() in ("---", "..."):
            return replace(_with_block(empty, block), end=min(line.end + 1, len(text)))
        block.append(line)
    return empty


def _blocks(text: str, start: int) -> Iterator[list[Line]]:
    """Runs of lines between blank lines, each at most `HEADER_LINES` long."""
    block: list[Line] = []
    for line in lines_of(text, start, len(text)):
        if line.start > start + HEAD_CHARACTERS:
            break
        if line.text.strip():
            block.append(line)
        if block and (not line.text.strip() or len(block) == HEADER_LINES):
            yield block
            block = []
    if block:
        yield block


def _is_header_block(block: Sequence[Line]) -> bool:
    """Header lines only (an indented line continues the one above), most keys known.

    One of them must say outlet, date, title, address or language: "Note: …" alone may be prose.
    """
    fields = [found for line in block if (found := _key_value(line))]
    known = [found for found in fields if found.field != "unknown"]
    return (
        any(found.field != "other" for found in known)
        and 2 * len(known) >= len(fields)
        and all(_is_header_line(line) or line.text[0].isspace() for line in block)
    )


def _is_header_line(line: Line) -> bool:
    return bool(_key_value(line) or _is_notice(line) or date_line(line))


def _with_block(head: Head, block: Sequence[Line]) -> Head:
    for line in block:
        head = replace(_with_line(head, line) or head, end=line.end)
    return head


def _with_line(head: Head, line: Line) -> Head | None:
    """The head with one more line; None when the line is prose."""
    if (found_field := _key_value(line)) and found_field.field != "unknown":
        title = found_field.value if found_field.field == "title" else None
        return replace(
            head,
            fields=(*head.fields, found_field),
            title=head.title or title or None,
            end=line.end,
        )
    if found := date_line(line):
        return replace(head, dates=(*head.dates, found), end=line.end)
    if (heading := _HEADING.match(line.text)) and len(heading[1]) <= MAX_TITLE_CHARACTERS:
        words = heading[1].rstrip("# \t")
        return replace(
            head, title=head.title or words, headlines=(*head.headlines, words), end=line.end
        )
    if _is_notice(line) or _BYLINE.fullmatch(line.text.strip(" *_\t")):
        return replace(head, end=line.end)
    if _is_headline(line):
        # The head ends above it, unless a line that is surely head follows.
        return replace(head, headlines=(*head.headlines, line.text.strip()))
    return None


def _key_value(line: Line) -> HeadField | None:
    match = _KEY_VALUE.match(line.text)
    if match is None:
        return None
    value = line.text[match.end() :].strip("*_ \t").strip("\"'")
    start = line.start + line.text.index(value, match.end()) if value else line.end
    key = " ".join(match[1].lower().split())
    return HeadField(
        field=FIELDS.get(key, "unknown"), value=value, start=start, end=start + len(value)
    )


def _is_notice(line: Line) -> bool:
    words = line.text.lower()
    return len(words) < 300 and any(notice in words for notice in NOTICES)


def _is_headline(line: Line) -> bool:
    words = line.text.strip()
    return len(words.split()) <= HEADLINE_WORDS and not words.endswith((".", "!", "…", ":", ";"))
