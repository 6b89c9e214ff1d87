"""People of a state who act and suffer for themselves: "a Kenyan woman" is not Kenya.

Officials, troops, residents and citizens stand for their state; a person, a pupil, a patient or
"two Russians" do not, though the words say where they come from.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from watchfloor.coding.found import FoundActor
from watchfloor.coding.parse import Doc

PRIVATE: Final = frozenset(
    "athlete boy child family fan girl man national parent passenger patient people person pupil "
    "student teenager tourist traveler traveller visitor witness woman worker".split()
)
"""Nouns for people of no office and no place in public life."""


def without_private_states(doc: Doc, actors: Iterable[FoundActor]) -> tuple[FoundActor, ...]:
    """The actors, private people among them without the id of their state."""
    return tuple(
        replace(actor, actor_id=None) if _is_private(doc, actor) else actor for actor in actors
    )


def _is_private(doc: Doc, actor: FoundActor) -> bool:
    if actor.actor_id is None:
        return False
    head = doc[actor.head]
    if actor.form == "role" and actor.actor_id.endswith(".CVL"):
        return head.lemma_.lower() in PRIVATE
    counted = any(child.dep_ == "nummod" for child in head.children)
    return actor.form == "demonym" and counted and actor.first <= actor.head < actor.last
