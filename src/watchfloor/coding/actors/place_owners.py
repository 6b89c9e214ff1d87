"""States behind names of cities and regions: "Texas police", "the mayor of Kharkiv"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.actors import country_of
from watchfloor.codebook.places import Gazetteer, Place, Territory
from watchfloor.codebook.public_words import load_public_words
from watchfloor.coding.actors.phrases import (
    AREAS,
    LOCAL,
    POSSESSIVES,
    RUN_BY,
    Phrase,
    Reading,
    RoleMatch,
    phrase_root,
)

LONGEST_NAME: Final = 4
FAMILIAR_PEOPLE: Final = 100_000
"""Smaller places share their names with people and things."""
_OUTWEIGHS: Final = 10
"""How many times more people than the next place of the name make it the one that is meant."""
_REGION_PEOPLE: Final = 5_000_000
_PUBLIC: Final = frozenset({"GOV", "COP", "JUD", "LEG"})
"""Sectors whose bodies belong where they are; soldiers and rebels may come from elsewhere."""
_PUBLIC_WORDS: Final = frozenset({"health official"})
_BETWEEN: Final = LOCAL | POSSESSIVES
_DIRECTIONS: Final = frozenset({"the", "northern", "southern", "eastern", "western", "central"})
_BEHIND_WINDOW: Final = 7
_PLACING: Final = frozenset({"in", "of", "at", "for"})
_INSIDE: Final = frozenset({"in", "inside", "across", "throughout"})
_WIDE: Final = frozenset({"country", "region"})
"""Kinds of places in which others lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOwner:
    """A place name and the state it lies in."""

    country: str
    last: int
    """One past the last token of the name."""


def country_at(
    reading: Reading,
    first: int,
    *,
    least_people: int = FAMILIAR_PEOPLE,
    before: frozenset[str] = frozenset(),
) -> PlaceOwner | None:
    """The state of the place named from a token on; None where the name leaves it open.

    Of several places of a name the one in the state named right after it, else the far largest.
    ``before`` are words that may follow a whole name in capitals.
    """
    gazetteer, doc = reading.gazetteer, reading.doc
    if gazetteer is None:
        return None
    for last in range(min(first + LONGEST_NAME, len(doc)), first, -1):
        name = doc[first:last].text.replace("’", "'")
        name = name.title() if name.isupper() and len(name) > 3 else name
        if name not in gazetteer:
            continue
        follows = reading.words[last] if last < len(doc) else ""
        if not reading.is_whole_name(first, last) and follows not in before:
            return None
        country = _state_after(reading, last) or _country(
            gazetteer, name, _following(reading, last), least_people
        )
        country = state_behind(reading, first, last) or country
        return None if country is None else PlaceOwner(country=country, last=last)
    return None


def state_behind(reading: Reading, first: int, last: int) -> str | None:
    """The state of the country or region named right behind a place: "Norfolk, England".

    Of several regions of a name the one in which there is such a place. None where a comma parts
    what is no part of the name: "In Norfolk, England said it would go".
    """
    doc, gazetteer = reading.doc, reading.gazetteer
    last += last < len(doc) and reading.words[last] in AREAS
    end = _end_of_following(reading, last)
    name = doc[last + 1 : end].text
    if gazetteer is None or name not in gazetteer:
        return None
    closed = end < len(doc) and doc[end].is_punct
    if not (closed or doc[last].lower_ == "in" or phrase_root(doc, last + 1, end).head.i < last):
        return None
    states = {place.country for place in gazetteer.named(name) if place.kind in _WIDE}
    if not states:
        return None
    within = _named_within(gazetteer, doc[first:last].text.replace("’", "'"), name)
    return within or (states.pop() if len(states) == 1 else None)


def territories_named(reading: Reading, first: int, last: int) -> Iterator[Territory]:
    """The disputed territories that a range of tokens names."""
    gazetteer, doc = reading.gazetteer, reading.doc
    for token in doc[first:last]:
        if gazetteer is None or token.pos_ != "PROPN":
            continue
        names = (doc[token.i : token.i + length].text for length in (3, 2, 1))
        found = next(filter(None, map(gazetteer.territory, names)), None)
        if found is not None:
            yield found


def territories_around(reading: Reading, first: int, last: int) -> Iterator[Territory]:
    """The disputed territories in which, or in whose towns, a range says that something happens."""
    gazetteer, doc = reading.gazetteer, reading.doc
    for token in doc[first:last]:
        if gazetteer is None or token.dep_ != "pobj" or token.head.lower_ not in _INSIDE:
            continue
        name = doc[token.left_edge.i : token.i + 1].text
        town = next(iter(gazetteer.named(name)), None)
        key = None if town is None else town.territory
        found = gazetteer.territory(name) or gazetteer.territories.get(key or "")
        if found is not None:
            yield found


def state_of_place(
    reading: Reading, first: int, last: int, spoken_of: frozenset[str]
) -> str | None:
    """The state of the place that a range names: one spoken of, else the largest's."""
    gazetteer, name = reading.gazetteer, reading.doc[first:last].text.replace("’", "'")
    if gazetteer is None or name not in gazetteer or not name[:1].isupper():
        return None
    near = {place.country for place in gazetteer.named(name) if place.country in spoken_of}
    if near:
        return near.pop() if len(near) == 1 else None
    return _country(gazetteer, name, _following(reading, last), FAMILIAR_PEOPLE)


