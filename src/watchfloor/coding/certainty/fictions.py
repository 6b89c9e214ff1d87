"""Deeds of films, games and drills, which nobody did: "in the film", "during the war game"."""

from typing import Final

from watchfloor.coding.syntax.parse import Token

_FICTIONS: Final = frozenset(
    {"cartoon", "comic", "drama", "episode", "fable", "fiction", "film", "game", "movie", "musical"}
    | {"novel", "opera", "play", "plot", "series", "simulation", "simulator", "sitcom", "story"}
    | {"thriller", "wargame"}
)
"""What tells of things that were never done. Of a drill see below."""
_TRUE: Final = frozenset({"documentary", "news", "newsreel", "propaganda", "true"})
"""What before them says that they tell of what was."""
_DRILLS: Final = frozenset(
    {"drill", "exercise", "maneuver", "manoeuvre", "rehearsal", "training", "wargame"}
)
_DEPICTING: Final = frozenset(
    {"chronicle", "depict", "describe", "envisage", "envision", "feature", "follow", "imagine"}
    | {"open", "portray", "recount", "see", "show", "tell"}
)
"""What a film or a novel does with what it tells of."""
_WITHIN: Final = frozenset({"during", "in", "throughout"})
_NO_FICTION: Final = frozenset({"power", "waiting", "zero-sum", "blame", "olympic", "asian"})
"""Before "game" these make a figure of speech or a contest of it."""
_STEPS: Final = 4


def is_in_fiction(deed: Token) -> bool:
    """Whether a deed is one that a film, novel or game tells of."""
    above = [deed, *list(deed.ancestors)[:_STEPS]]
    for word in above:
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ in _WITHIN and _is_of(child, _FICTIONS):
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
    tells = verb.lemma_.lower() in _DEPICTING
    return tells and subject.lemma_.lower() in _FICTIONS and not _is_true(subject)


def _is_played(noun: Token) -> bool:
    """Whether a deed is only played: "a mock attack", "a fictional invasion"."""
    below = (child for child in noun.children if child.dep_ in ("amod", "compound"))
    return noun.pos_ == "NOUN" and any(child.lower_ in ("fictional", "mock") for child in below)


def _is_of(preposition: Token, nouns: frozenset[str]) -> bool:
    return any(
        noun.dep_ == "pobj" and noun.lemma_.lower() in nouns and not _is_true(noun)
        for noun in preposition.children
    )


def _is_true(noun: Token) -> bool:
    words = {child.lower_ for child in noun.children}
    return not words.isdisjoint(_TRUE | _NO_FICTION)
