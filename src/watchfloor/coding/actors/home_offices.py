"""Public bodies and offices of the state that a report is about: "police", "the army"."""

from collections.abc import Iterator
from typing import Final

from watchfloor.codebook.places import Territory
from watchfloor.codebook.public_words import load_public_words
from watchfloor.codebook.roles import Role
from watchfloor.coding.actors.described import (
    HEADS,
    LOCAL_OFFICES,
    OWNING,
    PUBLIC,
    SIZES,
    WITH_MATTERS,
    Described,
    is_headline,
    is_of_elsewhere,
    owner_of,
)
from watchfloor.coding.actors.discourse import Discourse, Referent
from watchfloor.coding.actors.home_state import HomeState, StateMention, state_of
from watchfloor.coding.actors.phrases import AREAS, Reading, area_of, part_of
from watchfloor.coding.actors.place_owners import (
    state_of_place,
    territories_around,
    territories_named,
)
from watchfloor.coding.actors.resolved import Resolved, nearest_of
from watchfloor.coding.syntax.branches import first_conjunct
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records.actor_ids import sector_of

_OF_UNITS: Final = frozenset({"MIL", "COP", "JUD"})
"""Sectors with units of which there are many: "a police patrol", "a court"."""
_MAINTAINING: Final = frozenset({"army", "government", "military", "ministry", "navy"})
"""Bodies of a state that have others under them: "government forces"."""
_WITHOUT_MINISTERS: Final = frozenset({"USA"})
_ASKING: Final = frozenset(
    "advise ask beg exhort implore instruct order remind tell urge warn".split()
)
_MAY_BE_OWN: Final = frozenset({"anti", "regional"})
_OF_PARTS: Final = LOCAL_OFFICES | {"administration", "assembly", "council", "parliament"}
"""Offices that parts of a state have too: "the regional governor", no power of the region."""
_PARTIES: Final = frozenset(
    """communist conservative democrat democratic green independent labour liberal nationalist
    republican socialist tory""".split()
)
"""Before an office, the party of who holds it: "a Labour MP", "Republican senators"."""
_ONE_OF_THEM: Final = frozenset({"another", "one", "other", "second", "third"})
_STATES: Final = frozenset({"country", "nation"})
_FEDERATIONS: Final = frozenset(
    "ARE ARG AUS AUT BEL BIH BRA CAN CHE DEU ETH IND IRQ MEX MYS NGA NPL PAK RUS SOM SSD SDN USA "
    "VEN".split()
)
_MEETING: Final = frozenset({"agree", "conclude", "initial", "meet", "negotiate", "sign"})
_POWERS: Final = frozenset({"COP", "GOV", "JUD", "LEG", "MIL"})
_PRIVATE: Final = frozenset({"BUS", "CVL", "EDU", "JRN", "LAB", "MED", "REF", "REL"})
_UNDERGOING: Final = frozenset({"dobj", "nsubjpass"})
_RULING: Final = frozenset({"GOV", "MIL"})
"""Sectors that are seldom against their own state; courts, parliaments and police may be."""
_TOWARDS: Final = frozenset({"into", "to", "toward", "towards"})
_SENDING: Final = frozenset(
    {"deport", "dispatch", "expel", "extradite", "fly", "hand", "repatriate", "return", "send"}
    | {"ship", "transfer"}
)
_PLACING: Final = frozenset({"in", "at", "on", "near", "during", "after", "to", "across"})


def resolve_home_office(
    discourse: Discourse, home: HomeState, described: Described
) -> Resolved | None:
    """A public body or office of the state that the report is about."""
    role = home_role(described)
    comrades = () if role is None else _of_which_one(discourse, described, role)
    if comrades:
        return nearest_of(discourse, described, comrades, only_recent=False)
    if role is None or not _may_be_of_home(discourse, home, described, role):
        return None
    if described.plural and role.word in HEADS | {"head of state"}:
        return None  # no state has several
    named = _names_its_holder(discourse, described) or (
        described.noun.pos_ == "PROPN" and described.roles[-1].person
    )
    others = _with_known_holders(discourse, described, role) if named else frozenset()
    if not named:
        local = _is_local(role)
        mention = _of_who_asks(home, described, role) or home.at(described.first, local=local)
    else:
        scene = home.scene_at(described.first) if _is_local(role) else None
        mention = scene or home.topic_at(described.first, others, named=True)
    if role.sector == "LEG" and not named:  # "the president asked parliament": his own
        mention = home.leader_at(described.first) or mention
    if mention is not None and _is_only_spoken_of_or_hit(discourse, home, described, role, mention):
        return None
    mention = mention or _beside(discourse, described)
    if mention is None and described.holder is not None:
        mention = home.only_before(described.first, others)
    if mention is None or (
        described.holder is not None and role.word in HEADS and home.only() is None
    ):
        return None  # "President Bush" in a report on Iraq
    if _is_another_s(discourse, home, described, role, mention):
        return None
    actor_id = part_of(mention.state, described.roles)
    if actor_id is None or not has_such_a_body(mention.state, described, role):
        return None
    if role.sector == "MIL" and role.person and described.plural:
        soldiers = _soldiers_before(discourse, described)
        if soldiers and mention.state not in {state_of(each.actor_id or "") for each in soldiers}:
            return nearest_of(discourse, described, soldiers, only_recent=False)
    return Resolved(actor_id=actor_id, antecedent=(mention.first, mention.last))


