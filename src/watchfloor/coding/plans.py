"""Deeds that are announced rather than doubted: "plans to close", "is to be culled", "is due to".

Whoever says what is on the agenda puts it without doubt, though nobody can be certain of it. What
is expected, sought or wanted stays possible, and so does an attack: those are planned in secret.
"""

from typing import Final

from watchfloor.coding.certainty.factuality import Standing
from watchfloor.coding.found import Attribution
from watchfloor.coding.parse import Doc, Token
from watchfloor.coding.propositions import Proposition

_INTENDING: Final = frozenset({"intend", "plan", "prepare", "schedule", "set", "due", "slate"})
_SURE: Final = frozenset({"asserted", "confirmed", "reported"})
_DEPTH: Final = 2


def is_announced(
    doc: Doc, proposition: Proposition, chain: tuple[Attribution, ...], standing: Standing
) -> bool:
    """Whether all that makes a deed of time to come possible is that it is planned."""
    if proposition.kind != "event" or proposition.event_type == "ASSAULT":
        return False
    reading = standing.reading
    if standing.time_frame != "future" or reading.polarity == "negative":
        return False
    plan = _plan_above(doc[proposition.predicate])
    if plan is None or reading.certainty != "possible":
        return False
    harmless = {plan.i, *(link.cue for link in chain if link.certainty in _SURE)}
    return all(_token_at(doc, cue.start) in harmless for cue in reading.cues)


def _token_at(doc: Doc, offset: int) -> int | None:
    """The number of the token that begins at an offset."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return None if span is None else int(span.start)


def _plan_above(predicate: Token) -> Token | None:
    """The word of planning whose infinitive a deed is: "plans", "due", the "are" of "are to be"."""
    verb = predicate
    for _ in range(_DEPTH):
        if not any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children):
            return None
        above = verb.head
        if verb.dep_ != "xcomp" or above.i == verb.i:
            return None
        if above.lemma_.lower() in _INTENDING or above.lemma_ == "be":
            return above
        verb = above
    return None
