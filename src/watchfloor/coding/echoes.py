"""Confirmations and denials of what was just said, in the sentence before or in the same.

"These revelations have come as a confirmation from Washington." names no event: the event is
the one just told, and Washington is now a holder of it. So it is with "X says that Y sent troops,
a claim Y denies": Y denies that it sent any.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.codebook.cues import CueTable
from watchfloor.coding.certainty.cue_matches import match_cue
from watchfloor.coding.found import Actors, Attribution, FoundActor
from watchfloor.coding.holders.attribution import holders_at
from watchfloor.coding.propositions import Proposition
from watchfloor.coding.syntax.arguments import verb_subjects
from watchfloor.coding.syntax.clauses import is_asked, is_modal, trim
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records.actor_ids import principal_of

_POINTING: Final = frozenset({"this", "these", "that", "those", "it", "such", "both"})
_POINTED_AT: Final = frozenset(
    {
        "report", "claim", "news", "revelation", "allegation", "accusation", "deployment",
        "move", "statement", "rumour", "rumor", "account", "information", "announcement", "charge",
    }
)  # fmt: skip
_CHARGES: Final = frozenset({"accusation", "allegation", "charge"})
_UNCHARGED: Final = frozenset({"AGREE", "CONSULT", "REQUEST", "SUPPORT"})
"""What nobody is charged with: "called for an inquiry. X dismissed the allegations"."""
_TURNING_DOWN: Final = frozenset({"dismiss", "refuse", "reject"})
_OFFERED: Final = frozenset({"AGREE", "CONCEDE", "CONSULT", "REQUEST", "SUPPORT"})
"""Deeds whose outcome can be turned down: a law, an offer, a call."""
_TAKING_PART: Final = frozenset(
    {"participation", "involvement", "deployment", "presence", "engagement", "intervention"}
)
_DEEDS: Final = frozenset({"AID", "MOBILIZE", "ASSAULT", "COERCE"})
_LONGEST_POINTER: Final = 5
"""Words in a phrase that only points back: "the reports of a deployment"."""
_ELIDED: Final = frozenset({"any", "anything", "so"})
"""What stands for a deed told before, under a verb: "denied doing so", "denied sending any"."""
_DENIED: Final = "denied"
_CALLING: Final = frozenset({"call", "consider", "deem"})
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
    attributions: Sequence[Attribution],
    propositions: Sequence[Proposition],
    actors: Actors,
    cues: CueTable,
) -> tuple[Echo, ...]:
    """Attributions that confirm, deny or doubt without an event of their own.

    Only a holder that is a resolved actor counts, only what it speaks of is a phrase that points
    back ("these reports", "it"). What they mean is the first event that the sentence before told;
    whoever is accused denies the deed, not that there is a charge. In one sentence with what is
    denied only those count who are said to have done it.
    """
    told: dict[int, list[Proposition]] = {}
    for proposition in propositions:
        if proposition.kind == "event" and proposition.event_type is not None:
            told.setdefault(doc[proposition.predicate].sent.start, []).append(proposition)
    echoes = []
    beside = tuple(_denials_beside(doc, actors, cues))
    for attribution in (*attributions, *beside):
        sentence = doc[attribution.cue].sent
        if attribution.certainty not in _STANDING or not _holder_known(attribution):
            continue
        own = told.get(sentence.start, [])
        if attribution in beside:
            meant = _own_deed(own, attribution) or _boasted(doc, own, attribution, attributions)
        elif _is_beside(doc, attribution):
            continue
        elif any(each.predicate < attribution.cue for each in own):
            takes_up = attribution.certainty == _DENIED and _only_points_back(doc, attribution)
            if takes_up:
                meant = _own_deed(own, attribution) or _boasted(doc, own, attribution, attributions)
            else:
                meant = None
        elif _only_points_back(doc, attribution):
            meant = _meant(doc, attribution, told)
        elif own:
            meant = None
        else:
            meant = next(iter(_named_again(doc, attribution, told, actors)), None)
        if meant is not None and not _is_turned_down(meant, attribution):
            echoes.append(
                Echo(proposition=_moved(doc, meant, attribution), attribution=attribution)
            )
    return tuple(echoes)


def _is_turned_down(meant: Proposition, attribution: Attribution) -> bool:
    """Whether a thing is refused, not that it happened: "passed a law, but X rejected it"."""
    verb = attribution.entry.partition(".")[0]
    return verb in _TURNING_DOWN and meant.event_type in _OFFERED


def _is_beside(doc: Doc, attribution: Attribution) -> bool:
    return doc[attribution.cue].dep_ in _BESIDE


def _denials_beside(doc: Doc, actors: Actors, cues: CueTable) -> Iterator[Attribution]:
    """Who denies what the clause before says: "…, a claim X denies", "…, which X has denied"."""
    for verb in doc:
        if verb.dep_ not in _BESIDE or verb.pos_ != "VERB" or not _takes_up_all(verb):
            continue
        if not _rejects(verb, cues) or negator_of(verb) is not None:
            continue
        if is_modal(verb) or is_asked(verb):
            continue
        found = (actors.covering(each.i) for each in verb_subjects(verb))
        holders = tuple(each for each in found if each is not None and each.actor_id)
        if holders:
            noun = verb.head
            yield Attribution(
                cue=verb.i,
                cue_start=verb.idx,
                cue_end=verb.idx + len(verb),
                holders=holders,
                source=None,
                content_start=noun.idx,
                content_end=noun.idx + len(noun),
                certainty="denied",
                quoted=False,
                entry="deny.verb",
            )


def _takes_up_all(verb: Token) -> bool:
    """Whether a clause is about all that was said: "a claim X denies", ", which X denies"."""
    noun, objects = verb.head, [child for child in verb.children if child.dep_ == "dobj"]
    comma = any(word.text == "," for word in noun.doc[noun.left_edge.i - 1 : verb.i])
    if noun.lemma_.lower() in _POINTED_AT:
        one = any(child.lower_ in ("a", "an") for child in noun.children)
        return comma and one and all(child.tag_ in ("WDT", "IN") for child in objects)
    return comma and bool(objects) and all(child.lower_ == "which" for child in objects)


def _rejects(verb: Token, cues: CueTable) -> bool:
    """Whether a verb denies, or calls untrue: "a charge X calls baseless"."""
    own = match_cue(verb, "verb", cues)
    if own is not None and (own.entry.group, own.entry.certainty) == ("denial", _DENIED):
        return True
    named = (child for child in verb.children if child.dep_ in ("acomp", "oprd"))
    said = (match_cue(child, "adjective", cues) for child in named)
    untrue = any(each is not None and each.entry.group == "denial" for each in said)
    return verb.lemma_.lower() in _CALLING and untrue


def _own_deed(told: Sequence[Proposition], attribution: Attribution) -> Proposition | None:
    """The first deed told before in the sentence that who denies it is said to have done.

    Where he is accused of something there, only what follows that: "X recalled its envoy after Y
    accused it of arming rebels, a charge X denies".
    """
    holder = attribution.holders[0]
    before = [each for each in told if each.predicate < attribution.cue]
    charged = [
        each.predicate
        for each in before
        if each.event_type == "ACCUSE" and _is_among(holder, each.recipients)
    ]
    after = max(charged, default=-1)
    own = (each for each in before if each.predicate > after and _is_among(holder, each.sources))
    return next(own, None)


def _boasted(
    doc: Doc,
    told: Sequence[Proposition],
    attribution: Attribution,
    attributions: Sequence[Attribution],
) -> Proposition | None:
    """The one deed that somebody else says he did: "X said it had shot down a jet; Y denied it"."""
    before = [each for each in told if each.predicate < attribution.cue]
    if len(before) != 1 or before[0].event_type not in _DEEDS:
        return None
    deed = before[0]
    if negator_of(doc[deed.predicate]) is not None:
        return None  # who denies that it was not done says that it was
    tellers = [
        one for link in holders_at(doc[deed.predicate], attributions) for one in link.holders
    ]
    boasted = any(_is_among(one, deed.sources) for one in tellers if one.actor_id)
    return deed if boasted and not _is_among(attribution.holders[0], deed.sources) else None


def _meant(
    doc: Doc, attribution: Attribution, told: Mapping[int, list[Proposition]]
) -> Proposition | None:
    """What "it" is: the first event of the sentence before; of a charge the deed it is about."""
    before_start = _previous_start(doc, doc[attribution.cue].sent.start)
    before = told.get(before_start, [])
    if _speaks_of_charges(doc, attribution):
        before = [each for each in before if each.event_type not in _UNCHARGED]
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


def _speaks_of_charges(doc: Doc, attribution: Attribution) -> bool:
    """Whether what is confirmed or denied are charges: "dismissed the allegations"."""
    below = doc[attribution.cue].children
    return any(child.lemma_.lower() in _CHARGES for child in below)


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
    if content[-1].lower_ in _ELIDED and content[0].tag_ == "VBG":
        return True
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
