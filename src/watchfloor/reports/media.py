"""Which files are read: ending to media type."""

from pathlib import PurePath
from typing import Final, Literal

Media = Literal[
    "text/plain",
    "text/markdown",
    "text/html",
    "application/jsonl",
    "text/csv",
    "text/tab-separated-values",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "message/rfc822",
    "application/x-feed-entry+json",
]
"""Of a report: what its bytes are."""
FileMedia = Media | Literal["application/zip", "application/xml"]
"""Of a file: an archive or a feed is opened, and is no report itself."""

PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL: Final = "message/rfc822"
ZIP: Final = "application/zip"
XML: Final = "application/xml"

MEDIA: Final[dict[str, FileMedia]] = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".jsonl": "application/jsonl",
    ".rss": XML,
    ".atom": XML,
    ".xml": XML,
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".pdf": PDF,
    ".docx": DOCX,
    ".eml": MAIL,
    ".zip": ZIP,
}
"""Ending, in lower case, to media type."""

ENDINGS: Final = f"{', '.join(list(MEDIA)[:-1])} or {list(MEDIA)[-1]}"
"""All of them in a sentence."""


def media_of(name: str) -> FileMedia | None:
    """What a file of this name holds; None for an ending that is not read."""
    return MEDIA.get(PurePath(name).suffix.lower())


def wrong_ending(name: str) -> str:
    """The sentence that says why a file of this name is not read."""
    ending = PurePath(name).suffix
    if ending:
        return f"Files ending in {ending!r} are not read."
    return "The file name has no ending that says what it holds."
