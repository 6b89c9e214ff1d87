"""What a report gives as a state's motive or position."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A motive or position that reports give for a state, with the span that has its words."""

    claim_id: str
    report_id: str
    published: str | None
    kind: str
    """``motive`` or ``position``."""
    holder: str
    """Who says so; ``own voice`` where the report does."""
    start: int
    """First code point of the words in the report's stored text."""
    end: int
    """One past their last."""
    text: str
    """The words, on one line."""
