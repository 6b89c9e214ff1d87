"""ECB+ event mentions as claims, so that grouping can be measured apart from finding claims.

The words that name an event are the annotators'. From there it is the reader's own work: type by
lexicon, else by the claim-word head; sides by the parse; figures, date and place as in any claim.
A side that lies in a participant the annotators marked gets that participant's chain as its actor
id: it stands for a codebook that knows the actors of the story. The same claims are made again
with the actors our own codebook knows. Mentions
whose word has no PLOVER type are left out, as the reader would leave them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from benchmarks.ecb import Marked, MarkedReport
from watchfloor.coding.actors.mentions import find_actors
from watchfloor.coding.claim_words import ClaimWords, judge_words
from watchfloor.coding.claims import ClaimMaker, Findings, Numbering
from watchfloor.coding.coder import Coder
from watchfloor.coding.dates.reading import find_dates
from watchfloor.coding.events.predicates import find_events
from watchfloor.coding.events.standing_for import phrases_of
from watchfloor.coding.figures.as_of import with_days
from watchfloor.coding.figures.finding import find_figures
from watchfloor.coding.figures.owners import assign_figures
from watchfloor.coding.found import FoundActor, FoundEvent
from watchfloor.coding.holders.attribution import find_attributions
from watchfloor.coding.holders.quotes import find_quotes
from watchfloor.coding.places import find_places
from watchfloor.coding.propositions import from_event
from watchfloor.coding.syntax.arguments import verb_objects, verb_subjects
from watchfloor.coding.syntax.parse import Doc, Token, text_of
from watchfloor.records import Claim

SURE_OF_A_TYPE: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainedClaim:
    """A claim with what it truly is about."""

    topic: str
    chain: str
    lemma: str
    """Of the word that names the event."""
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One document as the reader's own steps see it."""

    marked: MarkedReport
    findings: Findings
    heads: Mapping[Marked, Token]
    types: Mapping[Marked, str]
    read: Mapping[int, FoundEvent]
    """What the reader itself coded at a word."""
    known: tuple[FoundActor, ...]


def ecb_claims(
    marked: MarkedReport, coder: Coder
) -> tuple[tuple[ChainedClaim, ...], tuple[ChainedClaim, ...]]:
    """The claims at the marked events of one document in text order, twice.

    First with the annotators' participants as actors, then with those of our own codebook.
    """
    read, actors = _read(marked, coder)
    return (
        tuple(_claims(read, marked.actors, coder, actors)),
        tuple(_claims(read, (), coder, actors)),
    )


def _read(marked: MarkedReport, coder: Coder) -> tuple[_Read, Any]:
    report, book = marked.report, coder.codebook
    doc = coder.parser(report.text)
    actors = find_actors(doc, book.names, on=report.published)
    attributions = find_attributions(doc, actors, book.cues)
    findings = Findings(
        doc=doc, attributions=attributions, actors=actors.all, cues=book.cues,
        dates=find_dates(text_of(doc), coder.dates, published=report.published),
        quotes=find_quotes(doc, attributions), places=find_places(doc, book.places, actors),
    )  # fmt: skip
    words = judge_words(doc, actors.all, coder.claim_words)
    phrases = phrases_of(doc, actors, book.events.words, findings.places)
    events = {event.predicate: event for event in find_events(doc, phrases, book.events, words)}
    heads = {mark: head for mark in marked.events if (head := _head(doc, mark)) is not None}
    types = {
        mark: event_type
        for mark, head in heads.items()
        if (event_type := _type_of(head, events.get(head.i), words, coder)) is not None
    }
    read = _Read(
        marked=marked, findings=findings, heads=heads, types=types, read=events, known=actors.all
    )
    return read, actors


def _claims(
    read: _Read, participants: tuple[Marked, ...], coder: Coder, actors: Any
) -> Iterator[ChainedClaim]:
    doc, quantities = read.findings.doc, coder.codebook.quantities
    found = {
        mark: _event(read.heads[mark], event_type, read, participants)
        for mark, event_type in read.types.items()
    }
    propositions = [from_event(doc, event) for event in found.values()]
    figures = with_days(doc, find_figures(doc, quantities, actors), read.findings.dates)
    assigned = {
        item.proposition.predicate: item
        for item in assign_figures(doc, propositions, figures, actors)
    }
    maker = ClaimMaker(read.marked.report, read.findings, "ecb", Numbering())
    for mark, event in found.items():
        if event.predicate in assigned:
            claim = replace(maker.make(assigned[event.predicate]), time_frame="past")
            yield ChainedClaim(
                topic=read.marked.topic,
                chain=mark.chain,
                lemma=read.heads[mark].lemma_.lower(),
                claim=claim,
            )


def _event(
    head: Token, event_type: str, read: _Read, participants: tuple[Marked, ...]
) -> FoundEvent:
    own = read.read.get(head.i)
    return FoundEvent(
        predicate=head.i, event_type=event_type, cameo=None,
        mode=own.mode if own else None, contexts=own.contexts if own else (),
        sources=tuple(_actor(each, participants, read.known) for each in verb_subjects(head)),
        recipients=tuple(_actor(each, participants, read.known) for each in verb_objects(head)),
        others=(), entry=f"ecb#{head.lemma_}",
    )  # fmt: skip


def _actor(head: Token, marked: tuple[Marked, ...], known: tuple[FoundActor, ...]) -> FoundActor:
    """The phrase a word heads; its id is the chain of the shortest mark it lies in, if any."""
    over = [mark for mark in marked if mark.start <= head.idx < mark.end]
    mark = min(over, key=lambda each: each.end - each.start, default=None)
    coded = next((each for each in known if each.first <= head.i < each.last), None)
    first, last = head.left_edge.i, head.i + 1
    doc = head.doc
    start, end = doc[first].idx, head.idx + len(head)
    actor_id = f"ARM:{mark.chain.lower().replace(':', '-')}" if mark else None
    return FoundActor(
        actor_id=actor_id or (coded.actor_id if coded else None), form="name",
        text=doc.text[start:end], start=start, end=end, first=first, last=last, head=head.i,
    )  # fmt: skip


def _type_of(head: Token, read: FoundEvent | None, words: ClaimWords, coder: Coder) -> str | None:
    if read is not None:
        return read.event_type
    name, probability = words.best(head.i)
    return name if probability >= SURE_OF_A_TYPE and name in coder.codebook.events.types else None


def _head(doc: Doc, mark: Marked) -> Token | None:
    """The word of a mark through which it hangs in the sentence."""
    span = doc.char_span(mark.start, mark.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None
