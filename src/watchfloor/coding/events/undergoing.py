"""To whom a deed is done that no codebook row knows: somebody by name, people, a body, an owner.

Asked only where nobody known stands at an entry's places. A noun counts if it names people or a
body, or if it is what a verb is done to that is done to somebody alone: "jailed the plumber". Of
what belongs to somebody the owner counts: "praised X's speech" praises X.
"""

from collections.abc import Iterator
from typing import Final

from watchfloor.codebook.events import LexiconEntry
from watchfloor.coding.events.branches import is_verbal, prepositions
from watchfloor.coding.events.frames import Frame
from watchfloor.coding.events.standing_for import nobody_known, unique
from watchfloor.coding.events.valency import verb_arguments
from watchfloor.coding.found import FoundActor
from watchfloor.coding.parse import Token

SPOKEN: Final = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Types done in words: a name they go to is hardly a town."""
OWNED: Final = frozenset({"ACCUSE", "COERCE", "CONCEDE", "REQUEST", "SANCTION", "SUPPORT"})
"""Types that go to whoever owns what they are done to."""
DIRECT: Final = ("obj", "dat")
OBLIQUE: Final = ("against", "at", "on", "to")
"""Places of a verb at which people stand; of a noun also those after "of" and "into"."""
OF_NOUNS: Final = ("of", "into", "for")
TO_COME: Final = ("to", "from", "with", "against")
"""Between what somebody refuses or threatens to do and whom it would be done to."""
CLAUSAL: Final = frozenset({"REJECT", "THREATEN", "AGREE"})
"""Types that say what their doer will or will not do."""
_CLASSES: Final = (
    "addressed",
    "aggrieved",
    "bodies",
    "collective",
    "houses",
    "kin",
    "learned",
    "officials",
    "people",
    "press",
    "press_people",
    "private",
    "voices",
    "workers",
)
_BUILT: Final = ("premises", "targets", "craft", "property", "territory")
_THINGS: Final = (
    *_BUILT,
    "agreements",
    "animals",
    "blows",
    "event_nouns",
    "gatherings",
    "goods",
    "happenings",
    "measures_taken",
    "proposals",
    "weapons",
)
"""Classes of what is nobody, also where it has a name: "the Lyon Agreement"."""
_NO_BODIES: Final = frozenset({"of:emergency", "of:affair", "of:war", "of:siege", "of:mind"})
"""What makes a state, say, no body at all."""


def undergoers(frame: Frame, entry: LexiconEntry) -> tuple[FoundActor, ...]:
    """Those no row knows at the places of the entry's recipients, at the first that holds any."""
    places = _places(frame, entry)
    for place in places:
        found = _somebody(frame, entry, place)
        if found:
            return found
    if entry.event_type in CLAUSAL:
        found = _in_what_is_to_come(frame)
        if found:
            return found
    if entry.event_type in OWNED:
        for place in places:
            found = unique(owner for head in frame.heads(place) for owner in _owners(frame, head))
            if found:
                return found
    return ()


def _places(frame: Frame, entry: LexiconEntry) -> tuple[str, ...]:
    allowed = (*DIRECT, *OBLIQUE, *(() if is_verbal(frame.predicate) else OF_NOUNS))
    return tuple(place for place in entry.recipients if place in allowed)


def _somebody(frame: Frame, entry: LexiconEntry, place: str) -> tuple[FoundActor, ...]:
    heads = frame.heads(place)
    alone = place == "obj" and _is_done_to_somebody(frame)
    return unique(
        nobody_known(head)
        for head in heads
        if head.i != frame.predicate.i
        if not frame.phrases.actors(head)
        if _is_named(frame, entry, head)
        or is_somebody(head, frame, spoken=entry.event_type in SPOKEN)
        or (alone and _may_be_somebody(frame, head))
    )


