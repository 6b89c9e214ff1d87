"""Motives, positions, risks and recommendations, read off the phrases in ``kinds.csv``."""

from dataclasses import dataclass
from typing import Any, Final

from watchfloor.codebook.kinds import KindPhrase, KindTable, matcher_pattern
from watchfloor.coding.clauses import (
    governing_verb,
    is_asked,
    is_direct_question,
    is_modal,
    is_supposed,
)
from watchfloor.coding.concern import is_of_concern
from watchfloor.coding.found import FoundActor
from watchfloor.coding.negation import negator_of
from watchfloor.coding.parse import Doc, Token
from watchfloor.coding.phrase_actors import (
    Actors,
    owners_of,
    recipients_of,
    subject_actors,
)

_OWNED_KINDS: Final = frozenset({"motive", "position"})
_DUTY: Final = frozenset({"should", "must", "ought"})
_SLIGHT: Final = frozenset({"no", "little", "minimal", "negligible", "low", "less", "any"})
# fmt: off
_LESSENING: Final = frozenset((
    "reduce", "avoid", "prevent", "avert", "lower", "minimise", "minimize", "limit", "ease",
    "eliminate", "allay", "dismiss", "downplay", "mitigate", "remove", "end", "lessen", "diminish",
    "curb", "contain", "calm", "forestall", "exclude", "reduction", "prevention",
))
# fmt: on
"""Under these a danger is not said to loom."""
_ANSWERING: Final = frozenset({"answer", "respond", "ask", "face", "duck", "dodge", "field"})
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


def build_matcher(vocab: Any, kinds: KindTable) -> Any:
    """A spaCy Matcher over the table's patterns, named by key."""
    from spacy.matcher import Matcher

    matcher = Matcher(vocab)
    for key, phrase in kinds.phrases.items():
        matcher.add(key, [matcher_pattern(phrase.pattern)], greedy="LONGEST")
    return matcher


def find_phrases(
    doc: Doc, matcher: Any, kinds: KindTable, actors: Actors
) -> tuple[FoundPhrase, ...]:
    """The phrases that count: put forward, of concern, and with an actor where they must."""
    found = []
    for match, first, last in sorted(matcher(doc), key=lambda item: (item[1], -item[2], item[0])):
        phrase = kinds.phrases[doc.vocab.strings[match]]
        if doc[first].sent != doc[last - 1].sent or not _is_put_forward(doc, phrase, first, last):
            continue
        sources = owners_of(doc, phrase, first, last, actors)
        if not sources and _needs_owner(phrase):
            continue
        verb = governing_verb(doc[first:last].root)
        if phrase.whose == "thing" and subject_actors(verb, actors):
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


def _is_put_forward(doc: Doc, phrase: KindPhrase, first: int, last: int) -> bool:
    """Whether the text says it: not asked, not supposed, under a modal where it needs one."""
    words = doc[first:last]
    verb = governing_verb(words.root)
    if is_direct_question(words.sent):
        return False
    if phrase.needs_modal and not any(
        is_modal(word, ability=False) for word in words if word.pos_ != "DET"
    ):
        return False
    if phrase.kind == "recommendation":
        return not is_asked(verb)
    if phrase.family != "question" and is_supposed(verb):
        return False
    if phrase.kind == "risk" or phrase.family == "bind":
        return not _is_taken_back(words, verb) and not _is_lessened(phrase, words.root)
    return not any(child.lower_ in _DUTY for child in verb.children if child.dep_ == "aux")


def _is_taken_back(words: Any, verb: Token) -> bool:
    """Whether a negation outside the phrase turns it: "no risk of war" warns of nothing."""
    inside = {word.i for word in words}
    for word in (words.root, verb):
        negator = negator_of(word)
        if negator is not None and negator.i not in inside:
            return True
    return any(child.lower_ in _SLIGHT for child in words.root.children)


def _is_lessened(phrase: KindPhrase, anchor: Token) -> bool:
    """Whether the danger is one somebody takes away, or the question one somebody was asked."""
    above = {word.lemma_.lower() for word in list(anchor.ancestors)[:3]}
    return bool(above & (_ANSWERING if phrase.family == "question" else _LESSENING))
