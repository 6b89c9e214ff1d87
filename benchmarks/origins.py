"""Which reports rest on one origin: planted copies, and articles of many outlets on one event.

*planted* is made by `planted_reports`: pairs of reports whose own words are one story's are one
origin, all other pairs are not. Counted too by paragraph, for the wire paragraph in a longer piece.
*articles* is a file of ECB+ documents (JSON lines with ``id, topic, tokens``): real articles by
different outlets on 35 events. Their copies are labelled by exact alignment: two articles are
copies when runs of at least `RUN_WORDS` words in common cover `COPIED` of the shorter one, and
apart when these cover less than `APART`; pairs in between are counted as unclear and left out
(``recall_from_half`` counts as copies all pairs from `HALF` on).
Credits are not used there, for an agency's two stories on one event are no copies.

Pairwise precision and recall, with intervals by bootstrap over stories or topics. Floors: one
origin an outlet, and one origin a text that is the same byte for byte.
"""

import difflib
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from benchmarks.intervals import share, with_interval
from benchmarks.planted_reports import Planted, planted_reports
from watchfloor.codebook.credits import load_credits
from watchfloor.origins import Comparer, decide_origins, origin_key, shingle, sign
from watchfloor.records.origin import Likeness, ReportOrigins, Signature
from watchfloor.records.report import Report

RUN_WORDS: Final = 4
"""A text of which one word in five was changed keeps (4 × 0.2 + 0.8) × 0.8⁴ = 0.66 of its words in
runs of at least four, so it is a copy like those of the planted set; in runs of eight only 0.40."""
COPIED: Final = 0.6
HALF: Final = 0.5
APART: Final = 0.25
Label = str | int
Unit = tuple[int, int, Label]
"""Report, story (or topic) that it is drawn with, and its origin."""


def measure(data: Path | None, predictions: Path | None = None) -> dict[str, Any]:
    """Pairwise precision and recall of origins on the planted set, and on articles where given."""
    result: dict[str, Any] = {
        "task": "origins",
        "planted": _measure_planted("test"),
        "planted_development": _measure_planted("development"),
    }
    if data is not None:
        result["articles"] = _measure_articles(data, predictions)
    return result


def _measure_planted(half: str) -> dict[str, Any]:
    planted = planted_reports(half)
    reports = [_report(f"r{number:012x}", each.text) for number, each in enumerate(planted)]
    origins = _decided(reports, credits=True)
    whole = [each for each in range(len(planted)) if "longer piece" not in planted[each].edit]
    gold = {number: planted[number].story for number in whole}
    keys = {number: origin_key(origins[reports[number].report_id].most()) for number in whole}
    named, credited = (
        {number: origin_key(bare[reports[number].report_id].base) for number in whole}
        for bare in (
            decide_origins(reports, {}, [], load_credits()),
            decide_origins(reports, _signed(reports), [], load_credits()),
        )
    )
    bodies = {number: planted[number].text.partition("\n\n")[2] for number in whole}
    return {
        **_pairwise(gold, keys, gold),
        "paragraphs": _paragraphs(planted, reports, origins),
        "recall_by_edit": _by_edit(planted, gold, keys),
        "floors": {
            "outlet_only": _pairwise(gold, named, gold),
            "outlet_and_credit": _pairwise(gold, credited, gold),
            "exact_hash": _pairwise(gold, bodies, gold),
        },
        "n": len(planted),
    }


def _paragraphs(
    planted: Sequence[Planted], reports: Sequence[Report], origins: Mapping[str, ReportOrigins]
) -> dict[str, Any]:
    """Pairs of paragraphs of different reports, with those of longer pieces among them."""
    gold: dict[int, Label] = {}
    found: dict[int, Label] = {}
    story: dict[int, Label] = {}
    owner: dict[int, int] = {}
    for number, (each, report) in enumerate(zip(planted, reports, strict=True)):
        for text, label in each.paragraphs:
            start = report.text.index(text)
            piece = origins[report.report_id].piece_at(start, start + len(text))
            unit = len(gold)
            gold[unit], found[unit] = label, origin_key(piece)
            story[unit], owner[unit] = each.story, number
    return _pairwise(gold, found, story, owner)


def _by_edit(
    planted: Sequence[Planted], gold: Mapping[int, Label], keys: Mapping[int, Label]
) -> dict[str, float]:
    """Share of the pairs of an edited report with the reports of its story that are found."""
    counts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one, other in combinations(gold, 2):
        if gold[one] == gold[other]:
            for number in (one, other):
                counts[planted[number].edit].append((int(keys[one] == keys[other]), 1))
    return {edit: round(share(rows) or 0.0, 4) for edit, rows in sorted(counts.items())}


