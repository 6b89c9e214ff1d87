"""What fills the places of a lexicon entry: actors in phrases, and conditions on heads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.events import Condition, LexiconEntry
from watchfloor.coding.events.arguments import (
    Arguments,
    is_infinitive,
    noun_arguments,
    verb_arguments,
)
from watchfloor.coding.events.branches import prepositions
from watchfloor.coding.events.standing_for import Phrases, unique
from watchfloor.coding.found import FoundActor
from watchfloor.coding.parse import Token

LOCATIONS: Final = frozenset({"in", "at", "near", "inside", "outside", "across", "along", "over"})
"""Prepositions before a place, which an adjective alone does not make a country."""

PARTICLES: Final = frozenset({"prt", "advmod", "prep", "oprd", "acomp"})
BROKERING: Final = frozenset({"broker", "mediate", "sponsor", "facilitate"})
PARTNERS: Final = frozenset({"between", "among", "amongst"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One predicate with its arguments, ready to be asked for places and conditions."""

    predicate: Token
    arguments: Arguments
    phrases: Phrases
    particles: frozenset[str]
    """Particles and prepositions, and what a hyphen ties on: ``test`` of "test-fired"."""

    def holds(self, entry: LexiconEntry) -> bool:
        """Whether particle, frame, object and subject are those the entry asks for."""
        if entry.particle is not None and entry.particle not in self.particles:
            return False
        if entry.frame and not any(self._has(place) for place in entry.frame):
            return False
        arguments = self.arguments
        subjects = arguments.subjects or arguments.modifiers or arguments.possessors
        return self._is(entry.object, arguments.objects, named=True) and self._is(
            entry.subject, subjects, named=False
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

    def around_subject(self) -> tuple[FoundActor, ...]:
        """The country of an unknown subject: "teachers in Kenya"."""
        pairs = (pair for head in self.arguments.subjects for pair in prepositions(head))
        return unique(
            actor for name, head in pairs if name in LOCATIONS for actor in self.phrases.place(head)
        )

    def _has(self, place: str) -> bool:
        """Whether a place of an entry's frame is there, filled by an actor or not."""
        place, _, lemma = place.partition(":")
        arguments = self.arguments
        match place:
            case "comp":
                clauses = [clause for clause in arguments.clauses if clause.dep_ != "advcl"]
                return any(not lemma or _lemma(clause) == lemma for clause in clauses)
            case "inf":
                return any(map(is_infinitive, arguments.clauses))
            case "war":
                return bool(self._fought())
            case "help":
                return bool(self._helped())
            case "dat":
                return bool(arguments.datives)
            case "poss":
                return bool(arguments.possessors)
            case "light":
                return arguments.carrier is not None
            case "for-doing":
                return any(
                    prep.lower_ == "for" and any(c.dep_ == "pcomp" for c in prep.children)
                    for prep in self.predicate.children
                )
            case "alone":
                return not any(
                    c.dep_ in {"oprd", "ccomp", "xcomp"} for c in self.predicate.children
                )
        return self._has_under(place, lemma) if lemma else place in self.particles

    def _has_under(self, place: str, lemma: str) -> bool:
        """Whether a preposition stands there with such a noun, name or actor under it."""
        heads = [head for name, head in self.arguments.prepositions if name == place]
        if lemma == "actor":
            return bool(self._at(place))
        if lemma == "name":
            return any(head.pos_ == "PROPN" or is_named_area(head) for head in heads)
        wanted = self.phrases.words[lemma[1:]] if lemma.startswith("@") else {lemma}
        return any(wanted & phrase_names(head) for head in heads)

    def _is(self, condition: Condition | None, heads: tuple[Token, ...], *, named: bool) -> bool:
        if condition is None:
            return True
        if not heads:
            wanted = condition.lemmas or condition.kinds
            return not wanted or "none" in condition.kinds
        words = [word for head in heads for word in _content(head, self.phrases.words)]
        if any(phrase_names(word) & condition.not_lemmas for word in words):
            return False
        if any(self._kind(word, kind, named) for kind in condition.not_kinds for word in words):
            return False
        if not condition.lemmas and not condition.kinds:
            return True
        return any(phrase_names(word) & condition.lemmas for word in words) or any(
            self._kind(word, kind, named) for kind in sorted(condition.kinds) for word in words
        )

    def _kind(self, head: Token, kind: str, named: bool) -> bool:
        """Whether a head is of a kind; `named` asks that an actor phrase itself is meant.

        "attacked Ukraine" has an actor as object, "attacked Ukrainian policy" has not.
        """
        if kind == "actor" and named:
            return head.i in self.phrases.by_token or (
                head.pos_ == "PROPN" and bool(self.phrases.actors(head))
            )
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
                    actor for m in arguments.modifiers for actor in phrases.by_token.get(m.i, ())
                )
            case "comp" | "comp.subj":
                return self._in_clauses(subject_only=place == "comp.subj")
            case "help":
                return self._helped()
            case "war":
                return self._fought()
            case "mediated":
                return phrases.all_actors(_brokers(self.predicate))
            case "sym" | "none":
                return ()
        heads = tuple(head for name, head in arguments.prepositions if name == place)
        if place in LOCATIONS:
            return unique(actor for head in heads for actor in phrases.place(head))
        return phrases.all_actors(heads)

    def _in_clauses(self, *, subject_only: bool) -> tuple[FoundActor, ...]:
        for clause in self.arguments.clauses:
            if clause.dep_ == "advcl" and any(c.dep_ == "mark" for c in clause.children):
                continue
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
    return Frame(
        predicate=token,
        arguments=arguments,
        phrases=phrases,
        particles=_particles(token, arguments),
    )


def _particles(predicate: Token, arguments: Arguments) -> frozenset[str]:
    children = list(predicate.children)
    words = {child.lower_ for child in children if child.dep_ in PARTICLES}
    tied = {c.lower_ for c in children if c.i < predicate.i - 1 and _hyphen_after(c)}
    return frozenset(words | tied | {name for name, _ in arguments.prepositions})


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


def is_named_area(noun: Token) -> bool:
    """Whether a name stands before the noun: "the Kursk region"."""
    return any(
        child.dep_ in {"compound", "nmod"} and child.pos_ == "PROPN" for child in noun.children
    )


def _hyphen_after(token: Token) -> bool:
    return bool(token.nbor(1).text == "-")


def _brokers(noun: Token) -> tuple[Token, ...]:
    """Whoever brought it about: "a truce brokered by X", "the X-brokered truce"."""
    found: list[Token] = []
    for child in noun.subtree:
        if child.lemma_.lower() in BROKERING and child.head.i == noun.i:
            found += verb_arguments(child).subjects if child.dep_ == "acl" else ()
            found += [c for c in child.children if c.dep_ in {"npadvmod", "nmod", "compound"}]
    return tuple(found)


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


def phrase_names(token: Token) -> frozenset[str]:
    """A noun's lemma, alone and with each word before it: ``drill``, ``joint_drill``."""
    lemma = _lemma(token)
    before = [c for c in token.children if c.dep_ in {"amod", "compound"} and c.i < token.i]
    return frozenset({lemma, *(f"{_lemma(child)}_{lemma}" for child in before)})


def _lemma(token: Token) -> str:
    return str(token.lemma_).lower()