def _is_only_spoken_of_or_hit(
    discourse: Discourse, home: HomeState, described: Described, role: Role, mention: StateMention
) -> bool:
    """Whether people of no office are not of the state named near by.

    "“I don't trust X,” a farmer said", "X's troops shot two farmers near the border town of Y".
    """
    if role.sector == "CVL" and _is_spoken_of(discourse, described, mention):
        return True
    return role.sector in _PRIVATE and _are_hit_away(discourse, home, described, mention)


def _is_another_s(
    discourse: Discourse, home: HomeState, described: Described, role: Role, mention: StateMention
) -> bool:
    """Whether a state is named for another part in what happens than whose the office is."""
    if _may_be_another_s(home, described, role, mention):
        return True
    if _is_destination(discourse.doc, described.noun, mention):
        return True  # "to send troops to X"
    if _is_venue(home, described, mention):
        return True  # "the government and the rebels signed a truce in Havana"
    if role.sector in _RULING and _is_acted_on(discourse, described.noun, mention):
        return True  # "the president condemned the X government": he is not X's
    # "Russian shelling killed two in Kherson (region), the governor said"
    return _is_local(role) and (
        _tells_of_a_blow_away(discourse, home, described, mention)
        or _is_disputed(discourse, described, mention)
    )


def _may_be_another_s(
    home: HomeState, described: Described, role: Role, mention: StateMention
) -> bool:
    """Whether a court or an army may be of another state than the one named last.

    "X's plan to expel Syrians was stopped by a court", "X bombed Y. Y protested. The military said
    that …".
    """
    if role.sector == "MIL":
        does_it = described.noun.dep_ == "nsubj" and not role.person
        return does_it and home.fights_another(described.first, mention)
    several = role.sector == "JUD" and home.are_several_beside(described.first)
    return several and described.article != "the" and home.scene_at(described.first) is None


def _of_who_asks(home: HomeState, described: Described, role: Role) -> StateMention | None:
    """The state whose government asks its people for something: "urged citizens to leave"."""
    verb = described.noun.head
    if role.sector != "CVL" or described.noun.dep_ != "dobj" or verb.lemma_ not in _ASKING:
        return None
    return home.government_at(described.first)


def _is_spoken_of(discourse: Discourse, described: Described, mention: StateMention) -> bool:
    """Whether a state is named only in a quotation that those who are meant stand outside of.

    Whom people speak of is seldom whose they are.
    """
    quotation = discourse.quotation(mention.first)
    return quotation is not None and quotation != discourse.quotation(described.first)


def _with_known_holders(discourse: Discourse, described: Described, role: Role) -> frozenset[str]:
    """States whose holder of an office is known by another name: he is not who is named here."""
    known = (
        state_of(one.actor_id)
        for one in discourse.all_before(described.first)
        if one.actor_id is not None and ":" in one.actor_id and role.word in one.nouns
    )
    return frozenset(filter(None, known))


def _soldiers_before(discourse: Discourse, described: Described) -> list[Referent]:
    """Those named before with their state: "North Korean soldiers …. The two soldiers"."""
    return [
        one
        for one in discourse.all_before(described.first)
        if one.names and one.number == "many" and (one.actor_id or "").endswith(".MIL")
    ]


def _of_which_one(discourse: Discourse, described: Described, role: Role) -> list[Referent]:
    """Soldiers of one state told of before, of whom this is one: "one soldier", "the other"."""
    if role.sector != "MIL" or not role.person or described.plural:
        return []
    if not any(child.lower_ in _ONE_OF_THEM for child in described.noun.children):
        return []
    soldiers = _soldiers_before(discourse, described)
    states = {state_of(each.actor_id or "") for each in soldiers}
    return soldiers if len(states) == 1 else []


