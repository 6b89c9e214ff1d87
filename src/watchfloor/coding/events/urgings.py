"""Urgings that advise people at large, and ask nobody in power for anything."""

from collections.abc import Mapping
from typing import Final

from watchfloor.codebook.actors import country_of
from watchfloor.coding.events.frames import Frame
from watchfloor.coding.found import FoundActor

_URGING: Final = frozenset({"encourage", "urge"})
_STATES_AT_LARGE: Final = frozenset({"community", "country", "government", "nation", "state"})
"""Whom a body of states advises, where none of them is named: "urged countries to share doses"."""
_OF_STATES: Final = "IGO:"
_ASIDES: Final = frozenset({"acl", "relcl", "xcomp"})
"""Clauses whose advice is told only in passing."""


def urges_the_public(
    frame: Frame,
    sources: tuple[FoundActor, ...],
    recipients: tuple[FoundActor, ...],
    words: Mapping[str, frozenset[str]],
) -> bool:
    """Whether officials urge people at large to do something: "urged motorists to stay at home".

    Bodies of states so advise countries at large. Whom rebels, or another state, urge is to take
    sides.
    """
    predicate = frame.predicate
    told = any(clause.dep_ in {"ccomp", "xcomp"} for clause in frame.arguments.clauses)
    if predicate.lemma_.lower() not in _URGING or predicate.dep_ in _ASIDES or not told:
        return False
    official = any(country_of(actor.actor_id or "") is not None for actor in sources)
    body = any((actor.actor_id or "").startswith(_OF_STATES) for actor in sources)
    if not (official or body) or any(actor.actor_id for actor in recipients):
        return False
    advised = words["public"] | _STATES_AT_LARGE if body else words["public"]
    return any(head.lemma_.lower() in advised for head in frame.arguments.objects)
