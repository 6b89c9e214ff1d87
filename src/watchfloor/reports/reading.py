"""One file to reports: most files are one, tables and JSON lines one a line, archives many."""

import errno
import hashlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import BinaryIO, Final, Protocol, cast
from zipfile import ZipFile

from watchfloor.errors import UnreadableReport
from watchfloor.records.report import Refusal, Report
from watchfloor.reports.beginnings import told_by_beginning
from watchfloor.reports.body import content_bounds
from watchfloor.reports.csv_file import ColumnChoices, read_csv
from watchfloor.reports.extract import text_of
from watchfloor.reports.extracted import ExtractedText
from watchfloor.reports.feed import FeedEntry, is_feed, read_feed
from watchfloor.reports.feed_entry import ENTRY_MEDIA
from watchfloor.reports.head import Field, Head, read_head
from watchfloor.reports.inputs import Input, refuse_file, shown
from watchfloor.reports.json_lines import Lines, read_lines
from watchfloor.reports.mail import attachments_of
from watchfloor.reports.media import MAIL, XML, FileMedia
from watchfloor.reports.passages import find_languages
from watchfloor.reports.reasons import refuse
from watchfloor.reports.setting import Setting
from watchfloor.reports.standard_input import PATH, Sniffed
from watchfloor.reports.zip_members import (
    Allowance,
    Member,
    members_of,
    open_archive,
    opened_member,
)

MAX_BYTES: Final = 20_000_000
"""Of one file, member or attachment, or of one line or row where those are reports."""
MAX_NESTED: Final = 3
"""Archives and messages around a report: ``week.zip!day.zip!mail.eml!note.pdf``."""
MAX_FIELD_CHARACTERS: Final = 1_000
"""A longer title or outlet is not one."""
MAX_URL_CHARACTERS: Final = 2_083
MAX_SHOWN_PASSAGES: Final = 10
CODED_LANGUAGES: Final = ("en",)

_IN_LINES: Final = ("application/jsonl", "text/csv", "text/tab-separated-values")
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LANGUAGE_TAG = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report and the bytes it was read from."""

    report: Report
    content: bytes


Items = Iterator[ReadReport | Refusal]


class _Opened(Lines, Protocol):
    """An open file, member or attachment, or standard input."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """One thing to read: a file, or what lies in one."""

    path: str
    media: FileMedia
    choices: ColumnChoices
    allowance: Allowance = field(default_factory=Allowance)
    nested: int = 0
    """How many archives and messages are around it."""

    def inner(self, name: str, media: FileMedia) -> "_Source":
        """A member or an attachment of this one."""
        path = f"{self.path}!{name.encode('utf-8', 'replace').decode()}"
        return replace(self, path=path, media=media, nested=self.nested + 1)


def read_input(input: Input, choices: ColumnChoices | None = None) -> Items:
    """The reports of one file, each with its bytes, and a refusal for each that is none.

    The bytes of a report are those of its file; of its line in JSONL, without the line break; of
    its row in CSV, as `csv_record` says; of the unpacked member of an archive; of the decoded
    attachment of a message. A line or row has the path ``file.jsonl#17``, counted from 1, a
    member or attachment ``file.zip!name``. A report with anything in another language than
    English is followed by a refusal with reason ``language`` and its report id. Nothing is raised
    for what stands in the file.
    """
    choices = choices or ColumnChoices()
    try:
        if input.media is None:
            if sys.stdin is None:
                raise OSError(errno.EBADF, "Standard input is closed")
            sniffed = Sniffed(sys.stdin.buffer)
            yield from _read(_Source(path=PATH, media=sniffed.media, choices=choices), sniffed)
            return
        with input.path.open("rb") as file:
            source = _Source(path=shown(input.path), media=input.media, choices=choices)
            yield from _read(source, file)
    except OSError as error:
        yield refuse_file(input.path, error)


def _read(source: _Source, file: _Opened) -> Items:
    """What lies in an open file."""
    try:
        match source.media:
            case "application/jsonl":
                yield from _read_json_lines(source, file)
            case "text/csv" | "text/tab-separated-values":
                yield from _read_rows(source, cast(BinaryIO, file))
            case "application/zip":
                yield from _read_archive(source, cast(BinaryIO, file))
            case media:
                yield from _read_whole(source, media, file)
    except UnreadableReport as error:
        yield refuse(path=source.path, reason=error.reason, detail=error.detail)


def _read_whole(source: _Source, media: str, file: _Opened) -> Items:
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        yield _too_large(source.path, "file")
        return
    if media == MAIL:
        yield from _read_message(source, content)
    elif media == XML or (media == "text/html" and is_feed(content)):
        yield from _read_feed(source.path, content)
    else:
        yield from read_content(source.path, media, content)


def _read_feed(path: str, content: bytes) -> Items:
    """The reports of one feed, a report an entry. Raises UnreadableReport for the whole of it."""
    for entry in read_feed(content):
        yield from read_entry(path, entry)


def read_entry(path: str, entry: FeedEntry, setting: Setting | None = None) -> Items:
    """The report of one entry of the feed at ``path``; its own path is ``feed.xml#key``."""
    yield from read_content(f"{path}#{entry.key}", ENTRY_MEDIA, entry.content, setting)


