"""Whom a report has spoken of so far: what pronouns and descriptions may stand for.

Everybody counts, also those the codebook does not know: "she" after a stranger is the stranger,
not the last minister. A referent without an id is there to be in the way.
"""

import itertools
from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from watchfloor.codebook.descriptions import Gender
from watchfloor.coding.actors.phrases import (
    Phrase,
    Reading,
    family_name,
    is_second_half,
    phrase_root,
)
from watchfloor.coding.syntax.parse import Doc, Token, text_of
from watchfloor.coding.syntax.quotation_marks import Quoted, find_quoted, quoted_at

Number = Literal["one", "many", "body", "unknown"]
"""One person; people; a state, organisation or group; somebody of whom only a name is known."""

_QUOTATIONS: Final = "quotations"
_HE: Final = frozenset({"mr", "mr.", "sir", "king", "prince", "sheikh", "lord"})
_SHE: Final = frozenset({"mrs", "mrs.", "ms", "ms.", "miss", "madame", "lady", "queen", "princess"})
_HONORIFICS: Final = (
    _HE | _SHE | {"dr", "dr.", "doctor", "prof.", "gen.", "col.", "rev.", "sen.", "rep."}
)
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_NOT_SOMEBODY: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december christmas easter ramadan".split()
)
_BODIES: Final = frozenset(
    "agency alliance army association authority bank board brigade bureau centre center church "
    "coalition college command commission committee company congress corp corporation council "
    "court department federation force forces foundation front fund group guard guards hospital "
    "inc institute league media ministry mission movement museum navy network news observatory "
    "office organisation organization party post press radio service services society television "
    "times tribunal tribune union university watch".split()
)
"""Words that end the name of a body rather than of a person."""


