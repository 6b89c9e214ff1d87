"""Signatures and likenesses to origins: whose words each stretch of each report is.

Reports are gone through in an order: those that an agency signed, and those of outlets that others
credit, come first, then by the day they were first out. Words that stand in a report before it in
that order are that report's origin's.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from watchfloor.codebook.credits import CreditTable
from watchfloor.origins.outlet_credits import settle_credits
from watchfloor.records import Claim, Report
from watchfloor.records.origin import (
    Credit,
    Likeness,
    OriginPiece,
    OriginRule,
    ReportOrigins,
    SharedSentence,
    Signature,
)
from watchfloor.reports.body import content_bounds

WHOLE: Final = 0.8
"""Share of a report's shingles in taken-over sentences from which on it is the same text."""
_UNDATED: Final = "9999"


def decide_origins(
    reports: Iterable[Report],
    signatures: Mapping[str, Signature],
    likenesses: Iterable[Likeness],
    table: CreditTable,
    *,
    first_out: Mapping[str, str | None] | None = None,
    outlets: Iterable[str] | None = None,
) -> dict[str, ReportOrigins]:
    """The origins of each report, by id.

    ``signatures`` are by report id; a report without one is told apart by its outlet alone.
    ``first_out`` gives the date of a page's first version where the report is a later one.
    ``outlets`` are the names that count in the place of a credit, beside those of ``table``; by
    default the outlets of these reports.
    """
    every = {report.report_id: report for report in reports}
    if outlets is None:
        outlets = {each.outlet for each in every.values() if each.outlet}
    spoken = settle_credits(every.values(), signatures, table, outlets)
    bases = {
        report_id: _own_base(report, spoken.credits[report_id], table)
        for report_id, report in every.items()
    }
    places = _places(every.values(), bases, spoken.lenders, table, first_out or {})
    likes = _by_report(likenesses, every)
    decided: dict[str, ReportOrigins] = {}
    for report_id in places:
        own = bases[report_id]
        earlier = [each for each in likes.get(report_id, ()) if each.other_id in decided]
        earlier.sort(key=lambda each: places[each.other_id])
        taken = [] if _is_agency(own, table) else _taken_over(earlier, decided)
        base = _copied(own, taken, earlier, spoken.lenders) or own
        pieces = (*_credited(spoken.credits[report_id]), *_passages(taken))
        apart = [each for each in pieces if not same_origin(each, base)]
        apart.sort(key=lambda each: (each.start, each.end - each.start))
        decided[report_id] = ReportOrigins(report_id=report_id, base=base, pieces=tuple(apart))
    return decided


def origin_key(piece: OriginPiece) -> str:
    """What is compared when origins are counted: the name, without regard to capitals."""
    return piece.origin.casefold()


def same_origin(one: OriginPiece, other: OriginPiece) -> bool:
    """Whether two pieces rest on one origin."""
    return origin_key(one) == origin_key(other)


def piece_of(claim: Claim, origins: Mapping[str, ReportOrigins]) -> OriginPiece | None:
    """The piece that a claim's words lie in; None for a report whose origins are not known."""
    own = origins.get(claim.report_id)
    return None if own is None else own.piece_at(claim.start, claim.end)


def claim_origin(claim: Claim, origins: Mapping[str, ReportOrigins]) -> str:
    """What is counted for a claim's origin; a report not decided on is its own."""
    piece = piece_of(claim, origins)
    return claim.report_id if piece is None else origin_key(piece)


def count_origins(claims: Iterable[Claim], origins: Mapping[str, ReportOrigins]) -> int:
    """Number of different origins behind some claims."""
    return len({claim_origin(claim, origins) for claim in claims})


def _places(
    reports: Iterable[Report],
    bases: Mapping[str, OriginPiece],
    lenders: Collection[str],
    table: CreditTable,
    first_out: Mapping[str, str | None],
) -> dict[str, int]:
    """Each report's place in the order in which they are gone through, the first one's first."""

    def rank(report: Report) -> tuple[bool, str, str]:
        base = bases[report.report_id]
        first = _is_agency(base, table) or base.origin in lenders
        date = first_out.get(report.report_id) or report.published
        return not first, _moment(date), report.report_id

    ordered = sorted(reports, key=rank)
    return {report.report_id: place for place, report in enumerate(ordered)}


def _by_report(likenesses: Iterable[Likeness], known: Collection[str]) -> dict[str, list[Likeness]]:
    """The likenesses of each report to others that are known."""
    likes: dict[str, list[Likeness]] = {}
    for likeness in likenesses:
        if likeness.report_id in known and likeness.other_id in known:
            likes.setdefault(likeness.report_id, []).append(likeness)
    return likes


def _moment(published: str | None) -> str:
    """A date or time so that the order of the words is that of the days; undated ones last."""
    if published is None:
        return _UNDATED
    if "T" not in published:
        return published
    moment = datetime.fromisoformat(published)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).isoformat()


