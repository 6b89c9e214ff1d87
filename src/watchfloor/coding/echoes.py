"""Confirmations and denials of what the sentence before said.

"These revelations have come as a confirmation from Washington." names no event: the event is
the one just told, and Washington is now a holder of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.coding.found import Actors, Attribution, FoundActor
from watchfloor.coding.propositions import Proposition
from watchfloor.coding.syntax.clauses import trim
from watchfloor.coding.syntax.parse import Doc
from watchfloor.records.actor_ids import principal_of

_POINTING: Final = frozenset({"this", "these", "that", "those", "it", "such", "both"})
_POINTED_AT: Final = frozenset(
    {
        "report", "claim", "news", "revelation", "allegation", "accusation", "deployment",
        "move", "statement", "rumour", "rumor", "account", "information", "announcement", "charge",
    }
)  # fmt: skip
_TAKING_PART: Final = frozenset(
    {"participation", "involvement", "deployment", "presence", "engagement", "intervention"}
)
_DEEDS: Final = frozenset({"AID", "MOBILIZE", "ASSAULT", "COERCE"})
_LONGEST_POINTER: Final = 5
"""Words in a phrase that only points back: "the reports of a deployment"."""
_TAKING_UP: Final = frozenset({"him", "her", "them", "it", "this", "that"})
_BESIDE: Final = frozenset({"acl", "relcl"})
"""A cue that hangs so speaks of its own sentence: "X says Y, a claim denied by Z"."""
_STANDING: Final = frozenset({"confirmed", "denied", "unverified"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A holder's word on the proposition of the sentence before."""

    proposition: Proposition
    attribution: Attribution


def find_echoes(
    doc: Doc,
    attributions: Iterable[Attribution],
    propositions: Sequence[Proposition],
    actors: Actors,
) -> tuple[Echo, ...]:
    """Attributions that confirm, deny or doubt without an event of their own.

    Only a holder that is a resolved actor counts, only what it speaks of is a phrase that points
    back ("these reports", "it"). What they mean is the first event that the sentence before told;
    whoever is accused denies the deed, not that there is a charge.
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
        own = told.get(sentence.start, [])
        if any(each.predicate < attribution.cue for each in own) or _is_beside(doc, attribution):
            continue
        if _only_points_back(doc, attribution):
            meant = _meant(doc, attribution, told)
        elif own:
            meant = None
        else:
            meant = next(iter(_named_again(doc, attribution, told, actors)), None)
        if meant is not None:
            echoes.append(
                Echo(proposition=_moved(doc, meant, attribution), attribution=attribution)
            )
    return tuple(echoes)


def _is_beside(doc: Doc, attribution: Attribution) -> bool:
    return doc[attribution.cue].dep_ in _BESIDE


def _meant(
    doc: Doc, attribution: Attribution, told: Mapping[int, list[Proposition]]
) -> Proposition | None:
    """What "it" is: the first event of the sentence before; of a charge the deed it is about."""
    before_start = _previous_start(doc, doc[attribution.cue].sent.start)
    before = told.get(before_start, [])
    if not before or before[0].event_type != "ACCUSE":
        return next(iter(before), None)
    holder = attribution.holders[0]
    if not _is_among(holder, before[0].recipients):
        return before[0]
    charged = [each for each in before if each.event_type in _DEEDS]
    own = [each for each in charged if _is_among(holder, each.sources)]
    if own or charged:
        return next(iter(own), None)
    return _by_accused(doc, before[0], holder, told)


def _by_accused(
    doc: Doc, charge: Proposition, accused: FoundActor, told: Mapping[int, list[Proposition]]
) -> Proposition | None:
    """The deed of nobody named that a charge takes up: "X was killed. A accused B of it"."""
    rest = doc[charge.predicate : doc[charge.predicate].sent.end]
    if not any(word.lower_ in _TAKING_UP for word in rest):
        return None
    start = _previous_start(doc, doc[charge.predicate].sent.start)
    open_deeds = (
        each for each in told.get(start, []) if each.event_type in _DEEDS and not each.sources
    )
    deed = next(open_deeds, None)
    return None if deed is None else replace(deed, sources=(accused,))


def _is_among(holder: FoundActor, actors: Iterable[FoundActor]) -> bool:
    """Whether a known holder is one of the actors, or speaks for one."""
    principal = principal_of(holder.actor_id or "")
    return any(each.actor_id and principal_of(each.actor_id) == principal for each in actors)


def _holder_known(attribution: Attribution) -> bool:
    return bool(attribution.holders) and attribution.holders[0].actor_id is not None


def _only_points_back(doc: Doc, attribution: Attribution) -> bool:
    """Whether what is confirmed or denied is no more than "it" or "the reports"."""
    content = doc.char_span(
        attribution.content_start, attribution.content_end, alignment_mode="expand"
    )
    if content is None or len(content) > _LONGEST_POINTER:
        return False
    nouns = [token for token in content if token.pos_ in ("NOUN", "PROPN")]
    if nouns:
        return all(token.lemma_.lower() in _POINTED_AT for token in nouns)
    return any(token.lower_ in _POINTING for token in content)


def _named_again(
    doc: Doc, attribution: Attribution, told: Mapping[int, list[Proposition]], actors: Actors
) -> list[Proposition]:
    """What "X's acknowledgment of Y's participation" means: the last deed of Y told before."""
    doers = {
        principal_of(actor.actor_id)
        for token in doc
        if token.lemma_.lower() in _TAKING_PART
        and attribution.content_start <= token.idx < attribution.content_end
        for child in token.children
        if child.dep_ in ("poss", "compound", "amod")
        and (actor := actors.covering(child.i)) is not None
        and actor.actor_id
    }
    earlier = [
        proposition
        for start in sorted(told)
        for proposition in told[start]
        if start < doc[attribution.cue].sent.start
        and proposition.event_type in _DEEDS
        and any(a.actor_id and principal_of(a.actor_id) in doers for a in proposition.sources)
    ]
    return earlier[-1:]


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