_REGIONS: Final = frozenset({"africa", "america", "asia", "east", "europe", "ocean", "sea"})
"""Words that end the name of a part of the world."""
_NAMED_THINGS: Final = frozenset(
    {"cyclone", "hurricane", "lake", "mount", "operation", "storm", "typhoon"}
)
"""Words before the name of what is nobody."""
_COLLECTIVES: Final = frozenset({"family", "crowd", "public", "population", "community", "society"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """One mention of somebody."""

    first: int
    last: int
    root: int
    """Token through which the mention hangs in its sentence."""
    key: str
    """The same for mentions of the same actor."""
    actor_id: str | None
    number: Number
    gender: Gender | None
    names: bool
    """Whether the words name somebody, rather than point back or belong to what is named."""
    nouns: tuple[str, ...] = ()
    """Role words and offices that the report or the codebook gives, in lower case."""


class Discourse:
    """The referents of one report by sentence, and where its quotations lie."""

    def __init__(self, reading: Reading, phrases: Sequence[Phrase]) -> None:
        self.reading = reading
        self.doc: Doc = reading.doc
        self._sentence = _sentence_numbers(reading.doc)
        self._said: list[list[tuple[int, int, Referent]]] = [
            [] for _ in range(1 + max(self._sentence, default=0))
        ]
        self._at: dict[int, Referent] = {}
        self._genders: dict[str, Gender] = {}
        self._ids: dict[str, str] = {}
        self._reasons: dict[str, tuple[int, int]] = {}
        self._full_names: dict[str, set[str]] = {}
        self._together: dict[int, tuple[Referent, ...]] = {}
        for phrase in phrases:
            self.add(self.referent(phrase))
        for stranger in find_strangers(self, phrases):
            self.add(stranger)

    def referent(self, phrase: Phrase, key: str | None = None) -> Referent:
        """An actor phrase as a mention; ``key`` says who it is when it points back at somebody."""
        doc = self.doc
        root = phrase_root(doc, phrase.first, phrase.last)
        number = _number(phrase, root)
        return Referent(
            first=phrase.first,
            last=phrase.last,
            root=root.i,
            key=key or self._key(phrase, number, root),
            actor_id=phrase.actor_id,
            number=number,
            gender=_gender(self.reading, phrase.first, phrase.last, phrase.actor_id)
            if number == "one"
            else None,
            names=phrase.form not in ("pronoun", "description"),
            nouns=_nouns(self.reading, phrase),
        )

    def add(self, referent: Referent) -> None:
        """Take a mention in; it pushes out those it covers."""
        for old in {self._at[i] for i in range(referent.first, referent.last) if i in self._at}:
            self._drop(old)
        insort(
            self._said[self._sentence[referent.first]],
            (referent.first, referent.last, referent),
            key=lambda item: item[:2],
        )
        self._at.update(dict.fromkeys(range(referent.first, referent.last), referent))
        if referent.gender is not None:
            self._genders.setdefault(referent.key, referent.gender)
        if referent.actor_id is not None:
            self.mark_id(referent.key, referent.actor_id, (referent.first, referent.last))
        if (
            referent.key == f"name:{family_name(self.doc, referent.first, referent.last)}"
            and referent.names
            and referent.last - referent.first > 1
            and self.doc[referent.last - 2].lower_ not in _HONORIFICS
        ):
            full = self._full_names.setdefault(referent.key, set())
            full.add(self.doc[referent.last - 2].text)

    def _drop(self, referent: Referent) -> None:
        line = self._said[self._sentence[referent.first]]
        line[:] = [item for item in line if item[2] is not referent]
        for i in range(referent.first, referent.last):
            del self._at[i]

    def _key(self, phrase: Phrase, number: Number, root: Token) -> str:
        """Who it is: a person by id or family name, a body by id; others by where they stand."""
        if phrase.local_name is not None:
            return f"name:{phrase.local_name}"
        if phrase.form == "local" or (phrase.form == "person" and phrase.actor_id is None):
            return f"name:{family_name(self.doc, phrase.first, phrase.last)}"
        if number == "one" and phrase.form != "person":
            return self.same_as(root) or f"at:{phrase.first}"
        return phrase.actor_id or f"at:{phrase.first}"

    def same_as(self, noun: Token) -> str | None:
        """Who a noun for a person says something of: "X, a lawyer", "X was a lawyer"."""
        named = None
        if noun.dep_ == "appos":
            named = noun.head
        elif noun.dep_ == "attr":
            named = next((child for child in noun.head.children if child.dep_ == "nsubj"), None)
        known = None if named is None else self._at.get(named.i)
        return known.key if known is not None and known.number in ("one", "unknown") else None

    def id_of(self, key: str) -> str | None:
        """The actor id that some mention of this referent has; None when two bear the name."""
        return None if len(self._full_names.get(key, ())) > 1 else self._ids.get(key)

    def mark_id(self, key: str, actor_id: str, said_by: tuple[int, int]) -> None:
        """Remember whom a referent belongs to, and the tokens that said so first."""
        self._ids.setdefault(key, actor_id)
        self._reasons.setdefault(key, said_by)

    def reason(self, key: str) -> tuple[int, int] | None:
        """The tokens that said first whom a referent belongs to."""
        return self._reasons.get(key)

    def mark_together(self, token_i: int, referents: Sequence[Referent]) -> None:
        """Remember all whom one "they" or "their" stands for."""
        self._together[token_i] = tuple(referents)

    def together(self, token_i: int) -> tuple[Referent, ...]:
        """All whom a pronoun stands for, where these are several."""
        return self._together.get(token_i, ())

    def strangers(self) -> tuple[Referent, ...]:
        """Named people and bodies that no actor phrase holds, in text order."""
        return tuple(
            one
            for line in self._said
            for *_, one in line
            if one.key.startswith("name:") and one.actor_id is None
        )

    def at(self, token_i: int) -> Referent | None:
        """The mention a token lies in."""
        return self._at.get(token_i)

    def sentence(self, token_i: int) -> int:
        """The number of a token's sentence; blank ones do not count."""
        return self._sentence[token_i]

    def before(self, token_i: int, *, back: int) -> tuple[Referent, ...]:
        """Mentions before a token in the sentence so many before its own, in text order."""
        number = self._sentence[token_i] - back
        if number < 0:
            return ()
        return tuple(item for *_, item in self._said[number] if item.last <= token_i)

    def all_before(self, token_i: int) -> Iterator[Referent]:
        """All mentions before a token, the nearest first."""
        for number in range(self._sentence[token_i], -1, -1):
            for *_, referent in reversed(self._said[number]):
                if referent.last <= token_i:
                    yield referent

    def gender(self, key: str) -> Gender | None:
        """What the report has shown so far: by a title, a noun, or an earlier "he" or "she"."""
        return self._genders.get(key)

    def mark_gender(self, key: str, gender: Gender) -> None:
        """Remember that somebody was called "he" or "she"."""
        self._genders.setdefault(key, gender)

    def quotation(self, token_i: int) -> Quoted | None:
        """The quotation a token lies in."""
        return quoted_at(quotations_of(self.doc), self.doc[token_i].idx)

    def is_subject(self, referent: Referent) -> bool:
        """Whether a mention is the subject of its clause."""
        return self.doc[referent.root].dep_ in _SUBJECTS


def quotations_of(doc: Doc) -> tuple[Quoted, ...]:
    """The quotations of a parsed text; they are asked for at every name and pronoun."""
    found: tuple[Quoted, ...] | None = doc.user_data.get(_QUOTATIONS)
    if found is None:
        found = doc.user_data[_QUOTATIONS] = find_quoted(text_of(doc))
    return found


def find_strangers(discourse: Discourse, phrases: Sequence[Phrase]) -> Iterator[Referent]:
    """People and bodies the codebook does not know, and nouns for people, in text order."""
    doc = discourse.doc
    kinds: dict[str, Number] = {p.local_name: "one" for p in phrases if p.local_name is not None}
    for article, name in itertools.pairwise(doc):
        if article.lower_ == "the" and name.pos_ == "PROPN":
            kinds.setdefault(name.text, "body")
    i = 0
    while i < len(doc):
        last = _name_end(discourse, i)
        if last > i:
            yield from _stranger(discourse, i, last, kinds)
        elif discourse.at(i) is None:
            yield from _person_noun(discourse, i)
        i = max(last, i + 1)


def _sentence_numbers(doc: Doc) -> list[int]:
    """A number for each token; what stands after a semicolon is a sentence of its own here."""
    numbers: list[int] = []
    number = -1
    for sentence in doc.sents:
        number += number < 0 or not all(token.is_space for token in sentence)
        for token in sentence:
            numbers.append(number)
            number += token.text == ";"
    return numbers


def _number(phrase: Phrase, root: Token) -> Number:
    if phrase.form in ("person", "local"):
        return "one"
    if phrase.roles and phrase.roles[-1].person:
        return "many" if phrase.roles[-1].plural else "one"
    if phrase.form == "demonym" and root.tag_ in ("NNS", "NNPS"):
        return "many"
    return "body"


def _nouns(reading: Reading, phrase: Phrase) -> tuple[str, ...]:
    """What somebody is called: "defence ministry", and the offices a person holds on the day."""
    own = tuple(role.word for role in phrase.roles)
    if phrase.form != "person" or phrase.actor_id is None:
        return own
    rows = reading.index.codebook.rows_of(phrase.actor_id)
    return (*own, *(row.title.lower() for row in rows if row.title and row.holds_on(reading.on)))


def _gender(reading: Reading, first: int, last: int, actor_id: str | None = None) -> Gender | None:
    """Shown by a title, by a noun such as "spokeswoman", or by the first name."""
    words = set(reading.words[max(0, first - 1) : last])
    if words & _HE:
        return "m"
    if words & _SHE:
        return "f"
    nouns = (reading.index.descriptions.get(word) for word in words)
    told = next((noun.gender for noun in nouns if noun is not None and noun.gender), None)
    if told is not None:
        return told
    row = reading.index.codebook.row(actor_id) if actor_id is not None else None
    names = [token.text for token in reading.doc[first:last]]
    if row is not None and row.kind == "person":
        names = row.name.split()
    # The last of several names is a family name, also where it looks like a first one.
    known = (reading.index.given_names.get(name) for name in names[:-1])
    return next((gender for gender in known if gender is not None), None)


def _name_end(discourse: Discourse, first: int) -> int:
    """One past a run of capitalised proper nouns that no actor phrase and no title holds."""
    doc, i = discourse.doc, first
    while i < len(doc) and discourse.at(i) is None and (i == first or not doc[i].is_sent_start):
        token = doc[i]
        if i in discourse.reading.role_tokens:
            break
        named = token.pos_ == "PROPN" and token.text[:1].isupper() and token.text[:1].isalpha()
        joined = i > first and (is_second_half(doc, i) or is_second_half(doc, i + 1))
        if not (named or joined) or token.lower_ in _NOT_SOMEBODY:
            break
        i += 1
    return i


def _stranger(
    discourse: Discourse, first: int, last: int, kinds: dict[str, Number]
) -> Iterator[Referent]:
    """A run of unknown names as somebody, unless it is a place or part of a longer thing."""
    reading, doc = discourse.reading, discourse.doc
    words = reading.words
    honoured = words[first] in _HONORIFICS or (first > 0 and words[first - 1] in _HONORIFICS)
    if not honoured and reading.is_place(doc[first:last].text):
        return
    root = phrase_root(doc, first, last)
    name = family_name(doc, first, last)
    number = kinds.get(name) or _stranger_number(reading, first, last, honoured)
    if number is None or (root.dep_ in ("compound", "amod", "nmod") and root.head.i >= last):
        return
    kinds.setdefault(name, number)
    yield Referent(
        first=first,
        last=last,
        root=root.i,
        key=f"name:{name}",
        actor_id=None,
        number=number,
        gender=_gender(reading, first, last) if number == "one" else None,
        names=True,
    )


def _stranger_number(reading: Reading, first: int, last: int, honoured: bool) -> Number | None:
    doc = reading.doc
    token = doc[last - 1]
    title = reading.role_until.get(first)
    if honoured or (title is not None and title.role.person and not title.role.plural):
        return "one"
    if token.lower_ in _BODIES or doc[first].lower_ in _BODIES:
        return "body"
    if token.lower_ in _REGIONS or doc[first].lower_ in _NAMED_THINGS:
        return "body"
    acronym = last - first == 1 and token.text.isupper() and len(token.text) > 1
    several = last - first == 1 and token.tag_ == "NNPS"
    given = doc[first].text in reading.index.given_names
    placed = last - first > 1 and any(
        reading.is_large_place(doc[first:end].text) for end in range(first + 1 + given, last)
    )
    if acronym or several or placed or (first > 0 and doc[first - 1].lower_ == "the"):
        return "body"
    if last - first > 1:
        return "one"
    return "unknown" if token.dep_ in _SUBJECTS else None


def _person_noun(discourse: Discourse, i: int) -> Iterator[Referent]:
    """A noun for somebody: "the student", "her father"; people in the plural too."""
    reading, token = discourse.reading, discourse.doc[i]
    if token.pos_ != "NOUN" or token.dep_ in ("compound", "amod", "nmod"):
        return
    noun = reading.index.descriptions.get(reading.words[i])
    role = reading.role_until.get(i + 1)
    is_person = noun is not None and "person" in noun.of
    if not is_person and (role is None or not role.role.person):
        return
    plural = token.tag_ == "NNS" or reading.words[i] in _COLLECTIVES
    yield Referent(
        first=i,
        last=i + 1,
        root=i,
        key=(None if plural else discourse.same_as(token)) or f"at:{i}",
        actor_id=None,
        number="many" if plural else "one",
        gender=_gender(reading, i, i + 1) if not plural else None,
        names=False,
    )
