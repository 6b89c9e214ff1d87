"""Sentences that bring one part to the front: "it was Chile who shelled the town".

They say what "Chile shelled the town" says. The parser makes "was" the main verb, so a "not" or
"may" beside it would not reach the deed, and who is brought forward is not always its subject.
"""

from collections.abc import Callable
from typing import Any, Final

Doc = Any
Token = Any

_CLAUSES: Final = frozenset({"acl", "advcl", "ccomp", "relcl"})
_NOMINAL: Final = frozenset({"NOUN", "PRON", "PROPN"})
_PLACES: Final = frozenset({"dobj", "nsubj", "nsubjpass"})
"""What a relative word can be in its clause, and so what is brought forward."""
_RELATIVE: Final = frozenset({"that", "which", "who", "whom"})
_NOT_ALONE: Final = frozenset({"just", "merely", "only", "simply", "solely"})
"""After "not": "it was not only Chile that" denies nothing."""


def undo_clefts(doc: Doc) -> Doc:
    """The document, with what is brought forward hung on the verb behind it.

    So is all that stands beside "was": "not", "may", "on Monday".
    """
    for be in doc:
        if be.lemma_ != "be" or be.pos_ != "AUX":
            continue
        empty = _child(be, lambda word: word.lower_ == "it" and word.dep_ in ("expl", "nsubj"))
        forward = _child(be, lambda word: word.dep_ == "attr" and word.pos_ in _NOMINAL)
        relative = _relative_behind(be, forward) if empty and forward else None
        if relative is not None and not _denies_only_that_it_is_alone(be, forward):
            _make_plain(be, empty, forward, relative)
    return doc


def _child(word: Token, fits: Callable[[Token], bool]) -> Token | None:
    return next((child for child in word.children if fits(child)), None)


def _relative_behind(be: Token, forward: Token) -> Token | None:
    """The word that stands for what is brought forward in the clause behind it."""
    for word in be.doc[forward.i + 1 : forward.sent.end]:
        if word.lower_ in _RELATIVE and word.tag_ in ("WDT", "WP"):
            verb = word.head
            above = verb.head
            hung = above.i == be.i or above.i == forward.i or above.head.i == forward.i
            fits = word.dep_ in _PLACES and verb.dep_ in _CLAUSES and hung
            return word if fits and word.i < verb.i else None
    return None


def _denies_only_that_it_is_alone(be: Token, forward: Token) -> bool:
    return any(word.lower_ in _NOT_ALONE for word in be.doc[be.i + 1 : forward.i])


def _make_plain(be: Token, empty: Token, forward: Token, relative: Token) -> None:
    verb, meant = relative.head, _meant_instead(forward)
    beside = [child for child in be.children if child.i not in (empty.i, forward.i, verb.i)]
    verb.head, verb.dep_ = (verb if be.head.i == be.i else be.head), be.dep_
    forward.head, forward.dep_ = verb, relative.dep_
    for child in beside:
        child.head = verb
    if meant is not None:  # "not X but Y" denies it of X alone
        for child in beside:
            child.head = forward if child.dep_ == "neg" else verb
        meant.head, meant.dep_, forward.dep_ = verb, forward.dep_, "dep"
    be.head = empty.head = verb
    be.dep_, empty.dep_, relative.dep_ = "dep", "dep", "mark"


def _meant_instead(forward: Token) -> Token | None:
    """Who it was: the Y of "it was not X but Y that"."""
    but = _child(forward, lambda word: word.lower_ == "but")
    return but and _child(forward, lambda word: word.dep_ == "conj" and word.i > but.i)
