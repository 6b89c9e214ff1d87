"""Who puts a figure whose sentence has no word of saying: "the ministry has recorded 43 cases"."""

from collections.abc import Iterator
from typing import Final

from watchfloor.codebook.cues import load_cues
from watchfloor.codebook.events import load_event_lexicon
from watchfloor.coding.found import Actors, FoundActor
from watchfloor.coding.holders.holder_phrases import (
    Words,
    agent_head,
    can_speak,
    holders_from,
    possessor_head,
    subject_head,
)
from watchfloor.coding.syntax.arguments import surface_subjects
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.actor_ids import kind_of

GIVING: Final = frozenset(
    {"put", "estimate", "place", "give", "cite", "count", "report", "speak", "number", "list"}
)
"""Verbs whose subject gives the figure: "X put the losses at 500", "X spoke of 500 dead"."""
_PUTTING: Final = frozenset({"place", "put"})
"""Those of them that nobody and nothing can be the subject of but who gives the figure."""
_RECKONING: Final = frozenset({"estimate", "speak"})
"""Those whose speaker gives what is counted: "spoke of 30 dead"."""
_NAMING: Final = frozenset({"cite", "give", "list"})
"""Those by whose object alone a count is told from other things: "gave a toll of 55"."""
_SET_AT: Final = frozenset({"above", "at", "below", "between", "over", "under"})
"""What stands before a figure that is given with them."""
_RECORDING: Final = frozenset(
    {"detect", "diagnose", "document", "identify", "log", "record", "register", "see", "tally"}
)
"""Verbs by which a body has counted what it tells of."""
_SHOWING: Final = frozenset({"indicate", "reveal", "show"})
"""Verbs by which a text gives a figure: "data from the ministry showed 43 deaths"."""
_SETTING: Final = frozenset(
    {"cut", "increase", "lower", "raise", "reduce", "revise", "update", "upgrade"}
)
"""What is done to a count by who keeps it: "raised the death toll to 12"."""
TELLING: Final = frozenset({"claim", "say", "speak", "talk"})
_HEARD: Final = frozenset({"aware", "notification", "report", "reports", "word"})
INFORMING: Final = frozenset({"alert", "inform", "notify"})
"""Verbs whose "of" tells the figure to somebody."""


def giver_of(verb: Token, figure: Token, actors: Actors) -> FoundActor | None:
    """Who puts a figure of the clause of ``verb``; None where nobody does.

    A state that has recorded cases only has them; a body of it has counted them.
    """
    lemma, words = verb.lemma_.lower(), load_cues().rules.words
    if lemma in TELLING and any(
        each.i == figure.i or each.is_ancestor(figure) for each in _told(verb) if each.like_num
    ):
        subject = subject_head(verb)
        tells = subject is not None and can_speak(subject, actors, words)
        return next(iter(holders_from(subject, actors, words)), None) if tells else None
    if lemma in GIVING:
        return (
            _known_subject(verb, actors)
            or _who_puts(verb, actors, words)
            or _maker_of_text(verb, actors, words)
        )
    if lemma in _RECORDING and verb.tag_ != "VBG":
        return _recorder(verb, actors)
    if lemma in _SHOWING:
        return _maker_of_text(verb, actors, words)
    if lemma in _SETTING:
        return _who_sets(verb, actors, words)
    if is_told_of(verb, figure) or _has_heard_of(verb, figure):
        return _known_subject(verb, actors)
    return _keeper_of_count(verb, actors, words)


def teller_of(verb: Token, actors: Actors) -> FoundActor | None:
    """Who gives a bare number by a verb of telling: "activists counted 45", "the army said 12"."""
    words = load_cues().rules.words
    subject = subject_head(verb)
    if subject is None or not can_speak(subject, actors, words):
        return _known_subject(verb, actors)
    return next(iter(holders_from(subject, actors, words)), None) or _known_subject(verb, actors)


def _told(verb: Token) -> Iterator[Token]:
    """What is said or spoken of, where that is a bare number: "said 43", "spoke of 43"."""
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child
        elif child.lower_ == "of":
            yield from child.children


