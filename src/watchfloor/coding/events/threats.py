"""Force that somebody says they will use themselves if or unless: these are threats."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from watchfloor.coding.events.further import CONDITIONS
from watchfloor.coding.found import FoundActor, FoundEvent
from watchfloor.coding.syntax.arguments import is_passive
from watchfloor.coding.syntax.clauses import says_will
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records.actor_ids import principal_of

THREAT: Final = "THREATEN"
OWN_THREAT: Final = "138"
"""CAMEO code of a threat to use force."""
_FORCE: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})


def as_threat(doc: Doc, event: FoundEvent, actors: Iterable[FoundActor]) -> FoundEvent:
    """The event, as THREATEN where its doer says it: "the US would strike if X did not comply".

    What others say that somebody will do is no threat of theirs.
    """
    verb = doc[event.predicate]
    if event.event_type not in _FORCE or verb.pos_ != "VERB" or is_passive(verb):
        return event
    if negator_of(verb) is not None or not _is_conditional_promise(verb):
        return event
    if not _speaks_for_itself(verb, event, actors):
        return event
    return replace(event, event_type=THREAT, mode=None, cameo=OWN_THREAT)


def _is_conditional_promise(verb: Token) -> bool:
    return says_will(verb) and any(
        child.dep_ == "advcl" and any(mark.lower_ in CONDITIONS for mark in child.children)
        for child in verb.children
    )


def _speaks_for_itself(verb: Token, event: FoundEvent, actors: Iterable[FoundActor]) -> bool:
    """Whether who says it is of the state or group that will do it."""
    if verb.dep_ != "ccomp":
        return False
    speakers = [child for child in verb.head.children if child.dep_ == "nsubj"]
    said = {
        principal_of(actor.actor_id)
        for actor in actors
        if actor.actor_id and any(actor.first <= one.i < actor.last for one in speakers)
    }
    doing = {principal_of(source.actor_id) for source in event.sources if source.actor_id}
    return bool(doing & said)
