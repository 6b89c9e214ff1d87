"""One file to reports: a file is one report, a JSONL file one a line, a feed one an entry."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from watchfloor.errors import UnreadableReport
from watchfloor.records.report import Refusal, Report
from watchfloor.reports.body import content_bounds
from watchfloor.reports.extract import text_of
from watchfloor.reports.extracted import ExtractedText
from watchfloor.reports.feed import FeedEntry, is_feed, read_feed
from watchfloor.reports.feed_entry import ENTRY_MEDIA
from watchfloor.reports.head import Field, Head, read_head
from watchfloor.reports.inputs import Input, refuse_file, shown
from watchfloor.reports.json_lines import read_lines
from watchfloor.reports.language import find_language
from watchfloor.reports.reasons import refuse
from watchfloor.reports.setting import Setting

MAX_BYTES: Final = 20_000_000
"""Of one file, or of one line of a JSONL file."""
MAX_FIELD_CHARACTERS: Final = 1_000
"""A longer title or outlet is not one."""
MAX_URL_CHARACTERS: Final = 2_083
CODED_LANGUAGES: Final = ("en",)

_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LANGUAGE_TAG = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report and the bytes it was read from."""

    report: Report
    content: bytes


def read_input(input: Input) -> Iterator[ReadReport | Refusal]:
    """The reports of one file, each with its bytes, and a refusal for each that is none.

    The bytes of a JSONL report are those of its line, without the line break, and its path is
    ``file.jsonl#17``, counted from 1; lines are read one by one. A report in another language
    than English is followed by a refusal with reason ``language`` and its report id. Nothing is
    raised for what stands in the file.
    """
    try:
        if input.media == "application/jsonl":
            yield from _read_json_lines(input.path)
        else:
            yield from _read_file(input)
    except OSError as error:
        yield refuse_file(input.path, error)


def _read_file(input: Input) -> Iterator[ReadReport | Refusal]:
    path = shown(input.path)
    size = input.path.stat().st_size
    content = b""
    if size <= MAX_BYTES:
        with input.path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)  # it may have grown since
        size = len(content)
    if size > MAX_BYTES:
        yield _too_large(path, "file")
        return
    if input.media == "application/xml" or (input.media == "text/html" and is_feed(content)):
        yield from read_feed_file(path, content)
    else:
        yield from read_content(path, input.media, content)


def read_feed_file(path: str, content: bytes) -> Iterator[ReadReport | Refusal]:
    """The reports of one feed, a report an entry, or the refusal of the whole."""
    try:
        entries = read_feed(content)
    except UnreadableReport as error:
        yield refuse(path=path, reason=error.reason, detail=error.detail)
        return
    for entry in entries:
        yield from read_entry(path, entry)


def read_entry(
    path: str, entry: FeedEntry, setting: Setting | None = None
) -> Iterator[ReadReport | Refusal]:
    """The report of one entry of the feed at ``path``; its own path is ``feed.xml#key``."""
    yield from read_content(f"{path}#{entry.key}", ENTRY_MEDIA, entry.content, setting)


def _read_json_lines(file_path: Path) -> Iterator[ReadReport | Refusal]:
    with file_path.open("rb") as file:
        for number, line in enumerate(read_lines(file, max_bytes=MAX_BYTES), start=1):
            path = f"{shown(file_path)}#{number}"
            if line is None:
                yield _too_large(path, "line")
            elif line.strip():
                yield from read_content(path, "application/jsonl", line)


def _too_large(path: str, what: str) -> Refusal:
    detail = f"The {what} has more than {MAX_BYTES} bytes."
    return refuse(path=path, reason="too_large", detail=detail)


def read_content(
    path: str, media: str, content: bytes, setting: Setting | None = None
) -> Iterator[ReadReport | Refusal]:
    """The report that these bytes are, as in `read_input`, or their refusal."""
    try:
        extracted = text_of(content, media)
    except UnreadableReport as error:
        yield refuse(path=path, reason=error.reason, detail=error.detail)
        return
    report = _report(path, media, content, extracted, setting or Setting())
    yield ReadReport(report=report, content=content)
    if report.language is not None and report.language not in CODED_LANGUAGES:
        yield refuse(
            path=path,
            reason="language",
            detail=f"The report is in the language {report.language!r}.",
            report_id=report.report_id,
        )


def _report(
    path: str, media: str, content: bytes, extracted: ExtractedText, setting: Setting
) -> Report:
    text, metadata = extracted.text, extracted.metadata
    digest = hashlib.sha256(content).hexdigest()
    head = read_head(text)
    body = content_bounds(text)
    published = setting.published_date(text, metadata)
    return Report(
        report_id=f"r{digest[:12]}",
        bytes_sha256=digest,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        path=path,
        media=media,
        url=setting.address(
            _url(metadata.url) or _url(_field(head, "url")) or _url(_field(head, "outlet"))
        ),
        title=_words(metadata.title) or _words(head.title),
        outlet=_words(metadata.outlet) or _outlet(head) or _words(setting.outlet),
        published=published.value if published else None,
        published_precision=published.precision if published else None,
        published_from=published.published_from if published else None,
        language=find_language(text[body.start : body.end])
        or _language(metadata.language or _field(head, "language")),
        text=text,
        extractor=extracted.extractor,
    )


def _outlet(head: Head) -> str | None:
    outlet = _words(_field(head, "outlet"))
    return None if _url(outlet) else outlet


def _field(head: Head, name: Field) -> str | None:
    found = head.first(name)
    return found.value if found else None


def _words(value: str | None) -> str | None:
    """A field on one line; None when it is empty or too long to be what it should be."""
    words = " ".join("".join(c if c.isprintable() else " " for c in value or "").split())
    return words if 0 < len(words) <= MAX_FIELD_CHARACTERS else None


def _url(value: str | None) -> str | None:
    fits = value is not None and len(value) <= MAX_URL_CHARACTERS and _URL.fullmatch(value)
    return value if fits else None


def _language(tag: str | None) -> str | None:
    """The declared language, asked only where the text is too short to tell."""
    match = _LANGUAGE_TAG.fullmatch(tag) if tag else None
    return match[1].lower() if match else None
