"""Verbs and nouns to events: who does what to whom, by the event lexicon.

A predicate gives at most one event. Whether it is affirmed, denied, planned or only said by
somebody is read elsewhere: here "could send" and "denied sending" are both a sending.
Mutual events ("X and Y met", "talks between X and Y") have both sides as sources and as
recipients; "X met Y" has one of each.
"""

from dataclasses import dataclass, replace
from typing import Final

from watchfloor.codebook.events import EventLexicon, LexiconEntry
from watchfloor.coding.claim_words import ClaimWords, may_state
from watchfloor.coding.events.checks import Sides, has_actors
from watchfloor.coding.events.frames import Frame, frame_of
from watchfloor.coding.events.no_deeds import is_no_deed
from watchfloor.coding.events.parts import Coded, says_what_is_to_come, without_parts
from watchfloor.coding.events.sides import fill_sides, with_names
from watchfloor.coding.events.standing_for import ActorsFound, Phrases, phrases_of
from watchfloor.coding.events.valency import is_held_up, keeps_off
from watchfloor.coding.found import FoundEvent
from watchfloor.coding.syntax.arguments import is_infinitive, is_passive
from watchfloor.coding.syntax.branches import is_gerund_noun, is_verbal, own_clause
from watchfloor.coding.syntax.parse import Doc, Token

