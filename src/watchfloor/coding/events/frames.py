"""What fills the places of a lexicon entry: actors in phrases, and conditions on heads."""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.codebook.actors import is_state
from watchfloor.codebook.events import Condition, LexiconEntry
from watchfloor.coding.actors.seats import POSTS_ABROAD
from watchfloor.coding.events.clause_deeds import deeds_of, lemma_of
from watchfloor.coding.events.further import (
    brokers,
    faced,
    fought,
    helped,
    hit_by,
    in_clauses,
    struck_by,
)
from watchfloor.coding.events.happening import verb_of_happening
from watchfloor.coding.events.standing_for import Phrases, unique
from watchfloor.coding.events.standing_measures import is_in_force
from watchfloor.coding.events.struck import aboard, struck
from watchfloor.coding.events.unnamed import nobody_known
from watchfloor.coding.events.valency import Arguments, is_stranded, noun_arguments, verb_arguments
from watchfloor.coding.found import FoundActor
from watchfloor.coding.syntax.arguments import is_infinitive, is_passive
from watchfloor.coding.syntax.branches import (
    MOMENTS,
    NOMINAL,
    is_verbal,
    only_says_when,
    prepositions,
)
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.actor_ids import principal_of

LOCATIONS: Final = frozenset({"in", "at", "near", "inside", "outside", "across", "along", "over"})
"""Prepositions before a place, which an adjective alone does not make a country."""

PARTICLES: Final = frozenset({"prt", "advmod", "prep", "oprd", "acomp"})
ONESELF: Final = frozenset({"it", "he", "she", "we", "i"})
TERMS: Final = frozenset({"year", "month", "life", "decade"})
_FIRM: Final = ".BUS"
EACH: Final = frozenset({"each", "one"})
SEVERALLY: Final = frozenset({"both", "each"})
"""Words of a subject each of whom does something to "the other"."""
_FIGHTING: Final = frozenset({"against", "alongside", "beside", "for", "with"})
"""Between who fights and whom or what for: then those joined are on one side."""
PARTNERS: Final = frozenset({"between", "among", "amongst"})


