"""Whether a filled frame is an event: who must be known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.events import EventLexicon, EventType, LexiconEntry
from watchfloor.coding.events.frames import (
    UNNAMED_WORDS,
    Frame,
    is_named_area,
    is_plural,
    may_speak,
)
from watchfloor.coding.found import FoundActor, FoundOther
from watchfloor.coding.syntax.arguments import is_passive
from watchfloor.coding.syntax.branches import prepositions
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.actor_ids import principal_of

Words = Mapping[str, frozenset[str]]
UNNAMED_DEEDS: Final = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
"""Types of which a report may be without knowing anybody by name."""
ATTACKS: Final = frozenset(
    """airstrike ambush attack bombing bombardment massacre raid shelling shooting gunman bomber
    militant""".split()
)
TOLD_BEFORE: Final = 3
"""Sentences back to which an attack still explains who was killed."""
VAGUE_NUMBERS: Final = frozenset({"dozen", "hundred", "thousand"})
SITE_PREPOSITIONS: Final = ("in", "at", "inside", "near", "across", "outside", "along", "over")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The actors an entry's frame was filled with."""

    sources: tuple[FoundActor, ...]
    recipients: tuple[FoundActor, ...]
    others: tuple[FoundOther, ...]


def has_actors(frame: Frame, entry: LexiconEntry, sides: Sides, lexicon: EventLexicon) -> bool:
    """Whether the actors its type and entry need are there, and are somebody."""
    event_type, words = lexicon.types[entry.event_type], lexicon.words
    unsaid = "unsaid" in entry.sources and not frame.arguments.subjects
    if "none" in entry.sources or unsaid:
        return True
    spoken = event_type.name in UNNAMED_WORDS and not _is_study(entry)
    return (
        _has_sides(frame, entry, event_type, sides)
        and _are_public(frame, event_type, sides, words, spoken=spoken)
        and ((spoken and bool(sides.sources)) or _is_of_somebody(frame, event_type, sides, words))
    )


def _is_study(entry: LexiconEntry) -> bool:
    """Whether what is looked into may be a disease or a fire as well as somebody's deed."""
    return entry.mode == "investigate" and "legal" not in entry.contexts


def _has_sides(frame: Frame, entry: LexiconEntry, event_type: EventType, sides: Sides) -> bool:
    """Whether the sides that the type and the entry ask for are filled at all."""
    sources, recipients = bool(sides.sources), bool(sides.recipients)
    if event_type.speech_act and not sources:
        return False
    if not entry.recipients or "none" in entry.recipients:
        return sources
    if event_type.needs == "both" or {"named", "war"} & set(entry.recipients):
        return sources and recipients
    if event_type.needs == "source":
        return sources
    return sources or recipients or has_place(frame)


def _are_public(
    frame: Frame, event_type: EventType, sides: Sides, words: Words, *, spoken: bool
) -> bool:
    """Whether those without an id are public bodies or groups.

    Troops, rebels and the like do and suffer deeds unnamed, ministers and unions speak unnamed;
    "a nurse" and "they" do not. Anybody may be arrested, shot or helped by somebody known.
    """
    verbal = event_type.quad.startswith("verbal")
    doers = words["voices"] | words["collective"] if verbal else words["collective"]
    if event_type.name == "PROTEST":
        doers |= words["protesters"] | words["workers"]
    sufferers = words["addressed"] if verbal else words["collective"] | words["people"]
    doc = frame.predicate.doc

    def are(actors: tuple[FoundActor, ...], groups: frozenset[str]) -> bool:
        return not actors or any(
            actor.actor_id or doc[actor.head].lemma_.lower() in groups for actor in actors
        )

    says = spoken and any(
        may_speak(doc[actor.head], event_type.name, words) for actor in sides.sources
    )
    named = spoken and any(_is_name_or_many(doc[actor.head]) for actor in sides.recipients)
    return (says or are(sides.sources, doers)) and (named or are(sides.recipients, sufferers))


def _is_name_or_many(noun: Token) -> bool:
    """Whether a noun names a person or several people, whom one may blame or ask in public."""
    return noun.pos_ == "PROPN" or is_plural(noun)


def _is_of_somebody(frame: Frame, event_type: EventType, sides: Sides, words: Words) -> bool:
    """Whether somebody is known by an id; else force by or against a group, where a place is named.

    Without either it is told of only when it comes with a figure.
    """
    named = (*sides.sources, *sides.recipients, *(other.actor for other in sides.others))
    if any(actor.actor_id for actor in named):
        return True
    if event_type.name not in UNNAMED_DEEDS:
        return False
    if event_type.name == "ASSAULT" and _is_toll_of_an_attack(frame, words):
        return True
    harm = event_type.name in {"ASSAULT", "COERCE"}
    if harm and not (
        sides.sources or _has_armed(frame, words) or _hits_public(frame, sides, words)
    ):
        return False
    doers = frame.arguments.subjects
    if event_type.name == "PROTEST" and (any(map(_is_crowd, doers)) or _are_from_a_place(doers)):
        return True
    if sides.sources and event_type.name in {"PROTEST", "COERCE"}:
        return True  # a group that does it; that its report names a place is asked for later
    if harm and sides.sources and _has_armed(frame, words) and _takes_a_toll(frame, words):
        return True
    return has_place(frame) or any(map(is_counted, frame.arguments.objects))


