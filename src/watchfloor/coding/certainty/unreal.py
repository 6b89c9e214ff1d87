"""Deeds that are only thought of: what a thing looked like, is to keep off, or a text makes up."""

from typing import Final

from watchfloor.codebook.cues import load_cues
from watchfloor.coding.certainty.embedding import is_given
from watchfloor.coding.syntax.fakes import is_faked
from watchfloor.coding.syntax.parse import Token

_LOOKING: Final = frozenset({"appear", "feel", "look", "seem", "sound"})
_HOLDING: Final = frozenset({"assume", "believe", "fear", "hold", "suppose", "suspect", "think"})
_PICTURING: Final = frozenset({"imagine", "picture", "suppose", "supposing"})
_AT_FIRST: Final = frozenset({"first", "initially", "once", "originally"})


def is_only_thought_of(deed: Token) -> bool:
    """Whether a deed is only one that something is to keep off, or that was mistaken or made up."""
    return (
        _is_in_a_worst_case(deed)
        or _is_only_faced(deed)
        or _is_in_a_fake(deed)
        or _only_seemed_so(deed)
        or _is_wished(deed)
    )


def _is_wished(verb: Token) -> bool:
    """Whether a sentence only wishes or imagines: "May X never invade", "Picture X invading"."""
    first = verb.doc[verb.sent.start]
    if first.lower_ in _PICTURING and first.i < verb.i:
        return first.text[:1].isupper() and not any(c.dep_ == "nsubj" for c in first.children)
    if first.lower_ == "may" and verb.tag_ in ("VB", "VBP"):
        subjects = (child for child in verb.children if child.dep_ == "nsubj")
        return any(first.i in (each.left_edge.i, each.i - 1) for each in subjects)
    that = first.nbor(1).lower_ if first.i + 1 < len(verb.doc) else ""
    return (first.lower_, that) == ("would", "that")


def _is_in_a_worst_case(verb: Token) -> bool:
    """Whether it is what a case brings: "a worst case in which X attacks"."""
    case = verb.head
    thought_of = any(child.lower_ in ("best", "worst") for child in case.children)
    return verb.dep_ == "relcl" and case.lemma_ == "case" and thought_of


def _is_only_faced(noun: Token) -> bool:
    """Whether a deed is only what something is to keep off: "bought radars to detect an attack".

    Of a known one it is not said that there will be none.
    """
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "prep" else noun.head
    if noun.pos_ != "NOUN" or noun.dep_ not in ("dobj", "pobj") or is_given(noun):
        return False
    keeping_off = load_cues().rules.words["keeping_off"]
    aims = above.dep_ in ("acl", "advcl", "xcomp") and above.lemma_.lower() in keeping_off
    return aims and any(c.dep_ == "aux" and c.tag_ == "TO" for c in above.children)


def _only_seemed_so(noun: Token) -> bool:
    """Whether something only looked like it, or was first thought to be it."""
    verb = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "like":
        return verb.lemma_ in _LOOKING and verb.tag_ in ("VBD", "VBN")
    copula = noun.head
    if noun.dep_ != "attr" or copula.dep_ != "xcomp" or copula.head.lemma_ not in _HOLDING:
        return False
    return any(child.lower_ in _AT_FIRST for child in copula.head.children)


def _is_in_a_fake(verb: Token) -> bool:
    """Whether it is what is done in a text that is false: "a forged letter in which X agreed"."""
    told = verb.dep_ == "relcl" and any(child.lower_ == "in" for child in verb.children)
    return told and is_faked(verb.head, load_cues().rules.words["faked"])
