"""Positions that something past or present is not known: "it is unclear who fired"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.certainty.time_frame import read_time_frame
from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.propositions import Proposition, proposition_of, told_at
from watchfloor.coding.statements.ignorance import says_unknown
from watchfloor.coding.syntax.arguments import is_passive
from watchfloor.coding.syntax.clauses import clause_span, governing_verb, is_asked, is_supposed
from watchfloor.coding.syntax.parse import Doc, Token

_UNCLEAR: Final = "kinds.csv#question-unclear"
_OPEN: Final = frozenset("culprit fate identity intention motive perpetrator whereabouts".split())
"""What a crisis turns on while it is unknown; where a germ came from is told in many ways."""
_ASKED: Final = frozenset({"who", "whom", "whose"})
_QUESTIONS: Final = frozenset({"how", "what", "when", "where", "whether", "which", "why"})
_ACTING: Final = r"[A-Z]{3}(\.(GOV|MIL|SPY|LEG|REL))?(:.*)?|ARM:.*"
"""Ids of states, those who act for them, and armed groups; their people are many."""
_COMING: Final = frozenset({"future", "hypothetical"})


def as_unknown(doc: Doc, question: Proposition, position: StatedKind) -> Proposition:
    """The position that what has been or is so is not known; what may come stays a risk.

    Nobody need be ignorant by name: it is nobody's view, or that of whoever says so.
    """
    if question.entry != _UNCLEAR or question.phrase is None:
        return question
    asked = governing_verb(doc[question.phrase[1] - 1].head)
    if read_time_frame(doc, asked.i) in _COMING:
        return question
    return replace(question, kind=position.kind, family=position.family, recipients=(), sources=())


def find_unknowns(
    doc: Doc, read: Sequence[Proposition], position: StatedKind, phrases: Phrases
) -> Iterator[Proposition]:
    """A position for each clause that says that something is not known, where nothing was read.

    "The motive remains unclear", "it is not known who fired", "it is unclear where Iran's uranium
    is": nobody's view, or that of whoever says so. A deed in the question is told as unverified
    instead.
    """
    taken = {governing_verb(doc[at]).i for each in read for at in told_at(each)}
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") or token.i in taken or not _is_unknown(token, phrases):
            continue
        if is_asked(token) or is_supposed(token) or token.dep_ in ("acl", "advcl", "relcl"):
            continue
        first, last = clause_span(doc, token)
        if any(first <= each.predicate < last for each in read):
            continue
        yield proposition_of(doc, position, token, phrase=(token.i, token.i + 1))


def _is_unknown(verb: Token, phrases: Phrases) -> bool:
    """Whether nobody in particular does not know it: a state, or a passive without a doer."""
    if verb.lemma_ not in ("be", "remain") and not is_passive(verb):
        return False
    if not says_unknown(verb) or any(child.dep_ == "agent" for child in verb.children):
        return False
    behind = [word for word in verb.subtree if word.i > verb.i]
    asked = any(word.lower_ in _ASKED for word in behind) or _is_of_a_state(behind, phrases)
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    clauses = [child for child in verb.children if child.dep_ in ("csubj", "csubjpass")]
    if any(_is_of_a_state(list(clause.subtree), phrases) for clause in clauses):
        return True
    return any(
        (child.lower_ == "it" and asked) or child.lemma_.lower() in _OPEN for child in subjects
    )


def _is_of_a_state(words: Sequence[Token], phrases: Phrases) -> bool:
    """Whether a question is about a state or its forces: "whether Iran has the means"."""
    asked = next((at for at, word in enumerate(words) if word.lower_ in _QUESTIONS), None)
    if asked is None:
        return False
    named = (actor for word in words[asked:] for actor in phrases.by_token.get(word.i, ()))
    return any(re.fullmatch(_ACTING, actor.actor_id or "") for actor in named)
