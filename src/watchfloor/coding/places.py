"""The places a report names: where something happens, is sent to or comes from.

Counted are toponyms after prepositions of place, in datelines, before words such as "region", as
objects of attack and apposed to another place. A capital that stands for its government is no
place; a state is one only after a preposition of place.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.actors import country_of
from watchfloor.codebook.places import Gazetteer, Place, PlaceKind, Territory
from watchfloor.coding.actors.seats import is_dateline, is_visited
from watchfloor.coding.found import Actors, FoundActor
from watchfloor.coding.syntax.parse import Doc, Span, Token, text_of

_LOCATIVES: Final = frozenset(
    "in at near from to into onto outside inside around across through over throughout toward "
    "towards off via within beyond along".split()
)
_AFTER_OF: Final = frozenset(
    "area bank battle border capital center centre city coast district east fall hundred island "
    "kilometer kilometre km mayor mile north northeast northwest outskirt part people port "
    "province region resident river siege south southeast southwest state street suburb town "
    "village vicinity west bombardment bombing capture evacuation shelling rest territory "
    "governorate shore edge populated settlement hub stronghold invasion occupation annexation "
    "peninsula airport university".split()
)
"""Nouns whose "of X" is a place: "the city of X", "north of X", "the siege of X"."""
_AREA_WORDS: Final = frozenset(
    "airport area border city coast county district front frontline governorate hospital island "
    "islands oblast peninsula port province refinery region state suburb town village valley "
    "direction axis sector residents raion prefecture district metropolitan".split()
)
_ATTACKS: Final = frozenset(
    "assault attack bombardment march offensive raid strike advance".split()
)
_STRUCK: Final = frozenset(
    "attack bomb bombard capture devastate enter evacuate flee flood hit invade leave liberate "
    "occupy overrun pound reach recapture retake rock seize shake shell storm strike tour visit "
    "target threaten besiege annex control surround ravage".split()
)
_NOT_PLACES: Final = frozenset(
    "January February March April May June July August September October November December Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday University Union Congress Parliament Police "
    "Central Republic Army Navy Center Centre Council Court Church Department Embassy Institute "
    "Internet Islam Christmas Easter Ramadan Mass English Male Man Same Of Hit Nice Best Date "
    "Most Sale Along Normal Independence Liberty Enterprise Mobile Defense Defence Security "
    "Ministry North South East West Northern Southern Eastern Western Asia-Pacific Facebook "
    "Twitter Telegram Opposition President General Government State States Bank Commission "
    "Health Hospital Airport Port Station Bridge Square Island Bay Lake River".split()
)
_NAME_TOKENS: Final = 5
"""Of the longest names looked up."""
_FAMILIAR_PEOPLE: Final = 100_000
"""Without a preposition of place, a name counts as a city only from this population on: smaller
ones share their names with people and things."""
_COUNTRY_BONUS: Final = 20
"""Weight on population for places in a state the report names: enough to choose Tripoli in
Lebanon, not enough to make Paris a town in Texas."""
_REGION_WEIGHT: Final = 5_000_000
"""What a region of unknown population counts beside cities of its name."""


_EXCEPTED: Final = re.compile(
    r"\b(?:except(?:ing)?(?: for| in)?|excluding|apart from|other than|but not in)(?: the)? $"
)
"""Words before a place that say that it happened everywhere but there."""
_EXCEPTED_WITHIN: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A place in the text."""

    name: str
    """As the report has it."""
    country: str | None
    """ISO 3166-1 alpha-3; under the UN text where the place is disputed; None if that is open."""
    disputed: str | None
    """Key in territories.csv."""
    lat: float | None
    lon: float | None
    kind: PlaceKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    first: int
    last: int
    name: str
    actor: FoundActor | None


def find_places(doc: Doc, gazetteer: Gazetteer, actors: Actors) -> tuple[FoundPlace, ...]:
    """The places of a parsed report in text order."""
    candidates = _candidates(doc, gazetteer, actors)
    located = {c.first for c in candidates if _is_located(doc, c)}
    for _ in range(2):  # appositions and conjuncts of places are places: "Goma, Congo"
        located |= {c.first for c in candidates if _follows_place(doc, c, candidates, located)}
    sure_names = {c.name for c in candidates if c.first in located}
    near = Counter(country_of(a.actor_id) for a in actors.all if a.actor_id is not None)
    found = []
    for candidate in candidates:
        sure = candidate.first in located or candidate.name in sure_names
        if candidate.actor is not None and candidate.first not in located:
            continue
        if not sure and not _is_familiar(doc, candidate, gazetteer):
            continue
        if _EXCEPTED.search(text_of(doc)[: doc[candidate.first].idx][-_EXCEPTED_WITHIN:]):
            continue
        place = _resolve(doc, candidate, gazetteer, near)
        if place is not None:
            found.append(place)
    return tuple(found)


