"""To whom a deed is done that no codebook row knows: somebody by name, people, a body, an owner.

Asked only where nobody known stands at an entry's places. A noun counts if it names people or a
body, or if it is what a verb is done to that is done to somebody alone: "jailed the plumber". Of
what belongs to somebody the owner counts: "praised X's speech" praises X.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from watchfloor.codebook.events import LexiconEntry
from watchfloor.coding.events.frames import Frame, is_a_people
from watchfloor.coding.events.somebody import (
    Words,
    is_a_thing,
    is_known_as_somebody,
    is_somebody,
    may_be_somebody,
    who_it_is,
)
from watchfloor.coding.events.standing_for import Phrases, unique
from watchfloor.coding.events.valency import verb_arguments
from watchfloor.coding.found import FoundActor
from watchfloor.coding.syntax.arguments import is_passive
from watchfloor.coding.syntax.branches import TIMES, first_conjunct, is_verbal, prepositions
from watchfloor.coding.syntax.parse import Token

SUFFERED: Final = frozenset(
    "abduction assassination beheading conviction detention execution expulsion extradition "
    "imprisonment indictment kidnapping killing prosecution".split()
)
"""Nouns for what is done to people, beside those that are spelt as their verb: "an arrest"."""
DEADLY: Final = frozenset("assassinate behead execute kill murder poison shoot slay".split())
"""What is done to those who live and not to towns, so that a name alone is somebody's."""
SPOKEN: Final = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Types done in words: a name they go to is hardly a town."""
DONE_TO: Final = SPOKEN | {"AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "PROTEST", "SANCTION"}
OWNED: Final = DONE_TO - {"AID", "ASSAULT", "CONSULT"}
"""Types that go to whoever owns what they are done to."""
TAKEN: Final = frozenset({"COERCE", "CONCEDE", "SANCTION"})
"""Types that take or give what is somebody's: "suspended the licence of the brewery"."""
OWN_TO_GIVE: Final = frozenset(
    "abdication apology approval backing confession consent cooperation departure endorsement help "
    "resignation surrender support".split()
)
"""What only its owner can give: of other things asked for it is open who should."""
DIRECT: Final = ("obj", "dat")
NEAREST: Final = (*DIRECT, "against")
OBLIQUE: Final = ("against", "on", "to", "with")
"""Places of a verb at which people stand; of a noun also those after "of" and "into"."""
OF_NOUNS: Final = ("of", "into", "for")
GUESSED: Final = "deed:"
"""How keys of entries begin that stand for any word of a type."""
TOLD: Final = "comp.subj"
"""Whoever does what a clause says: "alleged the suspect fled"."""
TO_COME: Final = ("to", "from", "with", "against")
"""Between what somebody refuses or threatens to do and whom it would be done to."""
CLAUSAL: Final = frozenset({"REJECT", "THREATEN"})
"""Types that say what their doer will or will not do."""
MAKING: Final = frozenset("appoint create elect establish form install name nominate set".split())
"""Verbs by whose deed somebody only comes to be."""
FROM_WHOM: Final = frozenset({"by", "from"})
"""Between a request or plan and whose it is."""


def undergoers(frame: Frame, entry: LexiconEntry) -> tuple[FoundActor, ...]:
    """Those no row knows at the places of the entry's recipients, at the first that holds any."""
    if entry.event_type not in DONE_TO:
        return ()
    places, asked = _places(frame, entry), entry.event_type == "REQUEST"
    owned = (*places, "for") if asked else places if entry.event_type in OWNED else ()
    return (
        _first(_somebody(frame, entry, place) for place in places)
        or (_in_what_is_to_come(frame) if entry.event_type in CLAUSAL else ())
        or _first(_owners(frame, place, entry.event_type) for place in owned)
    )


def somebody_nearer(frame: Frame, entry: LexiconEntry) -> tuple[FoundActor, ...]:
    """Those no row knows who stand before anybody known: "sued X on behalf of the senate"."""
    if entry.event_type not in DONE_TO - {"AID", "ASSAULT"}:
        return ()
    near = {*NEAREST} & {*_places(frame, entry)}
    for place in entry.recipients:
        if frame.look((place,)):
            return ()
        found = _somebody(frame, entry, place) if place in near else ()
        if found:
            return found
    return ()


