"""Motives, positions, risks and recommendations, read off the phrases in ``kinds.csv``."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from watchfloor.codebook.kinds import KindPhrase, KindTable, matcher_pattern
from watchfloor.coding.arguments import surface_subjects
from watchfloor.coding.clauses import governing_verb, is_modal
from watchfloor.coding.found import FoundActor
from watchfloor.coding.parse import Doc, Token

_OWNED_KINDS: Final = frozenset({"motive", "position"})
_PERSPECTIVE: Final = frozenset({"perspective", "viewpoint", "standpoint", "view", "part"})
_SECOND_PARTY: Final = frozenset(
    {"with", "towards", "toward", "against", "to", "for", "on", "upon", "between"}
)
_POSSESSING: Final = frozenset({"poss", "compound", "nmod", "amod"})


class Actors(Protocol):
    """What this step needs of the actor finder's answer."""

    @property
    def all(self) -> tuple[FoundActor, ...]:
        """Every actor phrase in text order."""
        ...

    def covering(self, token_number: int) -> FoundActor | None:
        """The actor phrase a token lies in."""
        ...


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
    """The phrases that count: under a modal where they need one, with an actor where they must."""
    found = []
    for match, first, last in sorted(matcher(doc), key=lambda item: (item[1], -item[2])):
        phrase = kinds.phrases[doc.vocab.strings[match]]
        anchor = doc[first:last].root
        if doc[first].sent != doc[last - 1].sent or not _holds(phrase, anchor, doc[first:last]):
            continue
        sources = _whose(doc, phrase, anchor, last, actors)
        if not sources and (phrase.whose != "about" or phrase.kind in _OWNED_KINDS):
            continue
        recipients = _towards(doc, (*doc[first:last], governing_verb(anchor)), sources, actors)
        found.append(
            FoundPhrase(
                phrase=phrase,
                anchor=anchor.i,
                first=first,
                last=last,
                sources=sources,
                recipients=recipients,
            )
        )
    return tuple(found)


def _holds(phrase: KindPhrase, anchor: Token, words: Iterable[Token]) -> bool:
    """Whether the phrase is asserted: under a modal where it needs one, and not negated."""
    words = tuple(words)
    if phrase.needs_modal and not any(is_modal(word) for word in words if word.pos_ != "DET"):
        return False
    verb = governing_verb(anchor)
    return phrase.family == "silence" or not any(child.dep_ == "neg" for child in verb.children)


def _whose(
    doc: Doc, phrase: KindPhrase, anchor: Token, last: int, actors: Actors
) -> tuple[FoundActor, ...]:
    verb = governing_verb(anchor)
    if phrase.whose == "object":
        return _actors_at((child for child in verb.children if child.dep_ == "dobj"), actors)
    if phrase.whose == "poss":
        return _possessors(anchor, actors) or _subject_possessors(verb, actors)
    if phrase.whose in ("for", "after"):
        return _next_actor(doc, last, actors) or _perspective(verb, actors)
    owners = _subject_actors(verb, actors) or _perspective(verb, actors)
    if phrase.whose == "about":
        return (
            owners
            or _possessors(anchor, actors)
            or _subject_possessors(verb, actors)
            or (_asked_about(anchor, actors) if phrase.family == "question" else ())
        )
    return owners


def _subject_actors(verb: Token, actors: Actors) -> tuple[FoundActor, ...]:
    return _actors_at(surface_subjects(verb), actors)


def _perspective(verb: Token, actors: Actors) -> tuple[FoundActor, ...]:
    """Actors of an opening "For X, …" or "From the X perspective, …"."""
    while verb.dep_ == "xcomp":
        verb = verb.head
    for child in verb.children:
        if child.dep_ != "prep" or child.i > verb.i or child.lower_ not in ("for", "from"):
            continue
        for noun in child.children:
            if noun.dep_ != "pobj":
                continue
            if noun.lemma_.lower() in _PERSPECTIVE:
                return _possessors(noun, actors)
            if child.lower_ == "for":
                return _actors_at([noun], actors)
    return ()


def _possessors(noun: Token, actors: Actors) -> tuple[FoundActor, ...]:
    return _actors_at((child for child in noun.children if child.dep_ in _POSSESSING), actors)


def _subject_possessors(verb: Token, actors: Actors) -> tuple[FoundActor, ...]:
    return tuple(
        owner for subject in surface_subjects(verb) for owner in _possessors(subject, actors)
    )


def _asked_about(anchor: Token, actors: Actors) -> tuple[FoundActor, ...]:
    """Who acts in the clause below: "speculation whether X's engagement is a state of war"."""
    for verb in anchor.subtree:
        if verb.pos_ in ("VERB", "AUX") and verb.i > anchor.i:
            found = _subject_actors(verb, actors) or _subject_possessors(verb, actors)
            if found:
                return found
    return ()


def _next_actor(doc: Doc, last: int, actors: Actors) -> tuple[FoundActor, ...]:
    """The actor right after the phrase: "an avenue for X", "no response from X"."""
    for token in doc[last : min(last + 4, doc[last - 1].sent.end)]:
        actor = actors.covering(token.i)
        if actor is not None and actor.actor_id:
            return (actor,)
    return ()


def _actors_at(tokens: Iterable[Token], actors: Actors) -> tuple[FoundActor, ...]:
    found: list[FoundActor] = []
    for token in tokens:
        actor = actors.covering(token.i)
        if actor is not None and actor.actor_id and actor not in found:
            found.append(actor)
    return tuple(found)


def _towards(
    doc: Doc, words: Sequence[Token], sources: tuple[FoundActor, ...], actors: Actors
) -> tuple[FoundActor, ...]:
    """Other actors under the phrase: objects, and words after with, towards, on or against."""
    own = {source.actor_id for source in sources}
    found: list[FoundActor] = []
    for token in _below(words):
        actor = actors.covering(token.i)
        if actor is None or not actor.actor_id or actor.actor_id in own or actor in found:
            continue
        if token.i > words[0].i and _is_argument(doc[actor.head]):
            found.append(actor)
    return tuple(found)


def _below(words: Sequence[Token]) -> Iterator[Token]:
    """Words under a phrase in text order, without the clauses that are only coordinated to it."""
    inside = {token.i for word in words for token in word.subtree}
    for verb in (word for word in words if word.pos_ in ("VERB", "AUX")):
        for other in verb.conjuncts:
            if any(child.dep_ in ("nsubj", "nsubjpass") for child in other.children):
                inside -= {token.i for token in other.subtree}
    doc = words[0].doc
    return (doc[number] for number in sorted(inside))


def _is_argument(token: Token) -> bool:
    """Whether a word is an object, or stands after a preposition that marks the other side."""
    if token.dep_ in ("dobj", "conj", "dative", "appos"):
        return True
    preposition = token.head
    return bool(
        token.dep_ == "pobj"
        and preposition.lower_ in _SECOND_PARTY
        and preposition.head.lower_ != "according"
    )
