"""Groups' branches in a country: "the Kenyan wing of the Islamic State" is not Kenya."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from watchfloor.coding.actors.phrases import Phrase, phrase_root
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records.actor_ids import kind_of

_BRANCHES: Final = frozenset(
    "affiliate arm branch bureau cell chapter faction franchise office offshoot subsidiary "
    "wing".split()
)
_GROUPS: Final = frozenset({"group", "militia", "movement", "network", "organisation"})
"""What a group is called behind its name: "the Islamic State group"."""
_OWNERS: Final = frozenset({"group", "organisation"})
_BEFORE: Final = frozenset({"amod", "compound", "nmod", "poss"})


def with_branches(doc: Doc, names: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """The names, each branch of a group or organisation as that itself.

    The country it is in is then no actor.
    """
    phrases = list(names)
    for group in tuple(phrases):
        noun = _branch_of(doc, group)
        if noun is None:
            continue
        of_it = [one for one in phrases if one is not group and _is_before(doc, one, noun)]
        first = min((one.first for one in of_it), default=noun.i)
        phrases = [one for one in phrases if one is not group and one not in of_it]
        phrases.append(replace(group, first=first))
    return tuple(sorted(phrases, key=lambda one: one.first))


def _branch_of(doc: Doc, group: Phrase) -> Token | None:
    """The noun for a branch that a group or organisation owns by "of"."""
    if group.actor_id is None or kind_of(group.actor_id) not in _OWNERS:
        return None
    root = phrase_root(doc, group.first, group.last)
    if root.dep_ in _BEFORE and root.head.lemma_.lower() in _GROUPS:
        root = root.head
    noun = root.head.head
    of_noun = root.dep_ == "pobj" and root.head.lower_ == "of" and noun.i < group.first
    return noun if of_noun and noun.lemma_.lower() in _BRANCHES else None


def _is_before(doc: Doc, one: Phrase, noun: Token) -> bool:
    root = phrase_root(doc, one.first, one.last)
    return one.last <= noun.i and root.dep_ in _BEFORE and root.head.i == noun.i
