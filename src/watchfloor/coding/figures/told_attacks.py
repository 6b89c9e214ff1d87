"""Attacks of which another claim tells the toll: one deed, told once.

"Six were killed in an attack on X" tells of one attack, and who "was killed fighting X" was killed
by X.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from watchfloor.coding.figures.counted import Assigned
from watchfloor.coding.figures.harmed_in import is_done_within
from watchfloor.coding.figures.populations import HARMS
from watchfloor.coding.found import FoundActor
from watchfloor.coding.propositions import Proposition
from watchfloor.coding.syntax.arguments import is_passive
from watchfloor.coding.syntax.parse import Doc, Token

_HARMING: Final = frozenset({"injure", "kill", "wound"})
_WHEN: Final = frozenset({"after", "as", "when"})
_PERSONAL: Final = frozenset({"he", "she", "they"})
_FIGHTING: Final = frozenset({"battle", "fight"})


def without_told_attacks(doc: Doc, deeds: Sequence[Assigned]) -> list[Assigned]:
    """The deeds without attacks that have no figures, where another deed is their toll.

    Who made the attack did what the toll tells.
    """
    kept = list(deeds)
    for attack in deeds:
        if attack.figures or attack.proposition.event_type != "ASSAULT":
            continue
        for number, deed in enumerate(kept):
            doers = None if deed is attack else _doers(doc, attack.proposition, deed)
            if doers is None:
                continue
            sources = deed.proposition.sources or doers
            kept[number] = replace(deed, proposition=replace(deed.proposition, sources=sources))
            kept.remove(attack)
            break
    return kept


def _doers(doc: Doc, attack: Proposition, deed: Assigned) -> tuple[FoundActor, ...] | None:
    """Who made the attack of which a deed tells the toll; None where it tells of none."""
    word, verb = doc[attack.predicate], doc[deed.proposition.predicate]
    if not _tells_toll(deed, verb):
        return None
    if word.tag_ == "VBG" and word.lemma_ in _FIGHTING and word.head.i == verb.i:
        return attack.recipients if is_passive(verb) else None
    if _is_by_those_hit(doc, attack, deed):
        return None
    if word.dep_ == "acl" and _counts(deed, word.head):
        return attack.sources  # the 40 of "12 were killed and 40 injured"
    if word.pos_ == "NOUN":
        return attack.sources if is_done_within(word, verb) else None
    if word.dep_ == "advcl" and word.head.i == verb.i and _says_when(word):
        return attack.sources  # "12 were killed when X stormed the camp"
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i == word.i:
        # "A bomb went off near a bank, wounding 12"; who a raid on X hurts may be others
        return None if attack.recipients else attack.sources
    return None


def _is_by_those_hit(doc: Doc, attack: Proposition, deed: Assigned) -> bool:
    """Whether those who were hit made the attack: "two were killed after they fired on X"."""
    hit = {one.actor_id for one in deed.proposition.recipients} - {None}
    return any(
        one.actor_id in hit or doc[one.head].lower_ in _PERSONAL for one in attack.sources
    ) or _has_personal_subject(doc[attack.predicate])


def _has_personal_subject(word: Token) -> bool:
    """Whether "he", "she" or "they" does what a verb, or the verb above a noun, says."""
    verb = word.head if word.pos_ == "NOUN" else word
    return verb.dep_ == "advcl" and any(
        child.dep_ == "nsubj" and child.lower_ in _PERSONAL for child in verb.children
    )


def _says_when(clause: Token) -> bool:
    """Whether a clause tells in what people were harmed: "when X attacked", "as X fired"."""
    return any(child.lower_ in _WHEN for child in clause.children)


def _counts(deed: Assigned, number: Token) -> bool:
    """Whether a number stands in one of a deed's figures."""
    start, end = number.idx, number.idx + len(number)
    spans = ((each.quantity.start, each.quantity.end) for each in deed.figures)
    return any(first <= start and end <= last for first, last in spans)


def _tells_toll(deed: Assigned, verb: Token) -> bool:
    """Whether a deed is that people, counted or known, were harmed in an attack."""
    if deed.proposition.event_type != "ASSAULT":
        return False
    counted = any(figure.quantity.kind in HARMS for figure in deed.figures)
    known = any(actor.actor_id for actor in deed.proposition.recipients)
    return counted or (known and verb.lemma_.lower() in _HARMING and is_passive(verb))
