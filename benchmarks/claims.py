"""How many printed claims are right, and how many gold claims are found: whole documents in.

``python -m benchmarks claims --data PART`` reads each document of a part of the gold set
as a user's file is read (``watchfloor.reports``, then ``code_report``) and judges each claim by the
rules of ``gold/README.md``. Precision counts printed claims, each judged by itself against the
gold claim it fits best; recall counts required gold claims, each met by one printed claim at
most. Intervals draw whole documents.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.agreement import measure_agreement
from benchmarks.gold_set import (
    ANNOTATORS,
    GOLD_FOLDER,
    LOOKED_AT,
    GoldDocument,
    MarkedActor,
    MarkedClaim,
    MarkedFigure,
    MarkedPlace,
    Part,
    load_gold,
)
from benchmarks.intervals import share_with_interval
from benchmarks.matching import (
    CORE,
    SECONDARY,
    Unit,
    differing_fields,
    overlap_of,
    same_kind,
    same_type,
    units_of,
)
from benchmarks.reliability import ReadDocument, measure_reliability
from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import Coder, code_report, load_coder
from watchfloor.records import Claim, Mention, Report
from watchfloor.reports import Input, ReadReport, content_bounds, read_input

HELD_LOG: Final = GOLD_FOLDER / "held_runs.jsonl"
KINDS: Final = ("event", "motive", "position", "risk", "recommendation")
UNMATCHED: Final = ("no_match", "wrong_kind", "wrong_type", "missing_type")
"""What keeps a printed claim from being compared field by field."""
FALSE_ALARMS: Final = UNMATCHED[:3]
"""A figure without the type of its event says less than the annotators, and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One printed claim against the gold claim it fits best."""

    unit: int | None
    """Number of that gold claim; None when none is the same claim."""
    faults: tuple[str, ...]
    """One of `UNMATCHED`, else the core fields that agree with no annotator; empty is right."""
    lesser: tuple[str, ...]
    """The other fields that agree with no annotator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One document, read and judged."""

    document: GoldDocument
    printed: tuple[MarkedClaim, ...]
    units: tuple[Unit, ...]
    verdicts: tuple[Verdict, ...]
    """One for each printed claim."""
    met: dict[int, int]
    """Gold claim to the printed claim that meets it, one to one."""


def measure(
    data: Path, predictions: Path | None = None, *, errors: Path | None = None
) -> dict[str, Any]:
    """Precision, recall and errors on a part of the gold set; claims and errors written if asked.

    Errors are not written for parts that nobody looks at.
    """
    part = part_named(str(data))
    if errors is not None and part not in LOOKED_AT:
        raise SystemExit(f"--errors shows texts, so it is for {' and '.join(LOOKED_AT)} only.")
    coder = load_coder(load_codebook())
    read = read_part(part, coder)
    judged = [judge_document(each.document, each.marked) for each in read]
    if predictions is not None:
        write_predictions(predictions, judged)
    if errors is not None:
        errors.write_text("\n".join(list_errors(judged)) + "\n", "utf-8")
    return {**summarise(part, judged), "confidence": measure_reliability(read)}


def measure_part(part: Part, coder: Coder) -> dict[str, Any]:
    """The measures of a part, with nothing written."""
    read = read_part(part, coder)
    judged = [judge_document(each.document, each.marked) for each in read]
    return {**summarise(part, judged), "confidence": measure_reliability(read)}


def run(arguments: argparse.Namespace) -> None:
    """The command: measures to standard output, the table of errors to standard error."""
    if arguments.log and str(arguments.data) != "held":
        raise SystemExit("--log is for runs on --data held.")
    result = measure(arguments.data, arguments.predictions, errors=arguments.errors)
    print(json.dumps(result, indent=2))
    print(error_table(result["errors"]), file=sys.stderr)
    if arguments.log:
        log_held_run(result)


def error_table(errors: dict[str, dict[str, int]]) -> str:
    """The faults of printed claims, one a line; the second number: nothing else was wrong."""
    lines = [f"{'fault':<20}{'claims':>8}{'alone':>8}"]
    lines += [f"{name:<20}{row['claims']:>8}{row['alone']:>8}" for name, row in errors.items()]
    return "\n".join(lines)


def part_named(name: str) -> Part:
    if name not in ANNOTATORS:
        raise SystemExit(f"claims are scored on --data {' or '.join(ANNOTATORS)}, not '{name}'.")
    return name


def read_part(part: Part, coder: Coder) -> list[ReadDocument]:
    """Every document of a part with the claims the reader prints for it."""
    return [read_document(document, coder) for document in load_gold(part)]


def read_document(document: GoldDocument, coder: Coder) -> ReadDocument:
    """The claims of a document that lies in a file of its own."""
    claims = code_text(document.text, coder)
    return ReadDocument(
        document=document,
        claims=claims,
        marked=tuple(marked(claim, document.text) for claim in claims),
    )


def code_text(text: str, coder: Coder) -> tuple[Claim, ...]:
    """The claims of a text file; none where the product would refuse to code it."""
    report = report_of(text)
    if report is None:
        return ()
    body = content_bounds(report.text)
    return code_report(report, (body.start, body.end), coder)


def report_of(text: str) -> Report | None:
    """A text file as the product reads it; None where it would refuse to code it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_bytes(text.encode())
        read = list(read_input(Input(path=path, media="text/plain")))
    reports = [item.report for item in read if isinstance(item, ReadReport)]
    if len(reports) != len(read):
        return None
    if reports[0].text != text:
        raise ValueError("The reader stores another text than the one annotated.")
    return reports[0]


