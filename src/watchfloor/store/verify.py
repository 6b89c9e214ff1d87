"""Proof of every span in the floor: bytes against hash, text against bytes, span against text."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final, Literal, Protocol

from watchfloor.errors import UnreadableReport, WatchfloorError
from watchfloor.records.arrow import from_table
from watchfloor.records.claim import Claim
from watchfloor.records.report import Report
from watchfloor.store.lease import Store
from watchfloor.store.opening import Connection, arrow_rows

ProofKind = Literal[
    "bytes", "text", "span", "claim_id", "coding", "entry", "row", "tombstone", "tie", "day sum"
]
REPORTS_AT_ONCE: Final = 100
"""Reports, with bytes and claims, in memory at one time; the floor is free between them."""


class Extraction(Protocol):
    """What an extractor gives for bytes: the text, and its own name and version."""

    @property
    def text(self) -> str:
        """As it is stored."""
        ...

    @property
    def extractor(self) -> str:
        """As `Report.extractor`."""
        ...


Extract = Callable[[bytes, str], Extraction]
"""Bytes and media type to text."""
ClaimId = Callable[[str, int, int, str, int], str]
"""Text hash, start, end, kind, and ordinal among the claims of that span and kind, to claim id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing in the floor that is not what it should be."""

    kind: ProofKind
    id: str
    """Report, claim or tie id; for a row its series and record id."""
    detail: str
    """One sentence: what was expected and what was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyResult:
    """What was proved, and what could not be."""

    checked: Mapping[str, int]
    """How many of each kind were looked at. Besides the kinds of proof: ``text, other extractor``
    (not extracted again, because another version made it), ``text, extractor not installed`` and
    ``span, text damaged``."""
    problems: tuple[Problem, ...]
    """In order of report id; damage is named once, not again for all that rests on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stored:
    """A report with all that can be held against it."""

    report: Report
    content: bytes | None
    claims: Sequence[Claim]
    """Of all codings."""


def verify(store: Store, extract: Extract, *, claim_id: ClaimId | None = None) -> VerifyResult:
    """Go over every report and claim of the floor again.

    The text is extracted again where the extractor is still the version that made it. Claim ids
    are made again when their recipe is given. Raises NotAFloor when the file itself is damaged.
    """
    checked: Counter[str] = Counter()
    problems = [*_codings(store, checked), *_tombstones(store, checked)]
    for stored in _stored_reports(store):
        problems += _content(stored, checked)
        problems += _text(stored, extract, checked)
        problems += _spans(stored, checked)
        if claim_id is not None:
            problems += _claim_ids(stored, claim_id, checked)
    return VerifyResult(checked=dict(sorted(checked.items())), problems=tuple(problems))


def _codings(store: Store, checked: Counter[str]) -> Iterator[Problem]:
    """Codings whose claims are not all there, and claims that no report or coding accounts for."""
    counted = store.read(
        """
        SELECT report_id, coder_version, g.claims AS told, coalesce(c.found, 0) AS found,
            r.report_id IS NOT NULL AS known
        FROM codings g
        FULL JOIN (
            SELECT report_id, coder_version, count(*) AS found FROM claims GROUP BY ALL
        ) c USING (report_id, coder_version)
        LEFT JOIN reports r USING (report_id)
        ORDER BY report_id, coder_version
        """
    )
    for row in counted.to_pylist():
        checked["coding"] += 1
        if not row["known"]:
            detail = f"The report is not in the floor, its coding by {row['coder_version']} is."
        elif row["told"] != row["found"]:
            detail = (
                f"Its coding by {row['coder_version']} has {row['found']} claims, expected "
                f"{row['told'] if row['told'] is not None else 'no coding'}."
            )
        else:
            continue
        yield Problem(kind="coding", id=row["report_id"], detail=detail)


def _tombstones(store: Store, checked: Counter[str]) -> Iterator[Problem]:
    """Reports that were forgotten and of which something is still there."""
    rows = store.read(
        """
        SELECT report_id, list_sort(list(DISTINCT place)) AS places
        FROM tombstones LEFT JOIN (
            SELECT report_id, 'reports' AS place FROM reports
            UNION ALL SELECT report_id, 'claims' FROM claims
            UNION ALL SELECT report_id, 'codings' FROM codings
            UNION ALL SELECT report_id, 'reads' FROM reads
            UNION ALL SELECT report_id, 'refusals' FROM refusals
            UNION ALL SELECT report_id, 'contents'
            FROM contents JOIN tombstones USING (bytes_sha256)
        ) USING (report_id)
        GROUP BY report_id ORDER BY report_id
        """
    )
    for row in rows.to_pylist():
        checked["tombstone"] += 1
        if row["places"] and any(row["places"]):
            left = ", ".join(place for place in row["places"] if place)
            detail = f"It was forgotten, and is still in {left}; forget it again."
            yield Problem(kind="tombstone", id=row["report_id"], detail=detail)


def _stored_reports(store: Store) -> Iterator[_Stored]:
    report_ids = iter(
        store.read("SELECT report_id FROM reports ORDER BY report_id")["report_id"].to_pylist()
    )
    while some := list(islice(report_ids, REPORTS_AT_ONCE)):
        yield from store.read(partial(_load, report_ids=some))


def _load(connection: Connection, report_ids: Sequence[str]) -> list[_Stored]:
    wanted = {"report_ids": list(report_ids)}
    rows = arrow_rows(
        connection,
        "SELECT r.*, c.content FROM reports r LEFT JOIN contents c USING (bytes_sha256) "
        "WHERE list_contains($report_ids, report_id) ORDER BY report_id",
        wanted,
    )
    claims = arrow_rows(
        connection,
        "FROM claims WHERE list_contains($report_ids, report_id) "
        'ORDER BY report_id, coder_version, "start", claim_id',
        wanted,
    )
    of_report: dict[str, list[Claim]] = {report_id: [] for report_id in report_ids}
    for claim in from_table(claims, Claim):
        of_report[claim.report_id].append(claim)
    contents = rows["content"].to_pylist()
    return [
        _Stored(report=report, content=content, claims=of_report[report.report_id])
        for report, content in zip(from_table(rows, Report), contents, strict=True)
    ]


def _content(stored: _Stored, checked: Counter[str]) -> Iterator[Problem]:
    checked["bytes"] += 1
    report = stored.report
    if stored.content is None:
        yield Problem(kind="bytes", id=report.report_id, detail="Its bytes are not in the floor.")
    elif _sha256(stored.content) != report.bytes_sha256:
        yield Problem(
            kind="bytes",
            id=report.report_id,
            detail=_other_hash("bytes", report.bytes_sha256, _sha256(stored.content)),
        )
    elif not report.bytes_sha256.startswith(report.report_id[1:]):
        yield Problem(
            kind="bytes", id=report.report_id, detail=f"Its bytes are r{report.bytes_sha256[:12]}."
        )


def _text(stored: _Stored, extract: Extract, checked: Counter[str]) -> Iterator[Problem]:
    checked["text"] += 1
    report = stored.report
    if not _text_is_whole(report):
        found = _sha256(report.text.encode())
        detail = _other_hash("text", report.text_sha256, found)
        yield Problem(kind="text", id=report.report_id, detail=detail)
        return
    if stored.content is None or _sha256(stored.content) != report.bytes_sha256:
        return
    try:
        again = extract(stored.content, report.media)
    except (WatchfloorError, ValueError) as error:
        if isinstance(error, UnreadableReport) and error.reason == "extra":
            checked["text, extractor not installed"] += 1
            return
        detail = f"Its bytes can no longer be read: {error}"
        yield Problem(kind="text", id=report.report_id, detail=detail)
        return
    if again.extractor != report.extractor:
        checked["text, other extractor"] += 1
    elif again.text != report.text:
        detail = f"Its bytes give another text, from character {_parting(report.text, again.text)}."
        yield Problem(kind="text", id=report.report_id, detail=detail)


def _spans(stored: _Stored, checked: Counter[str]) -> Iterator[Problem]:
    text = stored.report.text
    whole = _text_is_whole(stored.report)
    for claim in stored.claims:
        for name, part in _parts(claim):
            if not whole:
                checked["span, text damaged"] += 1
                continue
            checked["span"] += 1
            if not 0 <= part.start < part.end or text[part.start : part.end] != part.text:
                detail = (
                    f"Its {name} {part.text!r} is not at {part.start}–{part.end} of "
                    f"{claim.report_id} (coder {claim.coder_version})."
                )
                yield Problem(kind="span", id=claim.claim_id, detail=detail)


class _Part(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _parts(claim: Claim) -> Iterator[tuple[str, _Part]]:
    named: dict[str, Iterable[_Part]] = {
        "text": (claim,),
        "source": claim.sources,
        "recipient": claim.recipients,
        "other": claim.others,
        "holder": claim.holders,
        "cue": claim.cues,
        "quantity": claim.quantities,
        "quote": claim.quotes,
    }
    for name, parts in named.items():
        for part in parts:
            yield name, part


def _claim_ids(stored: _Stored, claim_id: ClaimId, checked: Counter[str]) -> Iterator[Problem]:
    same_span = Counter(
        (claim.coder_version, claim.start, claim.end, claim.kind) for claim in stored.claims
    )
    for claim in stored.claims:
        checked["claim_id"] += 1
        span = (claim.start, claim.end, claim.kind)
        ordinals = range(same_span[claim.coder_version, *span])
        allowed = {claim_id(stored.report.text_sha256, *span, ordinal) for ordinal in ordinals}
        if claim.claim_id not in allowed:
            detail = (
                f"A {claim.kind} at {claim.start}–{claim.end} of {claim.report_id} has the id "
                f"{min(allowed)}."
            )
            yield Problem(kind="claim_id", id=claim.claim_id, detail=detail)


def _text_is_whole(report: Report) -> bool:
    return _sha256(report.text.encode()) == report.text_sha256


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _other_hash(what: str, expected: str, found: str) -> str:
    return f"Its {what} have hash {found[:12]}…, expected {expected[:12]}…."


def _parting(first: str, second: str) -> int:
    """The first character in which two texts differ."""
    pairs = zip(first, second, strict=False)
    shorter = min(len(first), len(second))
    return next((place for place, (one, other) in enumerate(pairs) if one != other), shorter)
