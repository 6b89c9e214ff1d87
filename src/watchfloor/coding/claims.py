"""Propositions to claims: who holds them, how surely, when, where, and under which id."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any, Final

from watchfloor.codebook.cues import CueTable
from watchfloor.codebook.quantities import FILE as FIGURE_RULES
from watchfloor.coding.anchoring import date_of, place_of, placed
from watchfloor.coding.certainty.factuality import Standing
from watchfloor.coding.events.private_people import without_private_states
from watchfloor.coding.figures.counted import Assigned
from watchfloor.coding.figures.denied_harms import as_counted
from watchfloor.coding.found import Attribution, FoundActor, FoundDate
from watchfloor.coding.holders.quotes import FoundQuote
from watchfloor.coding.propositions import Proposition
from watchfloor.coding.standing import chain_of, echoed, standing_of, wrong_chain_of
from watchfloor.coding.syntax.parse import Doc, text_of
from watchfloor.records import Claim, Mention, OtherMention, Quote, Report, When, Where
from watchfloor.records.actor_ids import principal_of
from watchfloor.reports.addresses import page_address

_TOLD_BY_EACH: Final = frozenset({"asserted", "confirmed", "denied"})
"""What two holders in one sentence both say; what both are unsure of stays one claim."""
_NOT_YET: Final = frozenset({"future", "hypothetical"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the steps found in one report, beside its propositions."""

    doc: Doc
    attributions: tuple[Attribution, ...]
    dates: tuple[FoundDate, ...]
    quotes: tuple[FoundQuote, ...]
    actors: tuple[FoundActor, ...]
    places: tuple[Any, ...]
    cues: CueTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """Counters of one report, shared by the pieces it is read in."""

    ordinals: Counter[tuple[int, int, str]] = field(default_factory=Counter)
    """Claims so far of a span and kind."""
    keys: Counter[str] = field(default_factory=Counter)
    """Claims so far that say the same of the same."""


