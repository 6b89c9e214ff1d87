"""Which states are named above a text: in its dateline, its headline and the pieces before it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from watchfloor.codebook.places import Gazetteer
from watchfloor.coding.actors.home_state import state_of
from watchfloor.coding.found import FoundActor
from watchfloor.reports.head import read_head

DATELINE: Final = 2
"""Mentions that a dateline counts for: "NIAMEY, Aug 26" is where the unnamed ministry sits."""
_NAMING: Final = frozenset({"name", "demonym", "seat", "role", "person"})


def setting_of(text: str, places: Gazetteer) -> Counter[str]:
    """The state in which a report's dateline lies, if it has one that is sure."""
    dateline = read_head(text).dateline
    if dateline is None:
        return Counter()
    named = places.named(dateline.place.title()) or places.named(dateline.place)
    country = named[0].country if named else None
    return Counter({country: DATELINE}) if country else Counter()


def states_named(actors: Iterable[FoundActor]) -> Iterator[str]:
    """The state of each actor that is named rather than gone back to."""
    for actor in actors:
        state = state_of(actor.actor_id) if actor.actor_id and actor.form in _NAMING else None
        if state is not None:
            yield state
