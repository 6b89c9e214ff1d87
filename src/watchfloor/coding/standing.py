"""Who holds a proposition and how surely it is put, read for one claim."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.codebook.cues import CueTable, load_cues
from watchfloor.codebook.quantities import FILE as FIGURE_RULES
from watchfloor.coding.certainty.negation import negator_of
from watchfloor.coding.certainty.reading import CertaintyReading, judge_certainty
from watchfloor.coding.certainty.time_frame import read_time_frame
from watchfloor.coding.figures import Assigned
from watchfloor.coding.found import Attribution
from watchfloor.coding.holders.attribution import holders_at
from watchfloor.coding.parse import Doc, text_of
from watchfloor.coding.propositions import Proposition
from watchfloor.records import Cue
from watchfloor.records.claim import TimeFrame

_SURER_THAN_POSSIBLE: Final = frozenset({"confirmed", "asserted", "reported"})
_ECHO_FACTUALITY: Final = {"confirmed": 3, "denied": -3, "unverified": 0}
_NUMBER_NOUNS: Final = ("number", "figure", "toll", "count", "estimate", "total")
_VIEWPOINT: Final = "perspective"
_FORETELLING: Final = frozenset({"will", "wo", "'ll", "’ll", "shall"})
_FORETOLD: Final = 2
"""Factuality of what will be: nobody can be certain of it."""
_PLANNED: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Certainty, factuality, polarity and cues of a claim, with its time frame."""

    reading: CertaintyReading
    time_frame: TimeFrame | None


def chain_of(
    doc: Doc, assigned: Assigned, attributions: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Who says it, outermost first, leaving out a holder's word about its own predicate.

    A figure may hang on the very verb that reports it: "ministers confirmed 40 deaths".
    """
    proposition = assigned.proposition
    predicate = doc[proposition.predicate]
    if proposition.entry == FIGURE_RULES and negator_of(predicate) is None:
        return holders_at(doc[assigned.figures[0].token], attributions)
    return tuple(
        link
        for link in holders_at(predicate, attributions)
        if link.cue != proposition.predicate and not _is_own_view(link, proposition)
    )


def standing_of(
    doc: Doc,
    proposition: Proposition,
    chain: tuple[Attribution, ...],
    attributions: Iterable[Attribution],
    cues: CueTable,
) -> Standing:
    """Certainty by the cue table; what is to come or only could happen is never certain."""
    reading = judge_certainty(doc, proposition.predicate, chain, cues, phrase=proposition.phrase)
    frame = read_time_frame(doc, proposition.predicate)
    if (
        frame == "ongoing"
        and proposition.kind == "event"
        and _is_headline_present(doc, proposition)
    ):
        frame = "past"
    reading = replace(reading, cues=_with_phrase(doc, proposition, reading.cues))
    if proposition.entry == FIGURE_RULES:
        reading = _with_doubted_number(doc, proposition, reading, attributions)
    if proposition.kind == "risk":
        reading = _at_most(reading, 0 if proposition.family == "question" else _PLANNED)
    elif proposition.kind == "event" and frame == "future" and _is_foretold(doc, proposition):
        size = min(abs(reading.factuality), _FORETOLD)
        reading = replace(reading, factuality=size if reading.factuality > 0 else -size)
    elif proposition.kind == "event" and frame in ("future", "hypothetical"):
        reading = _at_most(reading, _PLANNED)
    return Standing(reading=reading, time_frame=frame)


def echoed(doc: Doc, echo: Attribution) -> Standing:
    """The holder's own word on what was told before: the proposition stays as it was told."""
    reading = CertaintyReading(
        certainty=echo.certainty,
        factuality=_ECHO_FACTUALITY[echo.certainty],
        polarity="positive",
        cues=(
            Cue(
                text=text_of(doc)[echo.cue_start : echo.cue_end],
                start=echo.cue_start,
                end=echo.cue_end,
            ),
        ),
    )
    return Standing(reading=reading, time_frame="past")


def _is_headline_present(doc: Doc, proposition: Proposition) -> bool:
    """Whether the simple present tells what has just happened: "Rebels seize the airport"."""
    predicate = doc[proposition.predicate]
    verb = predicate.head if predicate.dep_ in ("dobj", "nsubj", "nsubjpass") else predicate
    passive = verb.tag_ == "VBN" and any(
        child.dep_ == "auxpass" and child.tag_ in ("VBZ", "VBP") for child in verb.children
    )
    if verb.tag_ not in ("VBZ", "VBP") and not passive:
        return False
    lasting = load_cues().rules.words["lasting"]
    adverbs = [child for child in verb.children if child.dep_ in ("advmod", "npadvmod")]
    return not any(word.lemma_.lower() in lasting for word in (verb, predicate, *adverbs))


def _at_most(reading: CertaintyReading, ceiling: int) -> CertaintyReading:
    """The reading as possible where it was surer; denials and doubts stay."""
    if reading.certainty not in _SURER_THAN_POSSIBLE:
        return reading
    size = min(abs(reading.factuality), ceiling)
    return replace(
        reading, certainty="possible", factuality=size if reading.factuality > 0 else -size
    )


def _is_foretold(doc: Doc, proposition: Proposition) -> bool:
    """Whether it is said that it will happen, rather than wanted, planned or sought."""
    predicate = doc[proposition.predicate]
    verb = predicate.head if predicate.dep_ in ("xcomp", "conj", "dobj") else predicate
    return any(
        child.lower_ in _FORETELLING for word in (predicate, verb) for child in word.children
    ) or (verb.lower_ == "going" and verb.i != predicate.i)


def _with_doubted_number(
    doc: Doc,
    proposition: Proposition,
    reading: CertaintyReading,
    attributions: Iterable[Attribution],
) -> CertaintyReading:
    """A figure is unverified when its sentence says so of the number it gives."""
    sentence = doc[proposition.predicate].sent
    for link in attributions:
        content = text_of(doc)[link.content_start : link.content_end].lower()
        doubted = link.certainty == "unverified" and doc[link.cue].sent == sentence
        if doubted and any(noun in content for noun in _NUMBER_NOUNS):
            cue = Cue(
                text=text_of(doc)[link.cue_start : link.cue_end],
                start=link.cue_start,
                end=link.cue_end,
            )
            cues = tuple(sorted({cue, *reading.cues}, key=lambda each: each.start))
            return replace(reading, certainty="unverified", factuality=0, cues=cues)
    return reading


def _is_own_view(link: Attribution, proposition: Proposition) -> bool:
    """Whether "from X's perspective" says whose deed or motive it is, and not who tells of it.

    X admits nothing by it: the words are the report's.
    """
    owners = {actor.actor_id for actor in proposition.sources}
    return link.entry.startswith(_VIEWPOINT) and any(
        holder.actor_id in owners for holder in link.holders
    )


def _with_phrase(doc: Doc, proposition: Proposition, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The cues and the words of the phrase that made the claim, in text order."""
    if proposition.phrase is None:
        return cues
    words = doc[slice(*proposition.phrase)]
    own = Cue(text=words.text, start=words.start_char, end=words.end_char)
    return tuple(sorted({own, *cues}, key=lambda cue: (cue.start, cue.end)))
