"""The actors a report names, each with its words: names, demonyms, seats, roles, people, pronouns.

Precision goes first: a phrase that can be read in two ways has no actor id.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from watchfloor.codebook.actors import country_of
from watchfloor.codebook.names import NameIndex, NameMatch, Sense
from watchfloor.codebook.places import Gazetteer
from watchfloor.coding.actors.back_references import find_back_references
from watchfloor.coding.actors.composition import compose
from watchfloor.coding.actors.phrases import OF_SOMEBODY_ELSE, Phrase, Reading, phrase_root
from watchfloor.coding.actors.place_owners import place_names, state_behind
from watchfloor.coding.actors.public_bodies import with_public_bodies
from watchfloor.coding.actors.references import (
    both_of_one_name,
    halves_named_together,
    only_in_office,
    repeated_first_names,
    repeated_local_names,
    resolve_family_name,
    short_state_names,
    with_offices_of,
)
from watchfloor.coding.actors.regions import acting_regions
from watchfloor.coding.actors.seats import acts
from watchfloor.coding.found import FoundActor
from watchfloor.coding.syntax.parse import Doc, text_of

_STANCES: Final = frozenset({"pro", "anti", "non", "un", "pan"})
_EMIGRANTS: Final = frozenset(
    "diaspora emigrant emigrants emigre emigres exile exiles expatriate expatriates expats "
    "immigrant immigrants émigré émigrés".split()
)
_DOUBLE: Final = frozenset({"americans", "australians", "britons", "canadians"})
"""After another people's name and a hyphen: citizens of this state with that origin."""
_ALSO_GIVEN_NAMES: Final = frozenset(
    "Chad Georgia Holland India Ireland Israel Jordan Kenya Malta Santiago Sofia Vienna".split()
)

_FIRMS: Final = frozenset("bank co co. company corp corp. corporation group society".split())
"""Before "of" and a state: a firm's name."""
_PAPERS: Final = frozenset(
    "bulletin chronicle daily express gazette herald independent journal mail mirror monitor "
    "observer post standard star telegraph times tribune".split()
)
"""Behind a place: a newspaper's name."""
_DIRECTIONS: Final = frozenset(
    "north south east west northern southern eastern western central greater mainland upper lower "
    "new old neighbouring neighboring nearby communist occupied independent modern republic "
    "kingdom state states president minister premier".split()
)
"""Words that go with a state's name and make no other name of it."""


class FoundActors:
    """The actor phrases of one report, in text order, none inside another."""

    def __init__(self, doc: Doc, phrases: Iterable[Phrase]) -> None:
        self._doc = doc
        ordered = sorted(phrases, key=lambda phrase: (phrase.first, phrase.last))
        self._phrases = tuple(ordered)
        self.all: tuple[FoundActor, ...] = tuple(_found(doc, phrase) for phrase in ordered)
        self._covering = {i: actor for actor in self.all for i in range(actor.first, actor.last)}
        self._headed: dict[int, list[FoundActor]] = {}
        for actor in self.all:
            self._headed.setdefault(actor.head, []).append(actor)

    def adding(self, phrases: Iterable[Phrase]) -> "FoundActors":
        """These and further phrases, of words that no phrase has yet."""
        return FoundActors(self._doc, (*self._phrases, *phrases))

    def covering(self, token_i: int) -> FoundActor | None:
        """The actor phrase a token lies in."""
        return self._covering.get(token_i)

    def headed(self, token_i: int) -> FoundActor | None:
        """The actor phrase that hangs in its sentence through a token."""
        actors = self.all_headed(token_i)
        inside = [actor for actor in actors if actor.first <= token_i < actor.last]
        return next(iter(inside or actors), None)

    def all_headed(self, token_i: int) -> tuple[FoundActor, ...]:
        """All that hang through a token: both of "Russian and North Korean troops"."""
        return tuple(self._headed.get(token_i, ()))

    def in_span(self, start: int, end: int) -> tuple[FoundActor, ...]:
        """The actor phrases that lie wholly between two character offsets."""
        return tuple(actor for actor in self.all if start <= actor.start and actor.end <= end)

    def antecedent(self, actor: FoundActor) -> FoundActor | None:
        """The earlier mention that a pronoun or description goes back to."""
        if actor.antecedent is None:
            return None
        start, end = actor.antecedent
        return next((each for each in self.all if (each.start, each.end) == (start, end)), None)


