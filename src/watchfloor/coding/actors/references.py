"""What a report means by a family name, "the president", "the country" or "the North"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.actors import ActorCodebook, country_of
from watchfloor.coding.actors.phrases import FORMER, Phrase, Reading, part_of, phrase_root
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records.actor_ids import principal_of, sector_of

HONORIFICS: Final = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir"})
_GOVERNMENTS: Final = frozenset({"administration", "government", "regime", "presidency", "cabinet"})
_HIGH_OFFICE: Final = re.compile(
    r"^(acting |interim |transitional |caretaker )?(president|prime minister|chancellor|premier|"
    r"king|supreme leader|foreign (minister|secretary)|secretary of (state|defense)|"
    r"defen[cs]e (minister|secretary)|minister of (foreign|external) affairs)$",
    re.IGNORECASE,
)
_OPPOSITES: Final = ({"north", "south"}, {"east", "west"})
_OFFICES: Final = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "SPY"})
"""Sectors of which somebody holds an office."""
_OF_TWO: Final = frozenset({"both", "two"})
_LEADERS: Final = ("president", "prime minister", "chancellor", "supreme leader", "king", "premier")


def resolve_family_name(
    reading: Reading, first: int, last: int, ids: Sequence[str], full: set[str], on: str | None
) -> str | None:
    """The person a family name stands for.

    That is the one of that name whom the report names in full. Else, after a title ("President
    Putin") or before a government ("the Putin regime"), the only one of that name in office on
    the day; and with neither, a minister or leader in office whom one calls by that name alone,
    or the leader of a state the report names, if the codebook has nobody else of that name. None
    otherwise.
    """
    if _is_part_of_other_name(reading, first, last):
        return None
    named = [actor_id for actor_id in ids if actor_id in full]
    if named:
        return named[0] if len(named) == 1 else None
    codebook = reading.index.codebook
    holders = [actor_id for actor_id in ids if _in_office(codebook, actor_id, on)]
    title = reading.role_until.get(first)
    body = reading.role_from.get(last)
    if title is not None and title.role.person:
        # An undated report may be of any time: whoever of that name ever had the title.
        known = holders or (list(ids) if on is None else [])
        titled = [a for a in known if _has_title(codebook, a, title.role.word, on)]
        holders = titled or holders
    elif body is not None and body.role.word in _GOVERNMENTS:
        led = [] if on is not None else [a for a in ids if _has_led(codebook, a)]
        holders = holders or led
    else:
        is_known = len(ids) == 1 and any(
            _leads_named_state(reading, a, on) or _is_known_by_name(reading, first, last, a, on)
            for a in holders
        )
        holders = holders if is_known else []
    return holders[0] if len(holders) == 1 else None


def repeated_local_names(reading: Reading, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Later mentions of those the codebook lacks but the report introduced with their state.

    People by family name after their office and full name; bodies by the acronym in brackets
    after their name: "Ukraine's Security Service (SBU)".
    """
    taken = {i for phrase in phrases for i in range(phrase.first, phrase.last)}
    owners: dict[str, tuple[int, str | None]] = {}
    for phrase in phrases:
        if phrase.local_name is not None and phrase.actor_id is not None:
            owners.setdefault(phrase.local_name, (phrase.last, phrase.actor_id))
        acronym = _acronym_after(reading, phrase)
        if acronym is not None and phrase.actor_id is not None:
            owners.setdefault(acronym, (phrase.last + 3, phrase.actor_id))
    return tuple(
        Phrase(
            first=token.i,
            last=token.i + 1,
            actor_id=owners[token.text][1],
            form="local",
            name_first=token.i,
        )
        for token in reading.doc
        if token.text in owners
        and token.i >= owners[token.text][0]
        and token.i not in taken
        and not _is_part_of_other_name(reading, token.i, token.i + 1)
    )


def repeated_first_names(reading: Reading, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Later mentions of people by the first word of the name the report gave in full.

    "Anwar Ibrahim …. Mr Anwar": so are Thais, Malays or Ethiopians called. Two people of one first
    word leave it open.
    """
    taken = {i for phrase in phrases for i in range(phrase.first, phrase.last)}
    bearers = _by_first_name(reading, phrases)
    return tuple(
        _named_again(token, bearers[token.text])
        for token in reading.doc
        if token.text in bearers
        and token.i not in taken
        and token.i >= bearers[token.text].last
        and token.pos_ == "PROPN"
        and token.dep_ not in ("amod", "compound", "nmod")
        and not _is_part_of_other_name(reading, token.i, token.i + 1)
    )


def _named_again(token: Token, person: Phrase) -> Phrase:
    return Phrase(
        first=token.i,
        last=token.i + 1,
        actor_id=person.actor_id,
        form="person" if person.form == "person" else "local",
        name_first=token.i,
        local_name=person.local_name,
    )


def _by_first_name(reading: Reading, phrases: Sequence[Phrase]) -> dict[str, Phrase]:
    """The only person of each first word, where the report first gives the name in full."""
    bearers: dict[str, Phrase] = {}
    known_words = {
        i for phrase in phrases if phrase.actor_id for i in range(phrase.first, phrase.last)
    }
    several = {
        token.text
        for token in reading.doc
        if token.i not in known_words and _is_part_of_other_name(reading, token.i, token.i + 1)
    }
    for phrase in phrases:
        first = _first_name(reading, phrase)
        if first is None:
            continue
        known = bearers.setdefault(first, phrase)
        if (known.actor_id, known.local_name) != (phrase.actor_id, phrase.local_name):
            several.add(first)
    return {name: phrase for name, phrase in bearers.items() if name not in several}


def _first_name(reading: Reading, phrase: Phrase) -> str | None:
    """The first word of a person's name that a phrase gives in full."""
    if phrase.actor_id is None:
        return None
    words = [token.text.rstrip(".") for token in reading.doc[phrase.first : phrase.last]]
    if phrase.form == "person":
        row = reading.index.codebook.row(phrase.actor_id, reading.on)
        name = [] if row is None else row.name.split()
        return name[0] if len(name) > 1 and set(name) <= set(words) else None
    if phrase.local_name not in words:
        return None
    last = first = len(words) - words[::-1].index(phrase.local_name)
    while first > 0 and _is_named(reading, phrase.first + first - 1):
        first -= 1
    return words[first] if last - first > 1 else None


def _is_named(reading: Reading, i: int) -> bool:
    """Whether a token is part of a name and of no office."""
    token = reading.doc[i]
    capital = token.pos_ == "PROPN" and token.text[:1].isupper() and token.text[-1:] != "."
    return bool(capital and i not in reading.role_tokens)


def _acronym_after(reading: Reading, phrase: Phrase) -> str | None:
    if reading.words[phrase.last : phrase.last + 1] != ["("]:
        return None
    words = [token.text for token in reading.doc[phrase.last : phrase.last + 3]]
    if len(words) < 3 or words[2] != ")":
        return None
    return words[1] if words[1].isupper() and words[1].isalpha() and len(words[1]) > 1 else None


def short_state_names(reading: Reading, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The North, once North Korea was named."""
    taken = {i for phrase in phrases for i in range(phrase.first, phrase.last)}
    found = []
    after_articles = [at + 1 for at, word in enumerate(reading.words[:-1]) if word == "the"]
    for token in (reading.doc[at] for at in after_articles if at not in taken):
        actor_id = _short_name(reading, token, phrases)
        if actor_id is not None:
            found.append(
                Phrase(
                    first=token.i,
                    last=token.i + 1,
                    actor_id=actor_id,
                    form="name",
                    name_first=token.i,
                )
            )
    return tuple(found)


def _in_office(codebook: ActorCodebook, actor_id: str, on: str | None) -> bool:
    rows = codebook.rows_of(actor_id)
    if on is None:
        return any(row.end is None for row in rows)
    return any(row.holds_on(on) for row in rows)


def halves_named_together(reading: Reading, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The first of "North and South Korea", of which the report only spells out the second."""
    found = []
    for phrase in phrases:
        at = phrase.first - 2
        if at < 0 or phrase.last - phrase.first != 2 or reading.words[at + 1] != "and":
            continue
        pair = {reading.words[at], reading.words[phrase.first]}
        if pair not in _OPPOSITES or not reading.doc[at].text[:1].isupper():
            continue
        whole = f"{reading.doc[at].text} {reading.doc[phrase.last - 1].text}"
        actor_id = _only_actor(reading, whole)
        if actor_id is not None:
            head = phrase_root(reading.doc, phrase.first, phrase.last).i
            half = replace(phrase, first=at, last=at + 1, name_first=at, head=head)
            found.append(replace(half, actor_id=actor_id))
    return tuple(found)


def with_offices_of(
    phrases: Sequence[Phrase], halves: Sequence[Phrase], doc: Doc
) -> Iterator[Phrase]:
    """The first half with the office of the second: "the leaders of North and South Korea"."""
    for half in halves:
        for whole in phrases:
            inside = whole.first < half.first and half.last < whole.last
            if inside and whole.form == "role" and half.actor_id is not None:
                office = part_of(half.actor_id, whole.roles)
                head = whole.head
                if head is None:
                    head = phrase_root(doc, whole.first, whole.last).i
                yield replace(half, actor_id=office, form="role", roles=whole.roles, head=head)


def both_of_one_name(reading: Reading, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Both states of "the two Koreas", one on the count and one on the name.

    They are North and South of it, or the one of that name and its South ("both Sudans").
    """
    taken = {i for phrase in phrases for i in range(phrase.first, phrase.last)}
    found: list[Phrase] = []
    for token in reading.doc[1:]:
        at, name = token.i - 1, token.text[:-1]
        if reading.words[at] not in _OF_TWO or token.i in taken or not token.text.endswith("s"):
            continue
        north, south = (_only_actor(reading, f"{side} {name}") for side in ("North", "South"))
        north = north or _only_actor(reading, name)
        if not name.istitle() or north is None or south is None:
            continue
        for first, actor_id in ((at, north), (token.i, south)):
            half = Phrase(
                first=first, last=first + 1, actor_id=actor_id, form="name", name_first=first
            )
            found.append(replace(half, head=token.i))
    return tuple(found)


def _only_actor(reading: Reading, name: str) -> str | None:
    """The one actor whom a name can mean, and no other."""
    ids = {sense.actor_id for match in reading.index.find(name) for sense in match.senses}
    return ids.pop() if len(ids) == 1 else None


def only_in_office(reading: Reading, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The phrases, without ids of people who hold no office of the codebook on the day.

    Candidates and former ministers do not act for their state. A report that gives somebody an
    office ("President Roosevelt") knows better than a codebook whose rows begin later.
    """
    codebook, on = reading.index.codebook, reading.on
    if on is None:
        return tuple(phrases)
    titled = {p.actor_id for p in phrases if p.form == "person" and _is_titled(reading, p)}
    return tuple(
        _in_office_told(reading, phrase)
        if phrase.form == "person"
        and phrase.actor_id is not None
        and phrase.actor_id not in titled
        and not _in_office(codebook, phrase.actor_id, on)
        else phrase
        for phrase in phrases
    )


def _in_office_told(reading: Reading, phrase: Phrase) -> Phrase:
    """Somebody in no office the codebook has then, by the one the report gives: "Senator X"."""
    state = country_of(phrase.actor_id or "")
    before = set(reading.words[max(0, phrase.first - 2) : phrase.first])
    if state is None or not phrase.roles or before & FORMER:
        return replace(phrase, actor_id=None)
    role = phrase.roles[-1]
    office = role.person and not role.inherits and role.sector in _OFFICES
    return replace(phrase, actor_id=part_of(state, phrase.roles) if office else None)


def _is_titled(reading: Reading, phrase: Phrase) -> bool:
    """Whether words for the person's own office stand with the name, and not "former"."""
    before = set(reading.words[max(0, phrase.first - 2) : phrase.first])
    if not phrase.roles or before & FORMER:
        return False
    role, actor_id = phrase.roles[-1], phrase.actor_id or ""
    if ":" in principal_of(actor_id):
        return role.inherits  # "Hezbollah leader X"
    return role.sector == sector_of(actor_id) and not role.inherits


def _has_led(codebook: ActorCodebook, actor_id: str) -> bool:
    """Whether somebody was ever at the head of a state."""
    return any((row.title or "").lower() in _LEADERS for row in codebook.rows_of(actor_id))


def _has_title(codebook: ActorCodebook, actor_id: str, word: str, on: str | None) -> bool:
    row = codebook.row(actor_id, on)
    return row is not None and row.title is not None and row.title.lower() == word


def _leads_named_state(reading: Reading, actor_id: str, on: str | None) -> bool:
    row = reading.index.codebook.row(actor_id, on)
    if row is None or (row.title or "").lower() not in _LEADERS:
        return False
    return any(
        sense.form != "surname" and country_of(sense.actor_id) == row.country
        for match in reading.matches
        for sense in match.senses
    )


def _is_known_by_name(
    reading: Reading, first: int, last: int, actor_id: str, on: str | None
) -> bool:
    """Whether a family name alone means who holds a high office on the day: "Obama said".

    Names that many others bear do not, nor does one that the report gives to somebody else too.
    """
    doc, codebook = reading.doc, reading.index.codebook
    row = codebook.row(actor_id, on)
    name = doc[first:last].text
    if on is None or row is None or row.country is None or name in reading.index.shared_names:
        return False
    offices = [other.title or "" for other in codebook.rows_of(actor_id) if other.holds_on(on)]
    if not any(_HIGH_OFFICE.search(office) for office in offices):
        return False
    return not any(
        _is_part_of_other_name(reading, token.i, token.i + 1)
        for token in doc
        if last - first == 1 and token.text == name
    )


def _is_part_of_other_name(reading: Reading, first: int, last: int) -> bool:
    """Whether the word belongs to a longer name: "Kim" in "Kim Philby", in "Lee Kim"."""
    doc = reading.doc
    before = doc[first - 1] if first and not doc[first].is_sent_start else None
    after = doc[last] if last < len(doc) and not doc[last].is_sent_start else None
    if after is not None and after.pos_ == "PROPN" and doc[last - 1].dep_ == "compound":
        return after.i not in reading.role_from
    if before is None or before.pos_ != "PROPN" or before.dep_ != "compound":
        return False
    if not before.text[:1].isupper():
        return False
    named = any(begin <= before.i < end for begin, end, _ in reading.names)
    is_title = first in reading.role_until or before.lower_ in HONORIFICS
    return not named and not is_title


def _short_name(reading: Reading, token: Token, phrases: Sequence[Phrase]) -> str | None:
    if token.text not in reading.index.codebook.short_names:
        return None
    following = reading.doc[token.i + 1] if token.i + 1 < len(reading.doc) else None
    if following is not None and following.pos_ in ("PROPN", "NOUN", "ADJ"):
        return None
    for phrase in reversed([phrase for phrase in phrases if phrase.last <= token.i]):
        row = reading.index.codebook.row(country_of(phrase.actor_id or "") or "")
        if row is not None and token.text in row.short_names:
            return row.actor_id
    return None
