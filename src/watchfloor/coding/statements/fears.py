"""Risks that somebody fears, worries about or warns of, held by whoever does."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.cues import CueTable
from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.certainty.time_frame import read_time_frame
from watchfloor.coding.events.frames import frame_of
from watchfloor.coding.events.further import CONDITIONS
from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.events.threats import THREAT
from watchfloor.coding.found import Attribution
from watchfloor.coding.holders.attribution import is_said
from watchfloor.coding.propositions import Proposition, proposition_of
from watchfloor.coding.statements.judgements import root_of
from watchfloor.coding.syntax.arguments import is_passive
from watchfloor.coding.syntax.clauses import (
    DUTY,
    governing_verb,
    has_auxiliary,
    is_lessened,
)
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Doc, Token

_VERBAL: Final = ("VERB", "AUX")
_COMING: Final = frozenset({"future", "hypothetical"})
_DONE: Final = frozenset({"have", "has", "had", "was", "were"})
_VOICING: Final = frozenset({"express", "voice", "raise", "share", "be", "remain"})
_THREATENED: Final = frozenset({"would", "'d"})


def find_fears(
    doc: Doc,
    attributions: Sequence[Attribution],
    read: Sequence[Proposition],
    risk: StatedKind,
    cues: CueTable,
) -> Iterator[Proposition]:
    """A risk for each content of a cue of fear, and for what a warning says is to come.

    "Aid workers fear that the camps will flood", "warned that stocks could run out": the danger is
    the content, and whoever fears it holds it. A thing feared counts where it is a danger: "fears
    of an outbreak", not "worried about his career".
    """
    dangers = cues.rules.words["dangers"]
    taken = {governing_verb(doc[each.predicate]).i for each in read}
    threats = {each.predicate for each in read if each.event_type == THREAT}
    for attribution in attributions:
        first_word = attribution.entry.partition(".")[0]
        fears = first_word in cues.rules.words["fearing"]
        if not fears and first_word not in cues.rules.words["warning"]:
            continue
        if negator_of(doc[attribution.cue]) is not None or is_lessened(doc[attribution.cue]):
            continue
        token = root_of(doc, attribution)
        if token is None or not token.is_alpha or token.i in taken:
            continue
        if token.pos_ in _VERBAL:
            foretold = attribution.cue not in threats and _is_foretold(token)
            looms = _may_come(token) if fears else foretold or _is_to_come(doc, token)
        else:
            looms = fears and bool(attribution.holders) and token.lemma_.lower() in dangers
        if looms:
            taken.add(token.i)
            cue = attribution.cue
            yield proposition_of(doc, risk, token, phrase=(cue, cue + 1))


def find_bare_fears(
    doc: Doc,
    attributions: Sequence[Attribution],
    read: Sequence[Proposition],
    risk: StatedKind,
    phrases: Phrases,
    cues: CueTable,
) -> Iterator[Proposition]:
    """A risk for each thing that somebody voices a fear of and no "that" stands before.

    "Officials expressed concern the dam could burst": no cue has it as its content.
    """
    taken = {governing_verb(doc[each.predicate]).i for each in read}
    fearing = cues.rules.words["fearing"]
    for token in doc:
        if token.pos_ not in _VERBAL or token.i in taken or is_said(token, attributions):
            continue
        fear = _fear_before(token, fearing)
        if fear is None or not _may_come(token):
            continue
        verb = governing_verb(token.head)
        if negator_of(verb) is not None or verb.lemma_.lower() not in _VOICING:
            continue
        holders = frame_of(verb, phrases).speakers(("subj",))
        if holders:
            taken.add(token.i)
            phrase = (min(verb.i, fear.i), max(verb.i, fear.i) + 1)
            yield proposition_of(doc, risk, token, phrase=phrase, advisers=holders)


def _fear_before(verb: Token, fearing: frozenset[str]) -> Token | None:
    """The word of fear a clause hangs on; the parser may take it for a part of its subject."""
    words = [verb.head] if verb.dep_ in ("acl", "ccomp") else []
    if verb.dep_ == "ccomp":
        near = (*verb.children, *verb.head.children)
        before = (each for each in near if each.dep_ in ("nsubj", "dobj") and each.i < verb.i)
        words += [c for each in before for c in each.children if c.dep_ in ("compound", "amod")]
    return next((word for word in words if word.lemma_.lower() in fearing), None)


def with_fears(
    doc: Doc,
    said: Sequence[Proposition],
    fears: Sequence[Proposition],
    risk: StatedKind,
    cues: CueTable,
) -> Iterator[Proposition]:
    """The propositions of phrases and the fears, where a stance is a fear only the fear.

    "Voiced concern that cholera could spread" and "is worried about an outbreak" are the danger,
    held by whoever is worried, and no stance beside it.
    """
    told = {each.phrase[0] for each in fears if each.phrase}
    for each in said:
        words = range(*each.phrase) if each.phrase else range(0)
        if each.kind not in ("position", "risk") or told.isdisjoint(words):
            yield _as_fear(doc, each, risk, cues) or each
    yield from fears


def _as_fear(doc: Doc, stance: Proposition, risk: StatedKind, cues: CueTable) -> Proposition | None:
    """The risk that a stance about a danger names; None where it is about something else."""
    if stance.kind != "position" or stance.phrase is None:
        return None
    words = cues.rules.words
    worries = [
        word for word in doc[slice(*stance.phrase)] if word.lemma_.lower() in words["fearing"]
    ]
    about = (
        noun
        for word in worries
        for preposition in (*word.children, *word.head.children)
        if preposition.dep_ == "prep" and preposition.i > word.i
        for noun in preposition.children
        if noun.dep_ == "pobj" and noun.lemma_.lower() in words["dangers"]
    )
    noun = next(about, None)
    if noun is None:
        return None
    return replace(
        stance,
        kind=risk.kind,
        predicate=noun.i,
        sources=(),
        recipients=(),
        advisers=stance.sources,
        entry=f"stated.csv#{risk.key}",
        family=risk.family,
    )


def _may_come(token: Token) -> bool:
    """Whether what is feared is not done yet: a state, or something said in no past tense."""
    done = token.tag_ == "VBD" or any(
        child.dep_ in ("aux", "auxpass") and child.lower_ in _DONE for child in token.children
    )
    return token.lemma_.lower() == "be" or not done


def _is_to_come(doc: Doc, token: Token) -> bool:
    """Whether a warning is of what will or may be: of what "would" be it is mostly a threat."""
    if has_auxiliary(token, DUTY | _THREATENED):
        return False
    return read_time_frame(doc, token.i) in _COMING


def _is_foretold(clause: Token) -> bool:
    """Whether a clause tells what something "would" do of itself: "a war would cut exports".

    What would be a mistake, or would be done on a condition, is mostly a threat.
    """
    if clause.lemma_ == "be" or is_passive(clause) or not has_auxiliary(clause, _THREATENED):
        return False
    marks = (mark for child in clause.children for mark in child.children)
    if negator_of(clause) is not None or any(mark.lower_ in CONDITIONS for mark in marks):
        return False
    subjects = [child for child in clause.children if child.dep_ == "nsubj"]
    return any(subject.pos_ == "NOUN" for subject in subjects)
