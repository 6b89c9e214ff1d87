"""How much one run takes from the network, and how politely."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Limits of fetching; the defaults are those of the command line."""

    max_bytes: int = 20_000_000
    """Of one answer, as sent and after decompression: as much as one file may have."""
    connect_seconds: float = 10.0
    """To look a host up, and again to connect to one of its addresses."""
    total_seconds: float = 60.0
    """For one request, from connecting to the last byte."""
    max_hops: int = 5
    """Redirects of one address; RFC 9309 asks for five for robots.txt."""
    pause_seconds: float = 1.0
    """Between the starts of two requests to one host."""
    max_pause_seconds: float = 30.0
    """The longest ``Crawl-delay`` and ``Retry-After`` that is waited for."""
    max_robots_bytes: int = 512_000
    """Of robots.txt; RFC 9309 asks for 500 KiB at least. What comes after is not looked at."""
    max_followed: int = 200
    """Linked pages of one feed."""