def _own_base(report: Report, spoken: Sequence[Credit], table: CreditTable) -> OriginPiece:
    """What a report says of itself, before it is compared with others."""
    signed = next((each for each in spoken if each.scope == "whole"), None)
    if signed is not None:
        return _piece(report, signed.name, "credit", credit=signed)
    agency = table.agency_of(report.outlet)
    if agency is not None:
        return _piece(report, agency.name, "outlet")
    shared = next((each for each in spoken if each.scope == "shared"), None)
    if shared is not None:
        return _piece(report, shared.name, "contribution", credit=shared)
    outlet = report.outlet or _host(report.url)
    if outlet is not None:
        return _piece(report, outlet, "outlet")
    return _piece(report, report.report_id, "itself")


def _is_agency(base: OriginPiece, table: CreditTable) -> bool:
    """Whether the whole report is an agency's by its own words: then it copies nobody."""
    agency = table.agency_of(base.origin)
    return base.rule == "credit" or (base.rule == "outlet" and agency is not None)


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _piece(report: Report, origin: str, rule: OriginRule, **fields: Any) -> OriginPiece:
    body = content_bounds(report.text)
    given = {"other_id": None, "shared": None, "shingles": None, "credit": None, **fields}
    return OriginPiece(start=body.start, end=body.end, origin=origin, rule=rule, **given)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A sentence that stood in an earlier report, with the origin it had there."""

    sentence: SharedSentence
    other_id: str
    origin: str


def _taken_over(earlier: Iterable[Likeness], decided: Mapping[str, ReportOrigins]) -> list[_Taken]:
    """The sentences that stood in earlier reports, each as in the first of these, by place."""
    taken: dict[int, _Taken] = {}
    for likeness in earlier:
        other = decided[likeness.other_id]
        for sentence in likeness.sentences:
            if sentence.start not in taken:
                taken[sentence.start] = _Taken(
                    sentence=sentence,
                    other_id=likeness.other_id,
                    origin=_origin_behind(other, sentence.other_start, sentence.other_end),
                )
    return [taken[start] for start in sorted(taken)]


def _origin_behind(origins: ReportOrigins, start: int, end: int) -> str:
    """What an earlier report's words rest on; a sentence that credits somebody is apart."""
    passages = tuple(piece for piece in origins.pieces if piece.rule == "passage")
    without = ReportOrigins(report_id=origins.report_id, base=origins.base, pieces=passages)
    return without.piece_at(start, end).origin


def _copied(
    own: OriginPiece, taken: Sequence[_Taken], earlier: Sequence[Likeness], lenders: Collection[str]
) -> OriginPiece | None:
    """The base of a report that is another's text, else None.

    An outlet that others credit copies nobody when it prints what another printed, signed, before.
    """
    copied = _same_text(own, taken, earlier)
    if copied is None or not same_origin(copied, own):
        return copied
    return None if own.rule == "outlet" and own.origin in lenders else copied


def _same_text(
    own: OriginPiece, taken: Sequence[_Taken], earlier: Sequence[Likeness]
) -> OriginPiece | None:
    """The base of a report of which nearly every sentence stood in earlier ones, else None."""
    shingles = max((likeness.shingles for likeness in earlier), default=0)
    if not taken or sum(each.sentence.shingles for each in taken) < WHOLE * shingles:
        return None
    lengths: Counter[tuple[str, str]] = Counter()
    for each in taken:
        lengths[each.origin, each.other_id] += each.sentence.shingles
    (origin, other_id), _ = lengths.most_common(1)[0]
    like = next(likeness for likeness in earlier if likeness.other_id == other_id)
    return replace(
        own,
        origin=origin,
        rule="same text",
        other_id=other_id,
        shared=like.shared,
        shingles=like.shingles,
        credit=None,
    )


def _passages(taken: Sequence[_Taken]) -> Iterator[OriginPiece]:
    """Sentences that follow one another and come from one report, as one piece."""
    run: list[_Taken] = []
    for each in taken:
        if run and not _follows(each, run[-1]):
            yield _passage(run)
            run = []
        run.append(each)
    if run:
        yield _passage(run)


def _follows(one: _Taken, before: _Taken) -> bool:
    same = one.origin == before.origin and one.other_id == before.other_id
    return same and one.sentence.start == before.sentence.end


def _passage(run: Sequence[_Taken]) -> OriginPiece:
    return OriginPiece(
        start=run[0].sentence.start,
        end=run[-1].sentence.end,
        origin=run[0].origin,
        rule="passage",
        other_id=run[0].other_id,
        shared=sum(each.sentence.shared for each in run),
        shingles=sum(each.sentence.shingles for each in run),
        credit=None,
    )


def _credited(spoken: Iterable[Credit]) -> Iterator[OriginPiece]:
    for credit in spoken:
        if credit.scope == "sentence":
            yield OriginPiece(
                start=credit.scope_start,
                end=credit.scope_end,
                origin=credit.name,
                rule="credit",
                other_id=None,
                shared=None,
                shingles=None,
                credit=credit,
            )