def _candidates(doc: Doc, gazetteer: Gazetteer, actors: Actors) -> list[_Candidate]:
    found = []
    i = 0
    while i < len(doc):
        candidate = _candidate_at(doc, i, gazetteer, actors)
        if candidate is None:
            i += 1
        else:
            found.append(candidate)
            i = candidate.last
    return found


def _candidate_at(doc: Doc, first: int, gazetteer: Gazetteer, actors: Actors) -> _Candidate | None:
    token = doc[first]
    if not token.text[:1].isupper() or token.pos_ not in ("PROPN", "NOUN", "ADJ"):
        return None
    actor = actors.covering(first)
    if actor is not None and actor.form in ("person", "local", "pronoun"):
        return None
    longest = first + _NAME_TOKENS if gazetteer.may_open_name(token.text) else first
    for last in range(min(longest, len(doc)), first, -1):
        name = _spelt(doc, first, last)
        if name in gazetteer and name not in _NOT_PLACES:
            whole = actor is None or (actor.first, actor.last) == (first, last)
            if not whole and actor is not None and actor.form == "role":
                whole = doc[first].dep_ == "pobj" or doc[last - 1].dep_ == "pobj"
            return (
                _Candidate(first=first, last=last, name=name, actor=actor)
                if whole
                and not _is_inside_longer_name(doc, first, last, actor)
                and not (_is_water(doc, first, last) or _is_of_somebody(doc, last))
                else None
            )
    if actor is not None and actor.form == "name" and actor.first == first:
        return _Candidate(first=first, last=actor.last, name=actor.text, actor=actor)
    return None


def _spelt(doc: Doc, first: int, last: int) -> str:
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    name = text_of(doc)[start:end].replace("’", "'")
    return name.title() if name.isupper() and len(name) > 3 else name


def _is_water(doc: Doc, first: int, last: int) -> bool:
    """Whether a name only says which sea: "the Gulf of Aden", "the South China Sea"."""
    if last < len(doc) and doc[last].text in ("Sea", "Ocean", "Gulf", "Strait", "Channel", "Bay"):
        return True
    return (
        first > 1
        and doc[first - 1].lower_ == "of"
        and doc[first - 2].text in ("Gulf", "Bay", "Sea", "Strait", "Straits", "Horn", "Cape")
    )


def _is_of_somebody(doc: Doc, last: int) -> bool:
    """Whether a name is a person's by the word after it: "the Bush administration"."""
    return last < len(doc) and doc[last].lower_ in (
        "administration", "presidency", "campaign", "regime", "supporters", "doctrine",
    )  # fmt: skip


def _is_inside_longer_name(doc: Doc, first: int, last: int, actor: FoundActor | None) -> bool:
    """Whether capitalised neighbours make it another name: "Paris Hilton", "Jack London"."""
    if actor is not None:
        return False
    before = doc[first - 1] if first and not doc[first].is_sent_start else None
    if before is not None and before.pos_ == "PROPN" and before.head.i in range(first, last):
        return before.text.lower() not in _DIRECTIONS
    after = doc[last] if last < len(doc) else None
    if after is None or after.pos_ != "PROPN" or after.is_sent_start:
        return False
    return doc[last - 1].dep_ == "compound" and after.text.lower() not in _AREA_WORDS


_DIRECTIONS: Final = frozenset(
    "north south east west northern southern eastern western central downtown greater upper lower "
    "mainland occupied northeast northwest southeast southwest".split()
)


def _is_located(doc: Doc, candidate: _Candidate) -> bool:
    actor = candidate.actor
    if actor is not None and actor.form in ("name", "seat") and is_visited(_root(doc, candidate)):
        return True
    if actor is not None and (actor.form in ("seat", "demonym") or actor.actor_id is None):
        return False
    if is_dateline(doc, candidate.first, candidate.last):
        return True
    root = _root(doc, candidate)
    while root.dep_ == "conj" and root.head.i != root.i:
        root = root.head
    if root.dep_ == "pobj":
        return _is_locative(root.head)
    if actor is not None:
        return False
    if root.dep_ in ("compound", "nmod", "amod") and root.head.lemma_.lower() in _AREA_WORDS:
        return True
    return root.dep_ in ("dobj", "nsubjpass") and root.head.lemma_.lower() in _STRUCK


def _is_locative(preposition: Token) -> bool:
    word = preposition.lower_
    governor = preposition.head.lemma_.lower()
    if word == "of":
        return governor in _AFTER_OF
    if word in ("on", "against"):
        return word == "on" and governor in _ATTACKS
    return word in _LOCATIVES


