"""Passives parted by a time: "two soldiers were on Tuesday killed", "was on Friday accused of".

The parser takes "were" for the verb, the soldiers for its subject and "killed" for a clause beside
it, so that they would have killed.
"""

from typing import Any, Final

from watchfloor.coding.syntax.joined_subjects import TIMES

Doc = Any
Token = Any

_BESIDE: Final = frozenset({"acomp", "advcl"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_BEFORE_TIMES: Final = frozenset(
    {"at", "early", "earlier", "in", "last", "late", "later", "on", "that", "the", "this"}
)
_OWN: Final = frozenset({"aux", "auxpass", "dobj", "mark", "nsubj", "nsubjpass"})


def join_parted_passives(doc: Doc) -> Doc:
    """The document, with those participles as verbs, the copula as what makes them passive."""
    for copula in doc:
        if copula.lemma_ != "be" or copula.pos_ != "AUX":
            continue
        participle = _parted_from(copula)
        if participle is None:
            continue
        above, link = copula.head, copula.dep_
        for child in [*copula.children]:
            if child.i != participle.i:
                child.head = participle
                if child.dep_ == "nsubj":
                    child.dep_ = "nsubjpass"
        participle.head = participle if above.i == copula.i else above
        participle.dep_ = link
        copula.head, copula.dep_ = participle, "auxpass"
    return doc


def _parted_from(copula: Token) -> Token | None:
    """The participle that only a time parts from a copula with nothing else to say."""
    below = list(copula.children)
    said = [child for child in below if child.i > copula.i and child.dep_ in ("attr", "oprd")]
    verb = next((c for c in below if c.dep_ in _BESIDE and c.i > copula.i), None)
    if said or verb is None or verb.tag_ not in ("VBN", "VBD"):
        return None
    if not any(child.dep_ in _SUBJECTS and child.i < copula.i for child in below):
        return None
    if any(child.dep_ in _OWN for child in verb.children):
        return None
    between = copula.doc[copula.i + 1 : verb.i]
    timed = any(word.lower_ in TIMES for word in between)
    bare = all(word.lower_ in TIMES or word.lower_ in _BEFORE_TIMES for word in between)
    return verb if timed and bare else None