def _takes_a_toll(frame: Frame, words: Words) -> bool:
    """Whether a clause counts those it harmed: "attacked the post, killing three soldiers"."""
    return any(
        child.tag_ == "VBG" and child.lemma_.lower() in words["tolls"] and _harms_some(child)
        for child in frame.predicate.children
        if child.dep_ == "advcl"
    )


def _harms_some(verb: Token) -> bool:
    return any(child.dep_ == "dobj" and _is_crowd(child) for child in verb.children)


def _is_toll_of_an_attack(frame: Frame, words: Words) -> bool:
    """Whether "40 were killed" goes on from an attack told just before, and from no mishap."""
    predicate = frame.predicate
    if not is_passive(predicate) or predicate.lemma_.lower() not in words["results"]:
        return False
    if frame.arguments.subjects or not any(map(_is_crowd, frame.arguments.objects)):
        return False
    near = words_before(predicate)
    return any(token.lemma_.lower() in ATTACKS for token in near) and not tell_of_mishap(
        near, words
    )


def words_before(verb: Token) -> tuple[Token, ...]:
    """The words of its sentence and of the sentences just before."""
    start = verb.sent.start
    for _ in range(TOLD_BEFORE):
        if start == 0:
            break
        start = verb.doc[start - 1].sent.start
    return tuple(verb.doc[start : verb.sent.end])


def tell_of_mishap(tokens: Iterable[Token], words: Words) -> bool:
    """Whether some of the words are of a disease, a storm or a crash."""
    harmful = words["hazards"] | words["mishaps"]
    return any(token.lemma_.lower() in harmful for token in tokens)


def _hits_public(frame: Frame, sides: Sides, words: Words) -> bool:
    """Whether it is done to those who act or speak in public: no crime as others are."""
    public = words["voices"] | words["collective"] | words["press_people"]
    doc = frame.predicate.doc
    return any(doc[actor.head].lemma_.lower() in public for actor in sides.recipients)


def is_counted(head: Token) -> bool:
    """Whether a number stands with a noun: "70 people"."""
    return any(child.dep_ == "nummod" for child in head.children) or head.tag_ == "CD"


def _is_crowd(head: Token) -> bool:
    """Whether a number, or a word for many, stands with a noun: "thousands of people"."""
    return head.lemma_.lower() in VAGUE_NUMBERS or is_counted(head)


def _has_armed(frame: Frame, words: Words) -> bool:
    """Whether the armed, their weapons or their attack do it: crime has no such subject."""
    armed = words["collective"] | words["explosions"] | words["shots"] | words["blows"]
    means = [head for name, head in frame.arguments.prepositions if name in {"in", "by"}]
    return any(token.lemma_.lower() in armed for token in (*frame.arguments.subjects, *means))


def has_place(frame: Frame) -> bool:
    """Whether a named place stands beside the predicate."""
    return _names_a_place(frame.arguments.prepositions)


def _names_a_place(pairs: Iterable[tuple[str, Token]]) -> bool:
    return any(
        name in SITE_PREPOSITIONS and (head.pos_ == "PROPN" or is_named_area(head))
        for name, head in pairs
    )


def _are_from_a_place(heads: tuple[Token, ...]) -> bool:
    """Whether those who do it are said to be of a named place: "nurses at a clinic in Lagos"."""
    beside = [pair for head in heads for pair in prepositions(head)]
    return _names_a_place([*beside, *(pair for _, head in beside for pair in prepositions(head))])


def is_its_object(entry: LexiconEntry, token: Token) -> bool:
    """Whether a noun is one that the entry asks for: as its object, or behind a preposition."""
    lemma = token.lemma_.lower()
    behind = {place.partition(":")[2] for place in entry.frame}
    return lemma in behind or (entry.object is not None and lemma in entry.object.lemmas)


def is_for_oneself(event_type: EventType, sides: Sides) -> bool:
    """Whether a state's own people stand up for their state, or promise it something."""
    if sides.sources == sides.recipients:
        return False
    acting = {principal_of(actor.actor_id) for actor in sides.sources if actor.actor_id}
    suited = [actor.actor_id for actor in sides.recipients if actor.actor_id]
    if event_type.name == "AGREE":
        suited = [principal_of(actor_id) for actor_id in suited]
    return bool(suited) and all(actor_id in acting for actor_id in suited)
