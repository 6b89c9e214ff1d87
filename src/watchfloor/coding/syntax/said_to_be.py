"""Participles that say what somebody is taken for: "gunmen believed to be rebels shot nine people".

The parser takes them for what gunmen believe, and whom they are taken for as who shot.
"""

from typing import Any, Final

Doc = Any
Token = Any

_TAKEN: Final = frozenset(
    "alleged believed claimed known presumed reported reputed said suspected thought "
    "understood".split()
)
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_FINITE: Final = frozenset({"VBD", "VBP", "VBZ"})
_JOINED: Final = frozenset({"ccomp", "conj"})


def free_said_to_be(doc: Doc) -> Doc:
    """The document, with those participles hung on their noun, and it on the verb behind them."""
    for participle in doc:
        if participle.lower_ not in _TAKEN or participle.tag_ not in ("VBD", "VBN"):
            continue
        noun = next((child for child in participle.children if child.dep_ in _SUBJECTS), None)
        being = next((child for child in participle.children if child.dep_ == "xcomp"), None)
        if noun is None or being is None or not _are_in_order(noun, participle, being):
            continue
        verb = _finite_behind(participle, being)
        if verb is not None:
            _hang_complement(verb, being)
            _hang_participle(noun, participle, verb)
    return doc


def _are_in_order(noun: Token, participle: Token, being: Token) -> bool:
    """Whether nothing stands between noun, participle and "to be"."""
    follows = noun.right_edge.i == participle.i - 1 and noun.pos_ in ("NOUN", "PROPN")
    return bool(follows and being.lemma_ == "be" and being.i == participle.i + 2)


def _finite_behind(participle: Token, being: Token) -> Token | None:
    """The verb that tells what they did."""
    return next(
        (
            word
            for word in participle.subtree
            if word.i > being.i
            and word.tag_ in _FINITE
            and word.dep_ in _JOINED
            and word.head.i in (participle.i, being.i)
        ),
        None,
    )


def _hang_complement(verb: Token, being: Token) -> None:
    """Hang on "to be" what the parser has for the subject of the verb behind."""
    taken_for = [c for c in verb.children if c.dep_ in _SUBJECTS and being.i < c.i < verb.i]
    if not taken_for:
        return
    last = taken_for[-1]
    for word in taken_for[:-1]:
        word.head, word.dep_ = last, "compound"
    open_ended = (
        child
        for child in being.children
        if child.dep_ == "prep" and not any(each.dep_ == "pobj" for each in child.children)
    )
    preposition = next(open_ended, None)
    last.head, last.dep_ = (preposition, "pobj") if preposition is not None else (being, "attr")


def _hang_participle(noun: Token, participle: Token, verb: Token) -> None:
    """Make the noun the subject of the verb, and the participle a part of the noun's phrase."""
    above, link = participle.head, participle.dep_
    for child in list(participle.children):
        if child.i > verb.i or child.dep_ in ("advcl", "cc", "conj", "punct"):
            child.head = verb
    verb.head, verb.dep_ = (verb if link == "ROOT" else above), link
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"
    participle.head, participle.dep_, participle.tag_ = noun, "acl", "VBN"