UNNAMED_WORDS: Final = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
"""Types that are said of which a report may be without knowing anybody by name, if those who say
it speak in public."""


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
        if entry.particle is not None and not self._has_particle(entry.particle):
            return False
        if entry.frame and not any(self._has(place) for place in entry.frame):
            return False
        arguments = self.arguments
        subjects = arguments.subjects or arguments.modifiers or arguments.possessors
        if not self._is(entry.object, arguments.objects, named=True):
            return False
        return self._is(entry.subject, subjects, named=False) or self._speak(entry, subjects)

    def look(self, places: tuple[str, ...]) -> tuple[FoundActor, ...]:
        """Actors at the first of the places that holds any."""
        for place in places:
            found = self._at(place)
            if found:
                return found
        return ()

    def unnamed(self, places: tuple[str, ...], kind: str) -> tuple[FoundActor, ...]:
        """A group of a kind of words at the first of the places that holds one."""
        for place in places:
            found = self.phrases.unnamed(self.heads(place), self.phrases.words[kind])
            if found:
                return found
        return ()

    def many(self, places: tuple[str, ...], kind: str) -> tuple[FoundActor, ...]:
        """Several people of a kind of words at the first of the places that holds them."""
        found = self.unnamed(places, kind)
        doc = self.predicate.doc
        return found if all(is_plural(doc[actor.head]) for actor in found) else ()

    def speakers(self, places: tuple[str, ...]) -> tuple[FoundActor, ...]:
        """Who speaks at the places: somebody known, else a name, else a group that does."""
        return self.look(places) or self.names(places) or self.unnamed(places, "voices")

    def themselves(self, sources: tuple[FoundActor, ...]) -> tuple[FoundActor, ...]:
        """The sources, by their own words where they are private people of a state.

        "French truckers" who strike do not act for France.
        """
        heads = {head.i: head for head in self.arguments.subjects}
        people = self.phrases.words["protesters"] | self.phrases.words["private"]

        def own(actor: FoundActor) -> FoundActor:
            if actor.form == "demonym" and self.predicate.doc[actor.head].tag_ == "NNPS":
                return replace(actor, actor_id=None)  # "Serbs blocked a road"
            head = heads.get(self.predicate.doc[actor.head].head.i)
            if actor.form != "demonym" or head is None or head.lemma_.lower() not in people:
                return actor
            return nobody_known(head)

        return unique(map(own, sources))

    def names(self, places: tuple[str, ...]) -> tuple[FoundActor, ...]:
        """Names that no codebook row knows at the first of the places that holds one."""
        for place in places:
            heads = (head for head in self.heads(place) if head.pos_ == "PROPN")
            found = unique(nobody_known(head) for head in heads if not self.phrases.actors(head))
            if found:
                return found
        return ()

    def owners(self, places: tuple[str, ...]) -> tuple[FoundActor, ...]:
        """Names of firms whose houses stand at the places, by short forms: "the PCA plant"."""
        return unique(
            nobody_known(child)
            for place in places
            for head in self.heads(place)
            if head.lemma_.lower() in self.phrases.words["premises"]
            for child in head.children
            if child.dep_ in {"compound", "poss"} and child.text.isupper() and len(child) > 1
            if child.pos_ == "PROPN" and not self.phrases.actors(head)
        )

    def heads(self, place: str) -> tuple[Token, ...]:
        """Heads of the phrases at a place, known or not."""
        arguments = self.arguments
        own = {"subj": arguments.subjects, "obj": arguments.objects, "dat": arguments.datives}
        if place in own:
            return own[place]
        return tuple(head for name, head in arguments.prepositions if name == place)

    def partners(self) -> tuple[FoundActor, ...]:
        """Both sides of "talks between X and Y"."""
        pairs = self.arguments.prepositions
        if self.is_two_sided() and self.predicate.dep_ == "nsubj":
            pairs = (*pairs, *prepositions(self.predicate.head))  # "clashes erupted between"
        return self.phrases.all_actors(tuple(head for name, head in pairs if name in PARTNERS))

    def is_two_sided(self) -> bool:
        """Whether it is a fight, which both who are named between take part in."""
        noun = not is_verbal(self.predicate)
        return noun and self.predicate.lemma_.lower() in self.phrases.words["two_sided"]

    def is_reciprocal(self) -> bool:
        """Whether each does it to the other: "accused each other", "fired at one another"."""
        heads = (*self.arguments.objects, *(head for _, head in self.arguments.prepositions))
        owners = (child for head in heads for child in head.children if child.dep_ == "poss")
        doers = self.arguments.subjects
        if is_verbal(self.predicate) and self._is_fight_of_its_doers():
            return True
        return any(_is_each_other(head, doers) for head in (*heads, *owners))

    def _is_fight_of_its_doers(self) -> bool:
        """Whether those who do it fight each other: "X and Y clashed at the border"."""
        if self.predicate.lemma_.lower() not in self.phrases.words["two_sided"]:
            return False
        beside = {name for name, _ in self.arguments.prepositions}
        together = any(child.lower_ == "together" for child in self.predicate.children)
        return not (self.arguments.objects or together or beside & _FIGHTING)

    def struck(self) -> tuple[FoundActor, ...]:
        """What the blow struck whose toll the predicate tells: "the blast at X killed ten"."""
        return struck(self.predicate, self.arguments, self.phrases)

    def aboard(self) -> tuple[FoundActor, ...]:
        """Who is in the bus or jet that is the predicate's object: "hit a bus carrying X"."""
        return aboard(self.arguments.objects, self.phrases)

    def around_subject(self) -> tuple[FoundActor, ...]:
        """The country of an unknown subject: "teachers in Kenya"."""
        pairs = (pair for head in self.arguments.subjects for pair in prepositions(head))
        return unique(
            actor for name, head in pairs if name in LOCATIONS for actor in self.phrases.place(head)
        )

    def _has_particle(self, word: str) -> bool:
        """Whether a word goes with the verb itself: not "over" in "took X to court over a law"."""
        objects = any(child.dep_ == "dobj" for child in self.predicate.children)
        for child in self.predicate.children:
            if child.lower_ == word and child.dep_ in PARTICLES:
                governs = child.dep_ == "prep" and any(c.dep_ == "pobj" for c in child.children)
                if not (governs and objects):
                    return True
        return word in _tied(self.predicate)

    def _has(self, place: str) -> bool:
        """Whether a place of an entry's frame is there, filled by an actor or not."""
        place, _, lemma = place.partition(":")
        condition = _CONDITIONS.get(place)
        if condition is not None:
            return condition(self, self._wanted(lemma) if lemma else frozenset())
        return self._has_under(place, lemma) if lemma else place in self.particles

    def _has_under(self, place: str, lemma: str) -> bool:
        """Whether a preposition stands there with such a noun, name or actor under it."""
        heads = [head for name, head in self.arguments.prepositions if name == place]
        if lemma == "actor":
            return bool(self._at(place))
        if lemma == "igo":
            return any(self._kind(head, "igo", named=False) for head in heads)
        if lemma == "name":
            return any(head.pos_ == "PROPN" or is_named_area(head) for head in heads)
        return any(self._wanted(lemma) & phrase_names(head) for head in heads)

    def _wanted(self, lemma: str) -> frozenset[str]:
        """The lemmas that a part of a frame stands for: one, or those of a class."""
        return self.phrases.words[lemma[1:]] if lemma.startswith("@") else frozenset({lemma})

    def is_own_deed(self, clause: Token) -> bool:
        """Whether what is said is what the speaker will do: "warned that it would retaliate"."""
        if clause.dep_ != "ccomp":
            return False
        doers = [child for child in clause.children if child.dep_ == "nsubj"]
        if any(doer.lower_ in ONESELF for doer in doers):
            return True
        own, said = (self.phrases.all_actors(tuple(h)) for h in (self.arguments.subjects, doers))
        ids = {actor.actor_id for actor in own if actor.actor_id}
        return bool(said) and all(actor.actor_id in ids for actor in said)

    def _is(self, condition: Condition | None, heads: tuple[Token, ...], *, named: bool) -> bool:
        if condition is None:
            return True
        if not heads:
            wanted = condition.lemmas or condition.kinds
            return not wanted or "none" in condition.kinds
        contents = [list(_content(head, self.phrases.words)) for head in heads]
        words = [word for content in contents for word in content]
        meant = [word for content in contents for word in content[1:] or content]
        if any(phrase_names(word) & condition.not_lemmas for word in meant):
            return False  # "dozens of vases" are not dozens of people
        if any(self._kind(word, kind, named) for kind in condition.not_kinds for word in words):
            return False
        if not condition.lemmas and not condition.kinds:
            return True
        return any(phrase_names(word) & condition.lemmas for word in words) or any(
            self._kind(word, kind, named) for kind in sorted(condition.kinds) for word in words
        )

    def _speak(self, entry: LexiconEntry, subjects: tuple[Token, ...]) -> bool:
        """Whether an act of words that asks for an actor has people or a house that speak."""
        condition = entry.subject
        if entry.event_type not in UNNAMED_WORDS or condition is None:
            return False
        if entry.mode == "investigate":
            return False  # scientists study
        if "actor" not in condition.kinds or condition.not_kinds or condition.not_lemmas:
            return False
        return any(may_speak(head, entry.event_type, self.phrases.words) for head in subjects)

    def _kind(self, head: Token, kind: str, named: bool) -> bool:
        """Whether a head is of a kind; `named` asks that an actor phrase itself is meant.

        "attacked Ukraine" has an actor as object, "attacked Ukrainian policy" has not.
        """
        if kind == "actor" and named:
            return head.i in self.phrases.by_token or (
                head.pos_ == "PROPN" and bool(self.phrases.actors(head))
            )
        if kind == "actor":  # a name that no row knows tells nothing of what sort of body it is
            return self._is_public(head) or any(
                each.form != "local" and not (each.actor_id or "").endswith(_FIRM)
                for each in self.phrases.actors(head)
            )
        if kind == "igo":
            return any((a.actor_id or "").startswith("IGO:") for a in self.phrases.actors(head))
        if kind == "sovereign":
            return any(is_state(actor.actor_id or "") for actor in self.phrases.actors(head))
        if kind == "name":
            return bool(head.pos_ == "PROPN")
        if kind == "number":
            return bool(head.pos_ == "NUM" or head.tag_ == "CD")
        return kind == "any"

    def _is_public(self, head: Token) -> bool:
        """Whether a head is a body or group that acts in public, though nobody known."""
        words = self.phrases.words
        acting = head.lemma_.lower() in words["voices"] | words["collective"]
        return acting and head.pos_ == "NOUN" and not self.phrases.actors(head)

    def _at(self, place: str) -> tuple[FoundActor, ...]:
        arguments, phrases = self.arguments, self.phrases
        match place:
            case "subj" | "obj" | "dat":
                found = phrases.all_actors(self.heads(place))
                return tuple(actor for actor in found if not self._only_names_a_war(actor))
            case "poss":
                return phrases.all_actors(arguments.possessors)
            case "mod" | "adj":
                before = unique(
                    actor for m in arguments.modifiers for actor in phrases.by_token.get(m.i, ())
                )
                # "the Iraq war" is not Iraq's deed as "the Russian war" is Russia's.
                return tuple(a for a in before if place == "mod" or a.form != "name")
            case "comp" | "comp.subj":
                return in_clauses(arguments.clauses, phrases, subject_only=place == "comp.subj")
            case "aim":
                wanted = phrases.words["grievance"]
                clauses = tuple(c for c in arguments.clauses if lemma_of(c) in wanted)
                return in_clauses(clauses, phrases, subject_only=False)
            case "help":
                return helped(self.predicate, phrases)
            case "war":
                return fought(self.predicate, phrases)
            case "faced":
                return faced(self.predicate, phrases)
            case "blow":
                return struck_by(arguments, phrases)
            case "hit":
                return hit_by(self.predicate, phrases)
            case "mediated":
                return phrases.all_actors(brokers(self.predicate))
            case "sym" | "none" | "named":
                return ()
        heads = self.heads(place)
        if place in ("at", "in", "on"):
            heads = tuple(head for head in heads if lemma_of(head) not in MOMENTS)
        if place in LOCATIONS:
            seats = self._goes_or_is_represented()
            return unique(actor for head in heads for actor in phrases.place(head, seats=seats))
        return tuple(
            actor for actor in phrases.all_actors(heads) if not self._only_names_a_war(actor)
        )

    def _only_names_a_war(self, actor: FoundActor) -> bool:
        """Whether a name only says which war: "protested against the Iraq war"."""
        word = self.predicate.doc[actor.head]
        war = lemma_of(word.head) in self.phrases.words["conflict"]
        return actor.form == "name" and word.dep_ == "compound" and war

    def _goes_or_is_represented(self) -> bool:
        """Whether a capital behind "in" is its government's: "arrived in Lima", "an embassy in"."""
        going = self.predicate.lemma_.lower() in self.phrases.words["moving"]
        return going or any(lemma_of(each) in POSTS_ABROAD for each in self.arguments.objects)


