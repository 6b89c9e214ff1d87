"""What a modal stands for."""

from typing import Final

from watchfloor.coding.syntax.parse import Token

_WOULD: Final = frozenset({"would", "'d", "’d"})
_WILLING: Final = frozenset(
    {
        "accept", "agree", "allow", "answer", "comment", "confirm", "describe", "disclose",
        "discuss", "divulge",
        "elaborate", "explain", "give", "identify", "let", "name", "release", "reveal",
        "say", "sign", "specify", "speculate", "talk",
    }
)  # fmt: skip
"""What somebody can be asked for and refuse."""
_TRIED_AT: Final = frozenset(
    {
        "agree", "contain", "convince", "enter", "escape", "find", "form", "persuade", "reach",
        "recapture", "rescue", "resolve", "retake", "save", "settle",
    }
)  # fmt: skip
"""What somebody who could not do it tried to."""
_WITHOUT: Final = frozenset({"without"})
_NOT: Final = frozenset({"not", "n't", "n’t"})
_NOBODY: Final = frozenset({"neither", "no", "none", "nobody"})
_CONDITIONS: Final = frozenset({"if", "unless"})


def is_backshifted(modal: Token) -> bool:
    """Whether "would" is the "will" of what was said: "said that it would send troops".

    Under a verb in the past, and with no condition (Quirk et al., A Comprehensive Grammar of the
    English Language, 1985, 14.31).
    """
    verb = modal.head
    if modal.lower_ not in _WOULD or verb.dep_ != "ccomp" or not _is_said_then(verb.head):
        return False
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    return not any(mark.lower_ in _CONDITIONS for clause in clauses for mark in clause.children)


def _is_said_then(speaking: Token) -> bool:
    """Whether it was said in the past: "said that", "quoted X as saying", "left, saying"."""
    if speaking.tag_ != "VBG":
        return speaking.tag_ in ("VBD", "VBN")
    if any(child.dep_ == "aux" for child in speaking.children):
        return False  # "is saying that"
    above = speaking.head.head if speaking.dep_ == "pcomp" else speaking.head
    return speaking.dep_ in ("advcl", "pcomp") and above.tag_ == "VBD"


def is_refusing(modal: Token) -> bool:
    """Whether "would not" says that somebody refused: "the firm would not comment".

    In a clause of its own, with no condition (Quirk et al. 1985, 4.58, volition). So does "could
    not" that somebody failed, of what one tries at (4.52, ability in the past): "could not agree".
    """
    verb = modal.head
    if not (_may_be_refused(modal) or _may_fail(modal)):
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    words = {child.lower_ for child in verb.children} | {
        below.lower_ for subject in subjects for below in (subject, *subject.children)
    }
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    if any(mark.lower_ in _CONDITIONS for clause in clauses for mark in clause.children):
        return False
    return bool(words & (_NOT | _NOBODY))


def _may_be_refused(modal: Token) -> bool:
    verb = modal.head
    willing = modal.lower_ in _WOULD and verb.lemma_.lower() in _WILLING
    return willing and verb.dep_ in ("ROOT", "conj", "parataxis")


def _may_fail(modal: Token) -> bool:
    verb = modal.head
    if modal.lower_ != "could" or verb.lemma_.lower() not in _TRIED_AT:
        return False
    if any(child.lower_ in _CONDITIONS | _WITHOUT for child in verb.children):
        return False
    return not any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children)


def is_counterfactual(modal: Token) -> bool:
    """Whether "would" stands before a perfect: "would have died without help"."""
    return modal.lower_ in _WOULD and any(
        child.dep_ == "aux" and child.lemma_ == "have" for child in modal.head.children
    )
