"""What kind of document an answer is, by its content type and its first bytes."""

import re
from collections.abc import Mapping
from email.message import Message
from typing import Final

from watchfloor.reports.decoding import needed_charset
from watchfloor.reports.extract import CHARSET
from watchfloor.reports.feed import is_feed
from watchfloor.reports.media import DOCX, PDF, XML
from watchfloor.reports.reasons import unreadable

FEED: Final = XML
_PLAIN: Final = ("text/plain", "text/markdown")
_DOCUMENTS: Final = (PDF, DOCX)
_PAGES: Final = ("text/html", "application/xhtml+xml")
_XML: Final = re.compile(r"(?:text|application)/(?:.+\+)?xml")
_UNTOLD: Final = ("", "application/octet-stream")
_PAGE_START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE)


def media_of(headers: Mapping[str, str], body: bytes) -> str:
    """The media type to read the body as, with the server's charset where that is needed.

    A feed is a feed whatever it is sent as; otherwise the server's word counts. Raises
    UnreadableReport, reason ``content_type``.
    """
    message = Message()
    message["content-type"] = headers.get("content-type", "")
    told = message.get_content_type() if headers.get("content-type") else ""
    readable = (*_PAGES, *_PLAIN, *_UNTOLD)
    if (told in readable or _XML.fullmatch(told)) and is_feed(body):
        return FEED
    kind = _kind(told, body)
    if kind is None:
        raise unreadable("content_type", f"The server sent {told[:80] or 'no content type'}.")
    charset = None if kind in _DOCUMENTS else needed_charset(body, _charset(message))
    return f"{kind}{CHARSET}{charset}" if charset else kind


def feed_charset(headers: Mapping[str, str], body: bytes) -> str | None:
    """The charset a server named for a feed, where it is needed."""
    message = Message()
    message["content-type"] = headers.get("content-type", "")
    return needed_charset(body, _charset(message))


def _kind(told: str, body: bytes) -> str | None:
    if told in _PLAIN or told in _DOCUMENTS:
        return told
    untold = told in _UNTOLD or _XML.fullmatch(told)
    is_page = told in _PAGES or (untold and _PAGE_START.match(body[:4096]))
    return "text/html" if is_page else None


def _charset(message: Message) -> str | None:
    try:
        charset = message.get_content_charset()
    except (LookupError, UnicodeError):
        return None
    return charset
