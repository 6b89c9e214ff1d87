"""One line of a JSONL file to text and metadata."""

import json
import re
from typing import Any, Final

from watchfloor.reports.decoding import decode
from watchfloor.reports.extracted import ExtractedText, Metadata
from watchfloor.reports.reasons import unreadable

EXTRACTOR: Final = "jsonl-1"

TEXT_FIELDS: Final = ("text", "body", "content")
"""Names a field may have, the first one that holds text is taken; likewise below."""
DATE_FIELDS: Final = ("published", "date", "published_at")
OUTLET_FIELDS: Final = ("outlet", "source", "publisher")

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json_record(content: bytes) -> ExtractedText:
    r"""The text and metadata of one JSON object; line ends become ``\n``.

    Half of a surrogate pair (``\ud83d`` alone) is no character and becomes U+FFFD. Raises
    UnreadableReport: ``json`` (no object, no text field), ``empty``, ``binary``, ``encoding``.
    """
    record = _record(decode(content))
    text = next((value for name in TEXT_FIELDS if isinstance(value := record.get(name), str)), None)
    if text is None:
        raise unreadable("json", "The object has no field text, body or content that holds text.")
    if "\x00" in text:
        raise unreadable("binary", "The text holds a zero character.")
    text = _characters(text).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise unreadable("empty", "The text field is empty or white space.")
    return ExtractedText(
        text=text,
        extractor=EXTRACTOR,
        metadata=Metadata(
            title=_words(record, "title"),
            outlet=_words(record, *OUTLET_FIELDS),
            url=_words(record, "url"),
            published=_words(record, *DATE_FIELDS),
            language=_words(record, "language"),
        ),
    )


def _record(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        where = f" at character {error.pos}" if isinstance(error, json.JSONDecodeError) else ""
        raise unreadable("json", f"The line is not a JSON object{where}.") from error
    if not isinstance(record, dict):
        raise unreadable("json", f"The line is a JSON {type(record).__name__}, not an object.")
    return record


def _words(record: dict[str, Any], *names: str) -> str | None:
    """The first of these fields that holds words; for ``{"name": …}`` objects, their name."""
    for name in names:
        value = record.get(name)
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return _characters(value).strip()
    return None


def _characters(value: str) -> str:
    return _SURROGATE.sub("\ufffd", value)
