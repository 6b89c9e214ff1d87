"""Whom a description stands for: "the government", "police", "the group", "its army".

What stands beside the words decides first ("its army", "the group's leader"); then an earlier
mention with the same noun ("the ministry" after "Moscow's defence ministry"); then the kind of
actor the noun is for; last the state the report is about (`home_state`).
"""

from dataclasses import replace
from typing import Final

from watchfloor.coding.actors.described import (
    HEADS,
    OWNING,
    SIZES,
    Described,
    is_headline,
    is_of_elsewhere,
    owner_of,
)
from watchfloor.coding.actors.discourse import Discourse, Referent
from watchfloor.coding.actors.home_offices import has_such_a_body, home_role, resolve_home_office
from watchfloor.coding.actors.home_state import HomeState, StateMention, state_of
from watchfloor.coding.actors.owned import is_of_a_place, resolve_owned
from watchfloor.coding.actors.phrases import part_of
from watchfloor.coding.actors.pronouns_of_bodies import FIRING, HARMING
from watchfloor.coding.actors.public_bodies import is_public_body
from watchfloor.coding.actors.resolved import Resolved, identity, nearest_of, of_mention
from watchfloor.coding.actors.several_sides import (
    all_near_by,
    count_of_sides,
    one_is_unknown,
    pair_before,
)
from watchfloor.records.actor_ids import principal_of

_HOUSES: Final = frozenset({"school", "hospital", "church", "mosque", "university", "airport"})
"""Places rather than actors, of which there are many."""
_STANCES: Final = frozenset({"opposition", "resistance"})
"""With "to" and "against" they are what somebody thinks."""
_SPIES: Final = frozenset({"agency", "service"})
"""What an intelligence body is called, whichever of the two its name says."""
_ALSO_CALLED: Final = {"premier": "prime minister", "foreign secretary": "foreign minister"}
"""Offices by the names that reports put for them."""
_SPOKESPEOPLE: Final = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_THOSE_WHO_SPEAK: Final = frozenset({"authority", "official"})
_SAYING: Final = frozenset(
    "acknowledge add admit announce claim confirm declare deny insist report say state tell "
    "warn".split()
)
_BODIES: Final = frozenset(
    {"faction", "group", "militia", "movement", "organisation", "organization"}
)
"""Nouns of which a plural is several of them."""


def resolve(discourse: Discourse, home: HomeState, described: Described) -> tuple[Resolved, ...]:
    """Whom a description means: nobody where that is open, two for "both sides"."""
    if _is_a_stance(described):
        return ()
    owner = owner_of(described)
    if owner is not None and not is_of_a_place(described, owner, discourse):
        return resolve_owned(discourse, home, described, owner)
    count = count_of_sides(described)
    if count is not None:
        if one_is_unknown(discourse, described):
            return ()
        return pair_before(discourse, described, count) or all_near_by(home, described, count)
    if described.holder is None and _goes_back(discourse, described):
        found = (
            _named_alike(discourse, described)
            or _of_kind(discourse, described)
            or _the_country(discourse, home, described)
        )
        if found is not None:
            return (found,)
    if described.holder is not None:
        alike = _named_alike(discourse, described)
        if alike is not None and ":" not in alike.actor_id:  # of a known person the name is known
            return (replace(alike, key=None),)
    return _as_tuple(
        _of_last_speaker(discourse, described)
        or _those_who_spoke(discourse, described)
        or _of_police(discourse, described)
        or resolve_home_office(discourse, home, described)
        or _of_same_office(discourse, described)
        or _of_last_doer(discourse, described)
    )


