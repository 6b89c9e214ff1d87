"""What somebody is ready or willing to do: a threat, a concession, an agreement, or a refusal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from watchfloor.codebook.events import LexiconEntry, load_event_lexicon
from watchfloor.coding.events.frames import frame_of
from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.found import FoundActor, FoundEvent
from watchfloor.coding.syntax.clauses import is_asked, is_modal, is_supposed, says_will
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records.actor_ids import principal_of

_READY: Final = frozenset({"ready", "willing", "prepared"})
_GLAD: Final = frozenset({"happy", "glad"})
"""Said of what one would do; who is glad to do what he does is ready for nothing."""
_NOT_READY: Final = frozenset({"unwilling", "reluctant", "loath"})
_BEING: Final = frozenset({"be", "stand", "remain"})
_LIGHT: Final = frozenset(
    {"use", "take", "go", "make", "lay", "hold", "start", "begin", "open", "enter", "have", "put"}
)
_STEPS: Final = frozenset({"action", "measure", "step"})
_TOWARDS: Final = frozenset({"toward", "towards"})
_FOR: Final = frozenset({"for", "to"})
_PEACEFUL: Final = frozenset(
    """agreement build calm compromise deal dialogue ease improve peace reconciliation restore
    stability""".split()
)
_ANSWERING: Final = frozenset({"act", "answer", "react", "respond"})
_OFFENCES: Final = frozenset({"breach", "escalation", "intervention", "provocation", "threat"})
_WANTED: Final = frozenset({"ask", "call", "need", "request", "require"})
_ORDERING: Final = frozenset({"command", "direct", "instruct", "order"})
_OFFICERS: Final = frozenset({"admiral", "commander", "general", "guard", "police"})
_BLOWS: Final = frozenset(
    {"airstrike", "assault", "attack", "bombardment", "bombing", "invasion", "offensive", "raid"}
    | {"shelling", "strike"}
)
_PERHAPS: Final = frozenset({"would", "might", "may", "could"})
_WHO: Final = ("subj",)
_TO_WHOM: Final = ("against", "to", "with", "on", "obj", "from")


def with_readiness(
    doc: Doc,
    events: Sequence[FoundEvent],
    phrases: Phrases,
    deeds: Mapping[str, LexiconEntry],
) -> list[FoundEvent]:
    """The events, with what somebody is ready to do as what the readiness itself is.

    "X is ready to strike" threatens, "X is willing to free the hostages" gives way, "X is prepared
    to negotiate" agrees; "X is not prepared to" and "is reluctant to" refuse. The deed itself is
    not done, and no event beside it.
    """
    ready = dict(_readied(doc, phrases, deeds))
    return [*(each for each in events if each.predicate not in ready), *ready.values()]


def orders_own_force(deed: Token) -> bool:
    """Whether soldiers are ordered to do it: "ordered his army to attack", "ordered a strike"."""
    order = deed.head
    if order.lemma_ not in _ORDERING or order.pos_ != "VERB":
        return False
    if deed.dep_ == "dobj":
        return deed.pos_ == "NOUN" and deed.lemma_.lower() in _BLOWS
    told = (child for child in order.children if child.dep_ == "dobj" and child.i < deed.i)
    return deed.dep_ in ("xcomp", "ccomp") and any(
        noun.lemma_.lower() in load_event_lexicon().words["troops"] | _OFFICERS for noun in told
    )


def _readied(
    doc: Doc, phrases: Phrases, deeds: Mapping[str, LexiconEntry]
) -> Iterator[tuple[int, FoundEvent]]:
    """By the verb of the deed somebody is ready for, the event that it is to be so."""
    for word in doc:
        verb, deed = word.head, _deed(word)
        if deed is None or verb.lemma_.lower() not in _BEING:
            continue
        if is_supposed(verb) or is_asked(verb) or is_modal(verb, but=_PERHAPS):
            continue
        event_type = _type_of(word, deed, phrases)
        frame = frame_of(verb, phrases)
        sources = frame.look(_WHO) or frame.unnamed(_WHO, "bodies")
        if event_type is None or not sources:
            continue
        entry = deeds[event_type]
        refusing = negator_of(verb) if event_type == "REJECT" else None
        yield (
            deed.i,
            FoundEvent(
                predicate=verb.i,
                event_type=event_type,
                mode=None,
                cameo=entry.cameo,
                contexts=entry.contexts,
                sources=sources,
                recipients=_recipients(deed, sources, phrases),
                others=(),
                entry=entry.key,
                refusing=None if refusing is None else refusing.i,
            ),
        )


def tells_readiness(verb: Token) -> bool:
    """Whether a deed that hangs on this word was made of a readiness: "X stands ready to"."""
    return verb.lemma_.lower() in _BEING


def _deed(word: Token) -> Token | None:
    promises = _GLAD if says_will(word.head) else frozenset()
    if word.lower_ not in _READY | _NOT_READY | promises or word.dep_ not in (
        "acomp",
        "oprd",
        "ROOT",
    ):
        return None
    below = [child for child in word.children if child.i > word.i]
    matters = (noun for child in below if child.lower_ == "for" for noun in child.children)
    verbs = (child for child in below if child.dep_ == "xcomp" and child.pos_ == "VERB")
    return next(iter((*verbs, *matters)), None)


def _type_of(word: Token, deed: Token, phrases: Phrases) -> str | None:
    words = phrases.words
    refuses = word.lower_ in _NOT_READY or negator_of(word.head) is not None
    named = {deed.lemma_.lower(), *_carried(deed), *_with_particles(deed)}
    if _is_a_step_towards(deed):
        named -= _STEPS
    if named & words["readied_threats"]:
        return None if refuses or _is_of_service(deed, words) else "THREATEN"
    if named & words["readied_concessions"]:
        return "REJECT" if refuses else "CONCEDE"
    if named & words["readied_talks"]:
        return "REJECT" if refuses else "AGREE"
    return None


def _is_a_step_towards(deed: Token) -> bool:
    """Whether what is ready is done for somebody: "to take steps towards Oman", "for peace"."""
    for noun in deed.children:
        for at in noun.children if noun.lemma_.lower() in _STEPS else ():
            goals = (goal.lemma_.lower() for goal in at.children if goal.dep_ in ("pobj", "pcomp"))
            if at.lower_ in _TOWARDS or (at.lower_ in _FOR and any(g in _PEACEFUL for g in goals)):
                return True
    return False


def _is_of_service(deed: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether somebody only stands by: "ready to respond if needed", "to respond to the outbreak".

    What is answered is told in the clause, or else nobody's deed is the condition.
    """
    if deed.lemma_ not in _ANSWERING:
        return False
    answered = [noun for child in deed.children if child.lower_ == "to" for noun in child.children]
    attacks = words["attacks"] | words["blows"] | words["threatened"] | _OFFENCES
    if answered:
        return not any(noun.lemma_.lower() in attacks for noun in answered)
    return any(_is_if_wanted(clause) for clause in deed.children)