def is_somebody(noun: Token, frame: Frame, *, spoken: bool) -> bool:
    """Whether a common noun names people or a body; premises only are one where they are spoken to.

    "The accused" and "the wounded" are people too.
    """
    words, lemma = frame.phrases.words, noun.lemma_.lower()
    if noun.pos_ == "PRON" or f"of:{_of(noun)}" in _NO_BODIES:
        return False
    if noun.tag_ in {"JJ", "VBN", "VBD"}:
        return any(child.lower_ in {"the", "those"} for child in noun.children)
    if noun.pos_ != "NOUN" or (not spoken and lemma in words["premises"]):
        return False
    return any(lemma in words[each] for each in _CLASSES)


def _of(noun: Token) -> str:
    return next((head.lemma_.lower() for name, head in prepositions(noun) if name == "of"), "")


def _is_named(frame: Frame, entry: LexiconEntry, head: Token) -> bool:
    """Whether it is a name of somebody; where force is used a name alone may be a town's."""
    if head.pos_ != "PROPN" or head.i in frame.phrases.areas or _is_a_thing(frame, head):
        return False
    return (
        entry.event_type in SPOKEN
        or _is_done_to_somebody(frame)
        or is_known_as_somebody(head, frame)
    )


def is_known_as_somebody(name: Token, frame: Frame) -> bool:
    """Whether the report tells somewhere who has the name: "the dentist Karim X", "X said"."""
    people, speaking = frame.phrases.words["people"], frame.phrases.words["also_said"]
    for token in name.doc:
        if token.lower_ != name.lower_ or token.pos_ != "PROPN":
            continue
        if token.dep_ == "nsubj" and token.head.lemma_.lower() in speaking:
            return True
        beside = [child for child in token.children if child.dep_ in {"appos", "compound"}]
        if token.dep_ == "appos":
            beside.append(token.head)
        if any(each.pos_ == "NOUN" and each.lemma_.lower() in people for each in beside):
            return True
    return False


def _is_done_to_somebody(frame: Frame) -> bool:
    """Whether the verb's object can only be somebody; of orders where it is told what to do."""
    words, lemma = frame.phrases.words, frame.predicate.lemma_.lower()
    if not is_verbal(frame.predicate):
        return False
    told = any(clause.dep_ in {"xcomp", "ccomp"} for clause in frame.arguments.clauses)
    return lemma in words["done_to_people"] or (told and lemma in words["made_to_do"])


def _may_be_somebody(frame: Frame, noun: Token) -> bool:
    return noun.pos_ == "NOUN" and not _is_a_thing(frame, noun)


def _is_a_thing(frame: Frame, noun: Token) -> bool:
    words, lemma = frame.phrases.words, noun.lemma_.lower()
    if any(child.like_num and child.i > noun.i for child in noun.children):
        return True  # "Article 50"
    return any(lemma in words[each] for each in _THINGS)


def _in_what_is_to_come(frame: Frame) -> tuple[FoundActor, ...]:
    """Whom it would be done to: "refused to give the company a licence"."""
    for clause in frame.arguments.clauses:
        if clause.dep_ not in {"xcomp", "acl"}:
            continue
        inner = verb_arguments(clause)
        heads = (
            *inner.objects,
            *inner.datives,
            *(head for name, head in inner.prepositions if name in TO_COME),
        )
        found = unique(
            nobody_known(head)
            for head in heads
            if not frame.phrases.actors(head) and is_somebody(head, frame, spoken=False)
        )
        if found:
            return found
    return ()


def _owners(frame: Frame, thing: Token) -> Iterator[FoundActor]:
    """Whose a thing or a deed is, where that is somebody; of a blow whoever suffers it is meant."""
    words = frame.phrases.words
    if thing.pos_ != "NOUN" or frame.phrases.actors(thing):
        return
    if thing.lemma_.lower() in words["happenings"] | words["blows"] | words["premises"]:
        return
    for child in thing.children:
        if child.dep_ != "poss" or child.i in frame.phrases.areas:
            continue
        if child.pos_ == "PROPN" or is_somebody(child, frame, spoken=True):
            yield nobody_known(child)
