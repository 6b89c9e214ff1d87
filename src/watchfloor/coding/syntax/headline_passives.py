"""Passives of headlines, which leave out the auxiliary: "Chad accused of fraud", "envoy expelled".

The parser takes their participle for a plain past, and who is accused for who accuses. So it is
with "X stands accused of fraud", where who stands seems to accuse.
"""

from collections.abc import Mapping
from typing import Any, Final

Doc = Any
Token = Any

_WITH_OBJECT: Final = frozenset({"aux", "auxpass", "ccomp", "conj", "dative", "dobj", "prt"})
_CHARGING: Final = frozenset({"accuse", "acquit", "charge", "condemn", "convict", "indict"})
_BESIDE: Final = frozenset({"acomp", "advcl", "ccomp", "oprd", "xcomp"})
_STOPS: Final = frozenset({".", "!", "?", ";"})


class HeadlinePassives:
    """A step of the parser: those verbs as participles, their subjects as those of passives."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._done_to_somebody = words["passive_in_headlines"]

    def __call__(self, doc: Doc) -> Doc:
        """The document, with those passives marked."""
        for verb in doc:
            if verb.lemma_ in _CHARGING and verb.tag_ == "VBN" and verb.head.lemma_ == "stand":
                _make_passive(verb)
            if verb.lemma_ in self._done_to_somebody and _is_headline_passive(verb):
                verb.tag_ = "VBN"
                for subject in verb.children:
                    if subject.dep_ == "nsubj":
                        subject.dep_ = "nsubjpass"
        return doc


def _make_passive(verb: Token) -> None:
    """Make an auxiliary of "stands": "the police stand accused of killing protesters"."""
    stands = verb.head
    if verb.dep_ not in _BESIDE or not stands.i < verb.i <= stands.i + 2:
        return
    above, link = stands.head, stands.dep_
    for child in list(stands.children):
        if child.i != verb.i:
            child.head = verb
        if child.dep_ == "nsubj":
            child.dep_ = "nsubjpass"
    verb.head, verb.dep_ = (verb if link == "ROOT" else above), link
    stands.head, stands.dep_, stands.lemma_, stands.pos_ = verb, "auxpass", "be", "AUX"


def _is_headline_passive(verb: Token) -> bool:
    """Whether a verb stands in the past without object, and no full stop ends its sentence."""
    below = list(verb.children)
    root = verb.head  # itself, or the noun the parser takes it to pick out
    if root.dep_ != "ROOT" or (root.i != verb.i and verb.dep_ != "acl"):
        return False
    if verb.tag_ not in ("VBD", "VBN") or any(child.dep_ in _WITH_OBJECT for child in below):
        return False
    ended = any(child.text in _STOPS for child in (*below, *root.children))
    return not ended and not (verb.lemma_ == "ask" and _asks_for(verb))


def _asks_for(verb: Token) -> bool:
    """Whether somebody asks for a thing, which needs no object: "Chad asked for help"."""
    return any(child.lower_ == "for" for child in verb.children)
