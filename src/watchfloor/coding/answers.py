"""Whose deed is answered: "the ministry demanded …. Paris rejected the demand".

A definite noun for what was just done, asked or said points back at it. Who rejects, condemns or
hails it rejects, condemns or hails whoever did it.
"""

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Final

from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.found import FoundActor
from watchfloor.coding.propositions import Proposition
from watchfloor.coding.syntax.arguments import verb_objects, verb_subjects
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records.actor_ids import principal_of

_ANSWERING: Final = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_BACK: Final = 2
"""How many sentences back what is answered may stand."""
_POINTING: Final = frozenset({"the", "that", "this", "these", "those"})
_OWNING: Final = frozenset({"against", "by", "from", "in", "of", "on"})
_GERUND: Final = "ing"
_TYPES: Final = {
    "accusation": "ACCUSE",
    "appeal": "REQUEST",
    "arrest": "COERCE",
    "attack": "ASSAULT",
    "bombing": "ASSAULT",
    "call": "REQUEST",
    "charge": "ACCUSE",
    "demand": "REQUEST",
    "expulsion": "SANCTION",
    "invitation": "REQUEST",
    "killing": "ASSAULT",
    "offensive": "ASSAULT",
    "raid": "ASSAULT",
    "request": "REQUEST",
    "sanction": "SANCTION",
    "shelling": "ASSAULT",
    "strike": "ASSAULT",
    "threat": "THREATEN",
    "ultimatum": "REQUEST",
    "warning": "THREATEN",
}
"""Nouns for deeds and the type of the deed each points back at."""


_DOING: Final = {
    "annexation": "annex",
    "announcement": "announce",
    "closure": "close",
    "decision": "decide",
    "deployment": "deploy",
    "detention": "detain",
    "execution": "execute",
    "expulsion": "expel",
    "imprisonment": "imprison",
    "invasion": "invade",
    "proposal": "propose",
    "refusal": "refuse",
    "seizure": "seize",
    "suspension": "suspend",
    "withdrawal": "withdraw",
}
"""Nouns for deeds and the verbs they are of, where one is not the other's very form."""


def with_answered(
    doc: Doc, propositions: Sequence[Proposition], phrases: Phrases
) -> tuple[Proposition, ...]:
    """The propositions, those that answer a known deed with whoever did it as recipient."""
    answered = (_answered(doc, each, propositions, phrases) for each in propositions)
    return tuple(
        replace(each, recipients=recipients) if recipients else each
        for each, recipients in zip(propositions, answered, strict=True)
    )


def _answered(
    doc: Doc, answer: Proposition, propositions: Sequence[Proposition], phrases: Phrases
) -> tuple[FoundActor, ...]:
    if answer.event_type not in _ANSWERING or answer.recipients or answer.kind != "event":
        return ()
    noun = _what_is_answered(doc[answer.predicate])
    if noun is None:
        return ()
    starts = [sentence.start for sentence in doc.sents if sentence.text.strip()]
    here = starts.index(noun.sent.start) if noun.sent.start in starts else 0
    earliest = starts[max(here - _BACK, 0)]
    own = {principal_of(actor.actor_id or "") for actor in answer.sources}
    for deed in reversed(propositions):
        if not earliest <= deed.predicate < answer.predicate or deed is answer:
            continue
        if _points_at(noun, doc[deed.predicate], deed):
            return _others(deed.sources, own)
    verbs = _verbs_of(noun)
    for token in reversed(doc[earliest : answer.predicate]):
        if token.pos_ == "VERB" and token.lemma_.lower() in verbs:
            return _others(phrases.all_actors(verb_subjects(token)), own)
    return ()


def _others(doers: Sequence[FoundActor], own: Set[str]) -> tuple[FoundActor, ...]:
    """Those of the doers who are known; none where who answers is among them."""
    found = tuple(actor for actor in doers if actor.actor_id)
    known = {principal_of(actor.actor_id or "") for actor in found}
    return () if known & own else found


def _verbs_of(noun: Token) -> frozenset[str]:
    """The verbs a noun may be the deed of: "the order", "the filling", "the decision"."""
    lemma = noun.lemma_.lower()
    verbs = {lemma, _DOING.get(lemma, lemma)}
    if noun.lower_.endswith(_GERUND):
        stem = noun.lower_.removesuffix(_GERUND)
        verbs |= {stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem}
    return frozenset(verbs)


def _what_is_answered(predicate: Token) -> Token | None:
    """The definite noun that is rejected or condemned, where nothing says whose it is."""
    if predicate.pos_ != "VERB":
        return None
    judged = [
        subject
        for clause in predicate.children
        if clause.dep_ in ("ccomp", "oprd") and clause.pos_ in ("ADJ", "NOUN")
        for subject in clause.children
        if subject.dep_ == "nsubj"  # "called the order a threat"
    ]
    return next(filter(_points_back, (*verb_objects(predicate), *judged)), None)


def _points_back(noun: Token) -> bool:
    articles = [child.lower_ for child in noun.children if child.dep_ == "det"]
    owning = _OWNING - {"of"} if noun.lower_.endswith(_GERUND) else _OWNING  # what was done to
    owned = any(
        child.dep_ in ("poss", "amod", "relcl") or (child.dep_ == "prep" and child.lower_ in owning)
        for child in noun.children
    )
    return noun.pos_ == "NOUN" and not owned and bool(_POINTING & set(articles))


def _points_at(noun: Token, deed: Token, proposition: Proposition) -> bool:
    """Whether a noun is for a deed: of its verb ("ordered", "the order") or of its type."""
    lemma = noun.lemma_.lower()
    if proposition.kind != "event":
        return False
    return deed.lemma_.lower() == lemma or _TYPES.get(lemma) == proposition.event_type
