"""Which events are told first."""

from collections.abc import Iterable
from typing import Final

from watchfloor.records import Event

_FORCE: Final = ("ASSAULT",)
_PRESSURE: Final = ("COERCE", "MOBILIZE", "PROTEST", "SANCTION", "THREATEN")
_GIVEN: Final = ("AID", "AGREE", "RETREAT", "COOPERATE", "CONCEDE")


def by_weight(events: Iterable[Event]) -> list[Event]:
    """Events with the most origins, stances and reports first, those of nobody known last.

    Of equals force before pressure before words, then those that name both sides, then the newest.
    An attack is told among the others though nobody known is named, a step further down; and what
    is only denied stands behind what somebody says is so.
    """
    newest = sorted(events, key=lambda event: event.last_reported or "", reverse=True)
    return sorted(newest, key=_weight)


def _weight(event: Event) -> tuple[bool, int, int, bool, int, int]:
    sides = bool(event.sources) + bool(event.recipients)
    voices = sum(stance.word != "silent" for stance in event.stances)
    return (
        not sides and event.event_type not in _FORCE,
        -event.support.origins - voices + (not sides),
        -event.support.reports,
        event.status == "denied",
        _kind_of_deed(event),
        -sides,
    )


def _kind_of_deed(event: Event) -> int:
    """Force, pressure, what is given or agreed; what is only said, as a demand, comes last."""
    kinds = (_FORCE, _PRESSURE, _GIVEN)
    return next((place for place, of in enumerate(kinds) if event.event_type in of), len(kinds))
