"""Which events are told first."""

from collections.abc import Iterable
from typing import Final

from watchfloor.records import Event

_DEEDS: Final = (
    ("ASSAULT",),
    ("COERCE", "MOBILIZE", "PROTEST", "SANCTION", "THREATEN"),
    ("AID", "AGREE", "RETREAT", "COOPERATE", "CONCEDE"),
)
"""Force, pressure, what is given or agreed; all other types are of what is said."""
_ONLY_SAID: Final = len(_DEEDS)


def by_weight(events: Iterable[Event]) -> list[Event]:
    """Events with the most origins and holders first, those of nobody known last.

    What is only said, as a demand or an accusation, stands a step further down, and so does an
    attack of nobody on nobody known. Of equals those in most reports come first, then force before
    pressure, then those that name both sides, then the newest; what is only denied comes behind.
    """
    newest = sorted(events, key=lambda event: event.last_reported or "", reverse=True)
    return sorted(newest, key=_weight)


def _weight(event: Event) -> tuple[bool, int, bool, int, int, int]:
    sides, kind = bool(event.sources) + bool(event.recipients), _kind_of_deed(event)
    # What a report tells in its own voice weighs as much as what it lets one holder say.
    voices = max(1, sum(stance.word != "silent" for stance in event.stances))
    steps_down = (not sides) + (kind == _ONLY_SAID)
    return (
        not sides and kind > 0,
        steps_down - event.support.origins - voices,
        event.status == "denied",
        -event.support.reports,
        kind,
        -sides,
    )


def _kind_of_deed(event: Event) -> int:
    """0 for force, then pressure, then what is given or agreed, then what is only said."""
    return next((place for place, of in enumerate(_DEEDS) if event.event_type in of), _ONLY_SAID)