def _has_clause(frame: Frame, wanted: Set[str]) -> bool:
    clauses = (clause for clause in frame.arguments.clauses if clause.dep_ != "advcl")
    words = frame.phrases.words
    return any(not wanted or not wanted.isdisjoint(deeds_of(clause, words)) for clause in clauses)


def _has_receiver(frame: Frame, wanted: Set[str]) -> bool:
    if "actor" in wanted:
        return bool(frame.look(("dat",)))
    receivers = frame.arguments.datives
    return any(not wanted or wanted & phrase_names(head) for head in receivers)


def _is_called(frame: Frame, wanted: Set[str]) -> bool:
    return any(wanted & phrase_names(word) for word in _second(frame.predicate))


def _is_for_doing(frame: Frame, _: Set[str]) -> bool:
    return any(
        child.lower_ == "for" and any(c.dep_ == "pcomp" for c in child.children)
        for child in frame.predicate.children
    )


def _is_alone(frame: Frame, _: Set[str]) -> bool:
    return not any(
        child.dep_ in {"oprd", "ccomp", "xcomp"} or is_stranded(child)
        for child in frame.predicate.children
    )


def _happens(frame: Frame, _: Set[str]) -> bool:
    return verb_of_happening(frame.predicate, frame.phrases.words["happening"]) is not None


