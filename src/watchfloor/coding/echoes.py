"""Confirmations and denials of what the sentence before said.

"These revelations have come as a confirmation from Washington." names no event: the event is
the one just told, and Washington is now a holder of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.coding.clauses import trim
from watchfloor.coding.found import Attribution
from watchfloor.coding.parse import Doc
from watchfloor.coding.propositions import Proposition

_POINTING: Final = frozenset({"this", "these", "that", "those", "it", "such", "both"})
_POINTED_AT: Final = frozenset(
    {
        "report", "claim", "news", "revelation", "allegation", "accusation", "deployment",
        "move", "statement", "rumour", "rumor", "account", "information", "announcement", "charge",
    }
)  # fmt: skip
_STANDING: Final = frozenset({"confirmed", "denied", "unverified"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A holder's word on the proposition of the sentence before."""

    proposition: Proposition
    attribution: Attribution


def find_echoes(
    doc: Doc, attributions: Iterable[Attribution], propositions: Sequence[Proposition]
) -> tuple[Echo, ...]:
    """Attributions that confirm, deny or doubt without an event of their own.

    Only a holder that is a resolved actor counts, only beside a word that points back ("these
    reports", "it"). What they mean is the first event that the sentence before told.
    """
    told: dict[int, list[Proposition]] = {}
    for proposition in propositions:
        if proposition.kind == "event" and proposition.event_type is not None:
            told.setdefault(doc[proposition.predicate].sent.start, []).append(proposition)
    echoes = []
    for attribution in attributions:
        sentence = doc[attribution.cue].sent
        if attribution.certainty not in _STANDING or not _holder_known(attribution):
            continue
        if sentence.start in told or not any(_points_back(word) for word in sentence):
            continue
        before = told.get(_previous_start(doc, sentence.start), [])
        if before:
            echoes.append(
                Echo(proposition=_moved(doc, before[0], attribution), attribution=attribution)
            )
    return tuple(echoes)


def _holder_known(attribution: Attribution) -> bool:
    return bool(attribution.holders) and attribution.holders[0].actor_id is not None


def _points_back(token: object) -> bool:
    lemma = str(getattr(token, "lemma_", "")).lower()
    lower = str(getattr(token, "lower_", ""))
    return lower in _POINTING or lemma in _POINTED_AT


def _previous_start(doc: Doc, start: int) -> int:
    """First token of the sentence before; −1 when there is none or a new paragraph began."""
    position = start - 1
    while position >= 0 and doc[position].is_space:
        position -= 1
    return int(doc[position].sent.start) if position >= 0 else -1


def _moved(doc: Doc, proposition: Proposition, attribution: Attribution) -> Proposition:
    """The same happening, resting on the words of the sentence that confirms or denies it."""
    sentence = doc[attribution.cue].sent
    first, last = trim(doc, sentence.start, sentence.end)
    return replace(proposition, predicate=attribution.cue, first=first, last=last)