def find_actors(
    doc: Doc,
    index: NameIndex,
    *,
    on: str | None,
    places: Gazetteer | None = None,
    setting: Mapping[str, float] = MappingProxyType({}),
) -> FoundActors:
    """The actors of a parsed report.

    ``on`` is the ISO day the report speaks on, its publication: it decides who is in office. None
    stands for the newest office-holders of the codebook. ``places`` says in which state a town
    or province lies; without it "Texas police" are nobody's. ``setting`` is how often states are
    named above the text: in its dateline and headline.
    """
    reading = Reading(doc, index, on[:10] if on else None, places)
    names = tuple(n for n in _names(reading, reading.on) if not _is_of_another_state(reading, n))
    names = with_public_bodies(reading, names, setting)
    taken = {i for name in names for i in range(name.first, name.last)}
    states = frozenset(filter(None, (country_of(name.actor_id or "") for name in names)))
    owners = place_names(reading, taken, states)
    halves = halves_named_together(reading, names)
    short = (*short_state_names(reading, names), *halves, *both_of_one_name(reading, names))
    phrases = compose(reading, _sorted(names, short, owners))
    phrases = _sorted(phrases, with_offices_of(phrases, halves, doc))
    phrases = tuple(
        p
        for p in phrases
        if p.form != "seat" or acts(doc, p.first, p.last) or _is_short_for_body(doc, p)
    )
    phrases = _sorted(only_in_office(reading, phrases), acting_regions(reading, phrases))
    phrases = _sorted(phrases, repeated_local_names(reading, phrases))
    phrases = _sorted(phrases, repeated_first_names(reading, phrases))
    return FoundActors(doc, _sorted(phrases, find_back_references(reading, phrases, setting)))


def _is_short_for_body(doc: Doc, name: Phrase) -> bool:
    """Whether the letters of a body stand before what it does: "FBI raids"; no building has them.

    "The Pentagon attack" may be one on it.
    """
    letters = doc[name.first : name.last].text
    alone = name.last == name.first + 1 and letters.isupper()
    return alone and not name.city and doc[name.first].dep_ in ("compound", "nmod")


def _is_of_another_state(reading: Reading, name: Phrase) -> bool:
    """Whether a capital's name is a town's of elsewhere: "Paris, Texas"."""
    if not (name.form == "seat" and name.city):
        return False
    behind = state_behind(reading, name.first, name.last)
    return behind is not None and behind != country_of(name.actor_id or "")


def _sorted(*groups: Iterable[Phrase]) -> tuple[Phrase, ...]:
    return tuple(sorted((p for group in groups for p in group), key=lambda p: p.first))


def _names(reading: Reading, on: str | None) -> tuple[Phrase, ...]:
    """The codebook names of the report, each with the one meaning it has here."""
    text = text_of(reading.doc)
    open_names = [
        (first, last, match, _possible(match, text))
        for first, last, match in reading.names
        if not _is_barred(reading, first, last)
    ]
    full = {
        sense.actor_id for *_, senses in open_names for sense in senses if sense.form == "person"
    }
    established = set(full)
    for first, last, _, senses in open_names:
        ids = _family_ids(senses)
        chosen = resolve_family_name(reading, first, last, ids, full, on) if ids else None
        if chosen is not None:
            established.add(chosen)
    found = []
    for first, last, _, senses in open_names:
        phrase = _phrase(reading, first, last, senses, established, on)
        if phrase is not None:
            found.append(phrase)
    return tuple(found)


def _phrase(
    reading: Reading,
    first: int,
    last: int,
    senses: tuple[Sense, ...],
    established: set[str],
    on: str | None,
) -> Phrase | None:
    ids = _family_ids(senses)
    if ids:
        actor_id = resolve_family_name(reading, first, last, ids, established, on)
        if actor_id is None:
            return None
        return Phrase(first=first, last=last, actor_id=actor_id, form="person", name_first=first)
    actors = {sense.actor_id for sense in senses}
    if not actors:
        return None
    sense = senses[0]
    return Phrase(
        first=first,
        last=last,
        actor_id=sense.actor_id if len(actors) == 1 else None,
        form="person" if sense.form == "surname" else sense.form,
        name_first=first,
        city=sense.city,
    )


def _family_ids(senses: tuple[Sense, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.actor_id for s in senses if s.form == "surname"))


def _possible(match: NameMatch, text: str) -> tuple[Sense, ...]:
    return tuple(
        sense
        for sense in match.senses
        if (not sense.needs or _has_any(text, sense.needs)) and not _has_any(text, sense.blocked_by)
    )


