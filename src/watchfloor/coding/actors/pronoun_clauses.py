"""In whose clauses a pronoun stands, and whom it cannot mean there."""

from collections.abc import Iterator, Sequence
from typing import Final

from watchfloor.coding.actors.discourse import Discourse, Referent
from watchfloor.coding.syntax.arguments import surface_subjects
from watchfloor.coding.syntax.parse import Token

HE: Final = frozenset({"he", "him", "his", "himself"})
SHE: Final = frozenset({"she", "her", "hers", "herself"})
IT: Final = frozenset({"it", "its", "itself"})
THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
OBJECTS: Final = frozenset({"dobj", "pobj", "dative"})
_VERBS: Final = frozenset({"VERB", "AUX"})
_DISTANCES: Final = frozenset({"foot", "kilometer", "kilometre", "km", "metre", "meter", "mile"})
_OF_THINGS: Final = frozenset(
    "appear apply become begin collapse come consist contain cost crash depend detonate end "
    "explode expire fall follow go happen include involve last mean occur rain remain result seem "
    "spread start take turn weigh work".split()
)
"""Verbs whose "it" is a thing or nothing."""
_LINKING: Final = frozenset({"appear", "be", "become", "remain", "seem"})
"""Those that say of their subject what it is: "it remained committed to the truce"."""
_LEADING: Final = frozenset({"chair", "command", "direct", "head", "lead", "spearhead"})
_OF_SOMEBODY: Final = frozenset(
    "able alarmed aware behind committed concerned confident convinced determined disappointed "
    "eager hopeful open opposed prepared ready reluctant responsible unable unaware unwilling "
    "willing worried".split()
)
"""What only somebody can be: "it was behind the attack"."""
_FINDING: Final = frozenset(
    "confiscate discover find intercept obtain recover seize uncover".split()
)


def is_cited(root: Token) -> bool:
    """Whether it is somebody of "according to X"."""
    link = root.head
    words = (link.lower_, link.head.lower_)
    return root.dep_ == "pobj" and words == ("to", "according")


def only(found: Sequence[Referent]) -> Referent | None:
    """The one they all are; None where they are several."""
    return found[-1] if len({one.key for one in found}) == 1 else None


def barred_from(discourse: Discourse, token: Token) -> set[str]:
    """Who it is not: the subject that acts on it, as in "Russia denied it", "urged him to go"."""
    if token.dep_ in OBJECTS:
        governor = token.head.head if token.dep_ == "pobj" else token.head
    elif token.dep_ in SUBJECTS and _is_small_clause(token.head):
        governor = token.head.head
    elif _is_in_what_is_found(token):
        governor = token.head.head.head
    else:
        return set()
    subjects = surface_subjects(governor)
    if governor.dep_ == "pcomp":  # "X, without naming him, left": the parser hangs it on either
        above = governor.head.head
        subjects = (*subjects, above, *surface_subjects(above))
    doers = (*subjects, *(leader for subject in subjects for leader in _who_leads(subject)))
    known = (discourse.at(doer.i) for doer in doers)
    return {one.key for one in known if one is not None}


def _is_in_what_is_found(token: Token) -> bool:
    """Whether it is said in what somebody finds, and so by others: "found notes in which they"."""
    clause = token.head
    noun = clause.head
    found = noun.dep_ == "dobj" and noun.head.lemma_ in _FINDING
    return token.dep_ in SUBJECTS and clause.dep_ == "relcl" and found


def _who_leads(doer: Token) -> Iterator[Token]:
    """Who leads those who do it: of "the army led by X ousted him" he is not X."""
    for clause in doer.children:
        if clause.dep_ == "acl" and clause.lemma_ in _LEADING:
            for by in clause.children:
                if by.lower_ in ("by", "under"):
                    yield from (name for name in by.children if name.dep_ == "pobj")


def _is_small_clause(predicate: Token) -> bool:
    """Whether a clause has no finite verb: "declared it a site", "wants it to stop"."""
    if predicate.pos_ not in _VERBS:
        return True
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in predicate.children) or (
        predicate.tag_ in ("VB", "VBG") and not any(c.dep_ == "aux" for c in predicate.children)
    )


def is_empty(token: Token) -> bool:
    """Whether "it" is nobody: "it is likely that", "it was X who", "it did not apply"."""
    verb = token.head
    if verb.lemma_ != "be" and verb.lemma_ not in _OF_THINGS:
        return False
    if verb.lemma_ not in _LINKING:
        return True
    said = [child for child in verb.children if child.dep_ in ("acomp", "attr", "prep", "xcomp")]
    return not any(child.lower_ in _OF_SOMEBODY for child in said)


def covers_a_distance(verb: Token) -> bool:
    """Whether it is a missile's or a march's: "it flew 400 km"."""
    return any(
        child.lemma_.lower() in _DISTANCES and any(word.like_num for word in child.children)
        for child in verb.children
    )


def is_main(discourse: Discourse, root: Token) -> bool:
    """Whether a word is the subject of a verb that hangs on no other in its sentence."""
    if root.dep_ not in SUBJECTS:
        return False
    number = discourse.sentence(root.i)
    return all(
        discourse.sentence(above.i) != number or above.pos_ not in _VERBS
        for above in root.head.ancestors
    )


def subjects_above(token: Token) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """Verbs whose clause a pronoun stands in with their subjects, innermost first."""
    for verb in token.ancestors:
        if verb.pos_ in _VERBS:
            subjects = tuple(
                subject
                for subject in surface_subjects(verb)
                if subject.i != token.i and not _holds(subject, verb, token)
            )
            if subjects:
                yield verb, subjects


def _holds(subject: Token, verb: Token, token: Token) -> bool:
    """Whether the pronoun is part of the subject: "its army said", not "X, which ..., says it"."""
    return bool(subject.is_ancestor(token) and not subject.is_ancestor(verb))


def owner_of(noun: Token) -> Token | None:
    """Whose something is: "X's claim", "a claim by X"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def one_at(discourse: Discourse, subjects: Sequence[Token]) -> Referent | None:
    """Whom a sole subject names; None where there are several."""
    return discourse.at(subjects[0].i) if len(subjects) == 1 else None
