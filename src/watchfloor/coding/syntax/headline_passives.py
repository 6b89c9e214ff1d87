"""Passives of headlines, which leave out the auxiliary: "Chad accused of fraud", "envoy expelled".

The parser takes their participle for a plain past, and who is accused for who accuses.
"""

from typing import Any, Final

Doc = Any
Token = Any

# fmt: off
_DONE_TO_SOMEBODY: Final = frozenset((
    "abduct", "accuse", "acquit", "arrest", "ask", "banish", "blame", "censure", "charge",
    "condemn", "convict", "criticise", "criticize", "denounce", "deport", "detain", "evacuate",
    "evict", "execute", "expel", "extradite", "force", "free", "hail", "impeach", "implicate",
    "indict", "jail", "kidnap", "kill", "order", "oust", "overthrow", "pardon", "praise", "press",
    "pressure", "rebuke", "release", "reprimand", "rescue", "sanction", "seize", "sentence",
    "slam", "sue", "summon", "tell", "topple", "urge",
))
# fmt: on
"""Verbs that have an object unless they are passive."""
_WITH_OBJECT: Final = frozenset({"aux", "auxpass", "ccomp", "conj", "dative", "dobj", "prt"})
_STOPS: Final = frozenset({".", "!", "?", ";"})


def mark_headline_passives(doc: Doc) -> Doc:
    """The document, with those verbs as participles and their subjects as those of passives."""
    for verb in doc:
        if verb.lemma_ in _DONE_TO_SOMEBODY and _is_headline_passive(verb):
            verb.tag_ = "VBN"
            for subject in verb.children:
                if subject.dep_ == "nsubj":
                    subject.dep_ = "nsubjpass"
    return doc


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