def _follows_place(
    doc: Doc, candidate: _Candidate, candidates: list[_Candidate], located: set[int]
) -> bool:
    """Whether it stands right after a place and a comma: "Goma, Congo"."""
    if candidate.first < 2 or doc[candidate.first - 1].text not in (",", "(", "and"):
        return False
    before = [c for c in candidates if c.last == candidate.first - 1 and c.first in located]
    root = _root(doc, candidate)
    listed = root.dep_ in ("appos", "conj", "npadvmod", "pobj", "nmod", "dobj", "dep")
    seat = candidate.actor is not None and candidate.actor.form == "seat"
    return bool(before) and listed and not seat


def _root(doc: Doc, candidate: _Candidate) -> Token:
    return doc[candidate.first : candidate.last].root


def _is_familiar(doc: Doc, candidate: _Candidate, gazetteer: Gazetteer) -> bool:
    """A large city that takes some other part in the sentence than speaking."""
    if candidate.actor is not None:
        return False
    if gazetteer.territory(candidate.name) is not None:
        return True
    places = gazetteer.named(candidate.name)
    if not places or max(_weight(place) for place in places) < _FAMILIAR_PEOPLE:
        return False
    root = _root(doc, candidate)
    return root.dep_ in ("pobj", "dobj", "nsubjpass", "compound", "appos", "conj", "nmod", "poss")


def _resolve(
    doc: Doc, candidate: _Candidate, gazetteer: Gazetteer, near: Counter[str | None]
) -> FoundPlace | None:
    territory = gazetteer.territory(candidate.name)
    state = _state_id(candidate)
    place = gazetteer.country(state) if state else None
    if place is None:
        place = _best(doc, candidate, gazetteer, near)
    if territory is None and place is not None and place.territory is not None:
        territory = gazetteer.territories.get(place.territory)
    if place is None and territory is None and state is None:
        return None
    words = doc[candidate.first : candidate.last]
    country = territory.country if territory else (place.country if place else state)
    point = _point(place, territory, gazetteer)
    kind: PlaceKind = place.kind if place else ("territory" if territory else "country")
    return FoundPlace(
        name=words.text,
        country=country,
        disputed=territory.key if territory else None,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        kind=kind,
        start=words.start_char,
        end=words.end_char,
    )


def _point(
    place: Place | None, territory: Territory | None, gazetteer: Gazetteer
) -> tuple[float, float] | None:
    if place is not None and place.lat is not None and place.lon is not None:
        return place.lat, place.lon
    return gazetteer.point(territory) if territory is not None else None


def _state_id(candidate: _Candidate) -> str | None:
    """The state, where the words are its name."""
    actor = candidate.actor
    if actor is None or actor.form != "name" or actor.actor_id is None:
        return None
    return country_of(actor.actor_id)


def _best(
    doc: Doc, candidate: _Candidate, gazetteer: Gazetteer, near: Counter[str | None]
) -> Place | None:
    """The place most likely meant: the one in the state named right after, else the largest.

    Places in a state the report names weigh more. A place that the gazetteer does not know in the
    state or region named right after is told as that: "Norfolk, England".
    """
    places = gazetteer.named(candidate.name)
    following = _following_name(doc, candidate.last)
    for place in places:
        if following and following in (place.region, _country_name(gazetteer, place)):
            return place
    around = None if following is None else _around(following, gazetteer)
    if around is not None and gazetteer.territory(candidate.name) is None:
        within = tuple(each for each in places if each.country == around.country)
        places = within or (around,)
    return max(
        places,
        key=lambda p: _weight(p) * (_COUNTRY_BONUS if near[p.country] else 1),
        default=None,
    )


def _weight(place: Place) -> int:
    """People living there; regions and countries stand above towns that bear their names."""
    return place.population or (_REGION_WEIGHT if place.kind == "region" else 1)


def _around(name: str, gazetteer: Gazetteer) -> Place | None:
    """The state or region of a name."""
    wide = [place for place in gazetteer.named(name) if place.kind in ("region", "country")]
    return max(wide, key=_weight, default=None)


def _following_name(doc: Doc, last: int) -> str | None:
    """The name behind a comma that says where a place is; none that goes on with a list of them."""
    if last + 1 >= len(doc) or doc[last].text != ",":
        return None
    start = last + 1
    if doc[start].lower_ in _DIRECTIONS:
        start += 1
    end = start
    while end < len(doc) and doc[end].pos_ == "PROPN" and end - start < 3:
        end += 1
    listed = doc[end : end + 1].text in ("and", "or")
    listed = listed or (doc[end : end + 1].text == "," and _names(doc[end + 1 : end + 2]))
    return None if listed else doc[start:end].text or None


def _names(words: Span) -> bool:
    return any(word.pos_ == "PROPN" for word in words)


def _country_name(gazetteer: Gazetteer, place: Place) -> str | None:
    country = gazetteer.country(place.country or "")
    return None if country is None else country.name
