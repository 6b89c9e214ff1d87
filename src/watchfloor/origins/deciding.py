"""Signatures and likenesses to origins: whose words each stretch of each report is.

Reports are gone through in an order: those that an agency signed first, then by the day they were
first out. Words that stand in a report before it in that order are that report's origin's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from watchfloor.codebook.credits import CreditTable
from watchfloor.records import Claim, Report
from watchfloor.records.origin import (
    Likeness,
    OriginPiece,
    ReportOrigins,
    Signature,
)

_UNDATED: Final = "9999"


def decide_origins(
    reports: Iterable[Report],
    signatures: Mapping[str, Signature],
    likenesses: Iterable[Likeness],
    table: CreditTable,
    *,
    first_out: Mapping[str, str | None] | None = None,
) -> dict[str, ReportOrigins]:
    """The origins of each report, by id.

    ``signatures`` are by report id; a report without one is told apart by its outlet alone.
    ``first_out`` gives the date of a page's first version where the report is a later one.
    """
    every = {report.report_id: report for report in reports}
    likes: dict[str, list[Likeness]] = {}
    for likeness in likenesses:
        if likeness.report_id in every and likeness.other_id in every:
            likes.setdefault(likeness.report_id, []).append(likeness)
    bases = {
        report_id: _own_base(report, signatures.get(report_id), table)
        for report_id, report in every.items()
    }

    def place(report_id: str) -> tuple[bool, str, str]:
        own = every[report_id]
        date = (first_out or {}).get(report_id) or own.published
        return not _is_agency(bases[report_id], table), _moment(date), report_id

    decided: dict[str, ReportOrigins] = {}
    for report_id in sorted(every, key=place):
        base = bases[report_id]
        earlier = [each for each in likes.get(report_id, ()) if each.other_id in decided]
        earlier.sort(key=lambda each: place(each.other_id))
        borrowed: list[OriginPiece] = []
        if not _is_agency(base, table):
            base = _whole(earlier, decided) or base
            borrowed = list(_borrowed(earlier, decided))
        credited = _credited(signatures.get(report_id))
        pieces = [each for each in (*credited, *borrowed) if not same_origin(each, base)]
        decided[report_id] = ReportOrigins(
            report_id=report_id,
            base=base,
            pieces=tuple(sorted(pieces, key=lambda each: (each.start, each.end - each.start))),
        )
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


def count_origins(claims: Iterable[Claim], origins: Mapping[str, ReportOrigins]) -> int:
    """Number of different origins behind some claims; a report not decided on is its own."""
    found = set()
    for claim in claims:
        piece = piece_of(claim, origins)
        found.add(claim.report_id if piece is None else origin_key(piece))
    return len(found)


def _moment(published: str | None) -> str:
    """A date or time so that the order of the words is that of the days; undated ones last."""
    if published is None:
        return _UNDATED
    if "T" not in published:
        return published
    moment = datetime.fromisoformat(published)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).isoformat()


def _own_base(report: Report, signature: Signature | None, table: CreditTable) -> OriginPiece:
    """What a report says of itself, before it is compared with others."""
    spoken = signature.credits if signature is not None else ()
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


def _piece(report: Report, origin: str, rule: str, **fields: object) -> OriginPiece:
    given = {"other_id": None, "shared": None, "shingles": None, "credit": None, **fields}
    return OriginPiece(start=0, end=len(report.text), origin=origin, rule=rule, **given)  # type: ignore[arg-type]


def _whole(earlier: Sequence[Likeness], decided: Mapping[str, ReportOrigins]) -> OriginPiece | None:
    """The report that has the most of the whole text; of equals the earliest."""
    whole = [likeness for likeness in earlier if likeness.whole]
    if not whole:
        return None
    best = max(whole, key=lambda each: each.shared / each.shingles)
    longest = max(best.passages, key=lambda passage: passage.shared)
    behind = _piece_behind(decided[best.other_id], longest.other_start, longest.other_end)
    return OriginPiece(
        start=0,
        end=max(passage.end for passage in best.passages),
        origin=behind.origin,
        rule="same text",
        other_id=best.other_id,
        shared=best.shared,
        shingles=best.shingles,
        credit=None,
    )


def _borrowed(
    earlier: Iterable[Likeness], decided: Mapping[str, ReportOrigins]
) -> Iterator[OriginPiece]:
    """Passages that stood in an earlier report; what two of them cover is the earlier's."""
    taken: list[tuple[int, int]] = []
    for likeness in earlier:
        for passage in likeness.passages:
            middle = (passage.start + passage.end) / 2
            if likeness.whole or any(start <= middle < end for start, end in taken):
                continue
            taken.append((passage.start, passage.end))
            other = decided[likeness.other_id]
            behind = _piece_behind(other, passage.other_start, passage.other_end)
            yield OriginPiece(
                start=passage.start,
                end=passage.end,
                origin=behind.origin,
                rule="passage",
                other_id=likeness.other_id,
                shared=passage.shared,
                shingles=passage.shingles,
                credit=None,
            )


def _piece_behind(origins: ReportOrigins, start: int, end: int) -> OriginPiece:
    """What an earlier report's passage rests on; a sentence that credits somebody is apart."""
    passages = tuple(piece for piece in origins.pieces if piece.rule == "passage")
    return ReportOrigins(report_id=origins.report_id, base=origins.base, pieces=passages).piece_at(
        start, end
    )


def _credited(signature: Signature | None) -> Iterator[OriginPiece]:
    for credit in signature.credits if signature is not None else ():
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
