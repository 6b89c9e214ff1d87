"""Which words of a sentence the names of a mark are: who does it, to whom, and who says so.

What the claim-word head learns beside its own task: to read who has a role in a claim it must look
at the same words. Nothing of it ships.

A mark says who is meant, by state or name; the model must answer with a word. Where several words
may be meant each is right; where none is, a pronoun must be, or nobody in the sentence. Of a
sentence that speaks of "the group" it cannot be told, and nothing is learned.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from training.news import Mark, is_state, name_in_words, telling_words
from watchfloor.codebook.actors import country_of
from watchfloor.coding.found import FoundActor
from watchfloor.heads.claim_words import ReadSentence

ROLES: Final = ("source", "recipient", "holder")
NOBODY: Final = 0
"""The piece that stands for nobody in the sentence: the mark for its start."""

_LETTERS: Final = re.compile(r"[A-Za-z0-9]+")
_NAMING: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_MODIFYING: Final = frozenset({"compound", "amod", "nmod", "nummod", "poss"})
_PRONOUNS: Final = frozenset(
    """he she it they him her them his its their who whom which that himself itself themselves i we
    us our my me""".split()
)
_DEFINITE: Final = frozenset({"the", "both"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """One role of one claim."""

    piece: int
    """The piece of the word that states the claim."""
    role: int
    """Number in `ROLES`."""
    answers: tuple[int, ...]
    """Pieces each of which is right; `NOBODY` alone where nobody in the sentence has the role."""


def places_of(read: ReadSentence, hidden: Collection[int], name_mark: int) -> list[int]:
    """The piece each word is answered by: its first, of a hidden name its mark; −1 for none."""
    marks = iter([number for number, piece in enumerate(read.pieces) if piece == name_mark])
    places: list[int] = []
    for number, first in enumerate(read.firsts):
        if number not in hidden:
            places.append(first)
        elif number - 1 in hidden:
            places.append(places[-1])
        else:
            places.append(next(marks, -1))
    return places


def sides_of(
    mark: Mark,
    word: int,
    doc: Any,
    actors: Sequence[FoundActor],
    places: Sequence[int],
) -> list[Sides]:
    """What is known of the roles of a claim; ``word`` states it, ``places`` are words' pieces.

    Who is harmed by what a figure tells was not marked, so of figures only holders are known.
    """
    known = []
    for role, names in enumerate((mark.sources, mark.recipients, mark.holders)):
        if mark.name == "figure" and ROLES[role] != "holder":
            continue
        answers = _answers(names, word, doc, actors, places)
        if answers:
            known.append(Sides(piece=places[word], role=role, answers=answers))
    return known


def _answers(
    names: Iterable[str], word: int, doc: Any, actors: Sequence[FoundActor], places: Sequence[int]
) -> tuple[int, ...]:
    if not names:
        return (NOBODY,)
    meant = {number for name in names for number in _words_for(name, doc, actors)} - {word}
    pieces = _pieces(meant, places)
    if pieces:
        return pieces
    pieces = _pieces((each.i for each in doc if each.lower_ in _PRONOUNS), places)
    if pieces or any(each.lower_ in _DEFINITE for each in doc):
        return pieces
    return (NOBODY,)


def _pieces(words: Iterable[int], places: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted({places[number] for number in words if places[number] >= 0}))


def _words_for(name: str, doc: Any, actors: Sequence[FoundActor]) -> set[int]:
    """Numbers of the words that may be who a mark names."""
    if is_state(name):
        return {each.head for each in actors if country_of(each.actor_id or "") == name}
    body = name_in_words(name)
    wanted = telling_words(body)
    found = {
        each.i
        for each in doc
        if (wanted & telling_words(each.text) and each.pos_ in _NAMING)
        or (wanted & telling_words(each.lemma_) and each.pos_ == "NOUN")
    }
    if not found and len(wanted) > 1:
        first = "".join(w[0] for w in _LETTERS.findall(body) if telling_words(w)).upper()
        found = {each.i for each in doc if each.text == first}
    if not found:
        found = {each.head for each in actors if wanted & telling_words(each.actor_id or "")}
    return {
        number
        for number in found
        if doc[number].head.i == number
        or doc[number].head.i not in found
        or doc[number].dep_ not in _MODIFYING
    }
