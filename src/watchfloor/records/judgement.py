"""A person's correction: appended, never overwritten."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One correction of one field of one record."""

    judgement_id: str
    target: str
    """Claim, event or actor id."""
    field: str
    old: str | None
    """JSON of the value before."""
    new: str | None
    """JSON of the value after."""
    who: str
    when: str
    """ISO 8601 with zone, by the clock of the machine it was made on."""
    why: str
    undone_by: str | None
    """The judgement that undid this one."""
