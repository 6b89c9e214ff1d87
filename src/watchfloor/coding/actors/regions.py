"""Provinces and member states of a state, where they decide or say something as it does."""

from collections.abc import Iterator, Sequence
from typing import Final

from watchfloor.coding.actors.phrases import Phrase, Reading, phrase_root
from watchfloor.coding.actors.place_owners import country_at
from watchfloor.coding.syntax.branches import first_conjunct
from watchfloor.coding.syntax.parse import Token

_DECIDING: Final = frozenset(
    "accuse adopt advise agree announce appeal approve arrest ask authorise authorize ban bar "
    "block call cancel claim close condemn confirm criticise criticize declare decline demand "
    "deny deploy evacuate extend impose investigate introduce issue join launch lift limit "
    "mobilise mobilize offer oppose order pass plan pledge postpone prohibit promise propose "
    "protest quarantine recommend refuse reject release reopen report request restrict sanction "
    "say send shut sign sue support suspend threaten tighten urge vote vow warn".split()
)
"""What a government does; a province also burns, floods and votes by its people."""


def acting_regions(reading: Reading, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """Names of regions that are subjects of such a verb, as their state's government."""
    taken = {i for phrase in phrases for i in range(phrase.first, phrase.last)}
    for token in reading.doc:
        if token.i in taken or token.i - 1 in taken or token.pos_ != "PROPN":
            continue
        found = country_at(reading, token.i)
        if found is None or not _is_region(reading, token.i, found.last):
            continue
        root = phrase_root(reading.doc, token.i, found.last)
        if _decides(first_conjunct(root)):
            taken.update(range(token.i, found.last))
            yield Phrase(
                first=token.i,
                last=found.last,
                actor_id=f"{found.country}.GOV",
                form="seat",
                name_first=token.i,
            )


def _is_region(reading: Reading, first: int, last: int) -> bool:
    gazetteer, name = reading.gazetteer, reading.doc[first:last].text
    places = () if gazetteer is None else gazetteer.named(name)
    return any(place.kind == "region" and place.country for place in places)


def _decides(noun: Token) -> bool:
    verb = noun.head
    if noun.dep_ == "nsubj":
        return bool(verb.pos_ == "VERB" and verb.lemma_.lower() in _DECIDING)
    return bool(noun.dep_ == "pobj" and verb.dep_ == "agent")