def _read_json_lines(source: _Source, file: _Opened) -> Items:
    for number, line in enumerate(read_lines(file, max_bytes=MAX_BYTES), start=1):
        path = f"{source.path}#{number}"
        if line is None:
            yield _too_large(path, "line")
        elif line.strip():
            yield from read_content(path, "application/jsonl", line)


def _read_rows(source: _Source, file: BinaryIO) -> Items:
    media = "text/csv" if source.media == "text/csv" else "text/tab-separated-values"
    tabs = media != "text/csv"
    for row in read_csv(source.path, file, source.choices, tabs=tabs, max_bytes=MAX_BYTES):
        path = f"{source.path}#{row.line}"
        if row.reason is not None:
            yield refuse(path=path, reason=row.reason, detail=row.detail)
        else:
            yield from read_content(path, media, row.content)


def _read_archive(source: _Source, file: BinaryIO) -> Items:
    if source.nested >= MAX_NESTED:
        yield _too_deep(source)
        return
    with open_archive(file) as archive:
        members = members_of(archive, source.allowance)
        if not members:
            yield refuse(path=source.path, reason="empty", detail="No file is in the archive.")
        for member in members:
            yield from _read_member(source, archive, member)


def _read_member(source: _Source, archive: ZipFile, member: Member) -> Items:
    inner = source.inner(member.name, member.media or "text/plain")
    if member.reason is not None:
        yield refuse(path=inner.path, reason=member.reason, detail=member.detail)
    elif member.info.file_size > MAX_BYTES and member.media not in _IN_LINES:
        yield _too_large(inner.path, "member")
    else:
        try:
            with opened_member(archive, member, MAX_BYTES) as file:
                yield from _read(inner, file)
        except UnreadableReport as error:
            yield refuse(path=inner.path, reason=error.reason, detail=error.detail)


def _read_message(source: _Source, content: bytes) -> Items:
    """A message and its attachments; a message that only carries some is no report itself."""
    try:
        attachments = [*attachments_of(content)]
    except UnreadableReport as error:
        yield refuse(path=source.path, reason=error.reason, detail=error.detail)
        return
    for item in read_content(source.path, MAIL, content):
        if not (attachments and isinstance(item, Refusal) and item.reason == "empty"):
            yield item
    for attachment in attachments:
        inner = source.inner(attachment.name, attachment.media or "text/plain")
        if attachment.media is None:
            yield refuse(path=inner.path, reason="format", detail=attachment.detail)
        elif source.nested >= MAX_NESTED:
            yield _too_deep(inner)
        else:
            yield from _read(inner, BytesIO(attachment.content))


def _too_deep(source: _Source) -> Refusal:
    detail = f"More than {MAX_NESTED} archives and messages lie around it."
    return refuse(path=source.path, reason="nested", detail=detail)


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
        detail = error.detail + told_by_beginning(content, media, error.reason)
        yield refuse(path=path, reason=error.reason, detail=detail)
        return
    report = _report(path, media, content, extracted, setting or Setting())
    yield ReadReport(report=report, content=content)
    unread = _unread(report)
    if unread is not None:
        yield refuse(path=path, reason="language", detail=unread, report_id=report.report_id)


def _unread(report: Report) -> str | None:
    """What of a report is not coded for its language, as a sentence; None for nothing."""
    if report.language is not None and report.language not in CODED_LANGUAGES:
        return f"The report is in the language {report.language!r}."
    if not report.unread:
        return None
    shown = [f"{each.language!r} at {each.start}–{each.end}" for each in report.unread]
    more = f" and {len(shown) - MAX_SHOWN_PASSAGES} more" if len(shown) > MAX_SHOWN_PASSAGES else ""
    share = sum(each.end - each.start for each in report.unread) / len(report.text)
    return (
        f"{share:.0%} of the text is in other languages: "
        f"{', '.join(shown[:MAX_SHOWN_PASSAGES])}{more}; the English beside it is coded."
    )


def _report(
    path: str, media: str, content: bytes, extracted: ExtractedText, setting: Setting
) -> Report:
    text, metadata = extracted.text, extracted.metadata
    digest = hashlib.sha256(content).hexdigest()
    head = read_head(text)
    body = content_bounds(text)
    published = setting.published_date(text, metadata)
    languages = find_languages(text, body)
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
        language=languages.language or _language(metadata.language or _field(head, "language")),
        text=text,
        extractor=extracted.extractor,
        unread=languages.unread,
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
