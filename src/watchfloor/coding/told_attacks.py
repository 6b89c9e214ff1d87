"""Attacks of which another claim tells the toll: one deed, told once.

"Six were killed in an attack on X" tells of one attack, and who "was killed fighting X" was killed
by X.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from watchfloor.coding.counted import Assigned
from watchfloor.coding.events.arguments import is_passive
from watchfloor.coding.found import FoundActor
from watchfloor.coding.harmed_in import is_done_within
from watchfloor.coding.parse import Doc, Token
from watchfloor.coding.populations import HARMS
from watchfloor.coding.propositions import Proposition

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
    if not _tells_toll(deed):
        return None
    word, verb = doc[attack.predicate], doc[deed.proposition.predicate]
    if word.dep_ == "acl" and _counts(deed, word.head):
        return attack.sources  # the 40 of "12 were killed and 40 injured"
    if word.pos_ == "NOUN":
        return attack.sources if is_done_within(word, verb) else None
    fought = word.tag_ == "VBG" and word.lemma_ in _FIGHTING
    return attack.recipients if fought and word.head.i == verb.i and is_passive(verb) else None


def _counts(deed: Assigned, number: Token) -> bool:
    """Whether a number stands in one of a deed's figures."""
    start, end = number.idx, number.idx + len(number)
    spans = ((each.quantity.start, each.quantity.end) for each in deed.figures)
    return any(first <= start and end <= last for first, last in spans)


def _tells_toll(deed: Assigned) -> bool:
    harmed = any(figure.quantity.kind in HARMS for figure in deed.figures)
    return harmed and deed.proposition.event_type == "ASSAULT"
