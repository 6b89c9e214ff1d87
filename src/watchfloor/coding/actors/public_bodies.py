"""Public bodies by names that no codebook row has, with the state they belong to.

"The Maharashtra Pollution Control Board" belongs to the state its place lies in, "the Health and
Safety Executive" to the one the whole report is about, if that is clear.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.actors import country_of
from watchfloor.codebook.public_words import PublicWords, load_public_words
from watchfloor.codebook.roles import Role
from watchfloor.coding.actors.described import is_headline
from watchfloor.coding.actors.discourse import Discourse, Referent
from watchfloor.coding.actors.home_state import HomeState
from watchfloor.coding.actors.phrases import POSSESSIVES, Phrase, Reading
from watchfloor.coding.actors.place_owners import (
    LONGEST_NAME,
    state_of_place,
    territories_around,
)
from watchfloor.coding.syntax.parse import Doc, Token

_LONGEST: Final = 9
"""Tokens of a name; longer runs of capitals are titles and headlines."""
_BEHIND: Final = frozenset({"of", "for", "on"})
_BETWEEN: Final = frozenset({"and", "&"})
_CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)
_NOMINAL: Final = frozenset({"PROPN", "NOUN", "ADJ"})
_BODY: Final = ("agency",)
"""Role of a body whose own word is none."""
_NO_PLACES: Final = frozenset(
    "central eastern federal general grand high middle mutual national northern royal southern "
    "supreme union united upper western".split()
)
"""Towns somewhere, and in a name mostly none: "the Central Military Commission"."""
_HOUSES: Final = frozenset("university college hospital school clinic institute academy".split())
_PLURALS: Final = {"centers": "center", "centres": "centre", "laboratories": "laboratory"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """The tokens of a name, and of the word that says what the body is called."""

    first: int
    last: int
    head: int
    sector: str


def with_public_bodies(
    reading: Reading, names: tuple[Phrase, ...], setting: Mapping[str, float]
) -> tuple[Phrase, ...]:
    """The names with those of public bodies, which take in the name of their state."""
    bodies = tuple(_bodies(reading, names))
    if not bodies:
        return names
    home = HomeState(Discourse(reading, names), names, setting)
    found = [
        _phrase(reading, body, state, names)
        for body in bodies
        if (state := _state_of(reading, body, names, home)) is not None
    ]
    found += _acronyms(reading, found, names)
    taken = {i for phrase in found for i in range(phrase.first, phrase.last)}
    kept = (name for name in names if not taken & set(range(name.first, name.last)))
    return tuple(sorted((*kept, *found), key=lambda phrase: phrase.first))


def _bodies(reading: Reading, names: Sequence[Phrase]) -> Iterator[_Body]:
    words = load_public_words()
    for first, last in _runs(reading.doc):
        body = _body_in(reading, first, last, words)
        if body is None or _is_known(reading, body, names):
            continue
        if not _is_a_private_house(reading, body, names, words):
            yield body


def _is_a_private_house(
    reading: Reading, body: _Body, names: Sequence[Phrase], words: PublicWords
) -> bool:
    """Whether it is an institute that neither reaches far nor is a state's own: "Leeds's"."""
    beside = set(reading.words[body.first : body.last])
    if not beside & set(words.houses) or beside & words.reaches:
        return False
    owner = _owner_of(reading, body, names)
    return owner is None or owner.city