def marked(claim: Claim, text: str) -> MarkedClaim:
    """A printed claim in the shape of an annotator's."""
    when, where = claim.when, claim.where
    return MarkedClaim(
        kind=claim.kind,
        event_type=claim.event_type,
        start=claim.start,
        end=claim.end,
        sources=_actors(claim.sources),
        recipients=_actors(claim.recipients),
        holders=_actors(claim.holders),
        certainty=claim.certainty,
        polarity=claim.polarity,
        time_frame=claim.time_frame,
        quantities=tuple(
            MarkedFigure(
                kind=figure.kind,
                low=figure.low,
                best=figure.best,
                high=figure.high,
                bound=figure.bound,
                unit=figure.unit,
                start=figure.start,
                end=figure.end,
            )
            for figure in claim.quantities
        ),
        when=_nearest(when.text, text, claim) if when else None,
        where=(
            MarkedPlace(country=where.country, start=claim.start, end=claim.end) if where else None
        ),
    )


def judge_document(document: GoldDocument, printed: Sequence[MarkedClaim]) -> Judged:
    text = document.text
    units = units_of(text, document.claims)
    return Judged(
        document=document,
        printed=tuple(printed),
        units=units,
        verdicts=tuple(judge(text, claim, units) for claim in printed),
        met=meet(text, printed, units),
    )


def judge(text: str, claim: MarkedClaim, units: Sequence[Unit]) -> Verdict:
    """The verdict on one printed claim, against the gold claim it is nearest to."""
    near = [n for n, unit in enumerate(units) if _overlap(text, claim, unit)]
    kind = [n for n in near if same_kind(claim, units[n].members[0])]
    fitting = [n for n in kind if same_type(claim, units[n].members[0])]
    if not fitting:
        typed = [n for n in kind if claim.event_type is None]
        reached = sum(bool(step) for step in (near, kind, typed))
        return Verdict(unit=None, faults=(UNMATCHED[reached],), lesser=())
    best = min(fitting, key=lambda n: _distance(text, claim, units[n]))
    members = units[best].members
    return Verdict(
        unit=best,
        faults=differing_fields(text, claim, members, CORE),
        lesser=differing_fields(text, claim, members, SECONDARY),
    )


def meet(text: str, printed: Sequence[MarkedClaim], units: Sequence[Unit]) -> dict[int, int]:
    """Gold claims with the printed claim that meets each, one to one, the nearest first."""
    candidates = sorted(
        (_distance(text, claim, unit), n, i)
        for n, unit in enumerate(units)
        for i, claim in enumerate(printed)
        if is_same_claim(text, claim, unit)
    )
    met: dict[int, int] = {}
    for _, n, i in candidates:
        if n not in met and i not in met.values():
            met[n] = i
    return met


