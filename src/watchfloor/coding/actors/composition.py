"""Names joined with role words, offices and the people who hold them.

"North Korean" is a name; "North Korean special operations soldiers", "soldiers from North Korea"
and "Ukraine's defence minister, Rustem Umerov" are phrases: the name says whose, the role words
say which part of the state.
"""

from dataclasses import replace
from typing import Final

from watchfloor.codebook.actors import country_of
from watchfloor.codebook.public_words import load_public_words
from watchfloor.codebook.roles import Role
from watchfloor.coding.actors.branches_of_groups import with_branches
from watchfloor.coding.actors.phrases import (
    ABROAD,
    FORMER,
    LED,
    POSSESSIVES,
    RUN_BY,
    Phrase,
    Reading,
    RoleMatch,
    area_of,
    family_name,
    is_second_half,
    opens_with_title,
    part_of,
    phrase_root,
)
from watchfloor.coding.syntax.branches import first_conjunct
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records.actor_ids import kind_of, sector_of

_NOT_OF_A_SEAT: Final = frozenset({"REB", "UAF", "CRM", "REF"})
"""Whom a capital's name only places: "the Paris attackers" are not the government's."""
_HOUSES_OF_LEARNING: Final = frozenset({"Academy", "College", "Institute", "School", "University"})
_AT_ODDS: Final = frozenset({"feuding", "opposing", "rival", "warring"})
"""Words that make several of a state's not all the state's: "Mali's warring sides"."""
_OF_ANY_BODY: Final = frozenset(
    {"chairman", "chief", "director", "executive", "head", "president", "secretary"}
)
"""Offices that clubs and firms have as well as states."""
_WRITING: Final = frozenset({"EDU", "JRN"})
_POSTED: Final = frozenset({"ambassador", "delegation", "envoy", "mission", "representative"})
"""Who stands for a state at a body of states."""
_OF_SEVERAL_STATES: Final = frozenset({"commission", "group", "mission"})
"""Bodies that are called after the capital where they first met."""
_HEADING: Final = frozenset(
    {"governor", "president", "speaker", "vice president", "vice-president"}
)
_LOCAL_PEOPLE: Final = frozenset({"COP", "JUD"})
_OFFICIAL: Final = frozenset({"GOV", "LEG", "MIL", *_LOCAL_PEOPLE})
_SEATED: Final = frozenset({"GOV", "LEG", *_LOCAL_PEOPLE})
PHRASE_WINDOW: Final = 9
"""How many tokens after a name may belong to its phrase; longer noun phrases are lists."""
_AREA_WINDOW: Final = 6
"""How many tokens may stand between role words and a place with its noun: "the city of X"."""

_CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)
_BEFORE_A_HOLDER: Final = frozenset({",", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr."})
_PARTICLES: Final = frozenset(
    {"al", "bin", "ibn", "von", "van", "der", "de", "da", "di", "el", "-"}
)


def compose(reading: Reading, names: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The names, joined with the role words, proper names and offices they belong with.

    Names of towns and provinces that no role word took are left out.
    """
    names = with_branches(reading.doc, names)
    starts = {name.first: name for name in names}
    ahead = [_with_following_roles(reading, name, starts) for name in names]
    ahead = _without_swallowed(ahead)
    ahead = _share_roles(reading, ahead)
    taken = {i for phrase in ahead for i in range(phrase.first, phrase.last)}
    joined = [_with_role_before(reading, phrase, taken) for phrase in ahead]
    joined = _without_swallowed(joined)
    joined = [phrase for phrase in _share_roles_of(reading, joined) if not phrase.place]
    joined = [_with_name_after(reading.doc, phrase, starts) for phrase in joined]
    joined = _without_swallowed(joined)
    return tuple(_without_private_colleagues(reading.doc, _join_appositions(reading, joined)))


def _without_private_colleagues(doc: Doc, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, colleagues of nobody in office without an id.

    Those of an official of the sentence or of the one before hold office as he does: "he and his
    Armenian colleague".
    """
    return [
        replace(phrase, actor_id=None)
        if phrase.roles
        and phrase.roles[-1].word == "colleague"
        and not any(_is_official(one) and _is_before(doc, one, phrase) for one in phrases)
        else phrase
        for phrase in phrases
    ]


def _is_official(phrase: Phrase) -> bool:
    return sector_of(phrase.actor_id or "") in _OFFICIAL and (
        phrase.form == "person" or bool(phrase.roles)
    )


def _is_before(doc: Doc, one: Phrase, phrase: Phrase) -> bool:
    sentence = doc[phrase.first].sent
    before = doc[sentence.start - 1].sent if sentence.start else sentence
    return one.last <= phrase.first and one.first >= before.start


def _with_following_roles(reading: Reading, name: Phrase, starts: dict[int, Phrase]) -> Phrase:
    matches = _roles_after(reading, name, starts)
    if not matches:
        return name
    last = matches[-1].last
    roles = tuple(match.role for match in matches)
    called = starts.get(last)
    if called is not None and _is_a_group(called) and not roles[-1].plural:
        return replace(called, first=name.first)  # "the Lebanese militant group Hezbollah"
    owner = name.actor_id
    words = set(reading.words[max(0, name.first - 2) : last])
    others = bool(words & FORMER) or (roles[-1].plural and bool(words & _AT_ODDS))
    others = others or _is_of_a_private_body(reading, matches[-1])
    others = others or _is_called_so(reading.doc, name, matches[-1])
    others = others or _is_what_they_study(reading.doc, name, matches[-1])
    phrase = replace(
        name,
        last=last,
        actor_id=None if owner is None or others else part_of(owner, roles),
        form="role",
        roles=roles,
        city=False,
        place=False,
    )
    return _with_holder(reading.doc, phrase, starts) if roles[-1].person else phrase


def _is_of_a_private_body(reading: Reading, office: RoleMatch) -> bool:
    """Whether somebody heads no public body: "an Azerbaijani theatre director"."""
    before = reading.words[office.first - 1 : office.first]
    if not (office.role.person and office.role.word in _OF_ANY_BODY) or office.first == 0:
        return False
    central = reading.words[office.first - 2 : office.first - 1] == ["central"]
    return bool(set(before) & load_public_words().private) and not central


def _is_called_so(doc: Doc, name: Phrase, house: RoleMatch) -> bool:
    """Whether a house of learning only bears a people's name: "American University"."""
    after = doc[name.last]
    named = after.text in _HOUSES_OF_LEARNING and not after.is_sent_start
    return name.form == "demonym" and named and doc[house.last - 1].i >= after.i


def _is_what_they_study(doc: Doc, name: Phrase, office: RoleMatch) -> bool:
    """Whether a state is whom somebody writes or knows of: "Lebanon researcher at a charity".

    "US" and "UK" stand for "American" and "British" as well.
    """
    named = doc[name.first : name.last].text
    bare = name.form == "name" and name.last == office.first and not named.isupper()
    return bare and office.role.person and office.role.sector in _WRITING


def _is_a_group(name: Phrase) -> bool:
    """Whether a name is of a body that is no state and nobody of one: ``ARM:hezbollah``."""
    return name.actor_id is not None and kind_of(name.actor_id) in ("group", "organisation")


def _roles_after(reading: Reading, name: Phrase, starts: dict[int, Phrase]) -> list[RoleMatch]:
    doc, words = reading.doc, reading.words
    root = phrase_root(doc, name.first, name.last)
    if max(root.head.i, first_conjunct(root).head.i) < name.last:
        return []
    found: list[RoleMatch] = []
    possessive = name.last < len(doc) and words[name.last] in POSSESSIVES
    i = _past_led(words, name.last + possessive)
    limit = min(name.last + PHRASE_WINDOW, doc[name.first].sent.end)
    while i < limit:
        match = reading.role_from.get(i)
        if match is not None and match.last <= limit:
            found.append(match)
            i = match.last
        elif possessive and _is_run_by(reading, starts.get(i)):
            i = starts[i].last + 2  # the hyphen, and "run"
        elif country_of(name.actor_id or "") and _is_where_posted(reading, starts.get(i)):
            i = starts[i].last
        elif (
            i not in starts
            and not (doc[i].pos_ == "PROPN" and reading.is_town(doc[i].text))
            and _may_stand_between(doc[i], words[i], i == name.last, possessive)
        ):
            i += 1
        else:
            break
    while found and not _ends_phrase(doc, found[-1]):
        found.pop()
    if name.city and len(found) == 1 and _is_named_after_town(doc, name, found[0]):
        return []
    if name.city and found and found[-1].role.sector in _NOT_OF_A_SEAT:
        return []
    return found


def _is_named_after_town(doc: Doc, town: Phrase, match: RoleMatch) -> bool:
    """Whether several states have a body that bears a capital's name: "the Lima Group"."""
    capitals = match.first == town.last and doc[match.first].text[:1].isupper()
    return capitals and match.role.word in _OF_SEVERAL_STATES


def _past_led(words: list[str], i: int) -> int:
    """Past a hyphen and a word for leading: "French-led troops"."""
    return i + 2 if words[i : i + 1] == ["-"] and set(words[i + 1 : i + 2]) & LED else i


def _is_run_by(reading: Reading, name: Phrase | None) -> bool:
    """Whether a name only says who runs what follows: "Gaza's Hamas-run health ministry"."""
    if name is None or name.last + 1 >= len(reading.doc):
        return False
    return reading.words[name.last] == "-" and reading.words[name.last + 1] in RUN_BY


def _is_where_posted(reading: Reading, body: Phrase | None) -> bool:
    """Whether a body is only where a state's envoy is posted: "Iran's U.N. ambassador"."""
    if body is None or kind_of(body.actor_id or "") != "organisation":
        return False
    match = reading.role_from.get(body.last)
    return match is not None and match.role.word in _POSTED


def _may_stand_between(
    token: Token, word: str, directly_after_name: bool, possessive: bool
) -> bool:
    if token.pos_ == "NUM" and not possessive:
        return False  # "Kenyan Navy Frees Two Pirate Ships": the number begins another phrase
    if word in _CALENDAR or (word == "-" and directly_after_name):
        return False
    if token.pos_ in ("ADJ", "NOUN", "PROPN", "NUM") or word == "-":
        return True
    is_adverb = token.pos_ == "ADV" and token.head.i > token.i
    return bool(token.dep_ == "amod" or is_adverb)


def _ends_phrase(doc: Doc, match: RoleMatch) -> bool:
    """Whether role words are the phrase's noun, not an adjective before some other noun."""
    token = doc[match.last - 1]
    if match.last < len(doc) and match.role.sector in _NOT_OF_A_SEAT and not match.role.plural:
        after = doc[match.last]
        if token.text[:1].isupper() and after.pos_ == "PROPN" and token.head.i == after.i:
            return False  # "the U.S. Refugee Act"
    if token.pos_ == "ADJ":
        return match.last == len(doc) or doc[match.last].pos_ not in ("NOUN", "PROPN")
    return True


def _with_holder(doc: Doc, phrase: Phrase, starts: dict[int, Phrase]) -> Phrase:
    """The phrase with the name of who holds the office, directly after or after a comma."""
    last = phrase.last
    at = last
    while at < min(last + 3, len(doc)) and doc[at].lower_ in _BEFORE_A_HOLDER:
        at += 1
    person = starts.get(at)
    if person is not None and person.form == "person":
        if doc[last].text == "," and _is_another(doc, phrase, person):
            return phrase
        return replace(
            phrase, last=person.last, actor_id=person.actor_id, form="person", city=False
        )
    name_end = _proper_name_end(doc, last)
    if not phrase.roles[-1].plural and name_end > last and last not in starts:
        return replace(phrase, last=name_end, local_name=family_name(doc, last, name_end))
    if last + 1 < len(doc) and doc[last].text == ",":
        name_end = _proper_name_end(doc, last + 1)
        root = doc[name_end - 1]
        apposed = name_end - last > 2 and root.dep_ == "appos" and root.head.i < last
        if apposed or (
            last + 1 not in starts and opens_with_title(doc, phrase.first, last, name_end)
        ):
            return replace(phrase, last=name_end, local_name=family_name(doc, last + 1, name_end))
    return phrase


def _is_another(doc: Doc, office: Phrase, person: Phrase) -> bool:
    """Whether a name behind a comma holds no such office: "met Syrian officials, X said".

    Nobody is several, and who says it is not in what he says.
    """
    root = phrase_root(doc, person.first, person.last)
    said = (above for above in doc[office.last - 1].ancestors if above.dep_ == "ccomp")
    speaks = root.dep_ == "nsubj" and any(above.head.i == root.head.i for above in said)
    return speaks or office.roles[-1].plural


def _with_name_after(doc: Doc, phrase: Phrase, starts: dict[int, Phrase]) -> Phrase:
    """An office whose state stands behind it, with its holder: "president of X, Petro Nobody"."""
    behind = phrase.form == "role" and phrase.name_first > phrase.first
    if not behind or phrase.local_name is not None or not phrase.roles[-1].person:
        return phrase
    return _with_holder(doc, phrase, starts)


def _proper_name_end(doc: Doc, first: int) -> int:
    """One past a run of capitalised proper nouns from a token on; ``first`` when there is none."""
    i = first
    while i < len(doc) and i - first < 6 and not doc[i].is_sent_start:
        token = doc[i]
        capitalised = token.pos_ == "PROPN" and token.text[:1].isupper()
        if token.lower_ in _CALENDAR or not (
            capitalised or (i > first and (token.lower_ in _PARTICLES or is_second_half(doc, i)))
        ):
            break
        i += 1
    while i > first and not (doc[i - 1].text[:1].isupper() or is_second_half(doc, i - 1)):
        i -= 1
    return i


def _without_swallowed(phrases: list[Phrase]) -> list[Phrase]:
    """Longest phrase wins: those that lie inside or run into an earlier, longer one are dropped."""
    kept: list[Phrase] = []
    for phrase in sorted(phrases, key=lambda p: (p.first, -p.last)):
        if kept and phrase.first < kept[-1].last:
            longer = max(kept[-1], phrase, key=lambda p: p.last - p.first)
            # "Kenyan President X's rival" is nobody of whom a part is left over
            kept[-1] = replace(longer, first=kept[-1].first)
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
        if left.form == "seat" and gap == [","]:
            continue  # "Visiting Kyiv, German Chancellor X"
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
            place=False,
            head=role_at,
        )
    return shared


def _role_token(doc: Doc, phrase: Phrase) -> int:
    return int(phrase_root(doc, phrase.first, phrase.last).i)


def _with_role_before(reading: Reading, phrase: Phrase, taken: set[int]) -> Phrase:
    """The phrase with role words before it: "soldiers from North Korea", "President Putin"."""
    if phrase.form == "person":
        return _with_title_before(reading, phrase, taken)
    name = phrase_root(reading.doc, phrase.first, phrase.last)
    root = name if phrase.roles else area_of(name)
    if phrase.actor_id is None or root.dep_ != "pobj" or root.head.i >= phrase.first:
        return phrase
    office = _office_held(reading, phrase, root, taken)
    if office is not None:
        return office
    match = _role_over(reading, phrase, root, taken, in_area=root is not name)
    if match is None:
        return phrase
    in_area = replace(phrase, city=True) if root is not name else phrase
    if not _joins(root.head.lower_, match.role, in_area):
        return phrase
    roles = (*phrase.roles, match.role)
    same = phrase.roles and (match.role.inherits or _heads(match.role, phrase))
    joined = replace(
        phrase,
        first=match.first,
        last=max(phrase.last, root.i + 1),
        actor_id=phrase.actor_id if same else part_of(phrase.actor_id, roles),
        form="role",
        roles=roles,
        city=False,
        place=False,
    )
    return _with_former(reading, joined)


def _office_held(reading: Reading, phrase: Phrase, root: Token, taken: set[int]) -> Phrase | None:
    """Somebody with a title and name before "of" a state: "President Eva Nobody of Chile"."""
    noun = root.head.head
    held = _title_of(reading, noun, taken) if root.head.lower_ == "of" else None
    if held is None or phrase.actor_id is None or phrase.first - noun.i > 3:
        return None
    if phrase.roles or country_of(phrase.actor_id) is None:
        return None
    return replace(
        phrase,
        first=held.first,
        actor_id=part_of(phrase.actor_id, (held.role,)),
        form="role",
        roles=(held.role,),
        city=False,
        place=False,
        local_name=family_name(reading.doc, held.last, noun.i + 1),
    )


def _role_over(
    reading: Reading, phrase: Phrase, root: Token, taken: set[int], *, in_area: bool
) -> RoleMatch | None:
    """The role word a name hangs on by its preposition; None where it only says where from."""
    noun, preposition = root.head.head, root.head.lower_
    match = reading.role_until.get(noun.i + 1) or reading.role_until.get(root.head.i)
    if match is None or match.first in taken or not match.first <= noun.i < match.last:
        return None
    if phrase.first - match.last > (_AREA_WINDOW if in_area else 3):
        return None
    if in_area and preposition not in ("in", "of"):
        return None  # "a spokesman for the Lyon district"
    owned = any(child.dep_ == "poss" for child in noun.children)
    if preposition == "from" and match.role.sector == "MIL" and owned:
        return None  # "its 5,000 troops from Mali" are not Mali's
    return match


def _title_of(reading: Reading, noun: Token, taken: set[int]) -> RoleMatch | None:
    """The office before an unknown name that a state follows: "President Eva Nobody of X"."""
    doc, first = reading.doc, noun.i
    if noun.pos_ != "PROPN" or noun.i in taken:
        return None
    while first > 0 and first not in reading.role_until and _is_of_name(doc, first - 1):
        first -= 1
    match = reading.role_until.get(first)
    if match is None or set(range(match.first, first)) & taken:
        return None
    titled = doc[match.first].text[:1].isupper() and match.role.person and not match.role.plural
    return match if titled and match.role.sector in _OFFICIAL else None


def _with_former(reading: Reading, phrase: Phrase) -> Phrase:
    before = set(reading.words[max(0, phrase.first - 2) : phrase.first])
    return replace(phrase, actor_id=None) if before & FORMER else phrase


def _joins(preposition: str, role: Role, phrase: Phrase) -> bool:
    if preposition == "of":
        return not phrase.roles or role.inherits or _heads(role, phrase)
    if phrase.roles:
        return preposition == "for" and role.inherits
    if preposition == "from":
        return role.person or role.sector == "MIL"
    if preposition == "for":
        return (role.inherits or (phrase.place and role.sector == "LEG")) and role.person
    if preposition != "in" or role.word in ABROAD or (role.inherits and not role.resident):
        return False
    return role.resident or phrase.place or (phrase.city and _is_at_home(role))


def _heads(role: Role, body: Phrase) -> bool:
    """Whether somebody is head of a state's body: "the president of Chad's supreme court"."""
    return bool(body.roles) and not body.roles[-1].person and role.word in _HEADING


def _is_at_home(role: Role) -> bool:
    """Whether a body sits where its state does: a ministry or court, no embassy and no minister."""
    if role.inherits:
        return False
    return role.sector in _LOCAL_PEOPLE or (role.sector in _SEATED and not role.person)


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
    given = False
    for n in range(1, len(shared)):
        left, right = shared[n - 1], shared[n]
        joined_before = given or (left.roles and left.name_first > left.first)
        given = False
        if not joined_before or right.roles or right.actor_id is None or right.form == "person":
            continue
        root = phrase_root(reading.doc, right.first, right.last)
        gap = reading.words[left.last : right.first]
        if root.dep_ == "conj" and gap and set(gap) <= {"and", "or", ",", "the"}:
            given = True
            shared[n] = replace(
                right,
                actor_id=part_of(right.actor_id, left.roles),
                form="role",
                roles=left.roles,
                city=False,
                place=False,
                head=left.head if left.head is not None else _role_token(reading.doc, left),
            )
    return shared


def _join_appositions(reading: Reading, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, names and offices joined: "Kim Jong Un, North Korea's leader"."""
    joined: list[Phrase] = []
    for phrase in phrases:
        before = joined[-1] if joined else None
        if before is not None and _is_own_acronym(reading, before, phrase):
            continue
        if before is not None and _is_apposition(reading, before, phrase):
            joined[-1] = replace(before, last=phrase.last, roles=phrase.roles)
        else:
            joined.append(_with_unknown_name_before(reading, phrase, before))
    return joined


def _is_own_acronym(reading: Reading, name: Phrase, acronym: Phrase) -> bool:
    """Whether it is like "(RSF)" right after the Rapid Support Forces."""
    same = name.actor_id is not None and name.actor_id == acronym.actor_id
    return same and reading.words[name.last : acronym.first] == ["("]


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
    while first > 0 and not doc[first].is_sent_start and _is_of_name(doc, first - 1):
        first -= 1
    limit = before.last if before is not None else 0
    between = (
        token
        for token in doc[name_last : phrase.first]
        if not (token.head.i == root.i and token.dep_ in ("amod", "compound"))
    )
    adjacent = {token.lower_ for token in between} <= {",", "the", "a", "an"}
    if not adjacent or name_last - first < 2 or first < limit:
        return phrase
    return replace(phrase, first=first, local_name=family_name(doc, first, name_last))


def _is_of_name(doc: Doc, i: int) -> bool:
    return bool(doc[i].pos_ == "PROPN" or is_second_half(doc, i + 1))