def _beside(discourse: Discourse, described: Described) -> StateMention | None:
    """The state of those named before "and": "the Indonesian ministry and local villagers"."""
    first = first_conjunct(described.noun)
    is_local = any(word.lower_ == "local" for word in described.modifiers)
    if first.i == described.noun.i or not (is_local or described.roles[-1].sector in PUBLIC):
        return None
    known = discourse.at(first.i)
    state = None if known is None or known.actor_id is None else state_of(known.actor_id)
    if known is None or state is None:
        return None
    return StateMention(state=state, first=known.first, last=known.last, passing=False)


def _is_destination(doc: Doc, noun: Token, mention: StateMention) -> bool:
    """Whether a state is only where the clause says that those who are meant are sent."""
    verb = noun.head
    if mention.first < noun.i:
        return False
    if noun.dep_ != "dobj":
        return _is_sent_to(doc, noun, mention)
    return any(
        mention.first <= place.i < mention.last
        for above in (verb, noun)
        for preposition in above.children
        if preposition.lower_ in _TOWARDS
        for place in preposition.children
    )


def _is_sent_to(doc: Doc, noun: Token, mention: StateMention) -> bool:
    """Whether somebody is sent to a state: "police deported six men to X" are not X's police."""
    for place in doc[mention.first : mention.last]:
        above = place.head.head
        sends = {above.lemma_.lower(), above.head.lemma_.lower()} & _SENDING
        if place.dep_ == "pobj" and place.head.lower_ in _TOWARDS and sends:
            return place.sent.start == noun.sent.start
    return False


def _is_venue(home: HomeState, described: Described, mention: StateMention) -> bool:
    """Whether a state named nowhere before is only where those who are meant meet others."""
    verb = first_conjunct(described.noun).head
    if verb.lemma_ not in _MEETING or mention.first <= verb.i:
        return False
    named = described.noun.doc[mention.last - 1]
    placed = verb.is_ancestor(named) and named.dep_ == "pobj" and named.head.lower_ == "in"
    return placed and not home.is_named_before(mention.state, described.first)


def _is_acted_on(discourse: Discourse, noun: Token, mention: StateMention) -> bool:
    """Whether a state is named only behind, by a body of it that the office acts on."""
    noun = noun.head if noun.dep_ == "compound" else noun  # "President Eva Nobody met the X army"
    known, verb = discourse.at(mention.first), noun.head
    if noun.dep_ != "nsubj" or mention.first < noun.i or known is None:
        return False
    if sector_of(known.actor_id or "") not in _POWERS or not _names_state(discourse, known):
        return False
    for above in discourse.doc[known.root].ancestors:
        if above.i == verb.i:
            return True
        if (
            above.i == noun.i
            or above.lower_ in _PLACING
            or (above.pos_ in ("VERB", "AUX") and above.dep_ != "acl")
        ):
            return False
    return False


def _names_state(discourse: Discourse, known: Referent) -> bool:
    """Whether a mention names its state, and no province whose council may be of any state."""
    inside = range(known.first, known.last)
    return any(match.senses for first, _, match in discourse.reading.names if first in inside)


def home_role(described: Described) -> Role | None:
    """The role that decides: "army" in "army spokesman", the mayor of a town of the state."""
    if not described.roles:
        return None
    own = [role for role in described.roles if not role.inherits] or list(described.roles)
    of_town = own[-1].word in LOCAL_OFFICES and owner_of(described) is not None
    if own[-1].home is not None or of_town:
        return own[-1]
    if own[0].word in _MAINTAINING and own[-1].sector in PUBLIC:
        return own[0]  # "government forces", "army troops"
    return None


def has_such_a_body(state: str, described: Described, role: Role) -> bool:
    """Whether a state has such a body: few have a congress, or a federal government."""
    if any(word.lower_ == "federal" for word in described.modifiers) and state not in _FEDERATIONS:
        return False
    if state in _WITHOUT_MINISTERS and set(role.word.split()) & {"minister", "ministry"}:
        return False
    return role.home is None or not role.home.states or state in role.home.states


def _may_be_of_home(
    discourse: Discourse, home: HomeState, described: Described, role: Role
) -> bool:
    if role.home is not None and role.home.title and not described.noun.text[:1].isupper():
        return False  # "sales representative Eva Nobody"
    public = load_public_words()
    seen_to = public.described if role.word in WITH_MATTERS else frozenset()
    seen_to |= _PARTIES if role.sector == "LEG" or role.word in LOCAL_OFFICES else frozenset()
    own = _MAY_BE_OWN if _is_local(role) else frozenset()
    if any(
        (is_of_elsewhere(m) and m.lower_ not in own) or (_is_a_name(m) and m.lower_ not in seen_to)
        for m in described.modifiers
    ):
        return False
    if _goes_back_to_others(described):
        return False
    for child in described.noun.children:
        if child.dep_ != "prep" or child.i < max(described.last, described.holder or 0):
            continue
        if child.lower_ not in (*_PLACING, *OWNING) or _is_elsewhere(discourse, home, child):
            return False
    if _names_its_holder(discourse, described):
        return not _is_of_a_body(discourse, described)
    may_be_a_bodys = role.inherits or role.word.endswith(" agency")  # "the health agency"
    if may_be_a_bodys and _follows_a_body(discourse, described, unknown=home.only() is None):
        return False
    return _has_its_article(discourse, described, role)


