"""What of a publisher's file was not taken, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLine:
    """One line that gave no event."""

    line: int
    reason: str
    """``row_shape``, ``row_id``, ``row_date`` or ``row_code``, as in docs/reports.md."""
    detail: str