def _first(found: Iterable[tuple[FoundActor, ...]]) -> tuple[FoundActor, ...]:
    return next(filter(None, found), ())


def _places(frame: Frame, entry: LexiconEntry) -> tuple[str, ...]:
    allowed = (*DIRECT, *OBLIQUE, TOLD, *(() if is_verbal(frame.predicate) else OF_NOUNS))
    if not entry.key.startswith(GUESSED):
        allowed = (*allowed, "at")  # "lashed out at X", but "filed a case at the court"
    if entry.event_type == "PROTEST":
        allowed = ("against",)  # what is marched over is a matter: "protested the new board"
    return tuple(place for place in entry.recipients if place in allowed)


def _heads(frame: Frame, place: str) -> tuple[Token, ...]:
    """Nouns at a place that hang on the predicate itself, on its carrier or on its object."""
    if place == TOLD:
        return tuple(
            child
            for clause in frame.arguments.clauses
            if clause.dep_ == "ccomp" and clause.i > frame.predicate.i and not is_passive(clause)
            for child in clause.children
            if child.dep_ == "nsubj"
        )
    if place in DIRECT:
        return frame.heads(place)
    carrier = frame.arguments.carrier
    near = {frame.predicate.i, *(noun.i for noun in frame.arguments.objects)}
    near |= {carrier.i} if carrier is not None else set()
    return tuple(
        head for head in frame.heads(place) if {up.i for up in _above_preposition(head)} & near
    )


def _above_preposition(noun: Token) -> Iterator[Token]:
    """What the preposition over a noun hangs on, past a particle: "lashed out at X"."""
    above = first_conjunct(noun).head.head
    yield above
    if above.dep_ in {"prep", "prt", "advmod"}:
        yield above.head


def _somebody(frame: Frame, entry: LexiconEntry, place: str) -> tuple[FoundActor, ...]:
    """Names, people and bodies at a place; who is named beside one of them is somebody too."""
    spoken = entry.event_type in SPOKEN
    spared = _spared(frame, entry) if place == "obj" else frozenset()
    heads = [head for head in _heads(frame, place) if head.i != frame.predicate.i]
    meant = {
        head.i
        for head in heads
        if not _is_known(head, frame.phrases) and head.lemma_.lower() not in spared
        if _is_named(frame, entry, head)
        or is_somebody(head, frame.phrases.words, spoken=spoken)
        or _must_be_somebody(frame, place, head)
        or (place == "obj" and is_a_people(head))
        or (entry.event_type == "ASSAULT" and _is_theirs(head, frame.phrases.words))
    }
    named = any(head.pos_ == "PROPN" for head in heads if head.i in meant)
    return unique(
        who_it_is(head, frame.phrases)
        for head in heads
        if head.i in meant
        or (named and head.pos_ == "PROPN" and not _is_known(head, frame.phrases))
    )


def _is_known(head: Token, phrases: Phrases) -> bool:
    return any(actor.actor_id for actor in phrases.actors(head))


def _spared(frame: Frame, entry: LexiconEntry) -> frozenset[str]:
    """Objects that undergo nothing: who is sent to help, and what was hit where a toll follows."""
    words = frame.phrases.words
    if entry.event_type == "AID":
        return words["relief"]  # "led a team to X"
    tolls = words["tolls"] | words["results"]
    followed = any(c.dep_ == "advcl" and c.lemma_ in tolls for c in frame.predicate.children)
    # "attacked a convoy, killing ten drivers"
    return words["targets"] if entry.event_type == "ASSAULT" and followed else frozenset()


def _is_named(frame: Frame, entry: LexiconEntry, head: Token) -> bool:
    """Whether it is a name of somebody; where force is used a name alone may be a town's."""
    if (
        head.pos_ != "PROPN"
        or head.i in frame.phrases.areas
        or is_a_thing(head, frame.phrases.words)
    ):
        return False
    return (
        entry.event_type in SPOKEN
        or _is_done_to_people(frame, head)
        or frame.predicate.lemma_.lower() in DEADLY
        or is_known_as_somebody(head, frame.phrases)
    )


