"""Bytes and media type to text: one function, used to read a report and to prove it again."""

from typing import Final

from watchfloor.reports.csv_record import read_csv_record
from watchfloor.reports.decoding import decode
from watchfloor.reports.extracted import ExtractedText, Metadata
from watchfloor.reports.feed_entry import ENTRY_MEDIA, read_feed_entry
from watchfloor.reports.json_record import read_json_record
from watchfloor.reports.mail import read_mail
from watchfloor.reports.media import DOCX, MAIL, PDF
from watchfloor.reports.pdf_file import read_pdf
from watchfloor.reports.reasons import unreadable
from watchfloor.reports.web_page import read_web_page
from watchfloor.reports.word_file import read_word_file

CHARSET: Final = ";charset="
"""Between media type and the charset a server named, as in ``text/html;charset=koi8-r``."""
PLAIN_EXTRACTOR: Final = "plain-1"
MAX_TEXT_CHARACTERS: Final = 1_000_000
"""The parser takes no longer text."""


def text_of(content: bytes, media: str) -> ExtractedText:
    r"""The text to store for these bytes, the extractor's name, and the metadata beside the text.

    Depends on the bytes, the media type and the installed extractor only: no clock, no network,
    no settings. Text files and Markdown are stored as they are, but for a byte order mark, which
    is dropped, and line ends, which become ``\n``. Raises UnreadableReport with a reason of
    `watchfloor.reports.REMEDIES`, and ValueError for an unknown media type.
    """
    extracted = _extractor(media, content)
    if len(extracted.text) > MAX_TEXT_CHARACTERS:
        raise unreadable(
            "too_long",
            f"The text has {len(extracted.text):,} characters, the most read is "
            f"{MAX_TEXT_CHARACTERS:,}.",
        )
    return extracted


def _extractor(media: str, content: bytes) -> ExtractedText:
    # A server's charset is part of what the bytes mean, so it is kept with the media type.
    kind, _, charset = media.partition(CHARSET)
    match kind:
        case "text/plain" | "text/markdown":
            return _read_plain(content, charset or None)
        case "text/html":
            return read_web_page(content, charset=charset or None)
        case str() if kind == ENTRY_MEDIA:
            return read_feed_entry(content)
        case "application/jsonl":
            return read_json_record(content)
        case "text/csv" | "text/tab-separated-values":
            return read_csv_record(content)
        case _ if media == PDF:
            return read_pdf(content)
        case _ if media == DOCX:
            return read_word_file(content)
        case _ if media == MAIL:
            return read_mail(content)
    raise ValueError(f"Unknown media type {media!r}")


def _read_plain(content: bytes, charset: str | None) -> ExtractedText:
    text = decode(content, charset=charset)
    if not text.strip():
        raise unreadable("empty", "The file is empty or white space.")
    return ExtractedText(text=text, extractor=PLAIN_EXTRACTOR, metadata=Metadata())
