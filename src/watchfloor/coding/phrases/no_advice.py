"""What has the form of advice and advises nothing: rules in force, views, questions, forecasts."""

from typing import Final

from watchfloor.coding.syntax.arguments import is_passive
from watchfloor.coding.syntax.branches import prepositions
from watchfloor.coding.syntax.clauses import DUTY, has_auxiliary, is_direct_question, is_inferring
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Token

NEEDED: Final = frozenset({"need", "require"})
_BY_ITSELF: Final = frozenset(
    """weaken intensify strengthen dissipate subside recede ease abate peak clear slow improve
    stabilise stabilize fade""".split()
)
"""Verbs of what comes by itself: "the storm should weaken" foretells and advises nobody."""
_SUGGESTING: Final = frozenset({"suggest", "advise", "propose"})
_TOLD_TENSES: Final = frozenset({"VBD", "VBZ"})
_TOLD_HELPERS: Final = frozenset({"was", "were", "is", "are", "has", "had", "will", "could"})
_VIEWING: Final = frozenset(
    "assume believe construe doubt imagine interpret mistake suppose think".split()
)
"""Verbs of what is to be thought: who says that others should think so thinks so."""
_WITH_A_CLAUSE: Final = frozenset({"forget", "know", "remember", "understand"})
"""Verbs that are such when they say what."""
_NO_MORE: Final = frozenset({"longer", "hardly", "only"})
_SPEAKING: Final = frozenset("add admit answer ask confess remind say stress tell".split())
_RULES: Final = frozenset(
    "bylaw charter code constitution law rule ruling scale statute treaty".split()
)


def advises_nothing(verb: Token) -> bool:
    """Whether the form of advice is none.

    "It should ease" foretells, "that it should be so is odd" and "you must know that it is so"
    judge, "by law all must register" tells what holds, and to suggest that something was so is
    no advice.
    """
    if is_direct_question(verb.sent) or is_a_view(verb):
        return True
    if has_auxiliary(verb, DUTY):
        if _is_said_of_oneself(verb) or any(map(is_inferring, verb.children)):
            return True
        of_itself = verb.lemma_.lower() in _BY_ITSELF and not is_passive(verb)
        foretells = of_itself and not any(child.dep_ == "dobj" for child in verb.children)
        return foretells or verb.dep_ == "csubj" or _is_a_rule(verb)
    if verb.lemma_.lower() in NEEDED:
        return _is_not_needed(verb)
    return verb.lemma_.lower() in _SUGGESTING and _tells_what_was(verb)


def is_a_view(verb: Token) -> bool:
    """Whether what is to be done is to think so: "nobody should believe that", "imagine that"."""
    lemma = verb.lemma_.lower()
    says = any(child.dep_ == "ccomp" for child in verb.children)
    return lemma in _VIEWING or (lemma in _WITH_A_CLAUSE and says)


def _is_said_of_oneself(verb: Token) -> bool:
    """Whether who speaks only says that he speaks: "I must say that", "we must admit it"."""
    own = (child for child in verb.children if child.dep_ == "nsubj")
    return verb.lemma_.lower() in _SPEAKING and any(one.lower_ in ("i", "we") for one in own)


def _is_a_rule(verb: Token) -> bool:
    """Whether a duty is what the law, or a step to come before another, asks of anybody."""
    if any(noun.lemma_.lower() in _RULES for _, noun in prepositions(verb)):
        return True
    must = any(child.dep_ == "aux" and child.lower_ == "must" for child in verb.children)
    return must and any(
        clause.dep_ == "advcl" and any(word.lower_ == "before" for word in clause.children)
        for clause in verb.children
    )


def _is_not_needed(verb: Token) -> bool:
    """Whether nothing is called for: "they need not act", "as they are needed"."""
    less = (word for child in verb.children for word in (child, *child.children))
    return (
        negator_of(verb) is not None
        or (verb.dep_ == "advcl" and is_passive(verb))
        or any(word.lower_ in _NO_MORE for word in less if word.pos_ == "ADV")
    )


def _tells_what_was(verb: Token) -> bool:
    """Whether it is only suggested that something was so: "suggested that it had failed"."""
    told = (child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i)
    return any(
        clause.tag_ in _TOLD_TENSES or any(c.lower_ in _TOLD_HELPERS for c in clause.children)
        for clause in told
    )