def _measure_articles(data: Path, predictions: Path | None) -> dict[str, Any]:
    texts, topics = _articles(data)
    reports = [_report(report_id, text) for report_id, text in texts.items()]
    origins = _decided(reports, credits=False)
    lengths = {each.report_id: _lengths(origins[each.report_id]) for each in reports}
    found = {
        (a, b)
        for a, b in combinations(sorted(texts), 2)
        if _rests_on(*sorted((lengths[a], lengths[b]), key=Counter.total))
    }
    within = {(a, b) for a, b in combinations(sorted(texts), 2) if topics[a] == topics[b]} | found
    words = {report_id: re.findall(r"\w+", text.lower()) for report_id, text in texts.items()}
    shared = {pair: covered(words[pair[0]], words[pair[1]]) for pair in sorted(within)}
    clear = {pair: value >= COPIED for pair, value in shared.items() if not _unclear(value)}
    rows: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for pair, copied in clear.items():
        told = pair in found
        rows[topics[pair[0]]].append((int(copied and told), int(told), int(copied)))
    same = {(a, b) for a, b in within if texts[a] == texts[b]}
    half = [(int(pair in found), 1) for pair, value in shared.items() if value >= HALF]
    if predictions is not None:
        lines = (json.dumps({"pair": pair, "covered": shared[pair]}) for pair in sorted(found))
        predictions.write_text("".join(line + "\n" for line in lines), "utf-8")
    return {
        **_scores(list(rows.values())),
        "recall_from_half": with_interval(half, share, len(half)),
        "pairs_within_topics": len(within),
        "unclear": len(within) - len(clear),
        "wrong": sorted(pair for pair, copied in clear.items() if pair in found and not copied),
        "missed": sorted(pair for pair, copied in clear.items() if pair not in found and copied),
        "floors": {
            "exact_hash": _scores(
                [
                    [(int(copied and pair in same), int(pair in same), int(copied))]
                    for pair, copied in clear.items()
                ]
            )
        },
        "n": len(texts),
    }


def _rests_on(shorter: Counter[str], longer: Counter[str]) -> bool:
    """Whether at least half of the shorter text has the origin of as much of the longer one."""
    return 2 * (shorter & longer).total() >= shorter.total() > 0


def _lengths(origins: ReportOrigins) -> Counter[str]:
    """How many characters of a report rest on each origin."""
    found = Counter({origin_key(origins.base): origins.base.end - origins.base.start})
    for piece in origins.pieces:
        found[origin_key(piece)] += piece.end - piece.start
        found[origin_key(origins.base)] -= piece.end - piece.start
    return found


def _unclear(covered: float) -> bool:
    return APART <= covered < COPIED


def covered(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the shorter text that lies in runs of at least `RUN_WORDS` words of the other."""
    shorter, longer = sorted((one, other), key=len)
    grams = {tuple(longer[at : at + RUN_WORDS]) for at in range(len(longer) - RUN_WORDS + 1)}
    if not any(
        tuple(shorter[at : at + RUN_WORDS]) in grams for at in range(len(shorter) - RUN_WORDS + 1)
    ):
        return 0.0
    blocks = difflib.SequenceMatcher(None, longer, shorter, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= RUN_WORDS) / (len(shorter) or 1)


def _articles(data: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Texts and topics by document id; a sentence a line, as the file gives them."""
    texts, topics = {}, {}
    opener = gzip.open if data.suffix == ".gz" else open
    with opener(data, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            sentences: dict[int, list[str]] = {}
            for _, sentence, word in record["tokens"]:
                sentences.setdefault(sentence, []).append(word)
            text = "\n\n".join(" ".join(words) for words in sentences.values())
            texts[record["id"]] = text.replace("``", "“").replace("''", "”")
            topics[record["id"]] = record["topic"]
    return texts, topics


def _decided(reports: Sequence[Report], *, credits: bool) -> dict[str, ReportOrigins]:
    table = load_credits()
    texts = {report.report_id: report.text for report in reports}
    comparer = Comparer(
        table,
        load_samples=lambda: None,
        load_texts=lambda ids: {each: texts[each] for each in ids},
    )
    signatures: list[Signature] = []
    likenesses: list[Likeness] = []
    for first in range(0, len(reports), 50):
        compared = comparer.compare(reports[first : first + 50])
        signatures += compared.signatures
        likenesses += compared.likenesses
    signed = {each.report_id: each for each in signatures} if credits else {}
    return decide_origins(reports, signed, likenesses, table)


def _signed(reports: Sequence[Report]) -> dict[str, Signature]:
    table = load_credits()
    return {each.report_id: sign(each, shingle(each.text), table) for each in reports}


def _pairwise(
    gold: Mapping[int, Label],
    found: Mapping[int, Label],
    story: Mapping[int, Label],
    owner: Mapping[int, int] | None = None,
) -> dict[str, Any]:
    """Precision and recall over pairs of units of different reports, by story of the first."""
    rows: dict[Label, Counter[str]] = defaultdict(Counter)
    for one, other in combinations(gold, 2):
        if owner is not None and owner[one] == owner[other]:
            continue
        same, told = gold[one] == gold[other], found[one] == found[other]
        if same or told:
            rows[story[one]].update(right=int(same and told), told=int(told), gold=int(same))
    return _scores([[(row["right"], row["told"], row["gold"])] for row in rows.values()])


def _scores(groups: Sequence[Iterable[tuple[int, int, int]]]) -> dict[str, Any]:
    """Measures of (right, predicted, gold), drawn by group."""
    sums = [tuple(map(sum, zip(*group, strict=True))) for group in groups]
    precision = [(right, told) for right, told, _ in sums]
    recall = [(right, wanted) for right, _, wanted in sums]
    return {
        "precision": with_interval(precision, share, sum(row[1] for row in precision)),
        "recall": with_interval(recall, share, sum(row[1] for row in recall)),
    }


def _report(report_id: str, text: str) -> Report:
    found = re.search(r"^Outlet: (.*)$", text, re.MULTILINE)
    date = re.search(r"^Date: (\d+) March 2025$", text, re.MULTILINE)
    return Report(
        report_id=report_id, bytes_sha256="", text_sha256="", path=f"{report_id}.txt",
        media="text/plain", url=None, title=None, outlet=found[1] if found else None,
        published=f"2025-03-{int(date[1]):02}" if date else None,
        published_precision="day" if date else None, published_from=None, language="en",
        text=text, extractor="none",
    )  # fmt: skip
