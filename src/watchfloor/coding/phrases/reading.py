"""Motives, positions, risks and recommendations, read off the phrases in ``kinds.csv``."""

from dataclasses import dataclass
from typing import Any, Final

from watchfloor.codebook.kinds import KindPhrase, KindTable
from watchfloor.coding.found import Actors, FoundActor
from watchfloor.coding.phrases.concern import is_of_concern, names_a_matter
from watchfloor.coding.phrases.matching import PhraseMatcher
from watchfloor.coding.phrases.no_advice import advises_nothing
from watchfloor.coding.phrases.owners import (
    actors_at,
    owners_of,
    recipients_of,
    subject_actors,
)
from watchfloor.coding.syntax.arguments import is_passive, surface_subjects
from watchfloor.coding.syntax.clauses import (
    DUTY,
    governing_verb,
    has_auxiliary,
    is_asked,
    is_direct_question,
    is_lessened,
    is_modal,
    is_supposed,
)
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Doc, Token

_OWNED_KINDS: Final = frozenset({"motive", "position"})
_LINKS: Final = frozenset({"ADP", "SCONJ", "ADV", "CCONJ"})
_ABILITY: Final = frozenset({"can"})
"""What can happen at any time is not said to loom."""
_PERHAPS: Final = frozenset({"may", "might", "could", "can", "would"})
_SLIGHT: Final = frozenset({"no", "little", "minimal", "negligible", "low", "less", "any"})
_ANSWERING: Final = frozenset(
    {"answer", "respond", "ask", "face", "duck", "dodge", "field", "decline", "refuse", "take"}
)
"""Under these a question is one somebody was asked, not an open one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPhrase:
    """A phrase of the table in the text, with whose it is."""

    phrase: KindPhrase
    anchor: int
    """Number of the token through which the phrase hangs in its sentence."""
    first: int
    last: int
    sources: tuple[FoundActor, ...]
    recipients: tuple[FoundActor, ...]


def find_phrases(
    doc: Doc, matcher: PhraseMatcher, kinds: KindTable, actors: Actors
) -> tuple[FoundPhrase, ...]:
    """The phrases that count: put forward, of concern, and with an actor where they must."""
    found = []
    for match in matcher.matches(doc):
        phrase, first, last = kinds.phrases[match.key], match.first, match.last
        if not _is_put_forward(doc, phrase, first, last):
            continue
        sources = owners_of(doc, phrase, first, last, actors)
        if not sources and _needs_owner(phrase) and not _is_of_a_deed(doc[first:last], phrase):
            continue
        if _has_wrong_subject(doc, phrase, governing_verb(doc[first:last].root), actors, kinds):
            continue
        if not is_of_concern(doc, phrase, (first, last), sources, actors, kinds.matters):
            continue
        found.append(
            FoundPhrase(
                phrase=phrase,
                anchor=doc[first:last].root.i,
                first=first,
                last=last,
                sources=sources,
                recipients=recipients_of(doc, phrase, (first, last), sources, actors),
            )
        )
    return tuple(found)


def _needs_owner(phrase: KindPhrase) -> bool:
    return phrase.kind in _OWNED_KINDS or phrase.whose not in ("about", "thing")


def _is_of_a_deed(words: Any, phrase: KindPhrase) -> bool:
    """Whether a purpose is that of a deed whose doer is not named: "were culled in a bid to"."""
    return (
        phrase.kind == "motive"
        and words[0].pos_ in _LINKS
        and any(
            is_passive(word) and not any(child.dep_ == "agent" for child in word.children)
            for word in (words.root, *words.root.ancestors)
        )
    )


def _has_wrong_subject(
    doc: Doc, phrase: KindPhrase, verb: Token, actors: Actors, kinds: KindTable
) -> bool:
    """Whether an actor stands where a thing must, or something idle where a crisis matter must."""
    if phrase.whose == "thing":
        return bool(subject_actors(verb, actors))
    if phrase.kind != "recommendation" or phrase.whose != "about" or phrase.family != "advice":
        return False
    subjects = surface_subjects(verb)
    if subjects and verb.lemma_ == "be" and all(each.lower_ == "it" for each in subjects):
        return False  # "it is vital that": what is vital stands below
    return not actors_at(subjects, actors) and not any(
        names_a_matter(doc, subject.left_edge.i, subject.right_edge.i + 1, kinds.matters)
        for subject in subjects
    )


def _is_put_forward(doc: Doc, phrase: KindPhrase, first: int, last: int) -> bool:
    """Whether the text says it: not asked, not supposed, under a modal where it needs one."""
    words = doc[first:last]
    verb = governing_verb(words.root)
    if is_direct_question(words.sent):
        return False
    if phrase.needs_modal and not any(
        is_modal(word, but=_ABILITY) for word in words if word.pos_ != "DET"
    ):
        return False
    if phrase.kind == "recommendation":
        perhaps = any(
            child.dep_ == "aux" and child.lower_ in _PERHAPS and not first <= child.i < last
            for child in verb.children
        )
        if perhaps or advises_nothing(verb):
            return False
        return not is_asked(verb) and verb.dep_ not in ("relcl", "acl")
    if phrase.family != "question" and is_supposed(verb):
        return False
    if phrase.family == "question":
        return not _is_taken_back(words, verb) and not _was_put(words.root)
    if phrase.kind == "risk" or phrase.family == "bind":
        return not _is_taken_back(words, verb) and not is_lessened(words.root)
    if any(child.dep_ == "mark" and child.lower_ == "for" for child in verb.children):
        return False  # "the hope is for X to oppose it": nobody says that X does
    return not has_auxiliary(verb, DUTY)


def _is_taken_back(words: Any, verb: Token) -> bool:
    """Whether a negation outside the phrase turns it: "no risk of war" warns of nothing."""
    inside = {word.i for word in words}
    for word in (words.root, verb):
        negator = negator_of(word)
        if negator is not None and negator.i not in inside:
            return True
    return any(child.lower_ in _SLIGHT for child in words.root.children)


def _was_put(anchor: Token) -> bool:
    """Whether a question is one somebody was asked: "ducked a question about whether"."""
    return any(word.lemma_.lower() in _ANSWERING for word in list(anchor.ancestors)[:3])
