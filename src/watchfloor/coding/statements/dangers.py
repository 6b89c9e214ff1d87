"""Risks told as a state: what is said to be a danger, at risk or likely, or to be none."""

from collections.abc import Iterator, Sequence
from typing import Final

from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.certainty.questions import is_wh_clause
from watchfloor.coding.found import Attribution
from watchfloor.coding.holders.attribution import is_said
from watchfloor.coding.phrases.concern import names_a_matter
from watchfloor.coding.propositions import Proposition, proposition_of
from watchfloor.coding.syntax.clauses import clause_span, governing_verb, is_asked, is_past_doubt
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Doc, Token

_DANGERS: Final = frozenset({"risk", "threat", "danger", "hazard", "peril"})
_EXPOSED: Final = frozenset({"vulnerable", "endangered", "imperilled", "imperiled"})
"""States of who is in danger; "dangerous" and "susceptible" say what a thing is like by nature."""
_FORETOLD: Final = frozenset({"likely", "unlikely", "possible", "imminent", "inevitable", "matter"})
_EXPECTING: Final = frozenset({"anticipate", "expect", "forecast", "foresee", "predict"})
_HARM: Final = frozenset(
    """attack bombing case casualty clash death epidemic fatality flood infection outbreak pandemic
    strike unrest violence wave""".split()
)
_MORE: Final = frozenset({"additional", "another", "further", "more", "new", "other", "second"})
_BEARING: Final = frozenset({"pose", "present", "represent", "carry", "face", "run", "constitute"})
"""Verbs that with such a noun say that there is a danger: "poses a threat"."""
_CAUSES: Final = frozenset({"result", "cause", "due", "consequence", "work", "product", "because"})
_FOUNDATIONS: Final = frozenset({"basis", "cause", "ground", "nothing", "reason"})
"""What there is none of where a danger is not to be expected: "nothing to suggest that".

Where there is no evidence or sign of one, the danger is told as unverified.
"""
_COMPLEMENTS: Final = frozenset({"attr", "acomp", "prep", "oprd"})


def find_dangers(
    doc: Doc,
    attributions: Sequence[Attribution],
    read: Sequence[Proposition],
    risk: StatedKind,
    matters: frozenset[str],
) -> Iterator[Proposition]:
    """A risk for each clause that says by its predicate that something is dangerous, or is not.

    "The strain poses no threat to people", "two towns are at risk of flooding" and, where somebody
    says it, "more deaths were likely".
    """
    taken = {governing_verb(doc[each.predicate]).i for each in read}
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") or token.i in taken or not _is_told(token):
            continue
        danger = _danger(token)
        if danger is None:
            continue
        first, last = clause_span(doc, token)
        said = is_said(token, attributions)
        foretold = danger.lemma_.lower() in _FORETOLD
        if foretold and (not said or is_past_doubt(token)):
            continue
        harmful = _is_more_harm(danger) or any(map(_is_more_harm, token.children))
        harmful = harmful or names_a_matter(doc, first, last, matters - _DANGERS)
        if (foretold or not said) and not harmful:
            continue
        taken.add(token.i)
        yield proposition_of(
            doc,
            risk,
            token,
            phrase=(danger.i, danger.i + 1),
            predicate=danger if danger.pos_ == "NOUN" else None,
        )


def is_a_danger(word: Token) -> bool:
    """Whether a word says that there is a danger now: "a threat", "is vulnerable"."""
    return word.lemma_.lower() in _DANGERS | _EXPOSED


def _is_told(token: Token) -> bool:
    if is_asked(token) or is_wh_clause(token) or token.dep_ in ("acl", "advcl"):
        return False
    return not _is_unfounded(token)


def _is_unfounded(verb: Token) -> bool:
    """Whether nothing is said to speak for it: "no reason to believe that a raid is imminent"."""
    for above in verb.ancestors:
        if above.lemma_ == "doubt":
            return False
        if above.lemma_.lower() in _FOUNDATIONS:
            return above.lower_ == "nothing" or negator_of(above) is not None
    return False


def _danger(token: Token) -> Token | None:
    """The word for the danger in a clause that is about one."""
    lemma = token.lemma_.lower()
    if lemma in _EXPECTING or leaves_open(token):
        return next(filter(_is_more_harm, token.children), None)
    for child in token.children:
        word = child.lemma_.lower()
        if lemma in _BEARING and child.dep_ in ("dobj", "nsubjpass") and word in _DANGERS:
            return child
        if lemma not in ("be", "remain") or child.dep_ not in _COMPLEMENTS:
            continue
        if word in _DANGERS or word in _EXPOSED or _is_matter_of_time(child):
            return child
        if word in _FORETOLD and child.dep_ == "acomp" and not _is_of_the_past(child):
            return None if _is_told_of_a_cause(token) else child
        if child.dep_ == "prep" and child.lower_ in ("at", "in", "of"):
            found = next((noun for noun in child.children if _is_bare_danger(noun)), None)
            if found is not None:
                return found
    return None


def leaves_open(verb: Token) -> bool:
    """Whether a clause does not rule something out: "could not rule out further attacks"."""
    out = any(child.lower_ == "out" for child in verb.children)
    return verb.lemma_ == "rule" and out and negator_of(verb) is not None


def _is_matter_of_time(word: Token) -> bool:
    return word.lemma_ == "matter" and any(
        noun.lower_ == "time" for of in word.children if of.lower_ == "of" for noun in of.children
    )


def _is_more_harm(noun: Token) -> bool:
    """Whether a subject or object is more of what people suffer: "further outbreaks"."""
    if noun.dep_ not in ("nsubj", "nsubjpass", "dobj") or noun.lemma_.lower() not in _HARM:
        return False
    return any(child.lower_ in _MORE for child in noun.children)


def _is_told_of_a_cause(verb: Token) -> bool:
    """Whether it is likely what something is the result of: "is likely the result of neglect"."""
    return any(
        word.lemma_.lower() in _CAUSES
        for child in verb.children
        for word in (child, *child.children)
        if word.dep_ in ("attr", "dobj", "npadvmod", "acomp", "prep")
    )


def _is_bare_danger(noun: Token) -> bool:
    """Whether a noun is the danger of "at risk", "in danger" and "of no risk"."""
    return noun.lemma_.lower() in _DANGERS and all(each.lower_ != "the" for each in noun.children)


def _is_of_the_past(word: Token) -> bool:
    """Whether it is likely or possible that something has been: no danger any more."""
    return any(
        clause.tag_ == "VBD" or is_past_doubt(clause)
        for clause in (*word.children, *word.head.children)
        if clause.dep_ in ("xcomp", "ccomp")
    )
