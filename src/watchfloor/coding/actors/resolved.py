"""Whom a description means, and the nearest of those it may mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from watchfloor.coding.actors.described import Described
from watchfloor.coding.actors.discourse import Discourse, Referent
from watchfloor.coding.actors.home_state import StateMention
from watchfloor.records.actor_ids import principal_of

RECENT_SENTENCES: Final = 3
"""How far back, beside its own sentence, a description of a body usually points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Whom a description means, and the earlier words that say so."""

    actor_id: str
    antecedent: tuple[int, int]
    """Tokens of the words that say who."""
    key: str | None = None
    """The referent it goes on about; None where it is somebody new."""


def of_mention(mention: StateMention) -> Resolved:
    """The state that a mention names."""
    return Resolved(actor_id=mention.state, antecedent=(mention.first, mention.last))


def nearest_of(
    discourse: Discourse,
    described: Described,
    found: Iterable[Referent],
    *,
    only_recent: bool = False,
) -> Resolved | None:
    """The nearest, where nobody else of the kind is as near; nearest come first."""
    listed = list(found)
    number = discourse.sentence(described.first)
    recent = [one for one in listed if number - discourse.sentence(one.first) <= RECENT_SENTENCES]
    rivals = recent if only_recent else recent or listed
    if not rivals or len({identity(one) for one in rivals}) > 1:
        return None
    best = rivals[0]
    actor_id = best.actor_id or discourse.id_of(best.key)
    if actor_id is None:
        return None
    return Resolved(actor_id=actor_id, antecedent=(best.first, best.last), key=best.key)


def identity(one: Referent) -> str:
    """Persons by who they are; a body and those who speak for it are one."""
    if one.actor_id is None:
        return one.key
    principal = principal_of(one.actor_id)
    return one.key if one.number == "one" and ":" not in principal else principal