def _has_any(text: str, words: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", text) for word in words)


def _is_barred(reading: Reading, first: int, last: int) -> bool:
    """Names used otherwise: "pro-Russian", "Denzel Washington", "IS" in a line of capitals."""
    doc, words = reading.doc, reading.words
    if first > 1 and words[first - 1] == "-" and words[first - 2] in _STANCES:
        return True
    if first and words[first - 1] in ("ethnic", "ethnically"):
        return True
    if last + 1 < len(doc) and words[last] == "-" and words[last + 1] in OF_SOMEBODY_ELSE:
        return True
    if _is_of_a_firm(reading, first, last) or _are_emigrants(reading, first, last):
        return True
    if _is_a_paper(reading, first, last):
        return True
    return last - first == 1 and (
        _is_given_name(reading, first)
        or _is_family_name_again(reading, first)
        or _in_capitals(doc, first)
    )


def _is_a_paper(reading: Reading, first: int, last: int) -> bool:
    """Whether a name is in a newspaper's or radio's: "Vanuatu Daily Post", "Radio Pakistan"."""
    doc = reading.doc
    after = doc[last] if last < len(doc) else None
    if after is not None and after.pos_ == "PROPN" and after.lower_ in _PAPERS:
        return bool(after.text[:1].isupper())
    return first > 0 and doc[first - 1].text == "Radio"


def _is_family_name_again(reading: Reading, i: int) -> bool:
    """Whether a city's name is of somebody named in full before: "Sudesh Amman … Amman"."""
    doc = reading.doc
    senses = next((m.senses for first, _, m in reading.names if first == i), ())
    if not any(sense.form == "seat" and sense.city for sense in senses) or doc[i].dep_ == "pobj":
        return False
    before = (token.i for token in doc[:i] if token.lower_ == doc[i].lower_)
    return any(_is_given_name(reading, earlier) for earlier in before)


def _is_of_a_firm(reading: Reading, first: int, last: int) -> bool:
    """Whether a state's name ends another name: "Birds Australia", "Peanut Corp. of America".

    Nobody's state is the firm's: it has no id. What stands before must be no place, office or
    name that the codebook has.
    """
    doc = reading.doc
    senses = next((match.senses for a, b, match in reading.names if (a, b) == (first, last)), ())
    if not senses or any(sense.form != "name" or ":" in sense.actor_id for sense in senses):
        return False
    i = first - 1
    if i < 0 or doc[first].is_sent_start:
        return False
    if i and doc[i].lower_ == "of" and doc[i - 1].pos_ == "PROPN":
        return doc[i - 1].lower_ in _FIRMS
    before = doc[i]
    if before.pos_ != "PROPN" or not before.text[:1].isupper() or before.dep_ != "compound":
        return False
    known = any(a <= i < b for a, b, _ in reading.names) or i in reading.role_tokens
    return not (known or before.lower_ in _DIRECTIONS or reading.is_place(before.text))


def _are_emigrants(reading: Reading, first: int, last: int) -> bool:
    """Whether people are meant who left the state, or its like: "Cuban exiles", "Greek-Americans".

    They live elsewhere and do not act for it.
    """
    doc, words = reading.doc, reading.words
    if set(words[last : last + 1]) & _EMIGRANTS:
        return True
    hyphened = words[last : last + 1] == ["-"]
    end = last + 2 if hyphened else last
    double = hyphened or (first > 1 and words[first - 1] == "-" and doc[first - 2].text.istitle())
    return double and end <= len(doc) and words[end - 1] in _DOUBLE


def _is_given_name(reading: Reading, i: int) -> bool:
    doc = reading.doc
    before = doc[i - 1] if i and not doc[i].is_sent_start else None
    after = doc[i + 1] if i + 1 < len(doc) else None
    senses = next((m.senses for first, _, m in reading.names if first == i), ())
    may_be_family = any(sense.form == "seat" and sense.city for sense in senses)
    if before is not None and before.pos_ == "PROPN" and before.dep_ == "compound":
        known = i in reading.role_until or any(a <= before.i < b for a, b, _ in reading.names)
        if (may_be_family or doc[i].text in _ALSO_GIVEN_NAMES) and not known:
            return bool(before.text[:1].isupper() and before.head.i == i)
    if after is None or doc[i].text not in _ALSO_GIVEN_NAMES or after.pos_ != "PROPN":
        return False
    return after.i not in reading.role_from and doc[i].dep_ == "compound"


def _in_capitals(doc: Doc, i: int) -> bool:
    """Whether a short acronym stands among words that are all in capitals."""
    if len(doc[i].text) > 3 or not doc[i].text.isupper():
        return False
    near = [t.text for t in doc[max(0, i - 2) : i + 3] if t.is_alpha and t.i != i and len(t) > 3]
    return len(near) > 1 and all(text.isupper() for text in near)


def _found(doc: Doc, phrase: Phrase) -> FoundActor:
    words = doc[phrase.first : phrase.last]
    return FoundActor(
        actor_id=phrase.actor_id,
        form=phrase.form,
        text=words.text,
        start=words.start_char,
        end=words.end_char,
        first=phrase.first,
        last=phrase.last,
        head=phrase.head if phrase.head is not None else _head(doc, phrase),
        antecedent=_characters(doc, phrase.antecedent),
    )


def _head(doc: Doc, phrase: Phrase) -> int:
    following = doc[phrase.last].lower_ if phrase.last < len(doc) else ""
    if following in ("'s", "’s") and doc[phrase.last - 1].dep_ == "poss":
        return phrase.last - 1
    return int(phrase_root(doc, phrase.first, phrase.last).i)


def _characters(doc: Doc, tokens: tuple[int, int] | None) -> tuple[int, int] | None:
    if tokens is None:
        return None
    words = doc[tokens[0] : tokens[1]]
    return words.start_char, words.end_char
