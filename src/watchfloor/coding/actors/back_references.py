"""One pass over a report from left to right: what is resolved helps to resolve what follows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.descriptions import Gender
from watchfloor.coding.actors.described import OWNING, TOO_GENERAL, Described, find_described
from watchfloor.coding.actors.descriptions import resolve
from watchfloor.coding.actors.discourse import Discourse, Number, Referent
from watchfloor.coding.actors.home_state import HomeState
from watchfloor.coding.actors.phrases import Phrase, Reading, family_name
from watchfloor.coding.actors.pronoun_clauses import HE, IT, SHE, THEY
from watchfloor.coding.actors.pronouns import PRONOUNS, antecedent
from watchfloor.coding.actors.resolved import Resolved
from watchfloor.coding.actors.seats import is_dateline
from watchfloor.coding.syntax.branches import first_conjunct
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.actor_ids import sector_of

_NAMING: Final = frozenset({"NOUN", "PROPN"})
_KEPT_OPEN: Final = frozenset({"he", "she", "they", "him", "them"})
"""Pronouns that stand for somebody even where it is not known for whom."""

_SERVING: Final = frozenset({"of", "for", "from", "at", "with"})
"""Prepositions between somebody or an office and the body it is in."""
_LEADING: Final = frozenset("chair direct head lead manage oversee represent run".split())
_WORKING: Final = frozenset("act serve speak work".split())
_OF_TWO: Final = {"former": 0, "latter": 1}
"""Words for one of two, by which of them it is."""
_OPENING: Final = 3
"""Words of a sentence among which such a word speaks of the sentence before."""
_PRIVATE: Final = frozenset({"EDU", "BUS", "JRN", "CVL"})
"""Sectors whose people speak for themselves."""


def find_back_references(
    reading: Reading, phrases: Sequence[Phrase], setting: Mapping[str, float]
) -> tuple[Phrase, ...]:
    """Pronouns, descriptions and family names that go back to somebody, in text order.

    Those that stay open have no id; an open "it" or possessive is left out. ``setting`` is how
    often states are named in what stands before this text.
    """
    discourse = Discourse(reading, phrases)
    home = HomeState(discourse, phrases, setting)
    taken = {i for phrase in phrases for i in range(phrase.first, phrase.last)}
    steps: list[tuple[int, Described | Referent | int]] = [
        (_ready_at(each), each) for each in find_described(discourse, taken)
    ]
    steps += [
        (token.i + 1, token.i)
        for token in reading.doc
        if token.lower_ in PRONOUNS and token.pos_ in ("PRON", "DET") and token.i not in taken
    ]
    steps += [
        (body.i + 1, stranger)
        for stranger in discourse.strangers()
        if (body := _body_of(discourse, stranger)) is not None
    ]
    steps += [
        (token.i + 1, token.i)
        for token in reading.doc
        if token.lower_ in _OF_TWO and token.i not in taken and _stands_for_one_of_two(token)
    ]
    found: list[Phrase] = []
    for _, step in sorted(steps, key=lambda pair: pair[0]):
        if isinstance(step, int) and reading.words[step] in _OF_TWO:
            found += _one_of_two(discourse, step)
        elif isinstance(step, int):
            found += _pronoun(discourse, step)
        elif isinstance(step, Referent):
            _join_body(discourse, step)
        else:
            found += _descriptions(discourse, home, step)
    taken.update(i for phrase in found for i in range(phrase.first, phrase.last))
    found += (one for one in _strangers(discourse) if one.first not in taken)
    return tuple(sorted(found, key=lambda phrase: phrase.first))


def _ready_at(described: Described) -> int:
    """After its owner, where that follows and is read first: "the leader of the group"."""
    owners = (
        word.i + 2
        for child in described.noun.children
        if child.dep_ == "prep" and child.lower_ in OWNING and child.i >= described.last
        for word in child.children
        if word.dep_ == "pobj"
    )
    return int(max((described.last, *owners)))


def _body_of(discourse: Discourse, stranger: Referent) -> Token | None:
    """The word for whom somebody unknown works: "Petro Nobody of the World Health Organization".

    Also where an office stands between: "Petro Nobody, executive officer of the AQMD"; and before
    the name, "the World Health Organization's Petro Nobody".
    """
    if stranger.number != "one" or stranger.last - stranger.first < 2:
        return None
    for child in discourse.doc[stranger.root].children:
        if child.dep_ == "poss" and child.i + 2 == stranger.first:
            return child
        gap = discourse.reading.words[stranger.last : child.i]
        if child.dep_ == "prep" and child.lower_ in _SERVING and gap in ([], [","]):
            return _object_of(child)
        if child.dep_ == "relcl" and child.i > stranger.last:
            return _led_by(discourse, child)
        if child.dep_ == "appos" and _is_office(discourse, child):
            bodies = (_object_of(word) for word in child.children if word.lower_ in _SERVING)
            return next(filter(None, bodies), None)
    return None


def _led_by(discourse: Discourse, clause: Token) -> Token | None:
    """The body that a clause says somebody leads, is in or speaks for: "who heads the agency"."""
    if not any(child.dep_ == "nsubj" and child.lower_ == "who" for child in clause.children):
        return None
    office = next((child for child in clause.children if child.dep_ == "attr"), None)
    held_of = None if office is None else discourse.at(office.i)
    if held_of is not None and held_of.actor_id is not None:
        return office  # "who is head of the agency"
    if office is not None and _is_office(discourse, office):
        held = (_object_of(child) for child in office.children if child.lower_ in _SERVING)
        return next(filter(None, held), None)
    led = next((child for child in clause.children if child.dep_ == "dobj"), None)
    if clause.lemma_ not in (_WORKING if led is None else _LEADING):
        return None
    beside = (*clause.children, *(() if led is None else led.children))
    bodies = [led, *(_object_of(child) for child in beside if child.lower_ in _SERVING)]
    return next((body for body in bodies if body is not None and discourse.at(body.i)), led)


def _object_of(preposition: Token) -> Token | None:
    return next((word for word in preposition.children if word.dep_ == "pobj"), None)


def _is_office(discourse: Discourse, noun: Token) -> bool:
    role = discourse.reading.role_until.get(noun.i + 1)
    return role is not None and role.role.person and not role.role.plural


def _join_body(discourse: Discourse, stranger: Referent) -> None:
    """Give somebody unknown the id of the organisation or public body he or she speaks for."""
    body = _body_of(discourse, stranger)
    if body is None:
        return
    known = discourse.at(body.i) or next(
        (discourse.at(child.i) for child in body.children if child.dep_ == "poss"), None
    )
    if known is None or known.actor_id is None:
        return
    if known.number != "body" and body.dep_ != "attr":
        return
    if _speaks_for(known.actor_id):
        discourse.mark_id(stranger.key, known.actor_id, (known.first, known.last))


def _speaks_for(actor_id: str) -> bool:
    """Whether who is of a body speaks for it: not of a state, a school or a firm."""
    sector = sector_of(actor_id)
    return ":" in actor_id or bool(sector and sector not in _PRIVATE)


def _pronoun(discourse: Discourse, token_i: int) -> Iterator[Phrase]:
    word = discourse.reading.words[token_i]
    meant = antecedent(discourse, discourse.doc[token_i])
    if meant is not None and word in THEY and (joined := _joined_to(discourse, meant)):
        yield from _all_of(discourse, token_i, (meant, *joined))
        return
    if meant is not None and meant.number == "one" and word in HE | SHE:
        discourse.mark_gender(meant.key, "m" if word in HE else "f")
    phrase = Phrase(
        first=token_i,
        last=token_i + 1,
        actor_id=None if meant is None else meant.actor_id or discourse.id_of(meant.key),
        form="pronoun",
        name_first=token_i,
        antecedent=None if meant is None else (meant.first, meant.last),
    )
    referent = discourse.referent(phrase, f"at:{token_i}" if meant is None else meant.key)
    number = _number(word) if meant is None else meant.number
    discourse.add(replace(referent, number=number, gender=_gender(word)))
    if phrase.actor_id is not None or word in _KEPT_OPEN:
        yield phrase


def _stands_for_one_of_two(token: Token) -> bool:
    """Whether it is "the former" or "the latter" by itself, and no "former premier"."""
    alone = token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss")
    return alone and any(child.lower_ == "the" for child in token.children)


def _one_of_two(discourse: Discourse, token_i: int) -> Iterator[Phrase]:
    """The first or the second of the only two known whom the sentence before names.

    "Aliyev met Pashinyan. The latter said": a third whom it names leaves it open.
    """
    named = [one for one in discourse.before(token_i, back=1) if one.names]
    two = list({one.key: one for one in reversed(named)}.values())[::-1]
    known = len(two) == 2 and all(one.actor_id is not None for one in two)
    if not known or _names_others(discourse, two):
        return
    if token_i - discourse.doc[token_i].sent.start > _OPENING:
        return
    meant = two[_OF_TWO[discourse.reading.words[token_i]]]
    phrase = Phrase(
        first=token_i,
        last=token_i + 1,
        actor_id=meant.actor_id,
        form="pronoun",
        name_first=token_i,
        antecedent=(meant.first, meant.last),
    )
    discourse.add(replace(discourse.referent(phrase, meant.key), number=meant.number))
    yield phrase


def _names_others(discourse: Discourse, known: Sequence[Referent]) -> bool:
    """Whether the sentence of somebody names others who are nobody known."""
    return any(
        word.pos_ == "PROPN"
        and word.dep_ not in ("compound", "npadvmod", "pobj")
        and discourse.at(word.i) is None
        for word in discourse.doc[known[0].root].sent
    )


def _joined_to(discourse: Discourse, one: Referent) -> tuple[Referent | None, ...]:
    """Those named with somebody: the rest of "X, Y and Z"; None for who is no known phrase.

    Also who shares an office with him: "the leaders of X and Y".
    """
    root = discourse.doc[one.root]
    joined = [discourse.at(word.i) for word in root.conjuncts if word.pos_ in _NAMING]
    shared = (
        discourse.at(word.i)
        for inside in discourse.doc[one.first : one.last]
        if inside.i != root.i
        for word in inside.conjuncts
        if not one.first <= word.i < one.last
    )
    return (*joined, *(each for each in shared if each is not None and each.nouns == one.nouns))


def _all_of(
    discourse: Discourse, token_i: int, meant: tuple[Referent | None, ...]
) -> Iterator[Phrase]:
    """Everybody whom "they" stands for, or nobody known where one of them is not."""
    known = [one for one in meant if one is not None and one.actor_id is not None]
    together = Phrase(
        first=token_i, last=token_i + 1, actor_id=None, form="pronoun", name_first=token_i
    )
    referent = discourse.referent(together, f"at:{token_i}")
    discourse.add(replace(referent, number="many", gender=None))
    if len(known) < len(meant):
        if discourse.reading.words[token_i] in _KEPT_OPEN:
            yield together
        return
    discourse.mark_together(token_i, known)
    for one in known:
        yield replace(together, actor_id=one.actor_id, antecedent=(one.first, one.last))


def _number(word: str) -> Number:
    return "one" if word in HE | SHE else "body" if word in IT else "many"


def _gender(word: str) -> Gender | None:
    return "m" if word in HE else "f" if word in SHE else None


def _descriptions(discourse: Discourse, home: HomeState, described: Described) -> Iterator[Phrase]:
    meant = resolve(discourse, home, described)
    if not meant and described.roles and described.roles[-1].word not in TOO_GENERAL:
        phrase = _phrase(discourse, described, None)
        discourse.add(discourse.referent(phrase))
        yield phrase
    for one in meant:
        phrase = _phrase(discourse, described, one)
        referent = discourse.referent(phrase, one.key)
        both = replace(referent, actor_id=None, key=f"at:{phrase.first}", number="many")
        discourse.add(referent if len(meant) == 1 else both)
        yield phrase


def _phrase(discourse: Discourse, described: Described, meant: Resolved | None) -> Phrase:
    named = described.holder if meant is not None else None
    return Phrase(
        first=described.first,
        last=named or described.last,
        actor_id=None if meant is None else meant.actor_id,
        form="role" if described.roles else "description",
        name_first=described.first,
        roles=described.roles,
        local_name=_holder_name(discourse, named) if named is not None else None,
        antecedent=None if meant is None else meant.antecedent,
    )


def _holder_name(discourse: Discourse, last: int) -> str:
    """The family name of a titled person whose name ends before a token."""
    known = discourse.at(last - 1)
    return family_name(discourse.doc, last - 1 if known is None else known.first, last)


def _strangers(discourse: Discourse) -> Iterator[Phrase]:
    """Names that the codebook lacks, of people and bodies that take part.

    Of people whose office the report gives elsewhere with its id: "Eker" for "Minister Eker".
    """
    for stranger in discourse.strangers():
        actor_id = discourse.id_of(stranger.key) if stranger.number == "one" else None
        if actor_id is not None or _takes_part(discourse, stranger):
            yield Phrase(
                first=stranger.first,
                last=stranger.last,
                actor_id=actor_id,
                form="local",
                name_first=stranger.first,
                antecedent=None if actor_id is None else discourse.reason(stranger.key),
            )


def _takes_part(discourse: Discourse, stranger: Referent) -> bool:
    """Whether a name is whole and stands where somebody acts; a person also where acted upon."""
    doc = discourse.doc
    root = first_conjunct(doc[stranger.root])
    if not stranger.names or stranger.number not in ("one", "body"):
        return False
    if _is_no_actor(discourse, stranger) or not _is_whole(discourse, stranger):
        return False
    if root.dep_ == "nsubj" or (root.dep_ == "pobj" and root.head.dep_ == "agent"):
        return True
    return stranger.number == "one" and root.dep_ in ("nsubjpass", "dobj")


def _is_no_actor(discourse: Discourse, stranger: Referent) -> bool:
    """Whether the codebook knows the name as no actor's, or a place stands there in capitals."""
    reading, doc = discourse.reading, discourse.doc
    words = doc[stranger.first : stranger.last].text
    if stranger.last - stranger.first == 1 and not words.isupper():
        return True  # "the North", "the West"
    if is_dateline(doc, stranger.first, stranger.last) or reading.is_place(words.title()):
        return True
    named = (match for first, last, match in reading.names if first < stranger.last <= last)
    return any(not match.senses for match in named)


def _is_whole(discourse: Discourse, stranger: Referent) -> bool:
    """Whether no known name runs into this one: "the U.S. Centers", "of Forests and Parks"."""
    doc, before = discourse.doc, stranger.first - 1
    if before > 0 and doc[before].lower_ in ("and", "&", "of"):
        before -= 1
        if doc[before].pos_ == "PROPN" and discourse.at(before) is None:
            return False
    return before < 0 or discourse.at(before) is None or doc[before].is_punct
