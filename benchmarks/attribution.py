"""How well holders, cues and contents are found, on PolNeAR's format.

Data: JSON lines ``{id, annotator, text, attributions: [{source, cue, content}]}``, each a list of
[start, end] in code points. A text annotated twice counts twice. PolNeAR also annotates stances
(wanting, praising, opposing), so the attitude cues are switched on here; it does not annotate what
is said inside a direct quotation, so cues inside one are left out here.

Measures (micro-averaged over documents, intervals by bootstrap over documents):

- ``cue_sentence_f1``: sentences, split by a plain rule, in which a cue starts.
- ``source_f1``: source spans paired one to one with gold spans sharing at least half of the words
  of both together.
- ``source_token_f1``, ``content_token_f1``: words inside any source, any content.
"""

import gzip
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from watchfloor.codebook.cues import CueTable, load_cues
from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.holders.attribution import find_attributions
from watchfloor.coding.holders.learned.reader import AttributionHeads
from watchfloor.coding.syntax.parse import Doc, load_parser, text_of
from watchfloor.coding.syntax.quotation_marks import find_quoted, quoted_at

BOOTSTRAP_DRAWS: Final = 1000
QUOTATION_CHARACTERS: Final = 60
_SENTENCE_END: Final = re.compile(r"(?<=[.?!])[\"”’']?\s+(?=[\"“‘'A-Z])|\n+")
_WORD: Final = re.compile(r"\w+")

Counts = tuple[int, int, int]
"""Right, predicted, gold."""


class NoActors:
    """An actor finder that knows nobody: the data's sources are phrases, not ids."""

    all: tuple[FoundActor, ...] = ()

    def covering(self, token_number: int) -> FoundActor | None:
        return None

    def headed(self, token_number: int) -> FoundActor | None:
        return None

    def all_headed(self, token_number: int) -> tuple[FoundActor, ...]:
        return ()


def measure(
    data: Path, predictions: Path | None = None, *, limit: int | None = None
) -> dict[str, Any]:
    """Measures on the first `limit` records; predictions are written to `predictions`."""
    records = list(read_records(data))[:limit]
    parser, cues = load_parser(), load_cues()
    texts = dict.fromkeys(record["text"] for record in records)
    by_text = {text: found_in(parser(text), cues) for text in texts}
    if predictions is not None:
        _write(predictions, records, by_text)
    return {
        "task": "attribution",
        "cases": len(records),
        "measures": score(records, by_text),
    }


def score(
    records: list[dict[str, Any]], by_text: dict[str, list[dict[str, Any]]]
) -> dict[str, dict[str, float]]:
    """The measures for the attributions of each text, whoever found them."""
    return {
        name: summary(
            [count(record["text"], by_text[record["text"]], record) for record in records]
        )
        for name, count in COUNTERS.items()
    }


def found_in(
    doc: Doc, cues: CueTable, heads: AttributionHeads | None = None
) -> list[dict[str, Any]]:
    """The attributions of a text in the data's own shape; by the shipped heads, unless given."""
    found = find_attributions(doc, NoActors(), cues, attitudes=True, heads=heads)
    return grouped(outside_quotations(text_of(doc), found))


def outside_quotations(text: str, attributions: Iterable[Attribution]) -> list[Attribution]:
    """Attributions whose cue is not itself quoted, a few quoted words aside."""
    quoted = find_quoted(text)
    kept = []
    for one in attributions:
        around = quoted_at(quoted, one.cue_start)
        if around is None or around.end - around.start < QUOTATION_CHARACTERS:
            kept.append(one)
    return kept


def grouped(attributions: Iterable[Attribution]) -> list[dict[str, Any]]:
    """One object for each cue, its contents and sources as lists of [start, end]."""
    by_cue: dict[int, dict[str, Any]] = {}
    for one in attributions:
        entry = by_cue.setdefault(
            one.cue, {"source": [], "cue": [[one.cue_start, one.cue_end]], "content": []}
        )
        entry["content"].append([one.content_start, one.content_end])
        entry["source"] = [list(one.source)] if one.source else []
    return list(by_cue.values())


def summary(per_record: list[Counts]) -> dict[str, float]:
    """F1, precision and recall with the bootstrap interval of F1."""
    right, predicted, gold = (sum(column) for column in zip(*per_record, strict=True))
    draw = random.Random(2024)
    draws = sorted(_f1(draw.choices(per_record, k=len(per_record))) for _ in range(BOOTSTRAP_DRAWS))
    return {
        "f1": round(_f1(per_record), 4),
        "precision": round(right / predicted, 4) if predicted else 0.0,
        "recall": round(right / gold, 4) if gold else 0.0,
        "low": round(draws[int(0.025 * BOOTSTRAP_DRAWS)], 4),
        "high": round(draws[int(0.975 * BOOTSTRAP_DRAWS) - 1], 4),
    }


def _f1(per_record: Iterable[Counts]) -> float:
    right, predicted, gold = (sum(column) for column in zip(*per_record, strict=True))
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def _cue_sentences(text: str, found: list[dict[str, Any]], record: dict[str, Any]) -> Counts:
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]

    def sentences(attributions: list[dict[str, Any]]) -> set[int]:
        cues = [start for one in attributions for start, _ in one["cue"]]
        return {sum(start <= cue for start in starts) for cue in cues}

    return _overlap(sentences(found), sentences(record["attributions"]))


def _tokens_of(part: str) -> Callable[[str, list[dict[str, Any]], dict[str, Any]], Counts]:
    def count(text: str, found: list[dict[str, Any]], record: dict[str, Any]) -> Counts:
        words = [match.start() for match in _WORD.finditer(text)]

        def inside(attributions: list[dict[str, Any]]) -> set[int]:
            spans = [span for one in attributions for span in one[part]]
            return {word for word in words if any(start <= word < end for start, end in spans)}

        return _overlap(inside(found), inside(record["attributions"]))

    return count


def _sources(text: str, found: list[dict[str, Any]], record: dict[str, Any]) -> Counts:
    def spans(attributions: list[dict[str, Any]]) -> list[frozenset[int]]:
        distinct = {tuple(span) for one in attributions for span in one["source"]}
        return [_words(text, start, end) for start, end in sorted(distinct)]

    predicted, gold = spans(found), spans(record["attributions"])
    left = list(gold)
    right = 0
    for one in predicted:
        match = next(
            (other for other in left if 2 * len(one & other) >= len(one | other) > 0), None
        )
        if match is not None:
            left.remove(match)
            right += 1
    return right, len(predicted), len(gold)


def _words(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(match.start() for match in _WORD.finditer(text, start, end))


def _overlap(predicted: set[int], gold: set[int]) -> Counts:
    return len(predicted & gold), len(predicted), len(gold)


COUNTERS: Final = {
    "cue_sentence_f1": _cue_sentences,
    "source_f1": _sources,
    "source_token_f1": _tokens_of("source"),
    "content_token_f1": _tokens_of("content"),
}


def read_records(data: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if data.suffix == ".gz" else open
    with opener(data, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _write(
    path: Path, records: list[dict[str, Any]], by_text: dict[str, list[dict[str, Any]]]
) -> None:
    with path.open("w", encoding="utf-8") as out:
        for record in records:
            row = {"id": record["id"], "annotator": record.get("annotator")}
            out.write(json.dumps({**row, "attributions": by_text[record["text"]]}) + "\n")
