"""One entry of a feed, as `watchfloor.reports.feed` keeps it, to text and metadata."""

import json
from typing import Any, Final

from watchfloor.reports.decoding import decode
from watchfloor.reports.extracted import ExtractedText, Metadata
from watchfloor.reports.feed_dates import feed_date
from watchfloor.reports.markup_text import markup_text
from watchfloor.reports.reasons import unreadable

ENTRY_MEDIA: Final = "application/x-feed-entry+json"
EXTRACTOR: Final = "feed-entry-1"


def read_feed_entry(content: bytes) -> ExtractedText:
    """The text of an entry: its content, or its summary, or its title where it has no other words.

    The outlet is the one that a syndicated entry names as its source, else the feed. Raises
    UnreadableReport: ``empty`` for an entry without words, ``html``, ``feed``.
    """
    said = _said(content)
    title = " ".join(markup_text(_string(said, "title") or "").split()) or None
    text = _text(said) or title
    if not text:
        raise unreadable("empty", "The entry has neither text nor title.")
    source = said.get("source")
    return ExtractedText(
        text=text,
        extractor=EXTRACTOR,
        metadata=Metadata(
            title=title,
            outlet=_outlet(source) or _outlet({"title": _string(said, "feed")}),
            url=_string(said, "link"),
            published=feed_date(_string(said, "published"), _string(said, "updated")),
            language=_string(said, "language"),
        ),
    )


def _said(content: bytes) -> dict[str, Any]:
    try:
        said = json.loads(decode(content))
    except (ValueError, RecursionError) as error:
        raise unreadable("feed", "The stored entry is not a JSON object.") from error
    if not isinstance(said, dict):
        raise unreadable("feed", "The stored entry is not a JSON object.")
    return said


def _text(said: dict[str, Any]) -> str:
    body = _string(said, "content") or ""
    if said.get("content_type") == "text/plain":
        return "\n".join(" ".join(line.split()) for line in body.splitlines()).strip()
    return markup_text(body)


def _outlet(named: Any) -> str | None:
    title = _string(named, "title") if isinstance(named, dict) else None
    return " ".join(markup_text(title).split()) or None if title else None


def _string(said: dict[str, Any], name: str) -> str | None:
    value = said.get(name)
    return value if isinstance(value, str) and value.strip() else None
