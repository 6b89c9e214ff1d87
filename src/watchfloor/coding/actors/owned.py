"""Descriptions of what is somebody's: "its army", "the group's leader", "whose soldiers"."""

from typing import Final

from watchfloor.codebook.public_words import load_public_words
from watchfloor.coding.actors.described import (
    HEADS,
    LOCAL_OFFICES,
    PUBLIC,
    TOO_GENERAL,
    WITH_MATTERS,
    Described,
    is_of_elsewhere,
)
from watchfloor.coding.actors.discourse import Discourse, Referent
from watchfloor.coding.actors.home_state import HomeState, state_of
from watchfloor.coding.actors.phrases import part_of
from watchfloor.coding.actors.resolved import Resolved, of_mention
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.actor_ids import principal_of, sector_of

_OUTLAWS: Final = frozenset({"CRM", "UAF"})
_AREAS: Final = frozenset("area city community district neighbourhood town village".split())
"""Nouns for a part of a state, whichever it is."""
_OWN_AREAS: Final = _AREAS | {"capital", "county", "island", "province", "region", "state"}
"""The same of those that have offices of their own: "the county's health department"."""
_REGIONS: Final = frozenset({"county", "district", "province", "region"})
"""Areas for which a ministry has somebody: "the Health Minister for the Maule Region"."""
_PEOPLE: Final = frozenset({"community", "people", "population", "public", "society"})
_OPPOSITE: Final = frozenset({"counterpart", "opposite number"})
"""Who holds the same office in another state than the one whose they are."""
_BESIDE: Final = frozenset({"colleague"})
"""Who may be of the same state or of another."""
_ITS: Final = frozenset({"its", "their"})
"""Owners of a people that are a state and no place: "its people"."""


def is_of_a_place(described: Described, owner: Token, discourse: Discourse) -> bool:
    """Whether the owner is an unknown town or province, or a matter, and so nobody.

    "The mayor of Dogubayazit", "residents of the area", "the minister for agriculture", "the city's
    health department".
    """
    if not described.roles:
        return False
    role = described.roles[-1]
    if owner.dep_ == "poss":
        return owner.lemma_.lower() in _OWN_AREAS and role.home is not None
    if owner.dep_ != "pobj":
        return False
    if owner.lemma_.lower() in _AREAS | _REGIONS:
        return role.person and role.home is not None and role.word not in HEADS
    if owner.lower_ in load_public_words().matters:
        return role.word.rsplit(" ")[-1] in WITH_MATTERS
    if owner.pos_ != "PROPN":
        return False
    return described.roles[-1].word in LOCAL_OFFICES and discourse.at(owner.i) is None


def resolve_owned(
    discourse: Discourse, home: HomeState, described: Described, owner: Token
) -> tuple[Resolved, ...]:
    """Whom a description means that says whose it is; nobody where its owner is not known.

    All of them where it is several owners': "their foreign ministers".
    """
    several = discourse.together(owner.i) if described.plural else ()
    known = _of_whose(discourse, owner) if owner.lower_ == "whose" else discourse.at(owner.i)
    found = [_of(home, described, owner, one) for one in several or (known,)]
    return () if None in found else tuple(filter(None, found))


def _of(
    home: HomeState, described: Described, owner: Token, known: Referent | None
) -> Resolved | None:
    if known is None or known.actor_id is None:
        return None
    said_by = (known.first, known.last)
    if not described.roles:
        return _of_owner(home, described, known)
    role = described.roles[-1]
    if role.word in _BESIDE:
        return None
    if role.word in _OPPOSITE:
        return _opposite_of(home, described, known)
    if role.word in TOO_GENERAL and role.sector not in PUBLIC:
        own = role.word in _PEOPLE and _is_peoples_own(owner, known)
        if not own or state_of(known.actor_id) is None:
            return None
    if owner.dep_ == "pobj" and not (role.inherits or role.word in LOCAL_OFFICES):
        return None
    if role.sector in _OUTLAWS and (owner.pos_ == "PRON" or known.number != "body"):
        return None  # "the hostages and their captors"
    if known.number == "one" and role.sector in ("OPP", "REB", "CVL", "REF", "PTY"):
        return None
    if owner.lower_ != "whose" and any(is_of_elsewhere(m) for m in described.modifiers):
        return None
    same = role.inherits and ":" in principal_of(known.actor_id)
    actor_id = known.actor_id if same else part_of(known.actor_id, described.roles)
    return None if actor_id is None else Resolved(actor_id=actor_id, antecedent=said_by)


def _opposite_of(home: HomeState, described: Described, known: Referent) -> Resolved | None:
    """The same office of the other of two states near by: "his counterpart" is never one's own."""
    state = state_of(known.actor_id or "")
    if state is None or described.plural:
        return None
    other = home.only_beside(described.first, state)
    if other is None:
        return None
    sector = sector_of(known.actor_id or "")
    actor_id = f"{other.state}.{sector}" if sector else part_of(other.state, described.roles)
    if actor_id is None:
        return None
    return Resolved(actor_id=actor_id, antecedent=(other.first, other.last))


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
    return of_mention(others[-1])


def _is_peoples_own(owner: Token, known: Referent) -> bool:
    """Whether a state owns a people, and no place does: "its population", "X's people"."""
    if owner.lower_ in _ITS:
        return known.number != "one"
    return owner.dep_ == "poss" and known.number == "body"
