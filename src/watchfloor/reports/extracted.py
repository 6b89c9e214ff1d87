"""What an extractor returns: the stored text and what stands beside it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page or record says about itself outside of its text. Unknown is None."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    """As written; `watchfloor.reports.published` reads it."""
    language: str | None = None
    """ISO 639-1 as declared."""
    written: str | None = None
    """ISO date on which the file itself was made, as a PDF or Word file says. Not the date of
    publication: that is often another, so it counts only where no other date is in sight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedText:
    """The text of a report, as it is stored and as every offset counts it."""

    text: str
    extractor: str
    """Name and version; another version may return another text."""
    metadata: Metadata