def _goes_back_to_others(described: Described) -> bool:
    """Whether those last called so were of elsewhere: "Western officials …. The officials"."""
    noun = described.noun
    if described.article != "the":
        return False
    before = (
        token
        for token in reversed(noun.doc[: described.first])
        if token.pos_ == "NOUN" and token.lemma_ == noun.lemma_
    )
    last = next(before, None)
    return last is not None and any(
        is_of_elsewhere(child) for child in last.children if child.i < last.i
    )


def _is_disputed(discourse: Discourse, described: Described, mention: StateMention) -> bool:
    """Whether the sentence is of a territory that the state claims and neither has nor holds.

    Where it happens in such a territory, its police are those of who holds it, else of the state it
    belongs to: "crowds in Donetsk hoisted the Russian flag, and police arrested 12".
    """
    sentence, reading = described.noun.sent, discourse.reading
    state = mention.state
    return any(
        state in territory.claimants and state not in (territory.country, territory.controller)
        for territory in territories_named(reading, sentence.start, sentence.end)
    ) or any(
        state != (territory.controller or territory.country or state)
        for territory in territories_around(reading, sentence.start, described.first)
    )


def _are_hit_away(
    discourse: Discourse, home: HomeState, described: Described, mention: StateMention
) -> bool:
    """Whether a state's troops do it to people at a place that may be another state's."""
    noun, verb = described.noun, described.noun.head
    doer = discourse.at(mention.first)
    if noun.dep_ not in _UNDERGOING or doer is None or sector_of(doer.actor_id or "") != "MIL":
        return False
    if any(_claims(territory, mention.state) for territory in _territories(discourse, noun)):
        return True
    return any(
        preposition.lower_ in _PLACING
        and (
            _is_elsewhere(discourse, home, preposition)
            or any(_is_of_another(discourse, word, mention) for word in preposition.subtree)
        )
        for preposition in (*verb.children, *noun.children)
    )


def _territories(discourse: Discourse, noun: Token) -> Iterator[Territory]:
    return territories_named(discourse.reading, noun.sent.start, noun.sent.end)


def _claims(territory: Territory, state: str) -> bool:
    """Whether a state claims or holds a territory that is not its own beyond doubt."""
    return state in (*territory.claimants, territory.controller) and territory.country != state


def _is_of_another(discourse: Discourse, word: Token, mention: StateMention) -> bool:
    known = discourse.at(word.i)
    state = None if known is None else state_of(known.actor_id or "")
    return state is not None and state != mention.state


def _tells_of_a_blow_away(
    discourse: Discourse, home: HomeState, described: Described, mention: StateMention
) -> bool:
    """Whether a local office tells what a state's troops did at a place of another state."""
    told = [child for child in described.noun.head.children if child.dep_ == "ccomp"]
    doer = discourse.at(mention.first)
    if described.noun.dep_ != "nsubj" or doer is None or sector_of(doer.actor_id or "") != "MIL":
        return False
    return any(
        preposition.lower_ in _PLACING and _is_elsewhere(discourse, home, preposition)
        for verb in told
        for noun in (verb, *verb.children)
        for preposition in noun.children
    )


def _is_local(role: Role) -> bool:
    """Whether an office is one of a part of the state, or of its courts and police."""
    return role.word in _OF_PARTS or role.sector in ("COP", "JUD") or role.word == "authority"


def _names_its_holder(discourse: Discourse, described: Described) -> bool:
    """Whether an unknown name says who holds the office: "Eva Nobody, Minister for Agriculture"."""
    if described.holder is not None:
        return True
    noun = described.noun
    if noun.dep_ != "appos" or described.plural or described.article not in (None, "the"):
        return False
    if described.roles[-1].word in HEADS or any(c.dep_ == "conj" for c in noun.children):
        return False  # "Eva Nobody, president and founder of": a firm's
    known = discourse.at(noun.head.i)
    is_name = known is not None and known.names and known.actor_id is None
    return is_name and described.roles[-1].person and noun.head.i < noun.i


