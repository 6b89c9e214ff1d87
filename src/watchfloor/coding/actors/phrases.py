"""Codebook names and role words in a parsed report, and what a name and its roles mean."""

from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.actors import country_of
from watchfloor.codebook.names import NameIndex, NameMatch
from watchfloor.codebook.places import Gazetteer
from watchfloor.codebook.roles import Role
from watchfloor.coding.actors.plain_bodies import plain_body_at, plain_office_at
from watchfloor.coding.found import ActorForm
from watchfloor.coding.syntax.parse import Doc, Token, text_of
from watchfloor.records.actor_ids import principal_of, sector_of

_NOBODYS: Final = frozenset({"group", "organisation", "organization"})
"""Bodies that belong to no state unless they are of one of its organs or of another kind."""
FORMER: Final = frozenset({"former", "ex", "late", "onetime", "ousted", "exiled", "deposed"})
LOCAL: Final = frozenset({"state", "city", "county", "provincial", "regional", "district", "local"})
"""Words between a place and its body: "Kharkiv regional governor"."""
AREAS: Final = frozenset(
    "archipelago area borough capital city county district enclave governorate island islands "
    "municipality oblast peninsula prefecture province region republic state suburb territory "
    "town township village".split()
)
"""Nouns that a place's name goes with: "the Indian state of Kerala", "the Kherson region"."""
RUN_BY: Final = frozenset({"aligned", "controlled", "dominated", "led", "run"})
"""What a name and a hyphen before it say who runs: "Gaza's Hamas-run health ministry"."""
OF_SOMEBODY_ELSE: Final = frozenset(
    "affiliated aligned allied armed backed based born bound brokered built friendly "
    "funded inspired installed leaning linked made mediated proposed sponsored supplied "
    "supported trained".split()
)
"""After a name and a hyphen: "Iran-backed militants" are not Iran."""
LED: Final = frozenset({"commanded", "headed", "led"})
POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’"})
ABROAD: Final = frozenset(
    "ambassador|consul|consul general|consulate|delegation|diplomat|embassy|envoy|"
    "high commission|high commissioner|mission".split("|")
)
"""Roles of those whom a state has in other states."""
_LARGE: Final = 100_000
_DOMINANT: Final = frozenset({"REB", "OPP"})
"""Sectors that hold for the whole phrase: "rebel forces" are rebels, "opposition lawmakers" too."""
_NAMED_GROUPS: Final = frozenset(
    {"alliance", "army", "congress", "front", "league", "movement", "party", "union"}
)
"""Words that end the name of a group or party."""
_MEMBERSHIP: Final = frozenset({"member", "state", "counterpart"})


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
    antecedent: tuple[int, int] | None = None
    """Tokens of the earlier words that a pronoun or description stands for."""
    place: bool = False
    """A town or province whose state is meant only together with role words: "Texas police"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMatch:
    """Role words in the text."""

    first: int
    last: int
    role: Role


class Reading:
    """One parsed report with the names and role words found in it."""

    def __init__(
        self,
        doc: Doc,
        index: NameIndex,
        on: str | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        self.on = on
        """ISO day that decides who is in office; None where it is not known."""
        self.index = index
        self.words = [token.lower_.replace("’", "'") for token in doc]
        self.matches = index.find(text_of(doc))
        self.names = _align(doc, self.matches)
        self.roles = _find_roles(self.words, doc, index)
        self.role_from = {match.first: match for match in self.roles}
        self.role_until = {match.last: match for match in self.roles}
        self.role_tokens = {i for match in self.roles for i in range(match.first, match.last)}

    def is_place(self, name: str) -> bool:
        """Whether the gazetteer has a place of this name."""
        return self.gazetteer is not None and name in self.gazetteer

    def is_large_place(self, name: str) -> bool:
        """Whether it has one that small towns of the name, and people, are not taken for."""
        if self.gazetteer is None or name not in self.gazetteer:
            return False
        places = self.gazetteer.named(name)
        return any(place.kind != "city" or (place.population or 0) > _LARGE for place in places)

    def is_town(self, name: str) -> bool:
        """Whether the gazetteer has a city of this name."""
        if self.gazetteer is None or name not in self.gazetteer:
            return False
        return any(place.kind in ("city", "capital") for place in self.gazetteer.named(name))

    def called(self, actor_id: str) -> tuple[str, ...]:
        """Nouns by which reports go on about an organisation: "the alliance"."""
        row = self.index.codebook.row(actor_id, self.on)
        return () if row is None else row.called

    def is_whole_name(self, first: int, last: int) -> bool:
        """Whether no proper noun beside a range makes it part of a longer name."""
        doc = self.doc
        before = doc[first - 1] if first and not doc[first].is_sent_start else None
        after = doc[last] if last < len(doc) and not doc[last].is_sent_start else None
        if before is not None and before.pos_ == "PROPN" and first <= before.head.i < last:
            return False
        if after is None or after.pos_ != "PROPN" or doc[last - 1].dep_ != "compound":
            return True
        return after.i in self.role_from or after.lower_ in LOCAL


def phrase_root(doc: Doc, first: int, last: int) -> Token:
    """The token through which a range hangs: its head lies outside; the highest if several do."""
    outside = [
        token
        for token in doc[first:last]
        if not first <= token.head.i < last or token.head.i == token.i
    ]
    if len(outside) == 1:
        return outside[0]
    words = [token for token in outside if not token.is_punct] or outside or [doc[last - 1]]
    return min(words, key=lambda token: (sum(1 for _ in token.ancestors), -token.i))


def opens_with_title(doc: Doc, first: int, comma: int, name_end: int) -> bool:
    """Whether a title opens a sentence and a comma parts it from who bears it.

    "Fire Chief, Eva Nobody said" is one person; "after he met the fire chief, Eva Nobody said" two.
    """
    start = doc[first].sent.start
    before = [token.lower_ for token in doc[start:first] if not (token.is_punct or token.is_space)]
    opens = before in ([], ["the"], ["according", "to"], ["according", "to", "the"])
    if not opens or not doc[comma - 1].text[:1].isupper() or name_end - comma <= 2:
        return False
    after = doc[name_end] if name_end < len(doc) else None
    return after is not None and (after.pos_ in ("VERB", "AUX") or after.text == ",")


def area_of(place: Token) -> Token:
    """The noun that a name of a place or state goes with, as "city" in "the German city of Bonn".

    The word itself where there is none.
    """
    head = place.head
    named_after = place.dep_ in ("compound", "amod", "nmod", "appos")
    if named_after and head.lower_ in AREAS:
        return head
    if place.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in AREAS:
        return head.head
    return place


def is_second_half(doc: Doc, i: int) -> bool:
    """Whether a word goes on with a name after a hyphen in lower case: "hye" of "Geun-hye"."""
    if i < 2 or i >= len(doc) or doc[i - 1].text != "-" or doc[i - 1].whitespace_:
        return False
    before = doc[i - 2]
    named = before.pos_ == "PROPN" and before.text[:1].isupper() and not before.whitespace_
    return bool(named and doc[i].text.isalpha() and doc[i].text.islower())


def family_name(doc: Doc, first: int, last: int) -> str:
    """The family name of a person's full name: the last word, or the first of "Park Geun-hye"."""
    return str(doc[first if is_second_half(doc, last - 1) else last - 1].text)


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
        return None if is_members else principal_of(actor_id)
    own = [role for role in roles if not role.inherits]
    if roles[-1].word in _NOBODYS and not own and not sector_of(actor_id):
        return None  # "U.S. anti-war groups" are no part of their government
    return f"{country}.{_sector(actor_id, roles)}"


