"""People and firms of a state that act and suffer for themselves: "a Kenyan woman" is not Kenya.

Officials, troops, residents and citizens stand for their state; a person, a pupil, a patient or
"two Russians" do not, though the words say where they come from. Nor do companies, charities,
unions and newspapers, "a Swiss bank". All of a state's own are meant by "its people".
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from watchfloor.codebook.events import load_event_lexicon
from watchfloor.coding.events.unnamed import nobody_known
from watchfloor.coding.found import FoundActor
from watchfloor.coding.syntax.parse import Doc, Token

FIRMS: Final = frozenset(
    "airline association bank brewery broadcaster builder business carmaker carrier chain charity "
    "club company conglomerate consortium corporation daily developer distributor drugmaker "
    "exporter firm foundation importer insurer lender magazine maker manufacturer newspaper "
    "operator producer publisher refiner retailer shipbuilder start-up startup subsidiary "
    "supermarket supplier telecom union utility wholesaler".split()
)
"""Nouns for bodies that belong to nobody's state."""
BETWEEN_STATES: Final = frozenset(
    "ACCUSE AGREE CONSULT COOPERATE REJECT REQUEST SUPPORT THREATEN".split()
)
"""Types in which states deal with one another."""
_CARRIED: Final = frozenset({"aircraft", "personnel", "troop"})
_OF_STATES: Final = frozenset(
    "central government national nationalised nationalized public state state-owned "
    "state-run".split()
)
"""Words before them that make them a state's own."""
_OF_PEOPLE: Final = (".CVL", ".JRN")
_WHICH: Final = frozenset({"amod", "compound", "nmod"})


def is_private(noun: Token) -> bool:
    """Whether a noun is for people of no office and no place in public life."""
    return noun.lemma_.lower() in load_event_lexicon().words["private_people"]


def without_private_states(
    doc: Doc, actors: Iterable[FoundActor], event_type: str
) -> tuple[FoundActor, ...]:
    """The actors of an event, private people among them without the id of their state."""
    public = event_type in BETWEEN_STATES
    return tuple(_as_it_stands(doc, actor, public=public) for actor in actors)


def _as_it_stands(doc: Doc, actor: FoundActor, *, public: bool) -> FoundActor:
    head = doc[actor.head]
    if actor.actor_id is None or not actor.first <= head.i < actor.last:
        return actor
    if actor.form == "role" and head.lemma_.lower() in FIRMS:
        if head.dep_ in _WHICH and head.head.pos_ == "PROPN":
            return nobody_known(head.head)  # "the Swiss carmaker Okoro"
        return actor if _is_a_states_own(doc, actor) else replace(actor, actor_id=None)
    if actor.form == "role" and actor.actor_id.endswith(_OF_PEOPLE):
        private = is_private(head) and not _are_a_people(head)
        return replace(actor, actor_id=None) if private else actor
    if actor.form not in ("demonym", "name"):
        return actor
    if head.dep_ in _WHICH and _is_a_firm(head.head):
        return nobody_known(head.head)
    if actor.form != "demonym":
        return actor
    if head.dep_ in _WHICH:
        return nobody_known(head.head) if is_private(head.head) else actor
    if public and _are_all(head):
        return actor
    counted = any(child.dep_ in ("nummod", "det") for child in head.children)
    return replace(actor, actor_id=None) if counted else actor


def _are_all(people: Token) -> bool:
    """Whether a state is called by its people: "warned the Saudis", not "the Saudis on board"."""
    below = [child for child in people.children if child.dep_ not in ("cc", "conj", "punct")]
    return people.tag_ == "NNPS" and [child.lower_ for child in below] == ["the"]


def _are_a_people(head: Token) -> bool:
    """Whether everybody of a state is meant: "its people", but not "its 12 people"."""
    links = {child.dep_ for child in head.children}
    return head.lower_ == "people" and "poss" in links and "nummod" not in links


def _is_a_firm(noun: Token) -> bool:
    """Whether it is a firm or one by name: "Swiss carmakers", "the Swiss carmaker Okoro"."""
    before = {child.lower_ for child in noun.children if child.dep_ == "compound"}
    if before & _CARRIED:  # "an aircraft carrier"
        return False
    named = noun.pos_ == "PROPN" and any(
        child.dep_ == "compound" and child.lemma_.lower() in FIRMS and child.text.islower()
        for child in noun.children
    )
    return named or (noun.lemma_.lower() in FIRMS and noun.text.islower())


def _is_a_states_own(doc: Doc, actor: FoundActor) -> bool:
    """Whether its words make it the state's: "Chad's banks", "the Chadian state oil company"."""
    words = {token.lower_ for token in doc[actor.first : actor.last]}
    return bool(words & _OF_STATES) or "'s" in words or "’s" in words