def is_public_body(discourse: Discourse, one: Referent) -> bool:
    """Whether a mention is a state's body by its own name: "the Centers for Disease Control"."""
    if one.number != "body" or not one.names or country_of(one.actor_id or "") is None:
        return False
    words = load_public_words()
    called = (t for t in discourse.doc[one.first : one.last] if t.text[:1].isupper())
    return any(
        word in words.shared_heads or word in words.houses
        for token in called
        for word in (_PLURALS.get(token.lower_, token.lower_),)
    )


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, joined by "of", "for" or "and" between two of them."""
    i = 0
    while i < len(doc):
        if not _is_capital(doc[i]):
            i += 1
            continue
        first, last = i, i + 1
        while last < len(doc) and doc[last].sent == doc[first].sent:
            joined = _joined_at(doc, last)
            if not (_is_capital(doc[last]) or joined):
                break
            last = (joined or last) + 1
        yield first, last
        i = last


def _joined_at(doc: Doc, i: int) -> int | None:
    """The capitalised word that joining words at a token lead to."""
    if doc[i].lower_ not in _BEHIND | _BETWEEN:
        return None
    i += 1
    if i < len(doc) and doc[i].lower_ == "the" and doc[i - 1].lower_ in _BEHIND:
        i += 1
    return i if i < len(doc) and _is_capital(doc[i]) else None


def _is_capital(token: Token) -> bool:
    named = token.text[:1].isupper() and token.text[:1].isalpha() and token.pos_ in _NOMINAL
    return bool(named and token.lower_ not in _CALENDAR)


def _body_in(reading: Reading, first: int, last: int, words: PublicWords) -> _Body | None:
    """The name of a body in a run: its last such word before "of", with what follows it."""
    doc = reading.doc
    if is_headline(doc[first]):
        return None
    begin = first
    for i in range(first, last):
        ends = i + 1 == last or doc[i + 1].lower_ in _BEHIND | _BETWEEN
        titles = (
            i + 1 < last and (i + 1) in reading.role_from and doc[i].lower_ not in words.reaches
        )
        if doc[i].lower_ in _BEHIND:
            begin = i + 2 if doc[i + 1].lower_ == "the" else i + 1
        if not (ends or titles):
            continue
        sector = _sector(doc[i], words)
        if sector is None:
            continue
        goes_on = i + 1 < last and doc[i + 1].lower_ in _BEHIND
        end = _end_of(doc, i + 1, last, words) if goes_on else i + 1
        if _is_public(reading, begin, end, i, words):
            return _Body(first=begin, last=end, head=i, sector=sector)
    return None


def _end_of(doc: Doc, first: int, last: int, words: PublicWords) -> int:
    """Where a name ends that goes on with "of": before "and" where another body follows."""
    for i in range(first, last):
        if doc[i].lower_ in _BETWEEN and any(_sector(token, words) for token in doc[i + 1 : last]):
            return i
    return last


def _sector(token: Token, words: PublicWords) -> str | None:
    word = _PLURALS.get(token.lower_, token.lower_)
    return words.heads.get(word) or words.shared_heads.get(word) or words.houses.get(word)


def _is_public(reading: Reading, first: int, last: int, head: int, words: PublicWords) -> bool:
    doc = reading.doc
    if not 2 <= last - first <= _LONGEST:
        return False
    beside = {token.lower_ for token in doc[first:last] if token.i != head}
    if beside & words.others:
        return False
    if _of_a_school(doc, last):
        return False
    word = _PLURALS.get(doc[head].lower_, doc[head].lower_)
    if word in words.houses:
        owned = first > 0 and reading.words[first - 1] in POSSESSIVES
        return bool(beside & words.reaches or (owned and beside & words.matters))
    if word in words.heads or beside & words.described:
        return True
    return any(
        reading.is_place(doc[a:b].text)
        for a in range(first, last)
        for b in range(a + 1, min(last, a + LONGEST_NAME) + 1)
        if not a <= head < b
    )


def _of_a_school(doc: Doc, last: int) -> bool:
    """Whether it is a department of a university or the like: "… at the University of X"."""
    if last >= len(doc) or doc[last].lower_ not in ("at", "of", ","):
        return False
    behind = doc[last : last + 6]
    return any(token.text[:1].isupper() and token.lower_ in _HOUSES for token in behind)


def _is_known(reading: Reading, body: _Body, names: Sequence[Phrase]) -> bool:
    """Whether a codebook name other than a state's before it holds a part of the name.

    Role words after the name of a state or town are joined with it elsewhere.
    """
    inside = range(body.first, body.last)
    held = [name for name in names if name.first < body.last and body.first < name.last]
    if any(name.actor_id is None or country_of(name.actor_id) is None for name in held):
        return True
    if any(name.first > body.head or name.form in ("person", "seat") for name in held):
        return True
    barred = (match for first, last, match in reading.names if first in inside and not match.senses)
    if any(True for _ in barred):
        return True
    role = reading.role_until.get(body.last)
    return role is not None and role.first == body.first


def _state_of(
    reading: Reading, body: _Body, names: Sequence[Phrase], home: HomeState
) -> str | None:
    """Its owner's or its place's state, else the state the report is about there."""
    owner = _owner_of(reading, body, names)
    if owner is not None:
        return country_of(owner.actor_id or "")
    for name in names:
        if body.first <= name.first < body.head:
            return country_of(name.actor_id or "")
    placed = _placed(reading, body, home.named())
    if placed is not None:
        return placed
    topic = home.topic_at(body.first)
    if topic is None or _is_in_a_territory_not_of(reading, body, topic.state):
        return None
    return topic.state


def _is_in_a_territory_not_of(reading: Reading, body: _Body, state: str) -> bool:
    """Whether it stands in a disputed territory that is another's: "the Town Hall of Sukhumi"."""
    sentence = reading.doc[body.head].sent
    return any(
        state != (territory.controller or territory.country or state)
        for territory in territories_around(reading, sentence.start, sentence.end)
    )