def _are_several(frame: Frame, _: Set[str]) -> bool:
    """Whether subjects of more than one state or body are named."""
    ids = (actor.actor_id for actor in frame.look(("subj",)))
    return len({principal_of(each) for each in ids if each}) > 1


_CONDITIONS: Final[Mapping[str, Callable[[Frame, Set[str]], bool]]] = {
    "comp": _has_clause,
    "called": _is_called,
    "for-doing": _is_for_doing,
    "alone": _is_alone,
    "happens": _happens,
    "several": _are_several,
    "inf": lambda frame, _: any(map(is_infinitive, frame.arguments.clauses)),
    "own": lambda frame, _: any(map(frame.is_own_deed, frame.arguments.clauses)),
    "subjunctive": lambda frame, _: any(map(_is_subjunctive, frame.arguments.clauses)),
    "war": lambda frame, _: bool(frame.look(("war",))),
    "help": lambda frame, _: bool(frame.look(("help",))),
    "dat": _has_receiver,
    "pair": lambda frame, _: len(frame.look(("mod",))) > 1,
    "poss": lambda frame, _: bool(frame.arguments.possessors),
    "light": lambda frame, _: frame.arguments.carrier is not None and not frame.arguments.received,
    "received": lambda frame, _: frame.arguments.received,
    "passive": lambda frame, _: is_passive(frame.predicate),
    "in_force": lambda frame, _: is_in_force(frame.predicate),
    "term": lambda frame, _: any(map(_is_term, frame.predicate.children)),
}
"""What a frame may ask for that is no preposition or particle, by its word in the lexicon's files;
the second argument are the lemmas behind its colon."""