def is_told_of(verb: Token, figure: Token) -> bool:
    """Whether somebody is told the figure: "notified the WHO of 43 cases"."""
    if verb.lemma_.lower() not in INFORMING:
        return False
    told = (verb, *(child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")))
    return any(_is_of(word, figure) for word in told)


def _is_of(word: Token, figure: Token) -> bool:
    of = (child for child in word.children if child.lower_ in ("about", "of"))
    return any(one.is_ancestor(figure) for one in of)


def _has_heard_of(verb: Token, figure: Token) -> bool:
    """Whether somebody knows the figure or has had word of it: "has received reports of"."""
    return any(
        child.lower_ in _HEARD and child.dep_ in ("acomp", "dobj") and _is_of(child, figure)
        for child in verb.children
    )


def _known_subject(verb: Token, actors: Actors) -> FoundActor | None:
    covering = (actors.covering(token.i) for token in surface_subjects(verb))
    return next((one for one in covering if one is not None and one.actor_id), None)


def _who_puts(verb: Token, actors: Actors, words: Words) -> FoundActor | None:
    """Whoever can speak and puts a figure: "local media put the toll at 60"."""
    subject = subject_head(verb)
    if subject is None or not can_speak(subject, actors, words):
        return None
    if verb.lemma_ in _RECKONING or (verb.lemma_ in _NAMING and _has_count(verb)):
        return next(iter(holders_from(subject, actors, words)), None)
    if verb.lemma_ not in _PUTTING:
        return None
    if not any(word.lower_ in _SET_AT and word.dep_ == "prep" for word in verb.subtree):
        return None  # "the fever put 40 people in hospital"
    return next(iter(holders_from(subject, actors, words)), None)


def _recorder(verb: Token, actors: Actors) -> FoundActor | None:
    """The body that has counted: "MSF has seen 25 patients", "were recorded by the ministry"."""
    agents = [noun for by in verb.children if by.dep_ == "agent" for noun in by.children]
    heads = agents or list(surface_subjects(verb))
    covering = (actors.covering(head.i) for head in heads)
    return next((one for one in covering if one is not None and _is_a_body(one)), None)


def _is_a_body(actor: FoundActor) -> bool:
    """Whether an actor is no state as a whole."""
    return actor.actor_id is not None and kind_of(actor.actor_id) != "state"


def _maker_of_text(verb: Token, actors: Actors, words: Words) -> FoundActor | None:
    subject = subject_head(verb)
    if subject is None or subject.lemma_.lower() not in words["texts"]:
        return None
    makers = holders_from(subject, actors, words)
    return next((one for one in makers if one.actor_id), None)


def _who_sets(verb: Token, actors: Actors, words: Words) -> FoundActor | None:
    if not _has_count(verb):
        return None
    subject = subject_head(verb)
    if subject is None or not can_speak(subject, actors, words):
        return None  # "a second quake raised the toll to 12"
    return next(iter(holders_from(subject, actors, words)), None)


def _has_count(verb: Token) -> bool:
    """Whether its object is a word for a count: "gave a toll", "raised the number"."""
    objects = (child for child in verb.children if child.dep_ == "dobj")
    return any(child.lemma_.lower() in _counts() for child in objects)


def _counts() -> frozenset[str]:
    return load_event_lexicon().words["counts"]


def _who_gave_out(count: Token, actors: Actors, words: Words) -> FoundActor | None:
    """Who made a count known: "a toll provided by officials"."""
    for clause in count.children:
        if clause.dep_ == "acl" and clause.lemma_.lower() in words["publishing"]:
            return next(iter(holders_from(agent_head(clause), actors, words)), None)
    return None


def _keeper_of_count(verb: Token, actors: Actors, words: Words) -> FoundActor | None:
    """Whose count has come to the figure: "the WHO's latest count stands at 43"."""
    for child in verb.children:
        if child.dep_ == "nsubj" and child.lemma_.lower() in _counts():
            published = _who_gave_out(child, actors, words)
            if published is not None:
                return published
            keeper = possessor_head(child, actors)
            known = None if keeper is None else actors.covering(keeper.i)
            return known if known is not None and _is_a_body(known) else None
    return None