def _is_of_a_body(discourse: Discourse, described: Described) -> bool:
    """Whether a body stands behind the holder's name: "Commissioner Eva Nobody of the EU"."""
    if described.holder is None:
        return False
    named = discourse.at(described.holder - 1)
    behind = () if named is None else discourse.doc[named.root].children
    return any(
        child.dep_ == "prep" and child.lower_ in OWNING and child.i >= described.holder
        for child in behind
    )


def _is_elsewhere(discourse: Discourse, home: HomeState, preposition: Token) -> bool:
    """Whether a place is named that is nobody's beyond doubt: "the new government in Crimea".

    Of a town that shares its name with others, one lies in the only state the report names.
    """
    only = home.only()
    spoken_of = frozenset() if only is None else frozenset({only})
    reading = discourse.reading
    if preposition.lower_ == "at" and any(
        _is_of_a_state(discourse, c) for c in preposition.children
    ):
        return True  # "officials at the Chilean embassy"
    places = [word for noun in preposition.children for word in _words_of_place(noun)]
    placed = only is None and preposition.lower_ not in OWNING  # "Minister for Agriculture"
    if placed and any(_is_unknown_area(reading, noun) for noun in preposition.children):
        return True  # "an official in Oddar Meanchey province", where two states are told of
    return any(_are_several(word) for word in places) or any(
        word.pos_ == "PROPN"
        and reading.is_place(word.text)
        and (only is None or state_of_place(reading, word.i, word.i + 1, spoken_of) != only)
        for word in places
    )


def _is_unknown_area(reading: Reading, noun: Token) -> bool:
    """Whether it is a named part of some state that the gazetteer lacks: "Y province", "Y"."""
    if noun.pos_ == "PROPN" and noun.dep_ == "pobj" and noun.lower_ not in AREAS:
        name = reading.doc[noun.left_edge.i : noun.i + 1]
        return all(word.pos_ == "PROPN" for word in name) and not (
            reading.is_place(name.text) or reading.is_place(noun.text)
        )
    if noun.lower_ not in AREAS:
        return False
    named = [word for word in noun.children if word.dep_ == "compound" and word.pos_ == "PROPN"]
    return bool(named) and not any(
        reading.is_place(reading.doc[word.left_edge.i : last].text)
        for word in named
        for last in (word.i + 1, noun.i)
    )


def _is_of_a_state(discourse: Discourse, noun: Token) -> bool:
    known = discourse.at(noun.i)
    return known is not None and known.number == "body" and known.actor_id is not None


def _words_of_place(noun: Token) -> list[Token]:
    """A noun after a preposition, with the names that go with it: "the Kherson region"."""
    if noun.dep_ != "pobj":
        return []
    return [noun, *(word for word in noun.subtree if area_of(word).i == noun.i != word.i)]


def _are_several(noun: Token) -> bool:
    """Whether they are several states: "officials in three countries"."""
    return noun.lemma_.lower() in _STATES and noun.tag_ == "NNS"


def _is_a_name(modifier: Token) -> bool:
    if modifier.lower_ in SIZES:
        return False
    return bool(modifier.text[:1].isupper() and not modifier.is_sent_start)


def _has_its_article(discourse: Discourse, described: Described, role: Role) -> bool:
    article, last = described.article, described.roles[-1]
    if role.home is not None and role.home.title:
        return False
    owner = owner_of(described)
    if owner is not None and owner.dep_ == "poss":
        article = "the"  # "the city's fire department", whichever city
    kept = role.word in _MAINTAINING and role.word != last.word and not last.inherits
    bare = (role.home is not None and role.home.bare) or kept
    if article == "the":
        return described.count is None or (bare and last.person)
    if article in ("a", "an") or (article is None and _is_one(described)):
        return (last.person and (last.inherits or bare)) or (bare and last.sector in _OF_UNITS)
    if article is not None:
        return False
    if is_headline(described.noun) and not last.inherits:
        return True
    return bare and (described.plural or not last.person or not last.has_plural)


def _is_one(described: Described) -> bool:
    count = described.count
    return count is not None and count.lower_ == "one"


def _follows_a_body(discourse: Discourse, described: Described, *, unknown: bool) -> bool:
    """Whether officials or a spokesman may be those of a body spoken of near by.

    With ``unknown`` also of a body that the codebook lacks, else only of one that is no state's.
    """
    near = (*discourse.before(described.first, back=0), *discourse.before(described.first, back=1))
    return any(
        one.number == "body"
        and (unknown if one.actor_id is None else one.actor_id.startswith(("IGO:", "NGO:", "ARM:")))
        for one in near
    )
