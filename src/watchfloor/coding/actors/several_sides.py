"""Descriptions that count sides: "both countries", "the two foreign ministers"."""

from typing import Final

from watchfloor.codebook.events import load_event_lexicon
from watchfloor.coding.actors.described import HEADS, Described
from watchfloor.coding.actors.discourse import Discourse, Referent
from watchfloor.coding.actors.home_offices import home_role
from watchfloor.coding.actors.home_state import HomeState, state_of
from watchfloor.coding.actors.resolved import Resolved, of_mention
from watchfloor.coding.syntax.branches import first_conjunct
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.actor_ids import principal_of

_AMONG: Final = frozenset({"between", "by", "from", "of"})
_MUTUAL: Final = frozenset({"battle", "clash", "confer", "fight", "meet", "negotiate", "talk"})
_MEETINGS: Final = frozenset({"conference", "meeting", "round", "session", "summit"})
_TAKING_PART: Final = frozenset({"dobj", "nsubj", "pobj"})
_ONE_A_STATE: Final = (
    HEADS
    | {f"{office} minister" for office in ("foreign", "defence", "defense", "interior", "finance")}
    | {f"{force} chief" for force in ("air force", "army", "military", "navy")}
)
"""Offices of which a state has one, so that two of them are two states'."""
_POINTING: Final = frozenset({"both", "each", "neither", "the", "these"})
_COUNTS: Final = {"two": 2, "three": 3, "four": 4}


def count_of_sides(described: Described) -> int | None:
    """How many states a plural counts: two of "both sides", three of "the three countries"."""
    noun = described.description
    of_states = noun is not None and "both" in noun.use
    if described.article == "neither" and of_states:
        return 2
    if described.article == "each" and of_states:
        return 2 if _does_it_to_the_other(described) else None
    if not (of_states or _are_of_states(described)) or not described.plural:
        return None
    if described.article == "both":
        return 2
    return _COUNTS.get(described.count.lower_) if described.count is not None else None


def _does_it_to_the_other(described: Described) -> bool:
    """Whether one of two sides is each: "each side blamed the other", "said the other had fired".

    "Each country sent a team" may be of many.
    """
    verb = described.noun.head
    if described.noun.dep_ != "nsubj":
        return False
    return any(
        word.lower_ == "other" and word.i and word.nbor(-1).lower_ == "the" and word.i > verb.i
        for word in verb.subtree
    )


def _are_of_states(described: Described) -> bool:
    """Whether they hold an office that each state has one of: "the two foreign ministers"."""
    role = home_role(described)
    return role is not None and role.person and role.plural and role.word in _ONE_A_STATE


def one_is_unknown(discourse: Discourse, described: Described) -> bool:
    """Whether those between whom there were talks or fights just before are not all known.

    Of "X brokered talks between Y and the rebels" neither X nor anybody else is the other side.
    """
    number = discourse.sentence(described.first)
    for word in reversed(discourse.doc[: described.first]):
        if discourse.sentence(word.i) < number - 1:
            return False
        nouns = [child for child in word.children if child.dep_ == "pobj"]
        if not nouns or not _is_between_two(word, nouns[0]):
            continue
        known = (discourse.at(noun.i) for noun in (nouns[0], *nouns[0].conjuncts))
        return any(one is None or one.actor_id is None for one in known)
    return False


def _is_between_two(preposition: Token, noun: Token) -> bool:
    """Whether a preposition names two who meet: "between X and Y", "a meeting of X and Y"."""
    pair = len(noun.conjuncts) == 1 and noun.i < noun.conjuncts[0].i
    mutual = preposition.lower_ == "of" and preposition.head.lemma_.lower() in _MEETINGS
    return pair and (preposition.lower_ in ("among", "between") or mutual)


def pair_before(discourse: Discourse, described: Described, count: int) -> tuple[Resolved, ...]:
    """Both who met, fought or agreed in the sentence before: "X and Y met. The two sides …".

    Those joined by "and" there, states or not; states where the noun is of states alone.
    """
    if count != 2 or described.article not in _POINTING:
        return ()
    for back in (0, 1, 2):
        pairs: dict[int, list[Referent]] = {}
        for one in discourse.before(described.first, back=back):
            place = _place_of(discourse.doc[one.root], anywhere=described.article == "both")
            if one.actor_id is not None and place is not None:
                pairs.setdefault(place.i, []).append(one)
        joined = [pair for pair in pairs.values() if len({_side_of(one) for one in pair}) == count]
        if joined:
            sides = {_side_of(one): one for one in joined[-1]}
            return _as_sides(described, tuple(sides.items())) if len(joined) == 1 else ()
    return ()


def _place_of(root: Token, *, anywhere: bool) -> Token | None:
    """Where those stand who take part together: None for whom or where it is done to.

    With ``anywhere`` also there: "an envoy to X and Y to urge both countries".

    That is the first of those joined by "and"; of who meets or fights somebody the verb.
    """
    first = first_conjunct(root)
    while first.dep_ == "pobj" and first.head.lower_ == "of":
        if first.head.head.lemma_.lower() in load_event_lexicon().words["happenings"]:
            return None  # "against X and its arrests of Y's men": whom it is done to
        first = first_conjunct(first.head.head)
    if first.dep_ == "pobj" and (anywhere or first.head.lower_ in _AMONG):
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


def all_near_by(home: HomeState, described: Described, count: int) -> tuple[Resolved, ...]:
    """The states near by, when there are just as many."""
    if described.article not in _POINTING:
        return ()
    return tuple(map(of_mention, home.so_many(described.first, count)))