def _owner_of(reading: Reading, body: _Body, names: Sequence[Phrase]) -> Phrase | None:
    """The state named right before it, or behind it with "of": "the Land Office of China"."""
    words = reading.words
    before = body.first - (words[body.first - 1] in POSSESSIVES if body.first else 0)
    behind = body.last + 1 if words[body.last : body.last + 1] == ["of"] else None
    return next((name for name in names if name.last == before or name.first == behind), None)


def _placed(reading: Reading, body: _Body, spoken_of: frozenset[str]) -> str | None:
    """The state of a place inside the name, or behind it: "the Health Board in Cork"."""
    behind = body.last
    if behind + 1 < len(reading.doc) and reading.words[behind] in ("in", ","):
        behind += 1
    for first in range(body.first, behind + 1):
        if body.last <= first < behind or first >= len(reading.doc):
            continue
        for last in range(min(first + LONGEST_NAME, len(reading.doc)), first, -1):
            if first < body.last < last or first <= body.head < last:
                continue
            if last - first == 1 and reading.words[first] in _NO_PLACES:
                continue
            found = state_of_place(reading, first, last, spoken_of)
            if found is not None:
                return found
    return None


def _phrase(reading: Reading, body: _Body, state: str, names: Sequence[Phrase]) -> Phrase:
    owner = _owner_of(reading, body, names)
    before = owner is not None and owner.first < body.first
    return Phrase(
        first=owner.first if owner is not None and before else body.first,
        last=body.last + 3 * (_bracketed(reading.doc, body.last) is not None),
        actor_id=f"{state}.{body.sector}",
        form="role",
        name_first=body.first,
        roles=(_role_of(reading, body.head),),
    )


def _role_of(reading: Reading, head: int) -> Role:
    roles = reading.index.roles
    return roles.get((reading.words[head],)) or roles[_BODY]


def _acronyms(
    reading: Reading, bodies: Sequence[Phrase], names: Sequence[Phrase]
) -> Iterator[Phrase]:
    """Every "DEC" of a report that names the Department of Environment and Conservation."""
    short: dict[str, Phrase] = {}
    for body in bodies:
        for acronym in _short_for(reading.doc, body):
            short.setdefault(acronym, body)
    taken = {i for name in (*names, *bodies) for i in range(name.first, name.last)}
    for token in reading.doc:
        body_named = short.get(token.text)
        if body_named is not None and token.i not in taken:
            yield Phrase(
                first=token.i,
                last=token.i + 1,
                actor_id=body_named.actor_id,
                form="role",
                name_first=token.i,
                roles=body_named.roles,
            )


def _short_for(doc: Doc, body: Phrase) -> Iterator[str]:
    """The initials of a name, and what stands in brackets at its end."""
    in_brackets = _bracketed(doc, body.last - 3)
    name = doc[body.first : body.last - 3 * (in_brackets is not None)]
    initials = "".join(token.text[0] for token in name if token.text[0].isupper())
    if len(initials) > 2:
        yield initials
    if in_brackets is not None:
        yield in_brackets


def _bracketed(doc: Doc, first: int) -> str | None:
    """A short form in brackets: "(BAI)"."""
    words = doc[first : first + 3] if first >= 0 else doc[0:0]
    if len(words) < 3 or (words[0].text, words[2].text) != ("(", ")"):
        return None
    short = str(words[1].text)
    return short if short.isupper() and short.isalpha() and len(short) > 1 else None