def _of_police(discourse: Discourse, described: Described) -> Resolved | None:
    """The police spoken of near by, of officers of nobody else's: "police said officers fired"."""
    roles = described.roles
    if len(roles) != 1 or roles[0].word != "officer" or not described.plural:
        return None
    if described.article not in (None, "the") or described.modifiers:
        return None
    police = [
        one
        for back in (0, 1)
        for one in reversed(discourse.before(described.first, back=back))
        if (one.actor_id or "").partition(":")[0].endswith(".COP")
    ]
    return nearest_of(discourse, described, police, only_recent=True)


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
    After a blow it may be the ministry of those who were hit.
    """
    role = home_role(described)
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
        and discourse.doc[one.root].head.lemma_.lower() not in HARMING | FIRING
    ]
    states = {state_of(one.actor_id or "") for one in doers}
    state = states.pop() if len(states) == 1 else None
    if state is None or not has_such_a_body(state, described, role):
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
    speakers = [each for each in _last_speakers(discourse, described) if each.number == "body"]
    if len({identity(one) for one in speakers}) != 1:
        return None
    actor_id = part_of(speakers[-1].actor_id or "", roles)
    said_by = (speakers[-1].first, speakers[-1].last)
    return None if actor_id is None else Resolved(actor_id=actor_id, antecedent=said_by)


def _those_who_spoke(discourse: Discourse, described: Described) -> Resolved | None:
    """Those who spoke in the sentence before: "Nigerian authorities say …. The officials say"."""
    roles = described.roles
    if len(roles) != 1 or roles[0].word not in _THOSE_WHO_SPEAK or not described.plural:
        return None
    if described.article != "the" or described.modifiers:
        return None
    speakers = [each for each in _last_speakers(discourse, described) if each.number != "one"]
    if len({identity(each) for each in speakers}) != 1:
        return None
    return nearest_of(discourse, described, speakers, only_recent=True)


def _last_speakers(discourse: Discourse, described: Described) -> list[Referent]:
    """Known actors that alone say something in the sentence before."""
    return [
        one
        for one in discourse.before(described.first, back=1)
        if one.actor_id is not None
        and discourse.is_subject(one)
        and discourse.doc[one.root].head.lemma_ in _SAYING
        and not any(child.dep_ == "conj" for child in discourse.doc[one.root].children)
    ]


def _is_a_stance(described: Described) -> bool:
    if described.noun.lower_ not in _STANCES:
        return False
    return any(child.lower_ in ("to", "against") for child in described.noun.children)


def _as_tuple(found: Resolved | None) -> tuple[Resolved, ...]:
    return () if found is None else (found,)


def _goes_back(discourse: Discourse, described: Described) -> bool:
    """Whether a determiner says that it is known who is meant, and no clause says which one."""
    bare = described.article is None and is_headline(described.noun)
    if not described.points and not (bare and not described.plural):
        return False
    if described.count is not None or any(is_of_elsewhere(m) for m in described.modifiers):
        return False
    return not any(
        child.dep_ in ("prep", "acl") and child.i >= described.last and child.lower_ in OWNING
        for child in described.noun.children
    )


def _named_alike(discourse: Discourse, described: Described) -> Resolved | None:
    """The actor named with the same noun before: "the ministry", "the council"."""
    if any(word.lower_ not in SIZES for word in described.modifiers):
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
    return nearest_of(discourse, described, alike, only_recent=is_body)


def _is_called(discourse: Discourse, one: Referent, word: str) -> bool:
    """Whether a mention is called so: by its role or office, its last word or its kind."""
    if any(noun == word or _is_short_for(word, noun) for noun in one.nouns):
        return True
    if word in _SPIES and one.number == "body" and _is_of_spies(one.actor_id):
        return True
    last = discourse.doc[one.last - 1]
    if one.number != "one" and word in (last.lower_, last.lemma_.lower()):
        return True
    called = () if one.actor_id is None else discourse.reading.called(one.actor_id)
    if word == "agency" and is_public_body(discourse, one):
        return True
    return word in called or (word.endswith(" agency") and "agency" in called)


def _is_of_spies(actor_id: str | None) -> bool:
    return actor_id is not None and actor_id.endswith(".SPY")


def _is_short_for(word: str, noun: str) -> bool:
    """Whether "the minister" may be a foreign minister, "the premier" a prime minister.

    "The president" is no vice president, and "the commission" no president of one.
    """
    office = noun.partition(" of ")[0]
    if noun == _ALSO_CALLED.get(word):
        return True
    return word not in HEADS and (office.endswith(f" {word}") or noun.startswith(f"{word} of "))


def _of_kind(discourse: Discourse, described: Described) -> Resolved | None:
    """The organisation or armed group that a general noun goes back to."""
    noun = described.description
    if noun is None or "one" not in noun.use or "group" not in noun.of:
        return None
    if described.plural and described.noun.lemma_.lower() in _BODIES:
        return None  # "these groups" are not the one named last, as "the militants" are
    prefixes = ("ARM:",) if noun.of == ("group",) else ("ARM:", "IGO:", "NGO:")
    candidates = [
        one
        for one in discourse.all_before(described.first)
        if one.names
        and (one.actor_id.startswith(prefixes) if one.actor_id else one.number == "body")
    ]
    found = nearest_of(discourse, described, candidates)
    if found is None:
        return None
    return replace(found, actor_id=principal_of(found.actor_id), key=None)


def _the_country(discourse: Discourse, home: HomeState, described: Described) -> Resolved | None:
    noun = described.description
    if noun is None or described.roles or "state" not in noun.of or "one" not in noun.use:
        return None
    if noun.plural or described.article is None or described.noun.text[:1].isupper():
        return None
    is_the = described.article == "the"
    mention = home.at(described.first) if is_the else home.sole(described.first)
    if mention is None:
        return None
    others = _acted_on_before(discourse, described, mention)
    if not others:
        return of_mention(mention)
    state = state_of(others[-1].actor_id or "")
    if state is None or len({state_of(one.actor_id or "") for one in others}) > 1:
        return None
    return Resolved(actor_id=state, antecedent=(others[-1].first, others[-1].last))


def _acted_on_before(
    discourse: Discourse, described: Described, mention: StateMention
) -> list[Referent]:
    """Other states that the main clause names behind its verb, where the mention is its subject.

    Who did something "after the country did that" is not that country: it would be "after it did".
    """
    clause = described.noun.head
    main = clause.head
    if described.noun.dep_ != "nsubj" or clause.dep_ != "advcl" or clause.i < main.i:
        return []
    doer = discourse.at(mention.first)
    if doer is None or discourse.doc[doer.root].head.i != main.i or not discourse.is_subject(doer):
        return []
    return [
        one
        for one in discourse.before(described.first, back=0)
        if one.first > main.i and state_of(one.actor_id or "") not in (None, mention.state)
    ]
