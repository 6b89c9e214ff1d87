"""Whether a filled frame is an event: who must be known, and what only sounds like one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.events import EventLexicon, EventType, LexiconEntry
from watchfloor.coding.branches import own_clause
from watchfloor.coding.found import FoundActor, FoundOther
from watchfloor.coding.frames import Frame
from watchfloor.coding.parse import Token
from watchfloor.coding.standing_for import is_person
from watchfloor.records.actor_ids import principal_of

Words = Mapping[str, frozenset[str]]

SITE_PREPOSITIONS: Final = ("in", "at", "inside", "near", "across", "outside", "along", "over")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The actors an entry's frame was filled with."""

    sources: tuple[FoundActor, ...]
    recipients: tuple[FoundActor, ...]
    others: tuple[FoundOther, ...]


def is_event(frame: Frame, entry: LexiconEntry, sides: Sides, lexicon: EventLexicon) -> bool:
    """Whether the actors its type needs are there, and the words mean a deed of that type."""
    event_type = lexicon.types[entry.event_type]
    if not _is_peopled(frame, entry, sides, event_type):
        return False
    if event_type.needs == "both" and not _are_known(frame, event_type, sides, lexicon.words):
        return False
    if event_type.name == "ASSAULT":
        return not (
            _is_mishap(frame, sides, lexicon.words) or _is_said(frame, sides, lexicon.words)
        )
    if event_type.name == "MOBILIZE":
        return not _is_standing(frame.predicate, lexicon.words)
    return not _is_own_order(frame.predicate, sides, lexicon.words)


def _is_peopled(
    frame: Frame, entry: LexiconEntry, sides: Sides, event_type: EventType
) -> bool:
    """Whether the sides the type and the entry ask for are filled at all."""
    sources, recipients = sides.sources, sides.recipients
    named = (*sources, *recipients, *(other.actor for other in sides.others))
    if not any(actor.actor_id for actor in named) and not has_place(frame):
        return False
    if event_type.speech_act and not sources:
        return False
    if not entry.recipients:
        return bool(sources)
    if "war" in entry.recipients or event_type.needs == "both":
        return bool(sources and recipients)
    return bool(named or has_place(frame))


def has_place(frame: Frame) -> bool:
    """Whether a named place stands beside the predicate."""
    return any(
        name in SITE_PREPOSITIONS and head.pos_ == "PROPN"
        for name, head in frame.arguments.prepositions
    )


def _are_known(frame: Frame, event_type: EventType, sides: Sides, words: Words) -> bool:
    """Whether both sides are somebody.

    What is said needs an actor with an id on both sides. Troops, rebels and the like may do and
    suffer deeds unnamed; "a nurse", "voters" and "they" may not.
    """
    said = event_type.quad.startswith("verbal") or event_type.name in {"COOPERATE", "SANCTION"}
    doc = frame.predicate.doc

    def known(actors: Iterable[FoundActor]) -> bool:
        return any(
            actor.actor_id or (not said and doc[actor.head].lemma_.lower() in words["collective"])
            for actor in actors
        )

    some_id = any(actor.actor_id for actor in (*sides.sources, *sides.recipients))
    return some_id and known(sides.sources) and known(sides.recipients)


def _is_mishap(frame: Frame, sides: Sides, words: Words) -> bool:
    """Whether a disease, storm or crash is what killed, by the words around."""
    tokens = own_clause(frame.predicate) if sides.sources else frame.predicate.sent
    return any(
        token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in words["hazards"]
        for token in tokens
    )


def _is_said(frame: Frame, sides: Sides, words: Words) -> bool:
    """Whether an attack is one in words: a politician "attacked", "hit" or "fired back at" another.

    A person is attacked in earnest by the armed; a person's attack has a place or people hit.
    """
    predicate = frame.predicate
    if predicate.lemma_.lower() not in words["also_said"]:
        return False
    if any(token.lemma_.lower() in words["armed"] for token in frame.arguments.subjects):
        return False
    hit = frame.arguments.objects if predicate.pos_ == "VERB" else ()
    if sides.recipients:
        return all(map(is_person, sides.recipients)) and not _is_ground(hit, words)
    by_person = bool(sides.sources) and all(map(is_person, sides.sources))
    return by_person and not _is_ground(hit, words) and not has_place(frame)


def _is_ground(heads: tuple[Token, ...], words: Words) -> bool:
    """Whether what is hit can be hit by arms: ground, a building, a craft, soldiers."""
    bodily = words["targets"] | words["territory"] | words["craft"] | words["troops"]
    return any(head.lemma_.lower() in bodily for head in heads)


def _is_standing(predicate: Token, words: Words) -> bool:
    """Whether the words only say where troops are: "troops stationed in X"."""
    return predicate.dep_ == "acl" and predicate.lemma_.lower() in words["standing"]


def _is_own_order(predicate: Token, sides: Sides, words: Words) -> bool:
    """Whether a ruler orders its own state's people: what they are to do is the event."""
    if predicate.lemma_.lower() not in words["ordering"] or predicate.pos_ != "VERB":
        return False
    ids = [actor.actor_id for actor in sides.recipients]
    ordering = {principal_of(actor.actor_id) for actor in sides.sources if actor.actor_id}
    return all(actor_id is not None and principal_of(actor_id) in ordering for actor_id in ids)