SURE_OF_A_DEED: Final = 0.95
SURE_BY_TYPE: Final = {
    "AID": 0.5,
    "COERCE": 0.5,
    "COOPERATE": 0.9,
    "PROTEST": 0.9,
    "SANCTION": 0.5,
}
"""Types the head is believed in sooner: measures, help and sentences are often told without their
doer, whom the lexicon asks for. Set on the parts of the gold set that may be looked at, by claims
printed and right at each share; set them again when the head changes."""
UNDERGONE_FROM: Final = ("from", "by")
"""Who does what somebody is said to receive or suffer."""
ESTIMATING: Final = frozenset({"estimate", "place", "put", "set"})
CAPTIVES: Final = frozenset({"captive", "detainee", "hostage", "inmate", "prisoner"})
NO_DEEDS: Final = frozenset({"amod", "compound", "nmod", "aux", "auxpass"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What the lexicon makes of a word."""

    frame: Frame
    entry: LexiconEntry | None
    """The first entry whose conditions hold."""
    coded: Coded | None
    barred: bool
    """Whether the words mean no deed, whoever may say so."""


def find_events(
    doc: Doc, phrases: Phrases, lexicon: EventLexicon, words: ClaimWords | None = None
) -> tuple[FoundEvent, ...]:
    """The events of a parsed report, in text order of their predicates.

    Lexicon and frames first. With `words`, what the claim-word head says of each word: it names
    the type where no entry fits, and is believed where the lexicon misses somebody known.
    """
    coded: dict[int, Coded] = {}
    absorbing: set[int] = set()
    least = min(SURE_OF_A_DEED, *SURE_BY_TYPE.values())
    stating = frozenset(words.stating(least)) if words is not None else frozenset()
    for token in doc:
        entries = _entries(token, lexicon)
        reading = _read(frame_of(token, phrases), entries, lexicon) if entries else None
        found = reading.coded if reading is not None else None
        if reading is not None and _absorbs(reading, lexicon):
            absorbing.add(token.i)
        if found is None and words is not None and token.i in stating:
            found = _by_head(token, reading, words, phrases, lexicon)
        if found is not None:
            coded[token.i] = found
    kept = without_parts(coded, absorbing, lexicon)
    return tuple(each.event for _, each in sorted(kept.items()))


def _absorbs(reading: _Reading, lexicon: EventLexicon) -> bool:
    """Whether the word asks, refuses, agrees or threatens, be its actors known or not."""
    if reading.entry is None or (reading.barred and not _only_tells_to(reading)):
        return False
    return says_what_is_to_come(reading.entry, lexicon)


def _only_tells_to(reading: _Reading) -> bool:
    """Whether people tell somebody to do something, which is no event and no deed yet."""
    verb = reading.frame.predicate
    return verb.lemma_ == "tell" and any(
        child.dep_ == "xcomp" and is_infinitive(child) for child in verb.children
    )


def _by_head(
    token: Token,
    reading: _Reading | None,
    words: ClaimWords,
    phrases: Phrases,
    lexicon: EventLexicon,
) -> Coded | None:
    """What the head alone finds, with the sides of the entry that fits, else those of its type.

    That the head would say "none" of a word the lexicon reads was no better than the lexicon on
    the gold set's dev half, so it may add and not take away.
    """
    if token.pos_ == "ADJ" or token.dep_ in NO_DEEDS or (reading is not None and reading.barred):
        return None
    if not may_state(token, lexicon.words["event_nouns"]) or is_estimate(token):
        return None
    if keeps_off(token):
        return None
    best, share = words.best(token.i)
    if is_held_up(token) and best != "SANCTION":
        return None
    if best not in lexicon.deeds or share < SURE_BY_TYPE.get(best, SURE_OF_A_DEED):
        return None
    if reading is not None and reading.entry is not None:
        return _deed(reading.frame, reading.entry, lexicon)
    lemma = token.lemma_.lower()
    if best == "AID" and lemma in lexicon.words["acquiring"]:
        return None
    entry = lexicon.deeds["ASSAULT" if _is_only_an_attack(token, lexicon) else best]
    if lemma in lexicon.words["undergoing"] and is_verbal(token):
        entry = replace(entry, sources=UNDERGONE_FROM, recipients=("subj",))
    return _deed(frame_of(token, phrases), entry, lexicon)


def _by_a_thing(predicate: Token) -> bool:
    """Whether a passive names what did it, and nobody is known there: "heartened by the talks"."""
    return any(child.dep_ == "agent" for child in predicate.children)


def is_estimate(token: Token) -> bool:
    """Whether a word only says how many: "put the number of soldiers at 12,000"."""
    placed = any(child.dep_ == "prep" and child.lower_ == "at" for child in token.children)
    return placed and token.lemma_.lower() in ESTIMATING


def _is_only_an_attack(token: Token, lexicon: EventLexicon) -> bool:
    """Whether a word is an attack wherever the lexicon has it: who is kidnapped is not detained."""
    types = {entry.event_type for entry in _entries(token, lexicon)}
    return types == {"ASSAULT"}


def _deed(frame: Frame, entry: LexiconEntry, lexicon: EventLexicon) -> Coded | None:
    """The event of a word the head is sure of; who speaks must be there, else nobody need be.

    Only in a passive may it be left open who speaks: "X was accused of".

    What is told of nobody known is kept or left out later, by its figures and names.
    """
    sides = with_names(frame, entry, fill_sides(frame, entry, lexicon))
    said_of = (
        is_passive(frame.predicate) and bool(sides.recipients) and not _by_a_thing(frame.predicate)
    )
    if lexicon.types[entry.event_type].speech_act and not sides.sources and not said_of:
        return None
    if is_no_deed(frame, lexicon.types[entry.event_type], sides, lexicon.words):
        return None
    if entry is lexicon.deeds.get(entry.event_type) and _is_of_captives(frame, entry, sides):
        return None
    event = _event(frame, entry, sides, lexicon)
    return Coded(event=event, frame=frame, entry=entry, by_head=True)


def _is_of_captives(frame: Frame, entry: LexiconEntry, sides: Sides) -> bool:
    """Whether those who are held would be who forces somebody: "a prisoner had carried a card"."""
    heads = [frame.predicate.doc[actor.head].lemma_.lower() for actor in sides.sources]
    return entry.event_type == "COERCE" and bool(heads) and all(h in CAPTIVES for h in heads)


def _entries(token: Token, lexicon: EventLexicon) -> tuple[LexiconEntry, ...]:
    lemma = token.lemma_.lower()
    if token.pos_ != "AUX" and is_verbal(token):
        return lexicon.verbs.get(lemma, ()) if token.dep_ not in {"amod", "compound"} else ()
    if is_gerund_noun(token):
        return lexicon.nouns.get(token.lower_, ())
    if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "nmod"}:
        return lexicon.nouns.get(lemma, ())
    return ()


def event_of(token: Token, name: str, phrases: Phrases, lexicon: EventLexicon) -> FoundEvent | None:
    """A word as an event of a type, with the sides of the entry that fits, whoever they are.

    None where the words of its clause mean no deed.
    """
    if is_estimate(token):
        return None
    frame = frame_of(token, phrases)
    fitting = next((each for each in _entries(token, lexicon) if frame.holds(each)), None)
    entry = fitting if fitting is not None and fitting.event_type == name else lexicon.deeds[name]
    sides = with_names(frame, entry, fill_sides(frame, entry, lexicon))
    if is_no_deed(frame, lexicon.types[name], sides, lexicon.words):
        return None
    if entry is not fitting and _is_of_captives(frame, entry, sides):
        return None
    return _event(frame, entry, sides, lexicon)


def entry_named(token: Token, actors: ActorsFound, lexicon: EventLexicon) -> LexiconEntry | None:
    """The lexicon entry a word's frame fits, whether or not its actors are known."""
    frame = frame_of(token, phrases_of(token.doc, actors, lexicon.words))
    return next((entry for entry in _entries(token, lexicon) if frame.holds(entry)), None)


def _read(frame: Frame, entries: tuple[LexiconEntry, ...], lexicon: EventLexicon) -> _Reading:
    """The first entry whose conditions hold, and its event if it has the actors it needs."""
    is_actor = frame.predicate.i in frame.phrases.by_token and not is_verbal(frame.predicate)
    entry = None if is_actor else next((entry for entry in entries if frame.holds(entry)), None)
    if entry is None:
        return _Reading(frame=frame, entry=None, coded=None, barred=is_actor)
    sides = fill_sides(frame, entry, lexicon)
    barred = is_no_deed(frame, lexicon.types[entry.event_type], sides, lexicon.words)
    coded = None
    if not barred and has_actors(frame, entry, sides, lexicon):
        event = _event(frame, entry, with_names(frame, entry, sides), lexicon)
        coded = Coded(event=event, frame=frame, entry=entry, by_head=False)
    return _Reading(frame=frame, entry=entry, coded=coded, barred=barred)


def _event(frame: Frame, entry: LexiconEntry, sides: Sides, lexicon: EventLexicon) -> FoundEvent:
    return FoundEvent(
        predicate=frame.predicate.i,
        event_type=entry.event_type,
        mode=entry.mode,
        cameo=entry.cameo,
        contexts=_contexts(frame.predicate, entry, lexicon),
        sources=sides.sources,
        recipients=sides.recipients,
        others=sides.others,
        entry=entry.key,
    )


def _contexts(predicate: Token, entry: LexiconEntry, lexicon: EventLexicon) -> tuple[str, ...]:
    """The entry's contexts and those of sure words in the clause.

    Those of the CAMEO code stay out: they hold for what states do, and gunmen kill too.
    """
    found = dict.fromkeys(entry.contexts)
    for token in own_clause(predicate):
        for context in lexicon.context_words.get(token.lemma_.lower(), ()):
            found.setdefault(context)
    return tuple(found)
