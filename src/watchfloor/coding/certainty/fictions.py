"""Deeds of films, games and drills, which nobody did: "in the film", "during the war game"."""

from typing import Final

from watchfloor.codebook.cues import load_cues
from watchfloor.coding.syntax.parse import Token

_STAGED: Final = frozenset({"drama", "play"})
"""The same where they show or tell something; attacks are "in play" and hostages in a drama."""
_TRUE: Final = frozenset(
    {"amateur", "army", "documentary", "military", "news", "newsreel", "propaganda", "security"}
    | {"surveillance", "true"}
)
"""What before them says that they tell of what was."""
_DRILLS: Final = frozenset(
    {"drill", "exercise", "maneuver", "manoeuvre", "rehearsal", "training", "wargame"}
)
_PLAYED: Final = frozenset(
    {"feigned", "fictional", "fictitious", "imaginary", "invented", "made-up", "mock"}
    | {"nonexistent", "non-existent", "simulated"}
)
_WITHIN: Final = frozenset({"during", "in", "throughout"})
_NO_FICTION: Final = frozenset({"asian", "blame", "of", "olympic", "power", "waiting", "zero-sum"})
"""Beside "game" these make a figure of speech or a contest of it: "a game of brinkmanship"."""
_STEPS: Final = 4


def is_in_fiction(deed: Token) -> bool:
    """Whether a deed is one that a film, novel or game tells of."""
    fictions = load_cues().rules.words["fictions"]
    above = [deed, *list(deed.ancestors)[:_STEPS]]
    for word in above:
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ in _WITHIN and _is_of(child, fictions):
                return True
            if child.dep_ == "nsubj" and word is not deed and _is_told_by(child, word):
                return True
        if _is_played(word):
            return True
    return False


def is_in_drill(deed: Token) -> bool:
    """Whether a deed of force is one of a drill: "during the exercise, troops attacked a base"."""
    for word in (deed, *list(deed.ancestors)[:_STEPS]):
        if word.dep_ in ("acl", "relcl") and word.head.lemma_.lower() in _DRILLS:
            return True
        within = (child for child in word.children if child.dep_ == "prep")
        if any(child.lower_ in _WITHIN and _is_of(child, _DRILLS) for child in within):
            return True
    return False


def _is_told_by(subject: Token, verb: Token) -> bool:
    """Whether a film or novel shows or tells it."""
    words = load_cues().rules.words
    tells = verb.lemma_.lower() in words["depicting"]
    made_up = words["fictions"] | _STAGED
    return tells and subject.lemma_.lower() in made_up and not _is_true(subject)


def _is_played(noun: Token) -> bool:
    """Whether a deed is only played: "a mock attack", "a fictional invasion"."""
    below = (child for child in noun.children if child.dep_ in ("amod", "compound"))
    return noun.pos_ == "NOUN" and any(child.lower_ in _PLAYED for child in below)


def _is_of(preposition: Token, nouns: frozenset[str]) -> bool:
    return any(
        noun.dep_ == "pobj" and noun.lemma_.lower() in nouns and not _is_true(noun)
        for noun in preposition.children
    )


def _is_true(noun: Token) -> bool:
    words = {child.lower_ for child in noun.children}
    return not words.isdisjoint(_TRUE | _NO_FICTION)
