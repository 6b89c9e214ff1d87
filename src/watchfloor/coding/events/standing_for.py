"""Which actors a noun phrase stands for: itself, its owner, its country, its maker."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from watchfloor.codebook.actors import country_of, is_state
from watchfloor.coding.actors.phrases import FORMER
from watchfloor.coding.events.unnamed import (
    by_words,
    counts_others,
    in_own_words,
    is_no_body,
    nobody_known,
)
from watchfloor.coding.events.valency import verb_arguments
from watchfloor.coding.found import FoundActor
from watchfloor.coding.syntax.branches import (
    both_of_pair,
    conjuncts,
    prepositions,
    verb_after,
    with_conjuncts,
)
from watchfloor.coding.syntax.exceptions import is_excepted
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records.actor_ids import sector_of

OWNING: Final = ("of", "from", "by")
"""Prepositions through which an actor stands for any phrase, best first."""

SEATED: Final = ("of", "from", "in", "at", "inside", "within", "across", "to", "by")
"""Those for who holds an office or a side in a country: "officials in X", not "people in X"."""

POSTED: Final = frozenset({"diplomat", "employee", "guard", "official", "spokesman", "spokeswoman"})
"""Those who are of the body they are at: "officials at the embassy"."""

WITHIN: Final = frozenset({"at", "inside", "within"})

_GROUND: Final = frozenset({"area", "direction", "land", "region", "soil", "territory"})
_PARTING: Final = frozenset({"between", "among", "amongst"})
_LINES: Final = frozenset({"border", "boundary", "frontier"})
APPOSED: Final = frozenset({"role", "person", "local"})
"""Forms that name the same actor in apposition; "a woman of Philippi, United States" does not."""


LEADING: Final = frozenset({"command", "head", "lead"})
FIRING: Final = frozenset(
    {"deploy", "drop", "fire", "fly", "launch", "operate", "pilot", "shoot", "use", "wield"}
)
"""What who has arms does with them, whoever made them."""
_ARMS: Final = ("craft", "shots", "weapons")
LED: Final = frozenset({"led", "headed", "commanded"})
"""Participles before a noun that say by whom: not "backed", "held" or "occupied"."""
OPPOSED: Final = frozenset({"opponent"})
ORGANS: Final = frozenset({"GOV", "LEG", "JUD"})
"""Sectors whose opponents are at home: "opponents of China" may be anybody."""
OPPOSITION: Final = "OPP"
GROUPS: Final = ("ARM:", "IGO:", "NGO:")
"""Ids of those whose name may follow what they are: "the rebel group M23"."""

SAID: Final = frozenset({"added", "announced", "confirmed", "reported", "said", "says"})
LISTING: Final = frozenset({"including", "like", "as"})
PRIVATE: Final = frozenset({"BUS", "NGO", "EDU", "JRN"})
ORGANISATIONS: Final = frozenset("association charity group organisation organization".split())
SINGLING_OUT: Final = frozenset("particularly especially notably namely specifically".split())


class ActorsFound(Protocol):
    """The actors of one parsed report, as `find_actors` hands them over."""

    @property
    def all(self) -> tuple[FoundActor, ...]:
        """Every actor phrase, in text order."""
        ...


class PlaceSpan(Protocol):
    """The characters of a place's name, as `find_places` hands them over."""

    @property
    def start(self) -> int:
        """First code point."""
        ...

    @property
    def end(self) -> int:
        """One past the last."""
        ...

    @property
    def country(self) -> str | None:
        """Alpha-3 of the state it lies in; None where that is open."""
        ...


