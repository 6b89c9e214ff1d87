"""Names in the parsed text, and the phrases they form with role words.

"North Korean" is a name; "North Korean special operations soldiers", "soldiers from North Korea"
and "Ukraine's defence minister, Rustem Umerov" are phrases: the name says whose, the role words
say which part of the state.
"""

from dataclasses import dataclass, replace
from typing import Final

from watchfloor.codebook.actors import country_of
from watchfloor.codebook.names import NameIndex, NameMatch, Sense
from watchfloor.codebook.roles import Role
from watchfloor.coding.found import ActorForm
from watchfloor.coding.parse import Doc, Token

PHRASE_WINDOW: Final = 9
"""How many tokens after a name may belong to its phrase; longer noun phrases are lists."""

POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’"})
_FORMER: Final = frozenset({"former", "ex", "late", "onetime", "ousted", "exiled", "deposed"})
_CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)
_DOMINANT: Final = frozenset({"REB", "OPP"})
"""Sectors that hold for the whole phrase: "rebel forces" are rebels, "opposition lawmakers" too."""
_MEMBERSHIP: Final = frozenset({"member", "state", "counterpart"})
PARTICLES: Final = frozenset({"al", "bin", "ibn", "von", "van", "der", "de", "da", "di", "el", "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Tokens that name one actor, while they are being put together."""

    first: int
    last: int
    actor_id: str | None
    form: ActorForm
    name_first: int
    """First token of the codebook name inside; equal to first where the phrase begins with it."""
    roles: tuple[Role, ...] = ()
    city: bool = False
    """A capital standing alone: whether it acts or is only a place is still open."""
    head: int | None = None
    """Set where the phrase hangs through a token outside it ("Russian and Chinese troops")."""
    local_name: str | None = None
    """Family name of a person the codebook does not know but whose office is named."""
    senses: tuple[Sense, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMatch:
    """Role words in the text."""

    first: int
    last: int
    role: Role


class Reading:
    """One parsed report with the names and role words found in it."""

    def __init__(self, doc: Doc, index: NameIndex) -> None:
        self.doc = doc
        self.index = index
        self.words = [token.lower_.replace("’", "'") for token in doc]
        self.matches = index.find(doc.text)
        self.names = _align(doc, self.matches)
        self.roles = _find_roles(self.words, doc, index)
        self.role_from = {match.first: match for match in self.roles}
        self.role_until = {match.last: match for match in self.roles}


def compose(reading: Reading, names: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The names, joined with the role words, proper names and offices they belong with."""
    starts = {name.first: name for name in names}
    ahead = [_with_following_roles(reading, name, starts) for name in names]
    ahead = _without_swallowed(ahead)
    ahead = _share_roles(reading, ahead)
    taken = {i for phrase in ahead for i in range(phrase.first, phrase.last)}
    joined = [_with_role_before(reading, phrase, taken) for phrase in ahead]
    joined = _without_swallowed(joined)
    joined = _share_roles_of(reading, joined)
    return tuple(_join_appositions(reading, joined))


def phrase_root(doc: Doc, first: int, last: int) -> Token:
    """The token through which a range hangs: its head lies outside; the highest if several do."""
    outside = [
        token
        for token in doc[first:last]
        if not first <= token.head.i < last or token.head.i == token.i
    ]
    words = [token for token in outside if not token.is_punct] or outside or [doc[last - 1]]
    return min(words, key=lambda token: (sum(1 for _ in token.ancestors), -token.i))


def part_of(actor_id: str, roles: tuple[Role, ...]) -> str | None:
    """The id of a part of an actor: RUS and "army", "spokesman" give ``RUS.MIL``.

    Organisations and groups have no parts here; None where the words name somebody else
    ("Ukraine's allies", "NATO members").
    """
    if roles[-1].sector is None:
        return None
    country = country_of(actor_id)
    if country is None:
        is_members = actor_id.startswith("IGO:") and roles[-1].word in _MEMBERSHIP
        return None if is_members else actor_id
    return f"{country}.{_sector(actor_id, roles)}"


def _sector(actor_id: str, roles: tuple[Role, ...]) -> str | None:
    own = [role.sector for role in roles if not role.inherits]
    for sector in own:
        if sector in _DOMINANT:
            return sector
    if own:
        return own[-1]
    _, _, inherited = actor_id.partition(":")[0].partition(".")
    return inherited or roles[-1].sector


def _align(doc: Doc, matches: tuple[NameMatch, ...]) -> list[tuple[int, int, NameMatch]]:
    """Token ranges of the matches; a match inside a token ("US" in "US-bound.com") is dropped."""
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    found = []
    for match in matches:
        first = starts.get(match.start)
        last = ends.get(match.end, ends.get(match.end + 1))
        if first is not None and last is not None and last > first:
            found.append((first, last, match))
    return found


def _find_roles(words: list[str], doc: Doc, index: NameIndex) -> list[RoleMatch]:
    found = []
    i = 0
    while i < len(words):
        match = _role_at(words, i, index) if words[i] in index.role_starts else None
        if match is not None and doc[match.last - 1].pos_ in ("NOUN", "PROPN", "ADJ"):
            found.append(match)
            i = match.last
        else:
            i += 1
    return found


def _role_at(words: list[str], first: int, index: NameIndex) -> RoleMatch | None:
    for length in range(min(6, len(words) - first), 0, -1):
        role = index.roles.get(tuple(words[first : first + length]))
        if role is not None:
            return RoleMatch(first=first, last=first + length, role=role)
    return None


def _with_following_roles(reading: Reading, name: Phrase, starts: dict[int, Phrase]) -> Phrase:
    matches = _roles_after(reading, name, starts)
    if not matches:
        return name
    last = matches[-1].last
    roles = tuple(match.role for match in matches)
    owner = name.actor_id
    former = bool(_FORMER & set(reading.words[max(0, name.first - 2) : last]))
    phrase = replace(
        name,
        last=last,
        actor_id=None if owner is None or former else part_of(owner, roles),
        form="role",
        roles=roles,
        city=False,
    )
    return _with_holder(reading.doc, phrase, starts) if roles[-1].person else phrase


def _roles_after(reading: Reading, name: Phrase, starts: dict[int, Phrase]) -> list[RoleMatch]:
    doc, words = reading.doc, reading.words
    root = phrase_root(doc, name.first, name.last)
    anchor = root.head if root.dep_ == "conj" else root
    if max(root.head.i, anchor.head.i) < name.last:
        return []
    found: list[RoleMatch] = []
    i = name.last + (name.last < len(doc) and words[name.last] in POSSESSIVES)
    limit = min(name.last + PHRASE_WINDOW, doc[name.first].sent.end)
    while i < limit:
        match = reading.role_from.get(i)
        if match is not None and match.last <= limit:
            found.append(match)
            i = match.last
        elif i not in starts and _may_stand_between(doc[i], words[i], i == name.last):
            i += 1
        else:
            break
    while found and not _ends_phrase(doc, found[-1]):
        found.pop()
    return found


def _may_stand_between(token: Token, word: str, directly_after_name: bool) -> bool:
    if word in _CALENDAR or (word == "-" and directly_after_name):
        return False
    if token.pos_ in ("ADJ", "NOUN", "PROPN", "NUM") or word == "-":
        return True
    is_adverb = token.pos_ == "ADV" and token.head.i > token.i
    return bool(token.dep_ == "amod" or is_adverb)


def _ends_phrase(doc: Doc, match: RoleMatch) -> bool:
    """Whether role words are the phrase's noun, not an adjective before some other noun."""
    token = doc[match.last - 1]
    if token.pos_ == "ADJ":
        return match.last == len(doc) or doc[match.last].pos_ not in ("NOUN", "PROPN")
    return True


def _with_holder(doc: Doc, phrase: Phrase, starts: dict[int, Phrase]) -> Phrase:
    """The phrase with the name of who holds the office, directly after or after a comma."""
    last = phrase.last
    for at in (last, last + 1):
        person = starts.get(at)
        if person is not None and person.form == "person":
            comma = at > last
            if not comma or doc[last].text == ",":
                return replace(
                    phrase, last=person.last, actor_id=person.actor_id, form="person", city=False
                )
    name_end = _proper_name_end(doc, last)
    if not phrase.roles[-1].plural and name_end > last and last not in starts:
        return replace(phrase, last=name_end, local_name=doc[name_end - 1].text)
    if last + 1 < len(doc) and doc[last].text == ",":
        name_end = _proper_name_end(doc, last + 1)
        root = doc[name_end - 1]
        if name_end - last > 2 and root.dep_ == "appos" and root.head.i < last:
            return replace(phrase, last=name_end, local_name=root.text)
    return phrase


def _proper_name_end(doc: Doc, first: int) -> int:
    """One past a run of capitalised proper nouns from a token on; ``first`` when there is none."""
    i = first
    while i < len(doc) and i - first < 6 and not doc[i].is_sent_start:
        token = doc[i]
        capitalised = token.pos_ == "PROPN" and token.text[:1].isupper()
        if token.lower_ in _CALENDAR or not (
            capitalised or (i > first and token.lower_ in PARTICLES)
        ):
            break
        i += 1
    while i > first and not doc[i - 1].text[:1].isupper():
        i -= 1
    return i


def _without_swallowed(phrases: list[Phrase]) -> list[Phrase]:
    """Longest phrase wins: those that lie inside or run into an earlier, longer one are dropped."""
    kept: list[Phrase] = []
    for phrase in sorted(phrases, key=lambda p: (p.first, -p.last)):
        if kept and phrase.first < kept[-1].last:
            longer = max(kept[-1], phrase, key=lambda p: p.last - p.first)
            kept[-1] = longer
        else:
            kept.append(phrase)
    return kept


def _share_roles(reading: Reading, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, with role words shared: "Russian and North Korean troops"."""
    shared = list(phrases)
    for n in range(len(shared) - 1, 0, -1):
        right, left = shared[n], shared[n - 1]
        if not right.roles or left.roles or left.actor_id is None or left.form == "person":
            continue
        gap = reading.words[left.last : right.first]
        if not gap or not set(gap) <= {"and", "or", ",", "-", "/", "&", "'s"}:
            continue
        role_at = right.head if right.head is not None else _role_token(reading.doc, right)
        if phrase_root(reading.doc, left.first, left.last).head.i < right.first and (
            left.form != "demonym"
        ):
            continue
        shared[n - 1] = replace(
            left,
            actor_id=part_of(left.actor_id, right.roles),
            form="role",
            roles=right.roles,
            city=False,
            head=role_at,
        )
    return shared


def _role_token(doc: Doc, phrase: Phrase) -> int:
    return int(phrase_root(doc, phrase.first, phrase.last).i)


def _with_role_before(reading: Reading, phrase: Phrase, taken: set[int]) -> Phrase:
    """The phrase with role words before it: "soldiers from North Korea", "President Putin"."""
    if phrase.form == "person":
        return _with_title_before(reading, phrase, taken)
    doc = reading.doc
    root = phrase_root(doc, phrase.first, phrase.last)
    if phrase.actor_id is None or root.dep_ != "pobj" or root.head.i >= phrase.first:
        return phrase
    noun = root.head.head
    match = reading.role_until.get(noun.i + 1)
    if match is None or match.first in taken or phrase.first - noun.i > 4:
        return phrase
    preposition = root.head.lower_
    if not _joins(preposition, match.role, phrase):
        return phrase
    roles = (*phrase.roles, match.role)
    owner = phrase.actor_id
    actor_id = owner if phrase.roles and match.role.inherits else part_of(owner, roles)
    joined = replace(
        phrase, first=match.first, actor_id=actor_id, form="role", roles=roles, city=False
    )
    return _with_former(reading, joined)


def _with_former(reading: Reading, phrase: Phrase) -> Phrase:
    before = set(reading.words[max(0, phrase.first - 2) : phrase.first])
    return replace(phrase, actor_id=None) if before & _FORMER else phrase


def _joins(preposition: str, role: Role, phrase: Phrase) -> bool:
    if preposition == "of":
        return not phrase.roles or role.inherits
    if phrase.roles:
        return preposition == "for" and role.inherits
    if preposition == "from":
        return role.person or role.sector == "MIL"
    if preposition == "for":
        return role.inherits and role.person
    return preposition == "in" and role.resident


def _with_title_before(reading: Reading, phrase: Phrase, taken: set[int]) -> Phrase:
    match = reading.role_until.get(phrase.first)
    if phrase.roles or match is None or match.first in taken:
        return phrase
    if not match.role.person or match.role.plural:
        return phrase
    return replace(phrase, first=match.first, roles=(match.role,))


def _share_roles_of(reading: Reading, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, with role words before shared: "leaders of Russia and North Korea"."""
    shared = list(phrases)
    for n in range(1, len(shared)):
        left, right = shared[n - 1], shared[n]
        joined_before = left.roles and left.name_first > left.first
        if not joined_before or right.roles or right.actor_id is None or right.form == "person":
            continue
        root = phrase_root(reading.doc, right.first, right.last)
        gap = reading.words[left.last : right.first]
        if root.dep_ == "conj" and gap and set(gap) <= {"and", "or", ",", "the"}:
            shared[n] = replace(
                right,
                actor_id=part_of(right.actor_id, left.roles),
                form="role",
                roles=left.roles,
                city=False,
                head=left.head if left.head is not None else _role_token(reading.doc, left),
            )
    return shared


def _join_appositions(reading: Reading, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, names and offices joined: "Kim Jong Un, North Korea's leader"."""
    joined: list[Phrase] = []
    for phrase in phrases:
        before = joined[-1] if joined else None
        if before is not None and _is_apposition(reading, before, phrase):
            joined[-1] = replace(before, last=phrase.last)
        else:
            joined.append(_with_unknown_name_before(reading, phrase, before))
    return joined


def _is_apposition(reading: Reading, person: Phrase, office: Phrase) -> bool:
    if person.form != "person" or office.form != "role" or not office.roles[-1].person:
        return False
    gap = reading.words[person.last : office.first]
    if "," not in gap or not set(gap) <= {",", "the", "a", "an"} or office.roles[-1].plural:
        return False
    same_state = country_of(person.actor_id or "") == country_of(office.actor_id or "")
    root = phrase_root(reading.doc, office.first, office.last)
    return same_state and root.dep_ in ("appos", "conj", "attr")


def _with_unknown_name_before(reading: Reading, phrase: Phrase, before: Phrase | None) -> Phrase:
    """The phrase with a name the codebook lacks: "Rustem Umerov, Ukraine's defence minister"."""
    doc = reading.doc
    if phrase.form != "role" or not phrase.roles[-1].person or phrase.local_name is not None:
        return phrase
    root = phrase_root(doc, phrase.first, phrase.last)
    if root.dep_ != "appos" or root.head.pos_ != "PROPN" or phrase.roles[-1].plural:
        return phrase
    name_last = root.head.i + 1
    first = name_last
    while first > 0 and doc[first - 1].pos_ == "PROPN" and not doc[first].is_sent_start:
        first -= 1
    limit = before.last if before is not None else 0
    adjacent = set(reading.words[name_last : phrase.first]) <= {",", "the", "a", "an"}
    if not adjacent or name_last - first < 2 or first < limit:
        return phrase
    return replace(phrase, first=first, local_name=doc[name_last - 1].text)
