"""An RSS or Atom document to its entries, each as bytes that are a report of their own.

The bytes of an entry are one JSON object of what the feed says about it, in the publisher's words.
Left out is what changes while the entry does not: its place in the feed, counters, build dates. So
the same entry read from a longer feed is the same report, and an entry that was edited is another.
"""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from watchfloor.reports.decoding import decode
from watchfloor.reports.feed_bounds import check_feed
from watchfloor.reports.reasons import unreadable

MAX_ENTRIES: Final = 5_000
"""Entries of one feed; whole archives stay below."""
MAX_KEY_CHARACTERS: Final = 200
START_CHARACTERS: Final = 4_096
"""How much is looked at to see whether this is a feed."""

_DECLARATION = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""")
_NOT_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BEFORE_ROOT = (
    r"(?>\s*(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?>\[.*?\]\s*)?>))*+\s*"  # never taken again
)
_FEED = re.compile(
    rf"{_BEFORE_ROOT}<(?:[A-Za-z][\w-]{{0,20}}:)?(?:rss|feed|RDF|channel)\b", re.DOTALL
)
_ENTITY = re.compile(r"<!ENTITY\s+(?!%)")
_FIRST_ELEMENT = re.compile(r"<[A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry of a feed."""

    content: bytes
    """A JSON object; `watchfloor.reports.feed_entry` reads it."""
    link: str | None
    """Absolute http or https address of the page it stands for."""
    key: str
    """What names it within the feed, whatever its place: the path of its link, or its guid."""


def is_feed(content: bytes) -> bool:
    """Whether a document's first element is that of a feed."""
    start = content[:START_CHARACTERS].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return _FEED.match(start.decode("ascii", "replace")) is not None


def read_feed(
    content: bytes, *, address: str | None = None, charset: str | None = None
) -> Iterator[FeedEntry]:
    """The entries in the order of the feed.

    ``address`` is where the feed was fetched, for its relative links; without it they are
    relative to the address that the feed gives as its own. Raises UnreadableReport before the
    first entry: ``feed``, ``encoding``, ``binary``, ``empty``.
    """
    document = _document(content, charset)
    check_feed(document)
    parsed = _parsed(document)
    feed, entries = parsed["feed"], parsed["entries"]
    if not entries and not parsed.get("version"):
        raise unreadable("feed", "No RSS or Atom feed could be found in the document.")
    if len(entries) > MAX_ENTRIES:
        raise unreadable("feed", f"The feed has more than {MAX_ENTRIES} entries.")
    base = address or _web_address(_string(feed, "link"), None)
    return (_entry(entry, feed, base, number) for number, entry in enumerate(entries, start=1))


def _document(content: bytes, charset: str | None) -> str:
    """The feed's characters without the declaration, whose encoding no longer holds."""
    declared = _DECLARATION.match(content[:300])
    document = decode(content, charset=charset or (declared[1].decode() if declared else None))
    document = _NOT_CHARACTERS.sub("", document).strip()
    if not document:
        raise unreadable("empty", "The file is empty or white space.")
    first = _FIRST_ELEMENT.search(document)
    if _ENTITY.search(document[: first.start() if first else len(document)]):
        raise unreadable(
            "feed", "The feed declares entities of its own, which could grow without bound."
        )
    return re.sub(r"\A<\?xml.{0,1000}?\?>", "", document, flags=re.DOTALL)


def _parsed(document: str) -> Any:
    """What feedparser makes of it: given as a stream, so that no string is taken for an address.

    Neither cleaned nor resolved by feedparser: text is never shown as HTML here, and what the
    next version of its cleaner does must not make another report of the same entry.
    """
    import feedparser  # type: ignore[import-untyped]

    try:
        return feedparser.parse(
            io.BytesIO(document.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except (
        ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError,
        ValueError,
    ) as error:  # fmt: skip
        raise unreadable("feed", f"The feed broke the parser ({type(error).__name__}).") from error


def _entry(entry: Any, feed: Any, base: str | None, number: int) -> FeedEntry:
    # A guid that is no address is not relative to anything, even where RSS lets it be a link.
    link_base = None if dict.get(entry, "guidislink") else base
    link = _web_address(_string(entry, "link"), link_base) or _web_address(
        _string(entry, "id"), None
    )
    said = {
        "feed": _string(feed, "title"),
        "source": _source(entry),
        "id": _string(entry, "id"),
        "link": link,
        "title": _string(entry, "title"),
        "published": _string(entry, "published") or _string(entry, "created"),
        "updated": _string(entry, "updated"),
        "author": _string(entry, "author"),
        "language": _language(entry, feed),
        **_body(entry),
    }
    known = {name: value for name, value in said.items() if value}
    text = json.dumps(known, ensure_ascii=False, sort_keys=True)
    return FeedEntry(
        content=text.encode("utf-8", "replace"),
        link=link,
        key=_key(link or _string(entry, "id"), number),
    )


def _source(entry: Any) -> dict[str, str] | None:
    """Who published a syndicated entry first."""
    source = dict.get(entry, "source")
    if not isinstance(source, dict):
        return None
    link = _string(source, "href") or _string(source, "link")
    found = {"title": _string(source, "title"), "link": link}
    return {name: value for name, value in found.items() if value} or None


def _body(entry: Any) -> dict[str, str | None]:
    """The content, or the summary where there is none, with its type."""
    for part in (*(dict.get(entry, "content") or ()), dict.get(entry, "summary_detail")):
        value = _string(part, "value") if isinstance(part, dict) else None
        if value:
            return {"content": value, "content_type": _string(part, "type")}
    return {}


def _language(entry: Any, feed: Any) -> str | None:
    parts = (*(dict.get(entry, "content") or ()), dict.get(entry, "summary_detail"))
    told = [_string(part, "language") for part in parts if isinstance(part, dict)]
    return next((language for language in told if language), None) or _string(feed, "language")


def _string(fields: Any, name: str) -> str | None:
    """A field that holds words. Not by ``fields[name]``: feedparser fills in other fields."""
    value = dict.get(fields, name)
    return value.strip() or None if isinstance(value, str) else None


def _web_address(link: str | None, base: str | None) -> str | None:
    """The link as an absolute http or https address; None for anything else."""
    try:
        found = urljoin(base or "", link or "")
        parts = urlsplit(found)
    except ValueError:
        return None
    return found if link and parts.scheme in ("http", "https") and parts.hostname else None


def _key(name: str | None, number: int) -> str:
    if not name:
        return str(number)
    parts = urlsplit(name) if _web_address(name, None) else None
    short = f"{parts.path}?{parts.query}".rstrip("?") if parts else name
    return " ".join(short.split())[:MAX_KEY_CHARACTERS]
