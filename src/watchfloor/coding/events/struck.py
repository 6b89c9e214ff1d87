"""What a blow struck, beside the people whose harm its verb tells: "the blast at X killed ten"."""

from collections.abc import Iterator
from typing import Final

from watchfloor.coding.events.arguments import is_passive, verb_objects
from watchfloor.coding.events.branches import prepositions
from watchfloor.coding.events.standing_for import Phrases, unique
from watchfloor.coding.events.valency import Arguments
from watchfloor.coding.found import FoundActor
from watchfloor.coding.parse import Token

_MEANS: Final = frozenset({"in", "by", "during", "when"})
_AT: Final = frozenset(
    {"against", "at", "by", "in", "inside", "into", "near", "of", "on", "outside", "through"}
)
"""Prepositions between a blow and the building or body it struck."""
_GOING_OFF: Final = frozenset({"detonate", "explode", "erupt", "rip", "tear", "slam", "go"})
_DEPTH: Final = 4


def struck(predicate: Token, arguments: Arguments, phrases: Phrases) -> tuple[FoundActor, ...]:
    """The bodies with a known owner at which the blow went that a verb of harm tells the toll of.

    Only premises and bodies of somebody known: a town or a market is where it was.
    """
    words = phrases.words
    if predicate.lemma_.lower() in words["blows"]:
        return phrases.all_actors(tuple(_aimed_at(predicate, words["affecting"])))
    if predicate.lemma_.lower() not in words["tolls"]:
        return ()
    return unique(
        actor
        for head in _struck_heads(predicate, arguments, words["blows"] | words["explosions"])
        if head.lemma_.lower() in words["struck"]
        for actor in phrases.actors(head)
        if actor.actor_id is not None
    )


def _aimed_at(blow: Token, affecting: frozenset[str]) -> Iterator[Token]:
    """What a clause on a blow says that it hit: "the bombings that targeted X"."""
    for clause in blow.children:
        if clause.dep_ in {"relcl", "acl"} and clause.lemma_.lower() in affecting:
            if not is_passive(clause):
                yield from verb_objects(clause)


def _struck_heads(
    predicate: Token, arguments: Arguments, blows: frozenset[str]
) -> Iterator[Token]:
    for blow in arguments.subjects:
        if blow.lemma_.lower() in blows:
            yield from _below(blow, 0)
    for name, blow in arguments.prepositions:
        if name in _MEANS and blow.lemma_.lower() in blows:
            yield from _below(blow, 0)
    above = predicate.head
    if predicate.dep_ == "advcl" and above.lemma_.lower() in _GOING_OFF:
        yield from _below(above, 0)


def _below(word: Token, depth: int) -> Iterator[Token]:
    """Nouns under the prepositions of a blow, and under those the parser put between."""
    if depth == _DEPTH:
        return
    for name, noun in prepositions(word):
        if name in _AT:
            yield noun
        yield from _below(noun, depth + 1)