def _is_done_to_people(frame: Frame, noun: Token) -> bool:
    """Whether the verb's object can only be somebody; of orders where it is told what to do."""
    words, lemma = frame.phrases.words, frame.predicate.lemma_.lower()
    if not is_verbal(frame.predicate):
        return lemma in words["done_to_people"] | SUFFERED and noun.head.lower_ == "of"
    told = any(c.dep_ in {"xcomp", "ccomp"} and c.i > noun.i for c in frame.arguments.clauses)
    return lemma in words["done_to_people"] or (told and lemma in words["made_to_do"])


def _must_be_somebody(frame: Frame, place: str, noun: Token) -> bool:
    """Whether nobody else can stand there: "jailed the glassblower", "gave the weavers a loan"."""
    if place == "dat" and (
        noun.tag_ == "NNS" or any(c.dep_ in {"det", "poss"} for c in noun.children)
    ):
        return may_be_somebody(noun, frame.phrases.words)
    if place not in {"obj", "of"} or not _is_done_to_people(frame, noun):
        return False
    above = first_conjunct(noun).head
    own = frame.predicate.i in {above.i, above.head.i}
    return own and may_be_somebody(noun, frame.phrases.words)


def _is_theirs(noun: Token, words: Words) -> bool:
    """Whether what is struck is named after whose it is: "a rebel camp"."""
    armed = words["armed"] | words["collective"]
    return noun.lemma_.lower() in words["targets"] and any(
        child.dep_ == "compound" and child.lemma_.lower() in armed for child in noun.children
    )


def _in_what_is_to_come(frame: Frame) -> tuple[FoundActor, ...]:
    """Whom it would be done to: "refused to give the company a licence"; not who would be sent."""
    words = frame.phrases.words
    for clause in frame.arguments.clauses:
        if clause.dep_ not in {"xcomp", "acl"} or clause.lemma_.lower() in MAKING:
            continue
        if clause.dep_ == "acl" and clause.lemma_.lower() in words["sending"]:
            continue
        inner = verb_arguments(clause)
        oblique = (head for name, head in inner.prepositions if name in TO_COME)
        given = (head for head in inner.datives if may_be_somebody(head, words))
        hit = (h for h in (*inner.objects, *oblique) if is_somebody(h, words, spoken=False))
        found = unique(
            frame.phrases.in_words(head)
            for head in (*given, *hit)
            if not _is_known(head, frame.phrases)
        )
        if found:
            return found
    return ()


def _owners(frame: Frame, place: str, entry_type: str) -> tuple[FoundActor, ...]:
    """Whose a thing or a deed is, where that is somebody; of a blow whoever suffers it is meant."""
    words = frame.phrases.words
    suffered = words["happenings"] | words["blows"]
    things = (
        thing
        for thing in _heads(frame, place)
        if thing.pos_ == "NOUN" and thing.i != frame.predicate.i
        if thing.lemma_.lower() not in suffered and not frame.phrases.actors(thing)
        if entry_type != "REQUEST" or thing.lemma_.lower() in OWN_TO_GIVE
    )
    return unique(
        who_it_is(owner, frame.phrases)
        for thing in things
        for owner in _owning(thing, words, of_too=entry_type in TAKEN)
        if _may_own(owner, frame.phrases)
    )


def _may_own(owner: Token, phrases: Phrases) -> bool:
    if owner.pos_ != "PROPN":
        return is_somebody(owner, phrases.words, spoken=owner.dep_ == "poss")
    # "the village of X", "the topic of X": a name after "of" is often of no owner
    unsure = owner.i in phrases.areas or owner.head.lower_ == "of"
    known = not unsure or is_known_as_somebody(owner, phrases)
    return known and owner.lemma_.lower() not in TIMES


def _owning(thing: Token, words: Words, *, of_too: bool) -> Iterator[Token]:
    """As in "X's plan"; of a demand also "opposition calls" and "a petition from X"."""
    yield from (child for child in thing.children if child.dep_ == "poss")
    if of_too:
        yield from (noun for name, noun in prepositions(thing) if name == "of")
    if thing.lemma_.lower() in words["proposals"]:
        yield from (child for child in thing.children if child.dep_ == "compound")
        yield from (noun for name, noun in prepositions(thing) if name in FROM_WHOM)