def is_same_claim(text: str, claim: MarkedClaim, unit: Unit) -> bool:
    first = unit.members[0]
    return same_kind(claim, first) and same_type(claim, first) and _overlap(text, claim, unit) > 0


def summarise(part: Part, judged: Sequence[Judged]) -> dict[str, Any]:
    """Every measure as value, 95 % interval and n."""
    return {
        "task": "claims",
        "data": part,
        "documents": len(judged),
        "gold": {
            **{
                name: sum(len(j.document.claims[name]) for j in judged) for name in ANNOTATORS[part]
            },
            "accepted": sum(len(each.units) for each in judged),
            "required": sum(unit.is_required for each in judged for unit in each.units),
        },
        "printed": sum(len(each.printed) for each in judged),
        **_measures(judged, KINDS),
        "repeated": sum(map(_repeats, judged)),
        "by_kind": {kind: _measures(judged, (kind,)) for kind in KINDS},
        "errors": count_errors(judged),
        "agreement": (
            measure_agreement([each.document for each in judged])
            if len(ANNOTATORS[part]) > 1
            else None
        ),
    }


def count_errors(judged: Iterable[Judged]) -> dict[str, dict[str, int]]:
    """For each fault how many printed claims have it, and how many have no other core fault."""
    having: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for verdict in (verdict for each in judged for verdict in each.verdicts):
        having.update((*verdict.faults, *verdict.lesser))
        if len(verdict.faults) == 1:
            alone.update(verdict.faults)
        if not verdict.faults and len(verdict.lesser) == 1:
            alone.update(verdict.lesser)
    order = (*UNMATCHED, *CORE, *SECONDARY)
    return {name: {"claims": having[name], "alone": alone[name]} for name in order}


def log_held_run(result: dict[str, Any]) -> None:
    """Append date, commit and scores to the log of runs on the held half."""
    scores = {name: result[name]["value"] for name in _MEASURED}
    row = {"date": datetime.now(UTC).date().isoformat(), "commit": commit_of(), **scores}
    with HELD_LOG.open("a", encoding="utf-8") as log:
        log.write(json.dumps(row) + "\n")


def commit_of() -> str:
    """The commit the working tree is at, with a plus when tracked files differ from it."""
    here = Path(__file__).parent
    head = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=here, capture_output=True, text=True
    ).stdout.strip()
    changed = subprocess.run(["git", "diff", "--quiet", "HEAD"], cwd=here).returncode
    return f"{head}+" if changed else head


def write_predictions(path: Path, judged: Iterable[Judged]) -> None:
    """One line a document: ``{id, claims: [{start, end, kind, event_type, …, faults}]}``."""
    with path.open("w", encoding="utf-8") as out:
        for each in judged:
            claims = [
                {**_plain(claim), "unit": verdict.unit, "faults": verdict.faults}
                for claim, verdict in zip(each.printed, each.verdicts, strict=True)
            ]
            out.write(json.dumps({"id": each.document.document_id, "claims": claims}) + "\n")


def list_errors(judged: Iterable[Judged]) -> Iterable[str]:
    """A Markdown list of the claims that are not right and the required ones that are missed."""
    for each in judged:
        text = each.document.text
        yield f"\n# {each.document.document_id}"
        for claim, verdict in zip(each.printed, each.verdicts, strict=True):
            if verdict.faults or verdict.lesser:
                yield f"- **{', '.join(verdict.faults) or 'core right'}**" + (
                    f" ({', '.join(verdict.lesser)})" if verdict.lesser else ""
                )
                yield f"  - printed {_shown(claim, text)}"
                if verdict.unit is not None:
                    for gold in each.units[verdict.unit].members:
                        yield f"  - gold {_shown(gold, text)}"
        for n, unit in enumerate(each.units):
            if unit.is_required and n not in each.met:
                yield f"- **missed** {_shown(unit.members[0], text)}"


_MEASURED: Final = (
    "precision_core",
    "precision_every_field",
    "matched",
    "false_alarms",
    "recall_core",
    "recall_matched",
)