class ClaimMaker:
    """Makes the claims of one report and numbers those that share a span and kind."""

    def __init__(
        self, report: Report, findings: Findings, coder_version: str, numbering: Numbering
    ) -> None:
        self._report = report
        self._findings = findings
        self._dates = placed(findings.doc, findings.dates)
        self._places = placed(findings.doc, findings.places)
        self._coder_version = coder_version
        self._pronouns = {
            (actor.start, actor.end): actor for actor in findings.actors if actor.form == "pronoun"
        }
        self._ordinals, self._keys = numbering.ordinals, numbering.keys

    def make_each(self, assigned: Assigned, echo: Attribution | None = None) -> tuple[Claim, ...]:
        """The claim of a proposition, and one more for each further holder of an event.

        In "Seoul and Washington said" both say it: the second claim has the same words and the
        next ordinal. Only holders with an actor id make one.
        """
        chain = (echo,) if echo else self._chain(assigned)
        claim = self._claim(assigned, chain, echo)
        if claim.kind != "event" or claim.certainty not in _TOLD_BY_EACH or not chain:
            return (claim, *self._said_in_error(assigned, chain))
        further = {one.actor_id: one for one in chain[-1].holders[1:] if one.actor_id}
        told = {holder.actor_id for holder in claim.holders}
        return (
            claim,
            *self._said_in_error(assigned, chain),
            *(
                replace(
                    claim,
                    claim_id=self._claim_id(assigned.proposition),
                    claim_key=self._claim_key(assigned.proposition),
                    holders=(*claim.holders[:-1], *mentions([one])),
                )
                for one in further.values()
                if one.actor_id not in told
            ),
        )

    def _said_in_error(
        self, assigned: Assigned, chain: tuple[Attribution, ...]
    ) -> tuple[Claim, ...]:
        """The claim of somebody known who is said to be wrong: "X falsely claimed that P"."""
        found = self._findings
        wrong = wrong_chain_of(found.doc, assigned, found.attributions, found.cues)
        if not wrong or wrong == chain:
            return ()
        return (self._claim(assigned, wrong),)

    def make(self, assigned: Assigned) -> Claim:
        """The claim of a proposition, by those who are the last to say how it is."""
        return self._claim(assigned, self._chain(assigned))

    def _claim(
        self, assigned: Assigned, chain: tuple[Attribution, ...], echo: Attribution | None = None
    ) -> Claim:
        """The claim of those in the chain; ``echo`` is the holder of one told a sentence before."""
        proposition, doc = assigned.proposition, self._findings.doc
        standing = echoed(doc, echo) if echo else self._standing(proposition, chain)
        reading = standing.reading
        if proposition.entry == FIGURE_RULES:
            reading = as_counted(reading, assigned.figures)
        start = doc[proposition.first].idx
        end = doc[proposition.last - 1].idx + len(doc[proposition.last - 1])
        return Claim(
            claim_id=self._claim_id(proposition),
            claim_key=self._claim_key(proposition),
            report_id=self._report.report_id,
            published=self._report.published,
            language=self._report.language,
            kind=proposition.kind,
            event_type=proposition.event_type,
            mode=proposition.mode,
            contexts=proposition.contexts,
            cameo=proposition.cameo,
            sources=self._side(proposition, proposition.sources),
            recipients=self._side(proposition, proposition.recipients),
            others=self._others(proposition),
            holders=tuple(map(self._by_name, _holders(chain, assigned, text_of(doc)))),
            certainty=reading.certainty,
            factuality=reading.factuality,
            cues=reading.cues,
            polarity="negative" if _counts_nobody(assigned) else reading.polarity,
            time_frame=standing.time_frame,
            quantities=tuple(figure.quantity for figure in assigned.figures),
            when=self._when(proposition, standing),
            where=self._where(proposition),
            quotes=self._quotes(start, end),
            confidence=None,
            entry=proposition.entry,
            coder_version=self._coder_version,
            start=start,
            end=end,
            text=self._report.text[start:end],
        )

    def _side(
        self, proposition: Proposition, actors: tuple[FoundActor, ...]
    ) -> tuple[Mention, ...]:
        """Who stands on a side; in an event private people are not their state."""
        event_type = proposition.event_type
        if event_type is not None:
            actors = without_private_states(self._findings.doc, actors, event_type)
        return tuple(map(self._by_speaker, mentions(actors)))

    def _by_speaker(self, one: Mention) -> Mention:
        """Somebody by the words "they" goes back to in its own sentence: "rebels said they …"."""
        found = self._pronouns.get((one.start, one.end))
        if found is None or found.antecedent is None or one.text.lower() != "they":
            return one
        same = self._findings.doc[found.first].sent.start_char <= found.antecedent[0]
        return self._by_name(one) if same else one

    def _by_name(self, one: Mention) -> Mention:
        """Somebody by the earlier words gone back to, where it is a pronoun of somebody unknown.

        "They estimate" is the officials of the sentence before, and nobody of their own.
        """
        found = self._pronouns.get((one.start, one.end))
        if one.actor_id is not None or found is None or found.antecedent is None:
            return one
        start, end = found.antecedent
        return replace(one, text=self._report.text[start:end], start=start, end=end)

    def _chain(self, assigned: Assigned) -> tuple[Attribution, ...]:
        found = self._findings
        return chain_of(found.doc, assigned, found.attributions, found.cues)

    def _standing(self, proposition: Proposition, chain: tuple[Attribution, ...]) -> Standing:
        found = self._findings
        return standing_of(found.doc, proposition, chain, found.attributions, found.cues)

    def _claim_id(self, proposition: Proposition) -> str:
        doc = self._findings.doc
        last = doc[proposition.last - 1]
        start, end = doc[proposition.first].idx, last.idx + len(last)
        key = (start, end, proposition.kind)
        ordinal = self._ordinals[key]
        self._ordinals[key] += 1
        return claim_id(self._report.text_sha256, start, end, proposition.kind, ordinal)

    def _claim_key(self, proposition: Proposition) -> str:
        """The same for one assertion in every edited version of a document."""
        sides = "|".join(
            ",".join(sorted({principal_of(actor.actor_id) for actor in side if actor.actor_id}))
            for side in (proposition.sources, proposition.recipients)
        )
        document = page_address(self._report)
        what = f"{document}|{proposition.kind}|{proposition.event_type}|{sides}"
        what += "" if proposition.event_type else f"|{proposition.entry}"
        self._keys[what] += 1
        return "k" + hashlib.sha256(f"{what}|{self._keys[what]}".encode()).hexdigest()[:12]

    def _others(self, proposition: Proposition) -> tuple[OtherMention, ...]:
        return tuple(
            OtherMention(
                actor_id=other.actor.actor_id,
                role=other.role,
                text=other.actor.text,
                start=other.actor.start,
                end=other.actor.end,
            )
            for other in proposition.others
        )

    def _when(self, proposition: Proposition, standing: Standing) -> When | None:
        """The first date that hangs on the predicate; none that is over for what is to come."""
        found = date_of(self._findings.doc, proposition, self._dates)
        if found is None:
            return None
        published, last = self._report.published, found.last_day or found.first_day
        if published and last and last < published[:10] and standing.time_frame in _NOT_YET:
            return None
        return When(
            start=found.first_day,
            end=found.last_day,
            precision=found.precision,
            text=found.text,
        )

    def _where(self, proposition: Proposition) -> Where | None:
        place = place_of(self._findings.doc, proposition, self._places)
        if place is None:
            return None
        return Where(
            name=place.name,
            country=place.country,
            disputed=place.disputed,
            lat=place.lat,
            lon=place.lon,
        )

    def _quotes(self, start: int, end: int) -> tuple[Quote, ...]:
        """Quotations that lie in the claim, or that the claim lies in."""
        return tuple(
            Quote(text=quote.text, start=quote.start, end=quote.end, speaker=_speaker(quote))
            for quote in self._findings.quotes
            if quote.start < end and quote.end > start
        )


