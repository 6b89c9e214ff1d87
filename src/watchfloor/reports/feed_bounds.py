"""Whether a feed can be parsed in bounded time: one quick pass of the plain XML parser before.

feedparser compares each attribute of an element with all others and walks all namespaces at each
element. Measured on one core, at the bounds below: 4 s for the worst feed found.
"""

from typing import Any, Final
from xml.parsers import expat

from watchfloor.errors import UnreadableReport
from watchfloor.reports.reasons import unreadable

MAX_ELEMENTS: Final = 100_000
"""5,000 entries of 20 elements."""
MAX_ATTRIBUTES: Final = 200
"""Of one element."""
MAX_NAMESPACES: Final = 200
MAX_BROKEN_CHARACTERS: Final = 500_000
"""Of a document that is not well formed; it is read by a slower parser, that of HTML of old."""


def check_feed(document: str) -> None:
    """Nothing, when the feed is within bounds. Raises UnreadableReport, reason ``feed``."""
    counts = _Counts()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = counts.element
    parser.StartNamespaceDeclHandler = counts.namespace
    try:
        parser.Parse(document.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        if len(document) > MAX_BROKEN_CHARACTERS:
            raise unreadable(
                "feed",
                f"The feed is not well-formed XML (line {error.lineno}) and has more than "
                f"{MAX_BROKEN_CHARACTERS} characters.",
            ) from error


class _Counts:
    """What was met so far."""

    def __init__(self) -> None:
        self._elements = 0
        self._namespaces = 0

    def element(self, name: str, attributes: dict[str, Any]) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise _beyond(f"{MAX_ELEMENTS} elements")
        if len(attributes) > MAX_ATTRIBUTES:
            raise _beyond(f"{MAX_ATTRIBUTES} attributes in one element")

    def namespace(self, prefix: str | None, address: str) -> None:
        self._namespaces += 1
        if self._namespaces > MAX_NAMESPACES:
            raise _beyond(f"{MAX_NAMESPACES} namespaces")


def _beyond(what: str) -> UnreadableReport:
    return unreadable("feed", f"The feed has more than {what}.")
