"""Origins, versions and edits as the lines that `why` prints."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from watchfloor.briefs.edits import change_words
from watchfloor.briefs.wording import counted, day
from watchfloor.origins import issued, origin_key, piece_of, reason_of
from watchfloor.records import Claim
from watchfloor.records.edit import Edit, EditSide, Page
from watchfloor.records.origin import ListedReport, OriginPiece, ReportOrigins


def support_lines(
    claims: Sequence[Claim], origins: Mapping[str, ReportOrigins], width: int
) -> list[str]:
    """``Supported by 7 reports, 2 origins``, and for each origin its reports with the reasons."""
    found: dict[str, dict[str, OriginPiece]] = {}
    for claim in claims:
        piece = piece_of(claim, origins)
        if piece is not None:
            found.setdefault(origin_key(piece), {}).setdefault(claim.report_id, piece)
    if not found:
        return []
    reports = {claim.report_id for claim in claims}
    counts = f"{counted(len(reports), 'report')}, {counted(len(found), 'origin')}"
    lines = _wrapped(f"Supported by {counts}:", width)
    for rest in found.values():
        lines += _wrapped(f"  {next(iter(rest.values())).origin}", width)
        for report_id, piece in rest.items():
            lines += _wrapped(f"    {report_id}  {reason_of(piece)}", width)
    return lines


def origin_of_claim(claim: Claim, report: ListedReport, width: int) -> list[str]:
    """Whose words a claim's are, and why."""
    base, *pieces = report.origins
    own = ReportOrigins(report_id=report.report_id, base=base, pieces=tuple(pieces))
    piece = own.piece_at(claim.start, claim.end)
    return _wrapped(f"origin       {piece.origin}: {reason_of(piece)}", width)


def origin_lines(report: ListedReport, width: int) -> str:
    """What a report rests on, and which stretches rest on something else."""
    lines = ["", *_wrapped(f"origin       {report.origin}: {report.why}", width)]
    for piece in report.origins if len(report.origins) > 1 else ():
        span = f"{piece.start}–{piece.end}"
        lines += _wrapped(f"  {span}  {piece.origin}: {reason_of(piece)}", width)
    return "\n".join(lines) + "\n"


def version_lines(
    page: Page | None, edits: Sequence[Edit], reports: Mapping[str, ListedReport], width: int
) -> str:
    """The versions of a page, oldest first, and what changed from each to the next."""
    if page is None:
        return ""
    lines = ["", *_wrapped(f"{counted(len(page.report_ids), 'version')} of {page.address}", width)]
    for number, report_id in enumerate(page.report_ids, start=1):
        report = reports[report_id]
        out = day(issued(report) or report.published)
        lines += _wrapped(f"  {number}  {report_id}  {out}  {report.path}", width)
        lines += [line for edit in edits if edit.new_id == report_id for line in _edit(edit, width)]
    return "\n".join(lines) + "\n"


def _edit(edit: Edit, width: int) -> Iterator[str]:
    yield from _wrapped(f"     {change_words(edit)}", width)
    for mark, side in (("-", edit.before), ("+", edit.after)):
        if side is not None:
            yield from _wrapped(f"     {mark} {_side(side)}", width)


def _side(side: EditSide) -> str:
    words = " ".join(side.text.split())
    return f"{side.report_id} {side.start}–{side.end} [{side.claim_id or 'note'}] “{words}”"


def _wrapped(text: str, width: int) -> list[str]:
    lead = "  " + text[: len(text) - len(text.lstrip())]
    return textwrap.wrap(text.strip(), width, initial_indent=lead, subsequent_indent=lead + "    ")