def _counts_nobody(assigned: Assigned) -> bool:
    """Whether all that is told is that there was none: "had seen no cases"."""
    if assigned.proposition.event_type is not None or not assigned.figures:
        return False
    return all(figure.quantity.high == 0 for figure in assigned.figures)


def _holders(chain: tuple[Attribution, ...], assigned: Assigned, text: str) -> tuple[Mention, ...]:
    """Outermost first, an adviser last; who puts a figure where nobody is said to say it."""
    holders: tuple[FoundActor, ...] = ()
    for one in (_in_one_voice(link.holders, text) for link in chain if link.holders):
        if holders and one.actor_id is not None and one.actor_id == holders[-1].actor_id:
            continue  # "Tehran said it was not aware of": one holder, not two
        holders = (*holders, one)
    giver = assigned.giver
    if giver is not None and (not holders or (assigned.puts and _is_another(giver, holders))):
        holders = (giver,) if assigned.against else (*holders, giver)
    advisers = assigned.proposition.advisers
    if advisers and not (holders and _is_within(advisers[0], holders[-1])):
        holders = (*holders, advisers[0])
    return mentions(holders)


def _in_one_voice(holders: tuple[FoundActor, ...], text: str) -> FoundActor:
    """The first who speak, those joined to it with no name either: "witnesses and medics"."""
    first = holders[0]
    if first.form == "pronoun":
        return first
    end = max((one.end for one in takewhile(_is_unknown, holders)), default=first.end)
    return replace(first, text=text[first.start : end], end=end)


def _is_unknown(actor: FoundActor) -> bool:
    return actor.actor_id is None and actor.form != "pronoun"


def _is_another(giver: FoundActor, holders: tuple[FoundActor, ...]) -> bool:
    """Whether who puts a figure is none of those who pass it on: "X said local media put it at"."""
    if giver.form == "pronoun":
        return False
    known = {holder.actor_id for holder in holders if holder.actor_id}
    return giver.actor_id not in known and not any(
        holder.start < giver.end and giver.start < holder.end for holder in holders
    )


def _is_within(actor: FoundActor, holder: FoundActor) -> bool:
    """Whether an actor is the holder, whose words may have their article: "the ministry"."""
    return holder.start <= actor.start and actor.end <= holder.end


def claim_id(text_sha256: str, start: int, end: int, kind: str, ordinal: int) -> str:
    """``c`` and twelve hex digits; coded fields never enter, so a better coder keeps the name."""
    what = f"{text_sha256}|{start}|{end}|{kind}|{ordinal}"
    return "c" + hashlib.sha256(what.encode()).hexdigest()[:12]


def mentions(actors: Iterable[FoundActor]) -> tuple[Mention, ...]:
    """Actor phrases as a claim stores them."""
    return tuple(
        Mention(actor_id=actor.actor_id, text=actor.text, start=actor.start, end=actor.end)
        for actor in actors
    )


def _speaker(quote: FoundQuote) -> str | None:
    if quote.speaker is None:
        return None
    return quote.speaker.actor_id or quote.speaker.text
