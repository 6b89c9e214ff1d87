"""Propositions to claims: who holds them, how surely, when, where, and under which id."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from watchfloor.codebook.cues import CueTable
from watchfloor.codebook.quantities import FILE as FIGURE_RULES
from watchfloor.coding.anchoring import date_of, place_of
from watchfloor.coding.attribution import holders_at
from watchfloor.coding.certainty import CertaintyReading, judge_certainty
from watchfloor.coding.figures import Assigned
from watchfloor.coding.found import Attribution, FoundActor, FoundDate
from watchfloor.coding.parse import Doc
from watchfloor.coding.propositions import Proposition
from watchfloor.coding.quotes import FoundQuote
from watchfloor.coding.time_frame import read_time_frame
from watchfloor.records import Claim, Cue, Mention, OtherMention, Quote, Report, When, Where
from watchfloor.records.actor_ids import principal_of

_SURER_THAN_POSSIBLE: Final = frozenset({"confirmed", "asserted", "reported"})
_ECHO_FACTUALITY: Final = {"confirmed": 3, "denied": -3, "unverified": 0}
_NUMBER_NOUNS: Final = ("number", "figure", "toll", "count", "estimate", "total")
_VIEWPOINT: Final = "perspective"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the steps found in one report, beside its propositions."""

    doc: Doc
    attributions: tuple[Attribution, ...]
    dates: tuple[FoundDate, ...]
    quotes: tuple[FoundQuote, ...]
    places: tuple[Any, ...]
    cues: CueTable


class ClaimMaker:
    """Makes the claims of one report and numbers those that share a span and kind."""

    def __init__(self, report: Report, findings: Findings, coder_version: str) -> None:
        self._report = report
        self._findings = findings
        self._coder_version = coder_version
        self._ordinals: Counter[tuple[int, int, str]] = Counter()
        self._keys: Counter[str] = Counter()

    def make(self, assigned: Assigned, echo: Attribution | None = None) -> Claim:
        """The claim of a proposition; ``echo`` is the holder of one told a sentence before."""
        proposition, doc = assigned.proposition, self._findings.doc
        chain = (echo,) if echo else self._chain(proposition)
        reading = _echoed(doc, echo) if echo else self._reading(proposition, chain)
        start = doc[proposition.first].idx
        end = doc[proposition.last - 1].idx + len(doc[proposition.last - 1])
        key = (start, end, proposition.kind)
        ordinal = self._ordinals[key]
        self._ordinals[key] += 1
        return Claim(
            claim_id=claim_id(self._report.text_sha256, start, end, proposition.kind, ordinal),
            claim_key=self._claim_key(proposition),
            report_id=self._report.report_id,
            published=self._report.published,
            language=self._report.language,
            kind=proposition.kind,
            event_type=proposition.event_type,
            mode=proposition.mode,
            contexts=proposition.contexts,
            cameo=proposition.cameo,
            sources=mentions(proposition.sources),
            recipients=mentions(proposition.recipients),
            others=self._others(proposition),
            holders=_holders(chain, assigned),
            certainty=reading.certainty,
            factuality=reading.factuality,
            cues=reading.cues,
            polarity=reading.polarity,
            time_frame="past" if echo else read_time_frame(doc, proposition.predicate),
            quantities=tuple(figure.quantity for figure in assigned.figures),
            when=self._when(proposition),
            where=self._where(proposition),
            quotes=self._quotes(start, end),
            confidence=None,
            entry=proposition.entry,
            coder_version=self._coder_version,
            start=start,
            end=end,
            text=self._report.text[start:end],
        )

    def _chain(self, proposition: Proposition) -> tuple[Attribution, ...]:
        """Who says it, outermost first, leaving out a holder's word about its own predicate."""
        doc = self._findings.doc
        return tuple(
            link
            for link in holders_at(doc[proposition.predicate], self._findings.attributions)
            if link.cue != proposition.predicate and not _is_own_view(link, proposition)
        )

    def _reading(
        self, proposition: Proposition, chain: tuple[Attribution, ...]
    ) -> CertaintyReading:
        """Certainty by the cue table; what only could happen is never more than possible."""
        doc = self._findings.doc
        reading = judge_certainty(doc, proposition.predicate, chain, self._findings.cues)
        reading = replace(reading, cues=_with_phrase(doc, proposition, reading.cues))
        if proposition.entry == FIGURE_RULES:
            return self._with_doubted_number(proposition, reading)
        if proposition.kind == "risk" and reading.certainty in _SURER_THAN_POSSIBLE:
            ceiling = 0 if proposition.family == "question" else 1
            return replace(
                reading, certainty="possible", factuality=min(reading.factuality, ceiling)
            )
        return reading

    def _with_doubted_number(
        self, proposition: Proposition, reading: CertaintyReading
    ) -> CertaintyReading:
        """A figure is unverified when its sentence says so of the number it gives."""
        doc = self._findings.doc
        sentence = doc[proposition.predicate].sent
        for link in self._findings.attributions:
            content = doc.text[link.content_start : link.content_end].lower()
            doubted = link.certainty == "unverified" and doc[link.cue].sent == sentence
            if doubted and any(noun in content for noun in _NUMBER_NOUNS):
                cue = Cue(
                    text=doc.text[link.cue_start : link.cue_end],
                    start=link.cue_start,
                    end=link.cue_end,
                )
                cues = tuple(sorted({cue, *reading.cues}, key=lambda each: each.start))
                return replace(reading, certainty="unverified", factuality=0, cues=cues)
        return reading

    def _claim_key(self, proposition: Proposition) -> str:
        """The same for one assertion in every edited version of a document."""
        sides = "|".join(
            ",".join(sorted({principal_of(actor.actor_id) for actor in side if actor.actor_id}))
            for side in (proposition.sources, proposition.recipients)
        )
        document = self._report.url or self._report.report_id
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

    def _when(self, proposition: Proposition) -> When | None:
        """The first date that hangs on the predicate itself."""
        found = date_of(self._findings.doc, proposition, self._findings.dates)
        if found is None or found.first_day is None or found.precision is None:
            return None
        return When(
            start=found.first_day,
            end=found.last_day,
            precision=found.precision,
            text=found.text,
        )

    def _where(self, proposition: Proposition) -> Where | None:
        place = place_of(self._findings.doc, proposition, self._findings.places)
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


