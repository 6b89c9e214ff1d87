"""Whether a noun or a name that no codebook row knows is somebody: people, a person or a body."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from watchfloor.coding.actors.references import HONORIFICS
from watchfloor.coding.events.private_people import FIRMS
from watchfloor.coding.events.standing_for import SAID, Phrases
from watchfloor.coding.events.unnamed import MANY, PARTS, is_no_body, of_whom
from watchfloor.coding.found import FoundActor
from watchfloor.coding.syntax.branches import TIMES
from watchfloor.coding.syntax.parse import Token

Words = Mapping[str, frozenset[str]]

LIVING: Final = frozenset({"die", "resign", "retire"})
NAMED: Final = frozenset({"local", "person", "role"})
"""Forms of phrases that end in somebody's name, if in a name."""
CLASSES: Final = (
    "addressed",
    "aggrieved",
    "bodies",
    "collective",
    "houses",
    "learned",
    "officials",
    "people",
    "press",
    "press_people",
    "private",
    "voices",
    "workers",
)
BUILT: Final = ("premises", "targets", "craft", "property", "territory")
THINGS: Final = (
    *BUILT,
    "agreements",
    "animals",
    "blows",
    "event_nouns",
    "gatherings",
    "goods",
    "happenings",
    "hazards",
    "legal_moves",
    "measures",
    "measures_taken",
    "probes",
    "proposals",
    "relief",
    "weapons",
)
"""Classes of what is nobody, also where it has a name: "the Lyon Agreement"."""
PERSONAL: Final = tuple(
    "alist cist gist mist nist pist rist tist vist xist yist rman sman woman".split()
)
"""Endings of nouns for those who follow a trade or a cause: "chemist", "harpist", "foreman"."""
SHORT: Final = len("twist")
"""Words that end so and are no longer than this name things."""
NEITHER: Final = frozenset("force garrison inquiry paper power side site".split())
"""Words of those classes that are mostly something else where somebody undergoes a deed."""


ABSTRACT: Final = tuple("ance ence hood ing ion ism ity ment ness ship sis tude".split())
"""Endings of nouns for what nobody can jail."""


def is_somebody(noun: Token, words: Words, *, spoken: bool) -> bool:
    """Whether a common noun names people or a body; premises only are one where they are spoken to.

    "The accused" and "the wounded" are people too, "members of the band" are of somebody.
    """
    lemma = noun.lemma_.lower()
    if lemma in words["so_called"] or noun.lower_ in words["so_called"]:
        return any(child.lower_ in {"the", "those"} for child in noun.children)
    if noun.pos_ != "NOUN" or lemma in NEITHER or is_no_body(noun):
        return False
    if not spoken and lemma in words["premises"]:
        return False
    below = of_whom(noun)
    if below is not None and lemma in MANY | PARTS:
        return below.pos_ == "PROPN" or is_somebody(below, words, spoken=spoken)
    if noun.tag_ == "NNS" and lemma == "other":
        return True
    if len(lemma) > SHORT and lemma.endswith(PERSONAL):
        return True
    return lemma in FIRMS or any(lemma in words[each] for each in CLASSES)


def may_be_somebody(noun: Token, words: Words) -> bool:
    """Whether a noun where only somebody can stand is no word for a thing or an idea."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower().endswith(ABSTRACT):
        return False
    return not is_a_thing(noun, words)


def is_known_as_somebody(name: Token, phrases: Phrases) -> bool:
    """Whether the report tells somewhere who has the name: "the dentist Karim X", "X said"."""
    words = phrases.words
    for token in name.doc:
        if token.lower_ != name.lower_ or token.pos_ != "PROPN":
            continue
        above = token.head
        if token.dep_ == "nsubj" and (above.lower_ in SAID or above.lemma_.lower() in LIVING):
            return True
        named = phrases.by_token.get(token.i, ())
        if any(each.form in NAMED and each.last == token.i + 1 for each in named):
            return True
        beside = [child for child in token.children if child.dep_ in {"appos", "compound"}]
        beside += [token.head] if token.dep_ == "appos" else []
        if any(each.lower_ in HONORIFICS for each in beside):
            return True
        if any(each.pos_ == "NOUN" and each.lemma_.lower() in words["people"] for each in beside):
            return True
    return False


def is_a_thing(noun: Token, words: Words) -> bool:
    """Whether a noun or a name is one of a thing, a deed or a day."""
    lemma = noun.lemma_.lower()
    if lemma in TIMES or any(child.like_num and child.i > noun.i for child in noun.children):
        return True  # "Article 50"
    return any(lemma in words[each] for each in THINGS)


def who_it_is(head: Token, phrases: Phrases) -> FoundActor:
    """Somebody by their own words; of a name also who was named so in full before."""
    own = phrases.in_words(head)
    for token in head.doc[: head.i] if head.pos_ == "PROPN" else ():
        for full in phrases.by_token.get(token.i, ()) if token.text == head.text else ():
            if full.actor_id and full.form != "name" and full.last == token.i + 1:
                return replace(own, actor_id=full.actor_id, antecedent=(full.start, full.end))
    return own