def _sector(actor_id: str, roles: tuple[Role, ...]) -> str | None:
    own = [role.sector for role in roles if not role.inherits]
    for sector in own:
        if sector in _DOMINANT:
            return sector
    if own:
        return own[-1]
    return sector_of(actor_id) or roles[-1].sector


def _align(doc: Doc, matches: tuple[NameMatch, ...]) -> list[tuple[int, int, NameMatch]]:
    """Token ranges of the matches; a match inside a token ("US" in "US-bound.com") is dropped."""
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    found = []
    for match in matches:
        first = starts.get(match.start)
        last = ends.get(match.end, ends.get(match.end + 1, _end_of_led(doc, first, match.end)))
        if first is not None and last is not None and last > first:
            found.append((first, last, match))
    return found


def _end_of_led(doc: Doc, first: int | None, end: int) -> int | None:
    """One past a word that a name begins and that says whom it leads: "U.S.-led"."""
    if first is None or end - doc[first].idx >= len(doc[first]):
        return None
    _, hyphen, led = doc[first].lower_[end - doc[first].idx :].partition("-")
    return first + 1 if hyphen and led in LED else None


def _find_roles(words: list[str], doc: Doc, index: NameIndex) -> list[RoleMatch]:
    found = []
    i = 0
    while i < len(words):
        match = _role_at(words, i, index) if words[i] in index.role_starts else None
        match = match or _plain_at(words, doc, i)
        if match is not None and _is_part_of_name(doc[match.last - 1], match.role):
            match = None
        if match is not None and doc[match.last - 1].pos_ in ("NOUN", "PROPN", "ADJ"):
            found.append(match)
            i = match.last
        else:
            i += 1
    return found


def _is_part_of_name(word: Token, role: Role) -> bool:
    """Whether a word for people only makes up a body's name: "the National Liberation Front"."""
    after = word.nbor(1) if word.i + 1 < len(word.doc) else word
    named = word.text[:1].isupper() and not word.text.isupper() and after.text[:1].isupper()
    return role.sector == "CVL" and named and word.head.lower_ in _NAMED_GROUPS


def _plain_at(words: list[str], doc: Doc, first: int) -> RoleMatch | None:
    found = plain_office_at(words, first)
    if found is None:
        opens = doc[first].text.islower() or doc[first].is_sent_start
        found = plain_body_at(words, first) if opens else None
        if found is None or not doc[found[0] - 1].text.islower():
            return None
    return RoleMatch(first=first, last=found[0], role=found[1])


def _role_at(words: list[str], first: int, index: NameIndex) -> RoleMatch | None:
    for length in range(min(6, len(words) - first), 0, -1):
        role = index.roles.get(tuple(words[first : first + length]))
        if role is not None:
            return RoleMatch(first=first, last=first + length, role=role)
    return None
