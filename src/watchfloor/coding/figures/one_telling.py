"""Which figures of a sentence are told as one: the verb that a figure's own verb leads on to.

"Were killed and 24 wounded", "nine cases, with one of them fatal" and "five deaths out of 117 cases
reported" are each one telling of what one happening did.
"""

from collections.abc import Set
from typing import Final

from watchfloor.coding.syntax.clauses import governing_verb
from watchfloor.coding.syntax.parse import Token

_TOTALLING: Final = frozenset({"bring", "take", "raise", "push", "lift"})
"""Verbs that lead from what one occasion added to a new total."""
_CONTRASTING: Final = frozenset({"while", "whereas", "although", "though", "whilst"})
"""Words that set a clause apart from the one above: what it counts is told for itself."""
_COMPLETING: Final = frozenset({"conj", "parataxis", "acomp", "oprd", "xcomp"})
_WHOLES: Final = frozenset({"of", "among", "from"})
_PARTS: Final = frozenset({"which", "whom", "them", "these", "those"})


def telling_verb(verb: Token, predicates: Set[int], numbers: Set[int]) -> Token:
    """The first verb of those a verb is coordinated with, or whose outcome it tells.

    ``predicates`` are the verbs that tell figures and ``numbers`` the figures' own tokens. "Were
    killed, wounding 24", "were infected, resulting in 55 deaths" and "were killed, with two
    wounded" go with the verb above; a new total ("bringing the toll to 18") does not.
    """
    first = verb
    while verb.dep_ != "ROOT" and (
        _leads_on(verb, predicates) or _describes_counted(verb, numbers) or _is_absolute(verb)
    ):
        verb = governing_verb(verb.head)
    return _said_before(first, verb, predicates) or verb


def _said_before(verb: Token, top: Token, predicates: Set[int]) -> Token | None:
    """What is said of figures before a verb that the parser joined to the saying itself.

    "Officials say that 300 are ill, and 12 have died": they say both.
    """
    if verb.dep_ != "conj" or verb.head.i != top.i or top.i in predicates:
        return None
    said = (word for word in top.children if word.dep_ == "ccomp" and top.i < word.i < verb.i)
    return next((word for word in said if word.i in predicates), None)


def _leads_on(verb: Token, predicates: Set[int]) -> bool:
    """Whether a verb is coordinated with the one above it, completes it or tells its outcome."""
    if verb.dep_ in _COMPLETING:
        return True
    if verb.dep_ == "pcomp":
        return bool(verb.head.lower_ == "with")
    if verb.dep_ == "ccomp":  # two clauses with only a comma between them
        return bool(verb.i < verb.head.i and verb.head.i in predicates)
    if verb.lemma_ in _TOTALLING:
        return False
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = [*verb.children, *(word for each in auxiliaries for word in each.children)]
    if verb.dep_ == "advcl":
        return not any(word.lower_ in _CONTRASTING for word in words)
    own = any(word.dep_ in ("mark", "nsubj", "nsubjpass") for word in words)
    return bool(verb.tag_ == "VBG" and verb.dep_ == "acl" and not own)


def _describes_counted(verb: Token, numbers: Set[int]) -> bool:
    """Whether a verb only describes what a figure counts, or tells of a part of it.

    "117 cases reported", "nine cases, of which four ended in death".
    """
    if verb.dep_ not in ("acl", "relcl"):
        return False
    noun = verb.head
    counted = noun.i in numbers or any(child.i in numbers for child in noun.children)
    if noun.dep_ == "pobj" and noun.head.lower_ in _WHOLES:
        return counted  # "of the 26 people who fell ill, 14 died"
    if verb.dep_ == "relcl" and noun.dep_ != "conj":
        return counted and _is_of_a_part(verb)
    return counted


def _is_of_a_part(clause: Token) -> bool:
    """Whether "of which", "of whom" or "among them" stands in a clause's own phrases."""
    near = [word for child in clause.children for word in (child, *child.children)]
    return any(
        below.lower_ in _PARTS and word.lower_ in ("of", "among")
        for word in near
        for below in word.children
    )


def _is_absolute(verb: Token) -> bool:
    """Whether it is a participle with a subject of its own behind "with".

    "With one death reported and over 30 people infected": the parser makes a relative clause of
    the second, though no pronoun opens it.
    """
    if verb.tag_ != "VBN" or verb.dep_ != "relcl":
        return False
    children = list(verb.children)
    bare = not any(child.dep_ in ("aux", "auxpass", "mark") for child in children)
    own = any(child.dep_ in ("nsubj", "nsubjpass") and child.tag_[:1] == "N" for child in children)
    return bare and own