def _is_if_wanted(clause: Token) -> bool:
    """Whether a condition is only that somebody wants it: "if needed", "if asked"."""
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
    wanted = clause.lemma_ in _WANTED or clause.lower_ == "necessary"
    return clause.dep_ == "advcl" and "if" in marks and wanted


def _carried(deed: Token) -> set[str]:
    """The nouns a light verb carries: "take further measures", "make concessions", "hold talks"."""
    if deed.lemma_.lower() not in _LIGHT:
        return set()
    below = (*deed.children, *(noun for child in deed.children for noun in child.children))
    return {noun.lemma_.lower() for noun in below if noun.pos_ == "NOUN"}


def _with_particles(deed: Token) -> set[str]:
    """The verb with each particle after it: ``get_out``, ``give_up``."""
    after = (child for child in deed.children if child.i > deed.i)
    return {f"{deed.lemma_}_{c.lower_}" for c in after if c.dep_ in ("prt", "prep", "advmod")}


def _recipients(
    deed: Token, sources: tuple[FoundActor, ...], phrases: Phrases
) -> tuple[FoundActor, ...]:
    own = {principal_of(actor.actor_id) for actor in sources if actor.actor_id}
    frame = frame_of(deed, phrases)
    for place in _TO_WHOM:  # "ready to withdraw its troops from X": not from its troops
        found = tuple(
            actor
            for actor in frame.look((place,))
            if not actor.actor_id or principal_of(actor.actor_id) not in own
        )
        if found:
            return found
    return ()
