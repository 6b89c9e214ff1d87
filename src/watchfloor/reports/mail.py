"""One e-mail message to text, metadata and attachments."""

import email
import email.header
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.message import Message
from email.utils import parseaddr
from typing import Final

from watchfloor.reports.decoding import decode
from watchfloor.reports.extracted import ExtractedText, Metadata
from watchfloor.reports.markup_text import markup_text
from watchfloor.reports.media import DOCX, MAIL, PDF, ZIP, FileMedia, media_of, wrong_ending
from watchfloor.reports.reasons import unreadable
from watchfloor.reports.rewrap import rewrap

EXTRACTOR: Final = "mail-2"
MAX_PARTS: Final = 1_000
MAX_HEADER_CHARACTERS: Final = 10_000
STUB_WORDS: Final = 20
"""A shorter plain part beside an HTML part says little more than that there is one."""

_HEADERS: Final = ("from", "date", "subject", "message-id", "received", "to")
"""One of these stands at the top of every message."""
_BY_TYPE: Final[dict[str, FileMedia]] = {
    "application/pdf": PDF, DOCX: DOCX, MAIL: MAIL, "application/zip": ZIP,
    "application/x-zip-compressed": ZIP, "text/html": "text/html", "text/csv": "text/csv",
    "text/plain": "text/plain", "text/markdown": "text/markdown",
}  # fmt: skip
"""What an attachment without a name of its own holds, by its declared type."""
_LAYOUT = re.compile(r"<(/?)(?:table|thead|tbody|tfoot|tr|td|th)\b", re.IGNORECASE)
"""Newsletters are laid out with tables; read as such, their text would come in bars."""
_LIST_ID = re.compile(r"\s*(?P<words>[^<]*?)\s*<[^>]*>\s*")
_UNNAMED: Final = ("image/", "application/pgp-signature", "application/pkcs7-signature")
"""Parts that are no report and of which nobody need hear: signatures, and pictures in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file that came with a message."""

    name: str
    media: FileMedia | None
    """None when it is of a kind that is not read; ``detail`` says which."""
    content: bytes
    detail: str


def read_mail(content: bytes) -> ExtractedText:
    """The text of a message, without its attachments, and what its headers say.

    The plain part, else all words of the HTML part: a message has no navigation around it, and
    who looks for an article in a newsletter loses its headings and lists. Lines that a mail
    program broke are joined. Raises UnreadableReport: ``mail`` (no message), ``empty`` (no text),
    ``encrypted``, and what `decode` and `markup_text` raise.
    """
    message = _message(content)
    text, extractor = _text(message)
    return ExtractedText(
        text=text,
        extractor=extractor,
        metadata=Metadata(
            title=_header(message, "subject"),
            outlet=_outlet(message),
            published=_header(message, "date"),
            language=_header(message, "content-language"),
        ),
    )


def attachments_of(content: bytes) -> Iterator[Attachment]:
    """The files attached to a message, in their order. Raises as `read_mail`."""
    message = _message(content)
    body = {id(part) for part in _bodies(message)}
    for number, part in enumerate(_parts(message), start=1):
        if id(part) in body or part.get_content_maintype() == "multipart":
            continue
        name = _name(part)
        pictured = part.get_content_maintype() == "image" and "content-id" in part
        if pictured or (not name and part.get_content_type().startswith(_UNNAMED)):
            continue
        yield _attachment(part, name or f"part-{number}", named=bool(name))


def _attachment(part: Message, name: str, *, named: bool) -> Attachment:
    kind = part.get_content_type()
    media = media_of(name) or _BY_TYPE.get(kind)
    if kind == MAIL:
        media = MAIL
    detail = ""
    if media is None:
        detail = wrong_ending(name) if named else f"Parts of type {kind!r} are not read."
    return Attachment(name=name, media=media, content=_content(part), detail=detail)


def _message(content: bytes) -> Message:
    content = content.lstrip(b"\r\n\t ")
    if not content:
        raise unreadable("empty", "The file is empty or white space.")
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        parts = sum(1 for _ in message.walk())
    except RecursionError as error:
        raise unreadable("mail", "Its parts lie too deep within each other.") from error
    except (ValueError, LookupError, TypeError, AssertionError) as error:
        raise unreadable(
            "mail", f"The message broke the reader ({type(error).__name__})."
        ) from error
    if not any(name in message for name in _HEADERS):
        raise unreadable("mail", "It has none of the headers that a message begins with.")
    if parts > MAX_PARTS:
        raise unreadable("mail", f"The message has more than {MAX_PARTS} parts.")
    if message.get_content_type() == "multipart/encrypted" or _is_smime(message):
        raise unreadable("encrypted", "The message is encrypted.")
    return message


def _text(message: Message) -> tuple[str, str]:
    """The text and the extractor."""
    bodies = [part for part in _bodies(message) if _content(part).strip()]
    if not bodies:
        raise unreadable("empty", "The message holds no text.")
    part = bodies[0]
    if len(bodies) > 1 and len(_declared(part).split()) < STUB_WORDS:
        part = bodies[1]
    if part.get_content_type() == "text/html":
        text = markup_text(_LAYOUT.sub(r"<\1div", _declared(part)))
        if not text:
            raise unreadable("empty", "The message holds no text.")
        return text, EXTRACTOR
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    return rewrap(_declared(part).strip("\n"), flowed=flowed), EXTRACTOR


def _bodies(message: Message) -> list[Message]:
    """The parts that are the message's own words, plain ones first; not those of forwarded ones."""
    found = [
        part
        for part in _parts(message)
        if part.get_content_type() in ("text/plain", "text/html")
        and not _name(part)
        and part.get_content_disposition() != "attachment"
    ]
    plain = [part for part in found if part.get_content_type() == "text/plain"]
    html = [part for part in found if part.get_content_type() == "text/html"]
    return [*plain[:1], *html[:1]]


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a message, but not what is inside a message attached to it."""
    yield message
    if message.get_content_maintype() == "multipart":
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part)


def _content(part: Message) -> bytes:
    if part.get_content_type() == MAIL:
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, Message) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _declared(part: Message) -> str:
    """The characters of a part: in the charset it declares, else as of a file."""
    content = _content(part)
    charset = part.get_content_charset()
    if charset and b"\x00" not in content:
        try:
            return content.decode(charset).replace("\r\n", "\n").replace("\r", "\n")
        except (LookupError, ValueError):
            pass
    return decode(content, markup=part.get_content_type() == "text/html")


def _name(part: Message) -> str:
    """The file name of a part, without folders; empty when it has none."""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        return ""
    return _words(name).replace("\\", "/").rpartition("/")[2]


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return _words(str(value)[:MAX_HEADER_CHARACTERS]) or None if value is not None else None


def _words(value: str) -> str:
    """A header's words, with encoded ones decoded."""
    with suppress(HeaderParseError, ValueError, LookupError):
        value = str(email.header.make_header(email.header.decode_header(value)))
    value = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(value.split())


def _outlet(message: Message) -> str | None:
    """The list that sent it, else the sender's name, else the sender's address."""
    match = _LIST_ID.fullmatch(_header(message, "list-id") or "")
    if match and (words := match["words"].strip('" ')):
        return words
    name, address = parseaddr(_header(message, "from") or "")
    return name.strip() or address.strip() or None


def _is_smime(message: Message) -> bool:
    kind = message.get_content_type()
    if kind not in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        return False
    return str(message.get_param("smime-type", "enveloped-data")).lower() == "enveloped-data"
