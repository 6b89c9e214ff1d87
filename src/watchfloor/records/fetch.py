"""What is remembered of an address that was read, so that it is asked only for what changed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """The last answer of one address that gave reports."""

    url: str
    """As it was given, without a user name or password."""
    answered_by: str
    """The address at the end of its redirects."""
    etag: str | None
    """As the server sent it; None when it sent none; likewise the next."""
    last_modified: str | None
    reports: int
    """Reports that it gave, new or known."""
    feed: bool
    """Whether it was a feed, whose pages can be followed."""
    fetched_at: str
    """ISO 8601 with zone, by the clock of the machine that read it."""
