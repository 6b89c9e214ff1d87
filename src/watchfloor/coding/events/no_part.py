"""Who stands where a side of an event would, and takes no part: victims, hostages, mere ground."""

from collections.abc import Callable
from typing import Final

from watchfloor.codebook.actors import is_state
from watchfloor.codebook.events import LexiconEntry
from watchfloor.coding.events.checks import is_its_object
from watchfloor.coding.events.frames import Frame
from watchfloor.coding.events.further import conditions_of
from watchfloor.coding.events.unnamed import MODIFYING
from watchfloor.coding.found import FoundActor
from watchfloor.coding.syntax.arguments import is_infinitive
from watchfloor.coding.syntax.branches import first_conjunct
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.actor_ids import sector_of

_FREEING: Final = frozenset(
    {"free", "freedom", "freeing", "handover", "liberate", "liberation", "release", "return"}
)
"""What is asked for those whom another holds."""
_HANDED_OVER: Final = frozenset(
    {"arrest", "deportation", "detention", "extradition", "expulsion", "freedom", "freeing"}
    | {"handover", "liberation", "release", "repatriation", "return", "surrender", "transfer"}
)
"""What is asked for of others than of whom it is."""
_HITTING: Final = frozenset({"against", "at", "of", "on"})
"""Between a deed and whom it hit."""
_ANNOUNCING: Final = frozenset({"announce", "confirm", "declare", "report"})
_HOSTAGES: Final = frozenset({"abduct", "captive", "hostage", "kidnap"})
_NO_LAND: Final = frozenset({"OPP", "REB"})


def is_victim(frame: Frame, entry: LexiconEntry, actor: FoundActor) -> bool:
    """Whether somebody is whom the deed hit that is blamed: "condemned the killing of X"."""
    words, noun = frame.phrases.words, _first_noun(frame, actor)
    if noun.dep_ == "nsubjpass" and noun.head.i != frame.predicate.i:
        return True  # "complained that patients were turned away"
    deed = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in _HITTING or deed.i == frame.predicate.i:
        return False
    if is_its_object(entry, deed):
        return False  # "called a strike against X"
    return deed.lemma_.lower() in words["happenings"] | words["blows"]


def is_to_be_freed(frame: Frame, actor: FoundActor) -> bool:
    """Whether somebody is whom it is asked to free or hand over, and not of whom it is asked.

    "Demanded the return of X", "asked for the arrest of its citizens".
    """
    noun = _first_noun(frame, actor)
    freed = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun.head
    if noun.dep_ not in {"nsubjpass", "pobj", "poss"} or freed.i == frame.predicate.i:
        return False
    asked_for = freed.dep_ == "pobj" and freed.head.lower_ == "for"
    lemma = freed.lemma_.lower()
    return lemma in _FREEING or (asked_for and lemma in _HANDED_OVER)


def is_in_what_is_denied(frame: Frame, actor: FoundActor) -> bool:
    """Whether somebody only does what is denied: "dismissed claims that X had sent troops"."""
    denied = frame.phrases.words["denied"]
    return any(
        clause.left_edge.i <= actor.head <= clause.right_edge.i
        for noun in frame.arguments.objects
        if noun.lemma_.lower() in denied
        for clause in noun.children
        if clause.dep_ in {"acl", "relcl"} and not is_infinitive(clause)
    )


def is_threatened(frame: Frame) -> Callable[[FoundActor], bool]:
    """A test whether a known actor stands outside of what the threat hangs on.

    In "threatened to kill the hostages unless X lifts sanctions on Y" it is X's to act, and Y is
    not threatened.
    """
    hung_on = [
        range(clause.left_edge.i, clause.right_edge.i + 1)
        for clause in conditions_of(frame.predicate)
    ]
    return lambda one: (
        one.actor_id is not None and not any(one.head in clause for clause in hung_on)
    )


def tells_of_hostages(frame: Frame) -> bool:
    """Whether somebody only makes known that hostages are free: "announced their release".

    A state does not hold hostages; an armed group that announces it has let them go.
    """
    carrier = frame.arguments.carrier
    if carrier is None or carrier.lemma_ not in _ANNOUNCING:
        return False
    released = [head for name, head in frame.arguments.prepositions if name == "of"]
    return any(word.lemma_.lower() in _HOSTAGES for head in released for word in head.subtree)


def is_only_ground(frame: Frame, one: FoundActor) -> bool:
    """Whether a state is only where it was fired: "rockets from X hit a town", be it from rebels.

    X's ships and its army are X.
    """
    bare = one.form in {"name", "seat"} and is_state(one.actor_id or "")
    return bare and any(one.first <= head.i < one.last for head in frame.heads("from"))


def has_no_land(actor: FoundActor) -> bool:
    """Whether nothing can be done "in" somebody: a group or an opposition has no land."""
    actor_id = actor.actor_id or ""
    return actor_id.startswith("ARM:") or sector_of(actor_id) in _NO_LAND


def _first_noun(frame: Frame, actor: FoundActor) -> Token:
    """The noun whose phrase an actor is a part of, of several the first."""
    noun = first_conjunct(frame.predicate.doc[actor.head])
    while noun.dep_ in MODIFYING:
        noun = first_conjunct(noun.head)
    return noun