_HEADS_OF_TOWNS: Final = frozenset({"governor", "mayor", "prefect"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place as whom somebody there may stand for."""

    state: str | None
    """Alpha-3; None where that is open."""
    first: int
    """Number of the first token of its name."""
    last: int
    """One past the number of the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Looks up which actors a noun phrase stands for."""

    by_token: Mapping[int, tuple[FoundActor, ...]]
    """Actors a token belongs to, or that hang in the sentence through it."""
    words: Mapping[str, frozenset[str]]
    areas: Mapping[int, Area] = field(default_factory=dict)
    """Places by the tokens of their names."""

    def actors(self, head: Token) -> tuple[FoundActor, ...]:
        """Actors a phrase stands for: itself, else its owner, adjective, apposition or country.

        An event noun ("the attack on X") stands only for whoever does it, never for its victim.
        """
        lemma = head.lemma_.lower()
        if lemma in self.words["currencies"]:
            return ()  # "250 Egyptian pounds"
        if lemma in _LINES and (beyond := self._beyond(head)):
            return beyond
        known = self._known(head)
        if known:
            return known
        own = self.by_token.get(head.i, ())
        named = tuple(each for each in self._children(head, ("appos",)) if each.form in APPOSED)
        if head.pos_ == "PROPN" and named and all(_is_private(each, head.doc) for each in named):
            return own or (nobody_known(head),)
        around = self._around(head, named)
        by_sort = self._by_sort(head, own, named, around)
        if by_sort is not None:
            return by_sort
        if lemma in self.words["company"]:
            around = tuple(actor for actor in around if not is_person(actor))
        if own and not any(actor.actor_id for actor in around):
            return own
        return around

    def _known(self, head: Token) -> tuple[FoundActor, ...]:
        """Somebody known whom the noun itself names, heads a town of, lists or is called."""
        own = tuple(actor for actor in self.by_token.get(head.i, ()) if actor.actor_id)
        if own:
            return own
        if head.lemma_.lower() in _HEADS_OF_TOWNS and self._state_of_town(head):
            return (self.in_words(head),)
        listed = self._listed(head)
        if any(actor.actor_id for actor in listed):
            return listed
        apposed = self._children(head, ("appos",))
        return tuple(each for each in apposed if _is_what_they_are(head, each))

    def _around(self, head: Token, named: tuple[FoundActor, ...]) -> tuple[FoundActor, ...]:
        """Whose or of whom the noun is, by the first of the words around it that says so."""
        around = (
            self._owners(head)
            or self._users(head)
            or self._children(head, ("amod", "compound", "nmod", "nummod"))
            or named
            or self._through_prepositions(head)
            or self._makers(head)
            or self._belonging_to(head)
            or self._parties(head)
        )
        if any(child.lower_ in FORMER for child in head.children):
            around = tuple(each for each in around if not is_state(each.actor_id or ""))
        if head.lemma_.lower() in self.words["blows"]:
            around = tuple(actor for actor in around if not self._is_hit(head, actor))
        return around

    def _by_sort(
        self,
        head: Token,
        own: tuple[FoundActor, ...],
        named: tuple[FoundActor, ...],
        around: tuple[FoundActor, ...],
    ) -> tuple[FoundActor, ...] | None:
        """Whom kin, foes, followers and what is shared stand for; None of any other noun."""
        lemma, words = head.lemma_.lower(), self.words
        if lemma in words["kin"] | words["peers"]:
            return own
        if lemma in words["ill_wishers"]:
            return own or self._children(head, ("amod", "compound", "nmod"))
        if lemma in words["followers"]:
            return own or named or (_opposed_to(head, around),)
        if lemma in words["shared"]:
            return own or self._children(head, ("poss",)) or self._parties(head)
        return None

    def _owners(self, head: Token) -> tuple[FoundActor, ...]:
        """Whose it is; not the state that a government or army is no longer of: "X's ousted"."""
        owners = self._children(head, ("poss",))
        if any(child.lower_ in FORMER for child in head.children):
            return tuple(each for each in owners if not is_state(each.actor_id or ""))
        return owners

    def _listed(self, head: Token) -> tuple[FoundActor, ...]:
        """Those by name of several: "agencies such as X", "countries, particularly X and Y"."""
        if head.tag_ not in {"NNS", "NNPS"} or head.lemma_.lower() in self.words["people"]:
            return ()  # "90 people, including 12 of X": the others were hit as well
        first = (
            noun
            for child in head.children
            if child.i > head.i
            for noun in (child, *child.children)
            if (child.lower_ in LISTING and noun.dep_ == "pobj" and _is_listing(child))
            or (noun is child and child.dep_ == "appos" and _is_singled_out(child))
        )
        return unique(
            actor
            for noun in first
            for each in conjuncts(noun)
            for actor in self.by_token.get(each.i, ())
        )

    def _beyond(self, border: Token) -> tuple[FoundActor, ...]:
        """Who is on the other side: "its border with X", wherever the parser hung the "with"."""
        after = border.doc[border.i + 1 : border.i + 2]
        nouns = (with_conjuncts(word, {"pobj"}) for word in after if word.lower_ == "with")
        return self.all_actors(tuple(noun for each in nouns for noun in each))

    def _is_hit(self, blow: Token, actor: FoundActor) -> bool:
        """Whether an actor before a blow is what it struck: "the French Embassy bombing"."""
        noun = blow.doc[actor.head]
        return noun.head.i == blow.i and noun.lemma_.lower() in self.words["struck"]

    def _makers(self, head: Token) -> tuple[FoundActor, ...]:
        """Who fired the missiles or leads the team: "missiles fired by X", "a team led by X"."""
        led = head.lemma_.lower() in self.words["led"]
        verbs = self.words["made_by"] | (LEADING if led else frozenset())
        return unique(
            actor
            for child in head.children
            if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in verbs
            if not self._is_given_away(head, child)
            for maker in verb_arguments(child).subjects
            if maker.i != head.i
            for actor in self.actors(maker)
        )

    def _users(self, arms: Token) -> tuple[FoundActor, ...]:
        """Who fires or flies arms, whoever made them: "Iranian drones fired by the Houthis"."""
        if not any(arms.lemma_.lower() in self.words[name] for name in _ARMS):
            return ()
        return unique(
            actor
            for clause in arms.children
            if clause.dep_ in {"acl", "relcl"} and clause.lemma_.lower() in FIRING
            for user in verb_arguments(clause).subjects
            if user.i != arms.i and user.tag_ not in {"WDT", "WP"}
            for actor in self.actors(user)
        )

    def _is_given_away(self, arms: Token, clause: Token) -> bool:
        """Whether arms are another's to use now: "the drones that X supplied to Y"."""
        if not any(arms.lemma_.lower() in self.words[name] for name in ("weapons", "shots")):
            return False
        given = any(child.lower_ == "to" or child.dep_ == "dative" for child in clause.children)
        return clause.lemma_ == "supply" or (clause.lemma_ == "send" and given)

    def _parties(self, head: Token) -> tuple[FoundActor, ...]:
        """Whose accord it is: "rejected the pact between X and Y"; what it does they do not do."""
        if head.dep_ == "nsubj" or head.lemma_.lower() not in self.words["agreements"]:
            return ()
        between = (c for c in head.children if c.dep_ == "prep" and c.lower_ in _PARTING)
        nouns = (noun for at in between for noun in with_conjuncts(at, {"pobj"}))
        return self.all_actors(tuple(nouns))

    def _belonging_to(self, head: Token) -> tuple[FoundActor, ...]:
        """Whose something is said to be: "13 sites belonging to X"."""
        return unique(
            actor
            for clause in head.children
            if clause.dep_ in {"acl", "relcl"} and clause.lemma_.lower() == "belong"
            for to in clause.children
            if to.dep_ == "prep" and to.lower_ == "to"
            for noun in to.children
            for actor in self.actors(noun)
        )

    def place(self, head: Token, *, seats: bool = False) -> tuple[FoundActor, ...]:
        """The country or organisation a place phrase names: not "in Israeli shelling".

        With ``seats`` also the government whose seat somebody goes to: "arrived in Havana".
        """
        own = self.by_token.get(head.i)
        if own is not None:
            named = head.pos_ == "PROPN" or any(actor.actor_id for actor in own)
            return own if named else ()  # "a claim in court"
        places = self.words["territory"] | self.words["targets"] | self.words["borders"]
        if head.pos_ == "PROPN" or head.lemma_.lower() in places:
            found = self.actors(head)
        else:
            owners = self._children(head, ("poss",))
            owners = tuple(one for one in owners if one.form != "pronoun")  # "died in their sleep"
            found = owners or self._through_prepositions(head)
        # "Havana's stadium" stands in the town; it is not its government's.
        return found if seats else tuple(actor for actor in found if actor.form != "seat")

    def unnamed(self, heads: tuple[Token, ...], words: frozenset[str]) -> tuple[FoundActor, ...]:
        """Those of the heads that are such a group, each by its own words and without an id."""
        return unique(
            self.in_words(head)
            for head in heads
            if head.lemma_.lower() in words
            and not counts_others(head, words)
            and not is_no_body(head)
        )

    def in_full(self, doc: Doc, actor: FoundActor) -> FoundActor:
        """The actor `in_words`, where nobody is known and its own noun says little."""
        bare = actor.actor_id is None and actor.form == "role" and actor.last == actor.head + 1
        return self.in_words(doc[actor.head]) if bare else actor

    def in_words(self, head: Token) -> FoundActor:
        """A group or office no row names; who heads a town stands for the state it is in.

        "The mayor of the port city of Odesa" is of Ukraine's government.
        """
        own, state = in_own_words(head), self._state_of_town(head)
        if state is None or head.lemma_.lower() not in _HEADS_OF_TOWNS:
            return own
        return by_words(head.doc[own.first : own.last], head, f"{state}.GOV")

    def _state_of_town(self, noun: Token) -> str | None:
        """The state of the town behind "of", "the city of" between or not."""
        for _ in range(2):
            of = (below for name, below in prepositions(noun) if name == "of")
            noun = next(of, noun)
            if noun.i in self.areas:
                return self.areas[noun.i].state
        return None

    def all_actors(self, heads: tuple[Token, ...]) -> tuple[FoundActor, ...]:
        """Actors of several phrases and those coordinated with a part of one, each once."""
        found = unique(actor for head in heads for actor in self.actors(head))
        if not found or not heads:
            return found
        doc = heads[0].doc
        beside = (
            other
            for actor in found
            for number in range(actor.first, min(actor.last, len(doc)))
            for child in doc[number].children
            if child.dep_ == "conj" and not actor.first <= child.i < actor.last
            if verb_after(child) is None
            for other in self.by_token.get(child.i, ())
        )
        return unique(iter((*found, *beside)))

    def _through_prepositions(self, head: Token) -> tuple[FoundActor, ...]:
        event = head.lemma_ in self.words["happenings"]
        bound = head.lemma_ in self.words["own_acts"] or head.i in self.by_token
        seated = not bound and head.lemma_.lower() in self.words["seated"]
        # "troops in Syria" are not Syria's, while "the mayor of Nablus" and "rebels from X" are.
        allowed: tuple[str, ...] = SEATED if seated else OWNING
        if head.pos_ == "PROPN" and not self.by_token.get(head.i):
            allowed = tuple(name for name in allowed if name != "from")  # "Olga Brenner from Lyon"
        if head.lemma_.lower() in POSTED:
            allowed = (*allowed, "at")
        if head.lemma_.lower() in self.words["deputies"]:
            allowed = (*allowed, "for")
        if event:
            allowed = ("by", "from") if head.lemma_.lower() in self.words["blows"] else ("by",)
        for name in allowed:
            for child in head.children:
                if child.dep_ in {"prep", "agent"} and child.lower_ == name:
                    found = unique(
                        actor
                        for noun in child.children
                        if noun.dep_ == "pobj" and self._may_stand_behind(head, noun, name)
                        for each in conjuncts(noun)
                        for actor in self._owner(each, name)
                    )
                    if found:
                        return found
        return ()

    def _may_stand_behind(self, head: Token, noun: Token, preposition: str) -> bool:
        """Whether what is behind "from" may fire: "shelling from the X side", not "from X soil".

        On a state's ground others may fire as well.
        """
        if preposition != "from":
            return True
        lemma = noun.lemma_.lower()
        if head.lemma_ in self.words["happenings"]:
            return lemma in self.words["firing_from"]
        fired = head.lemma_.lower() in self.words["shots"] | self.words["weapons"]
        return not (fired and lemma in _GROUND)

    def _owner(self, noun: Token, preposition: str) -> tuple[FoundActor, ...]:
        """Who a noun after a preposition is; a plant or a school "at" which people are is not."""
        if preposition in WITHIN and noun.pos_ != "PROPN":
            return self.by_token.get(noun.i, ())
        return self.actors(noun)

    def _children(self, head: Token, relations: tuple[str, ...]) -> tuple[FoundActor, ...]:
        return unique(
            actor
            for child in head.children
            if child.dep_ in relations and not _speaks_next(child)
            for joined in conjuncts(child)
            for each in both_of_pair(joined)
            for actor in self._of_modifier(each)
        )

    def _of_modifier(self, token: Token) -> tuple[FoundActor, ...]:
        own = self.by_token.get(token.i)
        if own is not None:
            return own
        if token.lemma_.lower() in self.words["followers"] | self.words["kin"]:
            return ()  # "farmers, once the president's allies"
        if token.lower_ in LED:  # "a Saudi-led air strike"
            return self._children(token, ("npadvmod", "nmod", "amod", "compound"))
        return self._children(token, ("poss", "amod", "compound"))


def _speaks_next(apposed: Token) -> bool:
    """Whether an apposition is who says it all: "hit ten men, the mayor, Olga Okoro, said"."""
    last = apposed.right_edge
    after = last.i + (0 if last.text == "," else 1)
    behind = apposed.doc[after : after + 2]
    return (
        apposed.dep_ == "appos"
        and len(behind) == 2
        and behind[0].text == ","
        and behind[1].lower_ in SAID
    )


def _is_what_they_are(noun: Token, named: FoundActor) -> bool:
    """Whether a group or body is named right after what it is: "the rebel group M23"."""
    return named.first == noun.i + 1 and (named.actor_id or "").startswith(GROUPS)


def _is_listing(preposition: Token) -> bool:
    """Whether it gives names: "such as X", not "as X"."""
    such = any(child.lower_ == "such" for child in preposition.children)
    return preposition.lower_ != "as" or such


def _is_singled_out(name: Token) -> bool:
    return any(child.lower_ in SINGLING_OUT for child in name.children if child.i < name.i)


def _is_private(actor: FoundActor, doc: Doc) -> bool:
    """Whether a description is of a firm or a club, which is no state's: "a Greek charity"."""
    return (
        sector_of(actor.actor_id or "") in PRIVATE
        or doc[actor.head].lemma_.lower() in ORGANISATIONS
    )


def phrases_of(
    doc: Doc,
    actors: ActorsFound,
    words: Mapping[str, frozenset[str]],
    places: Iterable[PlaceSpan] = (),
) -> Phrases:
    """The look-up for one report; where actors overlap, the shortest owns the token."""
    by_token: dict[int, tuple[FoundActor, ...]] = {}
    taking_part = [actor for actor in actors.all if not is_excepted(doc[actor.head])]
    for actor in sorted(taking_part, key=lambda found: found.first - found.last):
        for number in range(actor.first, min(actor.last, len(doc))):
            known = by_token.get(number, ())
            both = known and (known[0].first, known[0].last) == (actor.first, actor.last)
            by_token[number] = (*known, actor) if both else (actor,)
    for actor in taking_part:
        # "US and British activists": both hang through "activists", only one covers it.
        owners = by_token.get(actor.head, ())
        if actor not in owners and not actor.first <= actor.head < actor.last:
            by_token[actor.head] = tuple(sorted((*owners, actor), key=lambda found: found.start))
    return Phrases(by_token=by_token, words=words, areas=_areas(doc, places))


def _areas(doc: Doc, places: Iterable[PlaceSpan]) -> dict[int, Area]:
    areas: dict[int, Area] = {}
    for each in places:
        span = doc.char_span(each.start, each.end, alignment_mode="expand")
        if span is not None:
            area = Area(state=each.country, first=span.start, last=span.end)
            areas |= dict.fromkeys(range(span.start, span.end), area)
    return areas


def unique(actors: Iterator[FoundActor]) -> tuple[FoundActor, ...]:
    """The actors in order, each mention once."""
    found = tuple(actors)
    if len(found) < 2:  # nearly always
        return found
    return tuple({(actor.start, actor.end, actor.actor_id): actor for actor in found}.values())


def _opposed_to(head: Token, organs: tuple[FoundActor, ...]) -> FoundActor:
    """Followers of somebody; opponents of a state's organ are that state's opposition."""
    states = {country_of(actor.actor_id or "") for actor in organs}
    sectors = {sector_of(actor.actor_id or "") for actor in organs}
    unknown = nobody_known(head)
    if head.lemma_.lower() not in OPPOSED or len(states) != 1 or not sectors <= ORGANS:
        return unknown
    state = next(iter(states))
    return replace(unknown, actor_id=f"{state}.{OPPOSITION}") if state else unknown


def is_person(actor: FoundActor) -> bool:
    """Whether an actor is one person of a state, not the state, a body or an armed group."""
    actor_id = actor.actor_id
    if actor_id is None:
        return actor.form in {"person", "local"}
    principal, _, person = actor_id.partition(":")
    return bool(person) and "." in principal
