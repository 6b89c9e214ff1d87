"""What a blow struck, beside the people whose harm its verb tells: "the blast at X killed ten"."""

from collections.abc import Iterator
from typing import Final

from watchfloor.coding.events.standing_for import Phrases, unique
from watchfloor.coding.events.valency import Arguments
from watchfloor.coding.found import FoundActor
from watchfloor.coding.syntax.arguments import is_passive, verb_objects
from watchfloor.coding.syntax.branches import prepositions
from watchfloor.coding.syntax.parse import Token

_MEANS: Final = frozenset({"in", "by", "during"})
_AT: Final = frozenset(
    {"against", "at", "by", "in", "inside", "into", "near", "of", "on", "outside", "through"}
)
"""Prepositions between a blow and the building or body it struck."""
_TELLING: Final = frozenset({"after", "as", "when"})
"""Words between a harm and the clause on its blow: "were killed when a bomb went off at X"."""
_BEFORE: Final = frozenset({"amod", "compound", "nmod"})
_DEPTH: Final = 4
_CRAFT: Final = frozenset(
    {"aircraft", "ambulance", "bus", "car", "jeep", "jet", "lorry", "minibus", "train", "truck"}
    | {"van", "vehicle"}
)
_CARRYING: Final = frozenset({"bring", "carry", "ferry", "fly", "take", "transport"})
_FULL: Final = frozenset({"full", "loaded", "packed"})


def struck(predicate: Token, arguments: Arguments, phrases: Phrases) -> tuple[FoundActor, ...]:
    """The premises and craft of somebody known at which the blow went that a verb tells of.

    A town or a market is where it was.
    """
    words = phrases.words
    if predicate.lemma_.lower() in words["blows"]:
        return phrases.all_actors(tuple(_aimed_at(predicate, words["affecting"])))
    blows = words["blows"] | words["explosions"]
    going_off = words["going_off"] | words["affecting"]
    if predicate.lemma_.lower() in words["tolls"]:
        heads = _struck_heads(predicate, arguments, blows, going_off)
    elif predicate.lemma_.lower() in words["going_off"]:
        heads = _below(predicate, 0)
    else:
        return ()
    return unique(
        actor
        for head in heads
        if head.lemma_.lower() in words["struck"]
        for actor in phrases.actors(head)
        if actor.actor_id is not None
    )


def aboard(objects: tuple[Token, ...], phrases: Phrases) -> tuple[FoundActor, ...]:
    """Who is in what is hit: "attacked a bus carrying policemen", "a truck full of soldiers"."""
    craft = phrases.words["struck"] | _CRAFT
    return unique(
        actor
        for head in objects
        if head.lemma_.lower() in craft
        for word in head.children
        for who in _carried(word)
        for actor in phrases.actors(who)
        if actor.actor_id is not None
    )


def _carried(word: Token) -> Iterator[Token]:
    if word.dep_ in {"acl", "relcl"} and word.lemma_ in _CARRYING and not is_passive(word):
        yield from verb_objects(word)
    if word.lower_ in _FULL:
        yield from (noun for name, noun in prepositions(word) if name in ("of", "with"))


def _aimed_at(blow: Token, affecting: frozenset[str]) -> Iterator[Token]:
    """What a clause on a blow says that it hit: "the bombings that targeted X"."""
    for clause in blow.children:
        hits = clause.dep_ in {"relcl", "acl"} and clause.lemma_.lower() in affecting
        if hits and not is_passive(clause):
            yield from verb_objects(clause)


def _struck_heads(
    predicate: Token, arguments: Arguments, blows: frozenset[str], going_off: frozenset[str]
) -> Iterator[Token]:
    means = [head for name, head in arguments.prepositions if name in _MEANS]
    for blow in (*arguments.subjects, *means):
        if blow.lemma_.lower() in blows:
            if blow not in means:  # those "killed in the X embassy bombing" are named without it
                yield from (child for child in blow.children if child.dep_ in _BEFORE)
            yield from _below(blow, 0)
    for verb in _verbs_beside(predicate):
        if verb.lemma_.lower() in going_off:
            yield from verb_objects(verb)
            yield from _below(verb, 0)


def _verbs_beside(predicate: Token) -> Iterator[Token]:
    """The verb whose outcome the harm is, or that a clause under it says the blow by."""
    if predicate.dep_ == "advcl" and predicate.tag_ == "VBG":
        yield predicate.head
    for clause in predicate.children:
        if clause.dep_ == "advcl" and any(c.lower_ in _TELLING for c in clause.children):
            yield clause


def _below(word: Token, depth: int) -> Iterator[Token]:
    """Nouns under the prepositions of a blow, and under those the parser put between."""
    if depth == _DEPTH:
        return
    for name, noun in prepositions(word):
        if name in _AT:
            yield noun
        yield from _below(noun, depth + 1)
