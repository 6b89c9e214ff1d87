"""Whom a description stands for: "the government", "police", "the group", "its army".

What stands beside the words decides first ("its army", "the group's leader"); then an earlier
mention with the same noun ("the ministry" after "Moscow's defence ministry"); then the kind of
actor the noun is for; last the state the report is about (`home_state`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.codebook.public_words import load_public_words
from watchfloor.codebook.roles import Role
from watchfloor.coding.actors.described import (
    OWNING,
    TOO_GENERAL,
    Described,
    is_headline,
    owner_of,
)
from watchfloor.coding.actors.discourse import Discourse, Referent
from watchfloor.coding.actors.home_state import HomeState, StateMention, state_of
from watchfloor.coding.actors.phrases import part_of
from watchfloor.coding.actors.place_owners import state_of_place
from watchfloor.coding.events.branches import first_conjunct
from watchfloor.coding.parse import Doc, Token
from watchfloor.records.actor_ids import principal_of

RECENT_SENTENCES: Final = 3
"""How far back, beside its own sentence, a description of a body usually points."""
_PUBLIC: Final = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_ARMED: Final = frozenset({"MIL", "COP"})
"""Sectors with units of which there are many: "a police patrol"."""
_MAINTAINING: Final = frozenset({"army", "government", "military", "ministry", "navy"})
"""Bodies of a state that have others under them: "government forces"."""
_OUTLAWS: Final = frozenset({"CRM", "UAF"})
_LOCAL_OFFICES: Final = frozenset({"mayor", "governor", "prefect"})
"""Offices of towns and provinces: "of X" after them is a place of the state."""
_HEADS: Final = frozenset(
    {"president", "prime minister", "king", "queen", "emir", "sultan", "chancellor", "premier"}
)
_OF_OTHERS: Final = frozenset(
    "foreign international western multinational allied coalition regional global overseas "
    "neighboring neighbouring enemy opposing other various different joint former ex ousted "
    "deposed exiled private unidentified unknown unnamed world rebel rival pro anti un campaign "
    "party company corporate school university college church union team club league such "
    "peacekeeping future next potential prospective big small limited".split()
)
"""Words before a noun that make it somebody else's than the state's the report is about."""
_FEDERATIONS: Final = frozenset(
    "ARE ARG AUS AUT BEL BIH BRA CAN CHE DEU ETH IND IRQ MEX MYS NGA NPL PAK RUS SOM SSD SDN USA "
    "VEN".split()
)
_WITH_MATTERS: Final = frozenset(
    "minister ministry secretary department commissioner officer official inspector".split()
)
"""Role words before which capitals name what they see to: "Primary Industries Minister"."""
_AREAS: Final = frozenset("area city community district neighbourhood town village".split())
"""Nouns for a part of a state, whichever it is."""
_HOUSES: Final = frozenset({"school", "hospital", "church", "mosque", "university", "airport"})
"""Places rather than actors, of which there are many."""
_STANCES: Final = frozenset({"opposition", "resistance"})
"""With "to" and "against" they are what somebody thinks."""
_SIZES: Final = frozenset(
    "senior top high low ranking local federal central state national".split()
)
"""Words before a noun that leave it the same actor's."""
_SPIES: Final = frozenset({"agency", "service"})
"""What an intelligence body is called, whichever of the two its name says."""
_SPOKESPEOPLE: Final = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_SAYING: Final = frozenset(
    "acknowledge add admit announce claim confirm declare deny insist report say state tell "
    "warn".split()
)
_TOWARDS: Final = frozenset({"into", "to", "toward", "towards"})
_PEOPLE: Final = frozenset({"community", "people", "population", "public", "society"})
_ITS: Final = frozenset({"its", "their"})
"""Owners of a people that are a state and no place: "its people"."""
_AMONG: Final = frozenset({"between", "by", "from", "of"})
_MUTUAL: Final = frozenset({"battle", "clash", "confer", "fight", "meet", "negotiate", "talk"})
_TAKING_PART: Final = frozenset({"dobj", "nsubj", "pobj"})
_ONE_A_STATE: Final = _HEADS | {
    f"{office} minister" for office in ("foreign", "defence", "defense", "interior", "finance")
}
"""Offices of which a state has one, so that two of them are two states'."""
_COUNTS: Final = {"two": 2, "three": 3, "four": 4}
_PLACING: Final = frozenset({"in", "at", "on", "near", "during", "after", "to", "across"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Whom a description means, and the earlier words that say so."""

    actor_id: str
    antecedent: tuple[int, int]
    """Tokens of the words that say who."""
    key: str | None = None
    """The referent it goes on about; None where it is somebody new."""


def resolve(discourse: Discourse, home: HomeState, described: Described) -> tuple[Resolved, ...]:
    """Whom a description means: nobody where that is open, two for "both sides"."""
    if _is_a_stance(described):
        return ()
    owner = owner_of(described)
    if owner is not None and not _is_of_a_place(described, owner, discourse):
        return _as_tuple(_owned(discourse, home, described, owner))
    count = _count_of_states(described)
    if count is not None:
        return _pair_before(discourse, described, count) or _all_of(home, described, count)
    if described.holder is None and _goes_back(discourse, described):
        found = (
            _named_alike(discourse, described)
            or _of_kind(discourse, described)
            or _the_country(home, described)
        )
        if found is not None:
            return (found,)
    if described.holder is not None:
        alike = _named_alike(discourse, described)
        if alike is not None:
            return (replace(alike, key=None),)
    return _as_tuple(
        _of_last_speaker(discourse, described)
        or _of_home_state(discourse, home, described)
        or _of_same_office(discourse, described)
        or _of_last_doer(discourse, described)
    )


def _of_same_office(discourse: Discourse, described: Described) -> Resolved | None:
    """The state whose holder of just this office was spoken of before a name is given to it.

    "Ghana's trade minister …. Trade Minister Mensah": an office of one word is many states'.
    """
    if described.holder is None or described.modifiers or " " not in described.roles[-1].word:
        return None
    office = described.roles[-1].word
    alike = [
        one
        for one in discourse.all_before(described.first)
        if one.actor_id is not None and one.number == "one" and office in one.nouns
    ]
    if len({state_of(one.actor_id or "") for one in alike}) != 1:
        return None
    actor_id = part_of(state_of(alike[0].actor_id or "") or "", described.roles)
    said_by = (alike[0].first, alike[0].last)
    return None if actor_id is None else Resolved(actor_id=actor_id, antecedent=said_by)


def _of_last_doer(discourse: Discourse, described: Described) -> Resolved | None:
    """The ministry of the state whose government acted in the sentence before.

    "The Peruvian government condemned …. The Foreign Ministry said": whoever else was named in it.
    """
    role = _home_role(described)
    if role is None or role.person or role.sector != "GOV" or described.modifiers:
        return None
    if described.article != "the" or described.plural or described.holder is not None:
        return None
    doers = [
        one
        for one in discourse.before(described.first, back=1)
        if one.actor_id is not None
        and discourse.is_subject(one)
        and discourse.doc[one.root].head.dep_ == "ROOT"
    ]
    states = {state_of(one.actor_id or "") for one in doers}
    state = states.pop() if len(states) == 1 else None
    if state is None or not _has_it(state, described, role):
        return None
    actor_id = part_of(state, described.roles)
    said_by = (doers[-1].first, doers[-1].last)
    return None if actor_id is None else Resolved(actor_id=actor_id, antecedent=said_by)


def _of_last_speaker(discourse: Discourse, described: Described) -> Resolved | None:
    """The body that spoke in the sentence before, of a spokesman of nobody else's.

    "The Treasury said …. A spokesman added …": where one body spoke, it is its spokesman.
    """
    roles = described.roles
    if len(roles) != 1 or roles[0].word not in _SPOKESPEOPLE or described.plural:
        return None
    if described.article not in (None, "a", "the") or described.modifiers:
        return None
    if set(discourse.reading.words[described.last : described.last + 1]) & set(OWNING):
        return None
    speakers = [
        one
        for one in discourse.before(described.first, back=1)
        if one.number == "body"
        and one.actor_id is not None
        and discourse.is_subject(one)
        and discourse.doc[one.root].head.lemma_ in _SAYING
        and not any(child.dep_ == "conj" for child in discourse.doc[one.root].children)
    ]
    if len({_identity(one) for one in speakers}) != 1:
        return None
    actor_id = part_of(speakers[-1].actor_id or "", roles)
    said_by = (speakers[-1].first, speakers[-1].last)
    return None if actor_id is None else Resolved(actor_id=actor_id, antecedent=said_by)


def _is_a_stance(described: Described) -> bool:
    if described.noun.lower_ not in _STANCES:
        return False
    return any(child.lower_ in ("to", "against") for child in described.noun.children)


def _as_tuple(found: Resolved | None) -> tuple[Resolved, ...]:
    return () if found is None else (found,)


def _is_of_a_place(described: Described, owner: Token, discourse: Discourse) -> bool:
    """Whether the owner is an unknown town or province, or a matter, and so nobody.

    "The mayor of Dogubayazit", "residents of the area", "the minister for agriculture".
    """
    if owner.dep_ != "pobj" or not described.roles:
        return False
    role = described.roles[-1]
    if owner.lemma_.lower() in _AREAS:
        return role.person and role.home is not None
    if owner.lower_ in load_public_words().matters:
        return role.word in _WITH_MATTERS
    if owner.pos_ != "PROPN":
        return False
    return described.roles[-1].word in _LOCAL_OFFICES and discourse.at(owner.i) is None


def _owned(
    discourse: Discourse, home: HomeState, described: Described, owner: Token
) -> Resolved | None:
    known = _of_whose(discourse, owner) if owner.lower_ == "whose" else discourse.at(owner.i)
    if known is None or known.actor_id is None:
        return None
    said_by = (known.first, known.last)
    if not described.roles:
        return _of_owner(home, described, known)
    role = described.roles[-1]
    if role.word in TOO_GENERAL and role.sector not in _PUBLIC:
        own = role.word in _PEOPLE and _is_peoples_own(owner, known)
        if not own or state_of(known.actor_id) is None:
            return None
    if owner.dep_ == "pobj" and not (role.inherits or role.word in _LOCAL_OFFICES):
        return None
    if role.sector in _OUTLAWS and (owner.pos_ == "PRON" or known.number != "body"):
        return None  # "the hostages and their captors"
    if known.number == "one" and role.sector in ("OPP", "REB", "CVL", "REF", "PTY"):
        return None
    if owner.lower_ != "whose" and any(m.lower_ in _OF_OTHERS for m in described.modifiers):
        return None
    same = role.inherits and ":" in principal_of(known.actor_id)
    actor_id = known.actor_id if same else part_of(known.actor_id, described.roles)
    return None if actor_id is None else Resolved(actor_id=actor_id, antecedent=said_by)


def _of_whose(discourse: Discourse, owner: Token) -> Referent | None:
    for verb in owner.ancestors:
        if verb.dep_ == "relcl":
            return discourse.at(verb.head.i)
    return None


def _of_owner(home: HomeState, described: Described, known: Referent) -> Resolved | None:
    """The owner's state for "his country", the other of two states near by for "its neighbour"."""
    noun, owner_id = described.description, known.actor_id or ""
    state = state_of(owner_id)
    if noun is None or state is None or noun.plural or "state" not in noun.of:
        return None
    if "one" in noun.use and known.number == "one":
        return Resolved(actor_id=state, antecedent=(known.first, known.last))
    if "other" not in noun.use:
        return None
    others = [mention for mention in home.near(described.first) if mention.state != state]
    if len({mention.state for mention in others}) != 1:
        return None
    return _of_mention(others[-1])


def _is_peoples_own(owner: Token, known: Referent) -> bool:
    """Whether a state owns a people, and no place does: "its population", "X's people"."""
    if owner.lower_ in _ITS:
        return known.number != "one"
    return owner.dep_ == "poss" and known.number == "body"


def _of_mention(mention: StateMention) -> Resolved:
    return Resolved(actor_id=mention.state, antecedent=(mention.first, mention.last))


def _count_of_states(described: Described) -> int | None:
    """How many states a plural counts: two of "both sides", three of "the three countries"."""
    noun = described.description
    of_states = noun is not None and "both" in noun.use
    if not (of_states or _are_of_states(described)) or not described.plural:
        return None
    if described.article == "both":
        return 2
    return _COUNTS.get(described.count.lower_) if described.count is not None else None


def _are_of_states(described: Described) -> bool:
    """Whether they hold an office that each state has one of: "the two foreign ministers"."""
    role = _home_role(described)
    return role is not None and role.person and role.plural and role.word in _ONE_A_STATE


def _pair_before(discourse: Discourse, described: Described, count: int) -> tuple[Resolved, ...]:
    """Both who met, fought or agreed in the sentence before: "X and Y met. The two sides …".

    Those joined by "and" there, states or not; states where the noun is of states alone.
    """
    if count != 2 or described.article not in ("the", "both", "these"):
        return ()
    for back in (0, 1, 2):
        pairs: dict[int, list[Referent]] = {}
        for one in discourse.before(described.first, back=back):
            place = _place_of(discourse.doc[one.root])
            if one.actor_id is not None and place is not None:
                pairs.setdefault(place.i, []).append(one)
        joined = [pair for pair in pairs.values() if len({_side_of(one) for one in pair}) == count]
        if joined:
            sides = {_side_of(one): one for one in joined[-1]}
            return _as_sides(described, tuple(sides.items())) if len(joined) == 1 else ()
    return ()


def _place_of(root: Token) -> Token | None:
    """Where those stand who take part together: None for whom or where it is done to.

    That is the first of those joined by "and"; of who meets or fights somebody the verb.
    """
    first = first_conjunct(root)
    while first.dep_ == "pobj" and first.head.lower_ == "of":
        first = first_conjunct(first.head.head)
    if first.dep_ == "pobj" and first.head.lower_ in _AMONG:
        return first
    governor = first.head.head if first.dep_ == "pobj" else first.head
    joined = first.dep_ != "pobj" or first.head.lower_ == "with"
    if governor.lemma_.lower() in _MUTUAL and joined and first.dep_ in _TAKING_PART:
        return governor
    return first if first.dep_ in ("nsubj", "nsubjpass") else None


def _side_of(one: Referent) -> str:
    """The state, group or organisation somebody stands for."""
    actor_id = one.actor_id or ""
    return state_of(actor_id) or principal_of(actor_id)


def _as_sides(
    described: Described, sides: tuple[tuple[str, Referent], ...]
) -> tuple[Resolved, ...]:
    kinds = {"state"} if described.description is None else set(described.description.of)
    states = [side for side, _ in sides if state_of(side) is not None]
    if len(states) < len(sides) and not kinds & {"group", "organisation"}:
        return ()
    return tuple(Resolved(actor_id=side, antecedent=(one.first, one.last)) for side, one in sides)


def _all_of(home: HomeState, described: Described, count: int) -> tuple[Resolved, ...]:
    """The states near by, when there are just as many."""
    if described.article not in ("the", "both", "these"):
        return ()
    return tuple(map(_of_mention, home.so_many(described.first, count)))


def _goes_back(discourse: Discourse, described: Described) -> bool:
    """Whether a determiner says that it is known who is meant, and no clause says which one."""
    bare = described.article is None and is_headline(described.noun)
    if not described.points and not (bare and not described.plural):
        return False
    if described.count is not None or any(m.lower_ in _OF_OTHERS for m in described.modifiers):
        return False
    return not any(
        child.dep_ in ("prep", "acl") and child.i >= described.last and child.lower_ in OWNING
        for child in described.noun.children
    )


def _named_alike(discourse: Discourse, described: Described) -> Resolved | None:
    """The actor named with the same noun before: "the ministry", "the council"."""
    if any(word.lower_ not in _SIZES for word in described.modifiers):
        return None
    if described.noun.lower_ in _HOUSES:
        return None
    word = described.roles[-1].word if described.roles else described.noun.lower_
    is_body = bool(described.roles) and not described.roles[-1].person
    plural = described.plural and not is_body  # "the Joint Chiefs" are one body
    alike = [
        one
        for one in discourse.all_before(described.first)
        if one.names and (one.number == "many") == plural
        if _is_called(discourse, one, word)
    ]
    return _one_of(discourse, described, alike, only_recent=is_body)


def _is_called(discourse: Discourse, one: Referent, word: str) -> bool:
    """Whether a mention is called so: by its role or office, its last word or its kind."""
    if any(noun == word or _is_short_for(word, noun) for noun in one.nouns):
        return True
    if word in _SPIES and one.number == "body" and _is_of_spies(one.actor_id):
        return True
    last = discourse.doc[one.last - 1]
    if one.number != "one" and word in (last.lower_, last.lemma_.lower()):
        return True
    return one.actor_id is not None and word in discourse.reading.called(one.actor_id)


def _is_of_spies(actor_id: str | None) -> bool:
    return actor_id is not None and actor_id.endswith(".SPY")


def _is_short_for(word: str, noun: str) -> bool:
    """Whether "the minister" may be a foreign minister, "the chiefs" chiefs of staff.

    "The president" is no vice president.
    """
    return word not in _HEADS and (noun.endswith(f" {word}") or noun.startswith(f"{word} of "))


def _one_of(
    discourse: Discourse,
    described: Described,
    found: Iterable[Referent],
    *,
    only_recent: bool = False,
) -> Resolved | None:
    """The nearest, where nobody else of the kind is as near; nearest come first."""
    listed = list(found)
    number = discourse.sentence(described.first)
    recent = [one for one in listed if number - discourse.sentence(one.first) <= RECENT_SENTENCES]
    rivals = recent if only_recent else recent or listed
    if not rivals or len({_identity(one) for one in rivals}) > 1:
        return None
    best = rivals[0]
    actor_id = best.actor_id or discourse.id_of(best.key)
    if actor_id is None:
        return None
    return Resolved(actor_id=actor_id, antecedent=(best.first, best.last), key=best.key)


def _identity(one: Referent) -> str:
    """Persons by who they are; a body and those who speak for it are one."""
    if one.actor_id is None:
        return one.key
    principal = principal_of(one.actor_id)
    return one.key if one.number == "one" and ":" not in principal else principal


def _of_kind(discourse: Discourse, described: Described) -> Resolved | None:
    """The organisation or armed group that a general noun goes back to."""
    noun = described.description
    if noun is None or "one" not in noun.use or "group" not in noun.of:
        return None
    prefixes = ("ARM:",) if noun.of == ("group",) else ("ARM:", "IGO:", "NGO:")
    candidates = [
        one
        for one in discourse.all_before(described.first)
        if one.names
        and (one.actor_id.startswith(prefixes) if one.actor_id else one.number == "body")
    ]
    found = _one_of(discourse, described, candidates)
    if found is None:
        return None
    return replace(found, actor_id=principal_of(found.actor_id), key=None)


def _the_country(home: HomeState, described: Described) -> Resolved | None:
    noun = described.description
    if noun is None or described.roles or "state" not in noun.of or "one" not in noun.use:
        return None
    if noun.plural or described.article is None or described.noun.text[:1].isupper():
        return None
    is_the = described.article == "the"
    mention = home.at(described.first) if is_the else home.sole(described.first)
    return None if mention is None else _of_mention(mention)


def _of_home_state(discourse: Discourse, home: HomeState, described: Described) -> Resolved | None:
    """A public body or office of the state that the report is about."""
    role = _home_role(described)
    if role is None or not _may_be_of_home(discourse, home, described, role):
        return None
    named = _names_its_holder(discourse, described) or (
        described.noun.pos_ == "PROPN" and described.roles[-1].person
    )
    mention = home.topic_at(described.first) if named else home.at(described.first)
    if role.sector == "LEG" and not named:  # "the president asked parliament": his own
        mention = home.leader_at(described.first) or mention
    mention = mention or _beside(discourse, described)
    if mention is None and described.holder is not None:
        mention = home.only_before(described.first)
    if mention is not None and _is_destination(discourse.doc, described.noun, mention):
        return None  # "to send troops to X"
    if mention is None or (
        described.holder is not None and role.word in _HEADS and home.only() is None
    ):
        return None  # "President Bush" in a report on Iraq
    actor_id = part_of(mention.state, described.roles)
    if actor_id is None or not _has_it(mention.state, described, role):
        return None
    if role.sector == "MIL" and role.person and described.plural:
        soldiers = _soldiers_before(discourse, described)
        if soldiers and mention.state not in {state_of(each.actor_id or "") for each in soldiers}:
            return _one_of(discourse, described, soldiers, only_recent=False)
    return Resolved(actor_id=actor_id, antecedent=(mention.first, mention.last))


def _soldiers_before(discourse: Discourse, described: Described) -> list[Referent]:
    """Those named before with their state: "North Korean soldiers …. The two soldiers"."""
    return [
        one
        for one in discourse.all_before(described.first)
        if one.names and one.number == "many" and (one.actor_id or "").endswith(".MIL")
    ]


def _beside(discourse: Discourse, described: Described) -> StateMention | None:
    """The state of those named before "and": "the Indonesian ministry and local villagers"."""
    first = first_conjunct(described.noun)
    is_local = any(word.lower_ == "local" for word in described.modifiers)
    if first.i == described.noun.i or not (is_local or described.roles[-1].sector in _PUBLIC):
        return None
    known = discourse.at(first.i)
    state = None if known is None or known.actor_id is None else state_of(known.actor_id)
    if known is None or state is None:
        return None
    return StateMention(state=state, first=known.first, last=known.last, passing=False)


def _is_destination(doc: Doc, noun: Token, mention: StateMention) -> bool:
    """Whether a state is only where the clause says that those who are meant are sent."""
    verb = noun.head
    if noun.dep_ != "dobj" or mention.first < noun.i:
        return False
    return any(
        mention.first <= place.i < mention.last
        for above in (verb, noun)
        for preposition in above.children
        if preposition.lower_ in _TOWARDS
        for place in preposition.children
    )


def _has_it(state: str, described: Described, role: Role) -> bool:
    """Whether a state has such a body: few have a congress, or a federal government."""
    if any(word.lower_ == "federal" for word in described.modifiers) and state not in _FEDERATIONS:
        return False
    return role.home is None or not role.home.states or state in role.home.states


def _home_role(described: Described) -> Role | None:
    """The role that decides: "army" in "army spokesman", the mayor of a town of the state."""
    if not described.roles:
        return None
    own = [role for role in described.roles if not role.inherits] or list(described.roles)
    of_town = own[-1].word in _LOCAL_OFFICES and owner_of(described) is not None
    if own[-1].home is not None or of_town:
        return own[-1]
    if own[0].word in _MAINTAINING and own[-1].sector in _PUBLIC:
        return own[0]  # "government forces", "army troops"
    return None


def _may_be_of_home(
    discourse: Discourse, home: HomeState, described: Described, role: Role
) -> bool:
    if role.home is not None and role.home.title and not described.noun.text[:1].isupper():
        return False  # "sales representative Eva Nobody"
    public = load_public_words()
    seen_to = public.matters | public.reaches if role.word in _WITH_MATTERS else frozenset()
    if any(
        m.lower_ in _OF_OTHERS or (_is_a_name(m) and m.lower_ not in seen_to)
        for m in described.modifiers
    ):
        return False
    for child in described.noun.children:
        if child.dep_ != "prep" or child.i < max(described.last, described.holder or 0):
            continue
        if child.lower_ not in (*_PLACING, *OWNING) or _is_elsewhere(discourse, home, child):
            return False
    if _names_its_holder(discourse, described):
        return not _is_of_a_body(discourse, described)
    if role.inherits and _follows_a_body(discourse, described, unknown=home.only() is None):
        return False
    return _has_its_article(discourse, described, role)


def _names_its_holder(discourse: Discourse, described: Described) -> bool:
    """Whether an unknown name says who holds the office: "Eva Nobody, Minister for Agriculture"."""
    if described.holder is not None:
        return True
    noun = described.noun
    if noun.dep_ != "appos" or described.plural or described.article not in (None, "the"):
        return False
    if described.roles[-1].word in _HEADS or any(c.dep_ == "conj" for c in noun.children):
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
    return any(
        word.dep_ == "pobj"
        and word.pos_ == "PROPN"
        and discourse.reading.is_place(word.text)
        and (
            only is None or state_of_place(discourse.reading, word.i, word.i + 1, spoken_of) != only
        )
        for word in preposition.children
    )


def _is_a_name(modifier: Token) -> bool:
    if modifier.lower_ in _SIZES:
        return False
    return bool(modifier.text[:1].isupper() and not modifier.is_sent_start)


def _has_its_article(discourse: Discourse, described: Described, role: Role) -> bool:
    article, last = described.article, described.roles[-1]
    if role.home is not None and role.home.title:
        return False
    kept = role.word in _MAINTAINING and role.word != last.word and not last.inherits
    bare = (role.home is not None and role.home.bare) or kept
    if article == "the":
        return described.count is None or (bare and last.person)
    if article in ("a", "an") or (article is None and _is_one(described)):
        return (last.person and (last.inherits or bare)) or (bare and last.sector in _ARMED)
    if article is not None:
        return False
    if is_headline(described.noun) and not last.inherits:
        return True
    return bare and (described.plural or not last.has_plural)


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
