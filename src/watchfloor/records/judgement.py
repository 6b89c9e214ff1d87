"""A person's correction: appended, never overwritten."""

from dataclasses import dataclass
from typing import Final

SPLIT: Final = "split"
"""Field of a judgement that takes claims out of an event: ``old`` are the ids of those that stay,
``new`` of those that leave."""
MERGE: Final = "merge"
"""Field of a judgement that makes one event of two: ``old`` are the ids of the claims of the one,
``new`` of the other."""
REGROUPINGS: Final = frozenset({SPLIT, MERGE})
"""What can be judged of an event; found again by the claims, as an event's id may change."""

RELIABILITY: Final = "reliability"
"""Field of a judgement that grades a source: ``new`` is a letter from A to F."""
CREDIBILITY: Final = "credibility"
"""Field of a judgement that grades what a report says: ``new`` is a digit from 1 to 6."""
GRADINGS: Final = frozenset({RELIABILITY, CREDIBILITY})
"""What can be judged of a source or a report: two axes that are never joined into one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One correction of one field of one record."""

    judgement_id: str
    target: str
    """Claim, event, report or judgement id; ``source:`` and a name for a graded source."""
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