def place_names(reading: Reading, taken: set[int], spoken_of: frozenset[str]) -> Iterator[Phrase]:
    """Towns and provinces beside words for public bodies and offices, with their state.

    A small place counts only in a state that the report names: others have its name too.
    """
    matters = load_public_words().matters
    for match in reading.roles:
        if match.role.sector not in _PUBLIC and match.role.word not in _PUBLIC_WORDS:
            continue
        beside = (
            _before(reading, match.first),
            _after(reading, match.last),
            _after_holder(reading, match) if match.role.person else None,
        )
        for first in beside:
            if first is None or first in taken:
                continue
            found = country_at(reading, first, before=matters)
            if found is None:
                found = country_at(reading, first, least_people=0, before=matters)
                if found is not None and found.country not in spoken_of:
                    continue
            if found is not None and not taken & set(range(first, found.last)):
                taken |= set(range(first, found.last))
                yield Phrase(
                    first=first,
                    last=found.last,
                    actor_id=found.country,
                    form="name",
                    name_first=first,
                    city=True,
                    place=True,
                )


def _before(reading: Reading, role_first: int) -> int | None:
    """Where proper nouns begin that stand before role words: "Texas health department"."""
    doc, i = reading.doc, role_first
    matters = load_public_words().matters
    while i > 0 and (
        reading.words[i - 1] in _BETWEEN
        or (reading.words[i - 1] in matters and reading.doc[i - 1].text[:1].isupper())
    ):
        i -= 1
    end = i = _before_who_runs_it(reading, i)
    while (
        i > 0 and doc[i - 1].pos_ == "PROPN" and not doc[i].is_sent_start and end - i < LONGEST_NAME
    ):
        i -= 1
    return i if i < end else None


def _before_who_runs_it(reading: Reading, first: int) -> int:
    """Where a place's own name ends before who runs its body: "Gaza's Hamas-run ministry"."""
    doc, i = reading.doc, first - 2
    if i < 1 or reading.words[i] != "-" or reading.words[first - 1] not in RUN_BY:
        return first
    while i > 0 and doc[i - 1].pos_ == "PROPN":
        i -= 1
    return i - 1 if i > 0 and reading.words[i - 1] in POSSESSIVES else first


def _after(reading: Reading, role_last: int) -> int | None:
    """Where a proper noun begins behind role words: "officials in the Gaza Strip"."""
    doc = reading.doc
    for i in range(role_last, min(role_last + _BEHIND_WINDOW, len(doc))):
        if doc[i].pos_ == "PROPN":
            return i if i > role_last and reading.words[role_last] in _PLACING else None
        if reading.words[i] not in _PLACING | _DIRECTIONS | AREAS | {",", "port"}:
            return None
    return None


def _after_holder(reading: Reading, match: RoleMatch) -> int | None:
    """Where a proper noun begins behind an office and its holder: "Senator Eva Nobody of Texas"."""
    doc, i = reading.doc, match.last
    if not doc[match.first].text[:1].isupper():
        return None
    while i < min(match.last + LONGEST_NAME, len(doc)) and doc[i].pos_ == "PROPN":
        i += 1
    return _after(reading, i) if i > match.last and reading.words[i : i + 1] == ["of"] else None


def _state_after(reading: Reading, last: int) -> str | None:
    """The state named after a comma: "Surrey, UK"."""
    if last + 1 >= len(reading.doc) or reading.doc[last].text != ",":
        return None
    senses = next((match.senses for first, _, match in reading.names if first == last + 1), ())
    states = {country_of(sense.actor_id) for sense in senses if sense.form == "name"}
    return states.pop() if len(states) == 1 else None


def _following(reading: Reading, last: int) -> str | None:
    """The name after a comma or "in": "Tripoli, Lebanon", "Norfolk in England"."""
    return reading.doc[last + 1 : _end_of_following(reading, last)].text or None


def _end_of_following(reading: Reading, last: int) -> int:
    """One past the name after a comma or "in"; where it would begin when there is none."""
    doc, end = reading.doc, last + 1
    if end >= len(doc) or doc[last].lower_ not in (",", "in"):
        return end
    while end < len(doc) and doc[end].pos_ == "PROPN" and end - last < LONGEST_NAME:
        end += 1
    return end


def _country(
    gazetteer: Gazetteer, name: str, following: str | None, least_people: int
) -> str | None:
    territory = gazetteer.territory(name)
    if territory is not None:
        return _holder(territory)
    within = _named_within(gazetteer, name, following)
    if within is not None:
        return within
    places = gazetteer.named(name)
    ranked = sorted(places, key=_people, reverse=True)
    if not ranked or _people(ranked[0]) < least_people:
        return None
    others = [place for place in ranked if place.country != ranked[0].country]
    if others and _people(others[0]) * _OUTWEIGHS > _people(ranked[0]):
        return None
    disputed = gazetteer.territories.get(ranked[0].territory or "")
    return _holder(disputed) if disputed is not None else ranked[0].country


def _named_within(gazetteer: Gazetteer, name: str, following: str | None) -> str | None:
    """The state of the place of a name that lies in the region or state named behind it."""
    for place in gazetteer.named(name):
        state = gazetteer.country(place.country or "")
        if following and following in (place.region, state.name if state else None):
            return place.country
    return None


def _holder(territory: Territory) -> str | None:
    """Whose officials those of a disputed area are: of the state that alone claims or holds it."""
    if territory.controller is None and len(territory.claimants) > 1:
        return None
    return territory.country if territory.controller in (None, territory.country) else None


def _people(place: Place) -> int:
    return place.population or (_REGION_PEOPLE if place.kind in ("region", "country") else 0)
