"""What a verb says befalls somebody: its group, the senses of one lemma told apart."""

from typing import Final

from watchfloor.codebook.quantities import Counting
from watchfloor.coding.quantities.illness import (
    ails,
    brings_to_ward,
    is_quarantined,
    is_treated,
    is_watched,
    strikes_by_illness,
    ward_group,
)
from watchfloor.coding.quantities.verb_phrases import phrase_group
from watchfloor.coding.syntax.parse import Token

_KEEPING: Final = frozenset({"hold", "keep", "place", "put"})
_CONTAINING: Final = frozenset({"contain", "prevent", "stop", "halt", "curb", "check"})
"""What animals are killed for when an authority has them killed."""


def verb_group(verb: Token, counting: Counting) -> str | None:
    """The group of a verb, phrasal verbs and the two senses of "deploy" told apart."""
    particles = {t.lower_ for t in verb.children if t.dep_ in {"prt", "advmod"}}
    if verb.lemma_ in {"shoot", "bring"} and "down" in particles:
        return "down"
    if verb.lower_ == "missing":
        return "miss"
    if ails(verb, counting):
        return "ail"
    if strikes_by_illness(verb, counting):
        return "infect"
    if is_watched(verb, counting):
        return "affect"
    if verb.lemma_.lower() in counting.treating and is_treated(verb, counting):
        return "treat"
    if brings_to_ward(verb, counting):
        return ward_group(verb, counting)
    if verb.lemma_ == "shoot" and any(t.lower_ == "dead" for t in verb.doc[verb.i + 1 :][:12]):
        return "kill"
    if verb.lemma_ in _KEEPING and is_quarantined(verb):
        return "quarantine"
    if verb.lemma_ == "kill" and _is_to_contain(verb):
        return "slaughter"
    if _stages_protest(verb, counting):
        return "protest"
    if phrase := phrase_group(verb, counting):
        return phrase
    if verb.lemma_ == "pull" and particles & {"out", "back"}:
        return "withdraw"
    group = counting.verbs.get(verb.lemma_)
    if group == "deploy" and is_placed(verb, counting) and not _goes_to(verb):
        return "base"
    if group == "have" and not is_placed(verb, counting):
        return None
    return group


def _is_to_contain(verb: Token) -> bool:
    """Whether something is killed to keep a disease from spreading: "killed to contain"."""
    return any(
        word.lemma_.lower() in _CONTAINING and any(child.lower_ == "to" for child in word.children)
        for child in verb.children
        if child.i > verb.i and child.dep_ in {"advcl", "xcomp", "prep"}
        for word in child.subtree
    )


def _stages_protest(verb: Token, counting: Counting) -> bool:
    """Whether the verb holds or joins a protest, or takes to the streets."""
    if verb.lemma_ in counting.staging:
        return any(t.dep_ == "dobj" and t.lemma_ in counting.protests for t in verb.children)
    return verb.lemma_ == "take" and any(
        place.lemma_ == "street"
        for child in verb.children
        if child.lower_ == "to"
        for place in child.children
    )


def is_placed(verb: Token, counting: Counting, *, named: bool = False) -> bool:
    """Whether a place, not a day, hangs on the verb or its object; with a name where asked."""
    tokens = [verb, *(t for t in verb.children if t.dep_ == "dobj")]
    return any(
        place.dep_ == "pobj"
        and place.pos_ in ({"PROPN"} if named else {"PROPN", "NOUN"})
        and not _is_time(place, counting)
        for token in tokens
        for child in token.children
        if child.lower_ in counting.places
        for place in child.children
    )


def _is_time(token: Token, counting: Counting) -> bool:
    return token.lemma_.lower() in counting.times or any(c.isdigit() for c in token.text)


def _goes_to(verb: Token) -> bool:
    tokens = [verb, *(t for t in verb.children if t.dep_ == "dobj")]
    return any(child.lower_ in {"to", "into"} for token in tokens for child in token.children)