def _measures(judged: Sequence[Judged], kinds: Sequence[str]) -> dict[str, Any]:
    """The measures of `_MEASURED` over printed and gold claims of some kinds."""
    printed = [
        [v for c, v in zip(j.printed, j.verdicts, strict=True) if c.kind in kinds] for j in judged
    ]
    required = [
        [n for n, u in enumerate(j.units) if u.is_required and u.members[0].kind in kinds]
        for j in judged
    ]

    def of_printed(counted: Any) -> dict[str, Any]:
        return share_with_interval([(sum(map(counted, row)), len(row)) for row in printed])

    def of_required(counted: Any) -> dict[str, Any]:
        pairs = zip(judged, required, strict=True)
        return share_with_interval(
            [(sum(counted(j, n) for n in row), len(row)) for j, row in pairs]
        )

    return {
        "precision_core": of_printed(lambda v: not v.faults),
        "precision_every_field": of_printed(lambda v: not v.faults and not v.lesser),
        "matched": of_printed(lambda v: v.unit is not None),
        "false_alarms": of_printed(lambda v: any(fault in FALSE_ALARMS for fault in v.faults)),
        "recall_core": of_required(_is_met_right),
        "recall_matched": of_required(lambda j, n: n in j.met),
    }


def _is_met_right(judged: Judged, unit: int) -> bool:
    if unit not in judged.met:
        return False
    claim, members = judged.printed[judged.met[unit]], judged.units[unit].members
    return not differing_fields(judged.document.text, claim, members, CORE)


def _repeats(judged: Judged) -> int:
    """Printed claims that say again what another printed claim of the document says."""
    matched = [verdict.unit for verdict in judged.verdicts if verdict.unit is not None]
    return len(matched) - len(set(matched))


def _distance(text: str, claim: MarkedClaim, unit: Unit) -> tuple[bool, float, int]:
    """Right in core comes first, then more overlap, then fewer faults in core."""
    faults = differing_fields(text, claim, unit.members, CORE)
    return bool(faults), -_overlap(text, claim, unit), len(faults)


def _overlap(text: str, claim: MarkedClaim, unit: Unit) -> float:
    return max(overlap_of(text, claim, each) for each in unit.members)


def _actors(mentions: Iterable[Mention]) -> tuple[MarkedActor, ...]:
    return tuple(MarkedActor(actor_id=m.actor_id, start=m.start, end=m.end) for m in mentions)


def _nearest(words: str, text: str, claim: Claim) -> tuple[int, int]:
    """Where the words stand in the claim, else nearest before it, else after it."""
    at = text.find(words, claim.start)
    if at < 0 or at >= claim.end:
        before = text.rfind(words, 0, claim.start)
        at = before if before >= 0 else at
    return at, at + len(words)


def _plain(claim: MarkedClaim) -> dict[str, Any]:
    """The fields that are compared, actors by id."""
    return {
        "start": claim.start,
        "end": claim.end,
        "kind": claim.kind,
        "event_type": claim.event_type,
        **{
            side: [actor.actor_id for actor in getattr(claim, side)]
            for side in ("sources", "recipients", "holders")
        },
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "time_frame": claim.time_frame,
        "quantities": [[q.kind, q.bound, q.low, q.best, q.high] for q in claim.quantities],
    }


def _shown(claim: MarkedClaim, text: str) -> str:
    """One line for a person who looks for the fault."""

    def actors(side: str) -> str:
        found = getattr(claim, side)
        return ", ".join(f"{a.actor_id} “{text[a.start : a.end]}”" for a in found) or "–"

    figures = "; ".join(
        f"{q.kind} {q.bound} {q.low}/{q.best}/{q.high} “{text[q.start : q.end]}”"
        for q in claim.quantities
    )
    when = text[slice(*claim.when)] if claim.when else None
    words = " ".join(text[claim.start : claim.end].split())
    return (
        f"{claim.kind} {claim.event_type or ''} {actors('sources')} → {actors('recipients')} | "
        f"by {actors('holders')} | {claim.certainty} {claim.polarity} {claim.time_frame} | "
        f"{figures} | {when} | {claim.where.country if claim.where else None} | «{words}»"
    )