def frame_of(token: Token, phrases: Phrases) -> Frame:
    """The frame of a verb or event noun."""
    verbal = is_verbal(token)
    arguments = verb_arguments(token) if verbal else noun_arguments(token, phrases.words)
    return Frame(
        predicate=token,
        arguments=arguments,
        phrases=phrases,
        particles=_particles(token, arguments),
    )


def _particles(predicate: Token, arguments: Arguments) -> frozenset[str]:
    parts = (child for child in predicate.children if child.dep_ in PARTICLES)
    words = {child.lower_ for child in parts if not only_says_when(child)}
    placed = {name for name, noun in arguments.prepositions if noun.lemma_.lower() not in MOMENTS}
    return frozenset(words | _tied(predicate) | placed)


def _tied(predicate: Token) -> set[str]:
    children = predicate.children
    return {c.lower_ for c in children if c.i < predicate.i - 1 and _hyphen_after(c)}


def is_a_people(noun: Token) -> bool:
    """Whether a plural names people by what they are: "Tutsis", which may be tagged a noun."""
    if noun.tag_ == "NNPS":
        return True
    capital = noun.text[:1].isupper() and noun.text[1:].islower()
    return bool(noun.tag_ == "NNS" and capital and not noun.is_sent_start)


def is_plural(noun: Token) -> bool:
    """Whether a noun names several: "relatives", "people", "a widow and her son"."""
    joined = any(child.dep_ == "conj" for child in noun.children)
    return noun.tag_ == "NNS" or noun.lower_ == "people" or joined


def may_speak(noun: Token, event_type: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a noun for nobody known names those who accuse, demand, refuse or threaten in public.

    A house does; people do only together, and what the learned ask for is advice.
    """
    lemma = noun.lemma_.lower()
    if lemma in words["houses"]:
        return noun.pos_ in NOMINAL
    if not is_plural(noun):
        return False
    return lemma in words["aggrieved"] or (event_type != "REQUEST" and lemma in words["learned"])


def is_named_area(noun: Token) -> bool:
    """Whether a name stands before the noun: "the Kursk region"."""
    return any(
        child.dep_ in {"compound", "nmod"} and child.pos_ == "PROPN" for child in noun.children
    )


def _is_term(preposition: Token) -> bool:
    """Whether it says how long, as a sentence does: "for ten years", "to life"."""
    if preposition.lower_ not in {"for", "to"}:
        return False
    return any(noun.lemma_ in TERMS for noun in preposition.children if noun.dep_ == "pobj")


def _is_subjunctive(clause: Token) -> bool:
    """Whether a clause is one that asks: "insisted that X leave"."""
    if clause.tag_ not in {"VB", "VBP"} or clause.dep_ != "ccomp":
        return False
    children = list(clause.children)
    subjects = [child for child in children if child.dep_ in {"nsubj", "nsubjpass"}]
    if any(child.dep_ == "aux" for child in children) or not subjects:
        return False
    # "that they leave" may be a plain statement; "that X leave" is not.
    return clause.tag_ == "VB" or all(child.tag_ in {"NN", "NNP"} for child in subjects)


def _second(verb: Token) -> Iterator[Token]:
    """What a verb says that its object is: "called X a threat", "branded it unlawful"."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        nominal = child.dep_ == "ccomp" and child.pos_ in NOMINAL
        if nominal or child.dep_ in {"oprd", "attr", "acomp"}:
            yield child
        elif child.dep_ == "dobj":
            yield from (c for c in child.children if c.dep_ in {"appos", "amod"} and c.i > child.i)


def _is_each_other(head: Token, doers: tuple[Token, ...]) -> bool:
    """Whether an object is one's opposite: "each other", "one another"; "the other" of each."""
    if head.lower_ == "one":
        return any(child.lower_ == "another" and child.i > head.i for child in head.children)
    if head.lemma_ not in ("other", "another") or not head.i:
        return False
    before = head.nbor(-1).lower_
    if before != "the":
        return before in EACH
    return any(word.lower_ in SEVERALLY for doer in doers for word in doer.subtree)


def _hyphen_after(token: Token) -> bool:
    return bool(token.nbor(1).text == "-")


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
    lemma = lemma_of(token)
    before = [c for c in token.children if c.dep_ in {"amod", "compound"} and c.i < token.i]
    return frozenset({lemma, *(f"{lemma_of(child)}_{lemma}" for child in before)})