def _holders(chain: tuple[Attribution, ...], assigned: Assigned) -> tuple[Mention, ...]:
    """Outermost first; whoever puts a figure holds it when nobody is said to say it."""
    holders = tuple(link.holders[0] for link in chain if link.holders)
    if not holders and assigned.giver is not None:
        holders = (assigned.giver,)
    return mentions(holders)


def _is_own_view(link: Attribution, proposition: Proposition) -> bool:
    """Whether "from X's perspective" says whose motive it is, and not who tells of it."""
    owners = {actor.actor_id for actor in proposition.sources}
    return (
        proposition.kind in ("motive", "position")
        and link.entry.startswith(_VIEWPOINT)
        and any(holder.actor_id in owners for holder in link.holders)
    )


def _with_phrase(doc: Doc, proposition: Proposition, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The cues and the words of the phrase that made the claim, in text order."""
    if proposition.phrase is None:
        return cues
    words = doc[slice(*proposition.phrase)]
    own = Cue(text=words.text, start=words.start_char, end=words.end_char)
    return tuple(sorted({own, *cues}, key=lambda cue: (cue.start, cue.end)))


def _echoed(doc: Doc, echo: Attribution) -> CertaintyReading:
    """The holder's own word on what was told before: the proposition stays as it was told."""
    return CertaintyReading(
        certainty=echo.certainty,
        factuality=_ECHO_FACTUALITY[echo.certainty],
        polarity="positive",
        cues=(
            Cue(
                text=doc.text[echo.cue_start : echo.cue_end],
                start=echo.cue_start,
                end=echo.cue_end,
            ),
        ),
    )


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
