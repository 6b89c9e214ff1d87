"""What fills the places of a lexicon entry: actors in phrases, and conditions on heads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from watchfloor.codebook.events import Condition, LexiconEntry
from watchfloor.coding.arguments import (
    Arguments,
    conjuncts,
    noun_arguments,
    verb_arguments,
)
from watchfloor.coding.found import FoundActor
from watchfloor.coding.parse import Doc, Token

BELONGING: Final = ("of", "from", "in", "at", "inside", "within", "across", "near", "to", "by")
"""Prepositions through which an actor stands for a phrase ("officials in X"), best first."""

PARTNERS: Final = frozenset({"between", "among", "amongst"})


class ActorsFound(Protocol):
    """The actors of one parsed report, as `find_actors` hands them over."""

    @property
    def all(self) -> tuple[FoundActor, ...]:
        """Every actor phrase, in text order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Looks up which actors a noun phrase stands for."""

    by_token: Mapping[int, FoundActor]
    words: Mapping[str, frozenset[str]]

    def actors(self, head: Token) -> tuple[FoundActor, ...]:
        """Actors a phrase stands for: itself, else its owner, adjective, apposition or country.

        An event noun ("the attack on X") stands only for whoever does it, never for its victim.
        """
        own = self.by_token.get(head.i)
        if own is not None:
            return (own,)
        owners = self._children(head, ("poss",)) or self._children(
            head, ("amod", "compound", "nmod", "nummod", "appos")
        )
        if owners:
            return owners
        return self._through_prepositions(head)

    def all_actors(self, heads: tuple[Token, ...]) -> tuple[FoundActor, ...]:
        """Actors of several phrases, each once."""
        return unique(actor for head in heads for actor in self.actors(head))

    def _through_prepositions(self, head: Token) -> tuple[FoundActor, ...]:
        event = head.lemma_ in self.words["happenings"]
        allowed = ("by", "of", "from") if head.lemma_ in self.words["own_acts"] else BELONGING
        for name in ("by",) if event else allowed:
            for child in head.children:
                if child.dep_ in {"prep", "agent"} and child.lower_ == name:
                    found = unique(
                        actor
                        for noun in child.children
                        if noun.dep_ == "pobj"
                        for each in conjuncts(noun)
                        for actor in self.actors(each)
                    )
                    if found:
                        return found
        return ()

    def _children(self, head: Token, relations: tuple[str, ...]) -> tuple[FoundActor, ...]:
        return unique(
            actor
            for child in head.children
            if child.dep_ in relations
            for each in conjuncts(child)
            for actor in self._of_modifier(each)
        )

    def _of_modifier(self, token: Token) -> tuple[FoundActor, ...]:
        own = self.by_token.get(token.i)
        if own is not None:
            return (own,)
        return self._children(token, ("poss", "amod", "compound"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One predicate with its arguments, ready to be asked for places and conditions."""

    predicate: Token
    arguments: Arguments
    phrases: Phrases

    def holds(self, entry: LexiconEntry) -> bool:
        """Whether particle, frame, object and subject are those the entry asks for."""
        if entry.particle is not None and entry.particle not in self._particles():
            return False
        if entry.frame and not any(self._has(place) for place in entry.frame):
            return False
        arguments = self.arguments
        return self._is(entry.object, arguments.objects) and self._is(
            entry.subject, arguments.subjects or arguments.modifiers or arguments.possessors
        )

    def look(self, places: tuple[str, ...]) -> tuple[FoundActor, ...]:
        """Actors at the first of the places that holds any."""
        for place in places:
            found = self._at(place)
            if found:
                return found
        return ()

    def partners(self) -> tuple[FoundActor, ...]:
        """Both sides of "talks between X and Y"."""
        heads = tuple(head for name, head in self.arguments.prepositions if name in PARTNERS)
        return self.phrases.all_actors(heads)

    def _particles(self) -> set[str]:
        words = {child.lower_ for child in self.predicate.children if child.dep_ == "prt"}
        return words | {name for name, _ in self.arguments.prepositions} | {
            child.lower_ for child in self.predicate.children if child.dep_ in {"advmod", "prep"}
        }

    def _has(self, place: str) -> bool:
        place, _, lemma = place.partition(":")
        if place == "comp":
            clauses = [clause for clause in self.arguments.clauses if clause.dep_ != "advcl"]
            return any(not lemma or _lemma(clause) == lemma for clause in clauses)
        if lemma:
            return any(
                name == place and lemma in _names(head) for name, head in self.arguments.prepositions
            )
        if place == "light":
            return self.arguments.carrier is not None
        return place in self._particles()

    def _is(self, condition: Condition | None, heads: tuple[Token, ...]) -> bool:
        if condition is None:
            return True
        if not heads:
            wanted = condition.lemmas or condition.kinds
            return not wanted or "none" in condition.kinds
        named = [word for head in heads for word in _content(head, self.phrases.words)]
        if any(_names(word) & condition.not_lemmas for word in named):
            return False
        if any(self._kind(head, kind) for kind in condition.not_kinds for head in heads):
            return False
        if not condition.lemmas and not condition.kinds:
            return True
        return any(_names(word) & condition.lemmas for word in named) or any(
            self._kind(head, kind) for kind in sorted(condition.kinds) for head in heads
        )

    def _kind(self, head: Token, kind: str) -> bool:
        if kind == "actor":
            return bool(self.phrases.actors(head))
        if kind == "name":
            return bool(head.pos_ == "PROPN")
        if kind == "number":
            return bool(head.pos_ == "NUM" or head.tag_ == "CD")
        return kind == "any"

    def _at(self, place: str) -> tuple[FoundActor, ...]:
        arguments, phrases = self.arguments, self.phrases
        match place:
            case "subj":
                return phrases.all_actors(arguments.subjects)
            case "obj":
                return phrases.all_actors(arguments.objects)
            case "dat":
                return phrases.all_actors(arguments.datives)
            case "poss":
                return phrases.all_actors(arguments.possessors)
            case "mod":
                return unique(
                    phrases.by_token[m.i] for m in arguments.modifiers if m.i in phrases.by_token
                )
            case "comp" | "comp.subj":
                return self._in_clauses(subject_only=place == "comp.subj")
            case "help":
                return self._helped()
            case "war":
                return self._fought()
            case "sym":
                return ()
        heads = tuple(head for name, head in arguments.prepositions if name == place)
        return phrases.all_actors(heads)

    def _in_clauses(self, *, subject_only: bool) -> tuple[FoundActor, ...]:
        for clause in self.arguments.clauses:
            own = tuple(c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"})
            found = self.phrases.all_actors(own)
            if found or subject_only:
                if found:
                    return found
                continue
            found = _clause_objects(clause, self.phrases)
            if found:
                return found
        return ()

    def _helped(self) -> tuple[FoundActor, ...]:
        for token in self.predicate.subtree:
            if token.pos_ == "VERB" and token.lemma_ in self.phrases.words["help"]:
                found = self.phrases.all_actors(verb_arguments(token).objects)
                if found and token.i > self.predicate.i:
                    return found
        return ()

    def _fought(self) -> tuple[FoundActor, ...]:
        words = self.phrases.words
        for token in self.predicate.subtree:
            if token.i <= self.predicate.i:
                continue
            lemma = token.lemma_.lower()
            if lemma in words["fight"] and token.pos_ == "VERB":
                arguments = verb_arguments(token)
                heads = arguments.objects + _under(arguments, ("against",))
            elif lemma in words["war"] and token.pos_ in {"NOUN", "PROPN"}:
                heads = _under(noun_arguments(token, frozenset()), ("against", "on", "with"))
            else:
                continue
            found = self.phrases.all_actors(heads)
            if found:
                return found
        return ()


def frame_of(token: Token, phrases: Phrases) -> Frame:
    """The frame of a verb or event noun."""
    if token.pos_ in {"VERB", "AUX"}:
        arguments = verb_arguments(token)
    else:
        arguments = noun_arguments(token, phrases.words["light"])
    return Frame(predicate=token, arguments=arguments, phrases=phrases)


def phrases_of(doc: Doc, actors: ActorsFound, words: Mapping[str, frozenset[str]]) -> Phrases:
    """The look-up for one report; where actors overlap, the shortest owns the token."""
    by_token: dict[int, FoundActor] = {}
    for actor in sorted(actors.all, key=lambda found: found.first - found.last):
        for number in range(actor.first, min(actor.last, len(doc))):
            by_token[number] = actor
    return Phrases(by_token=by_token, words=words)


def unique(actors: Iterator[FoundActor]) -> tuple[FoundActor, ...]:
    """The actors in order, each mention once."""
    return tuple({(actor.start, actor.end): actor for actor in actors}.values())


def _clause_objects(clause: Token, phrases: Phrases) -> tuple[FoundActor, ...]:
    arguments = verb_arguments(clause)
    found = phrases.all_actors(arguments.objects) or phrases.all_actors(arguments.datives)
    if found:
        return found
    for _, head in arguments.prepositions:
        found = phrases.actors(head)
        if found:
            return found
    for inner in arguments.clauses:
        if inner.i > clause.i and inner.dep_ != "relcl":
            found = _clause_objects(inner, phrases)
            if found:
                return found
    return ()


def _under(arguments: Arguments, names: tuple[str, ...]) -> tuple[Token, ...]:
    return tuple(head for name, head in arguments.prepositions if name in names)


def _content(head: Token, words: Mapping[str, frozenset[str]]) -> Iterator[Token]:
    """The head, and what it is a quantity or piece of: "thousands of troops", "$1bn in aid"."""
    yield head
    if head.lemma_.lower() in words["transparent"] or head.pos_ in {"NUM", "SYM"}:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "in"}:
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        yield from _content(noun, words)


def _names(token: Token) -> frozenset[str]:
    """The lemma, and with each word before it: ``exercise``, ``joint_exercise``."""
    lemma = _lemma(token)
    before = [c for c in token.children if c.dep_ in {"amod", "compound"} and c.i < token.i]
    return frozenset({lemma, *(f"{_lemma(child)}_{lemma}" for child in before)})


def _lemma(token: Token) -> str:
    return str(token.lemma_).lower()

