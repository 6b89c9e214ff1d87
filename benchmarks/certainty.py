"""How well factuality of predicates is judged, on the unified factuality format.

Data: JSON lines ``{text, targets: [{span1: [first, last], label}]}`` with blank-separated tokens
and labels in −3 … 3. Predictions: ``{id, values}``, one value for each
target, in order; of a record without ``id`` or ``idx`` its number, from 0.

Measures: macro-F1 over negative (label ≤ −1), unknown (between), positive (label ≥ 1); mean
absolute error; Pearson's r. Intervals by bootstrap over sentences.
"""

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path
from statistics import fmean
from typing import Any, Final

from benchmarks.attribution import NoActors
from watchfloor.codebook.cues import CueTable, load_cues
from watchfloor.coding.certainty.reading import judge_certainty
from watchfloor.coding.holders.attribution import find_attributions, holders_at
from watchfloor.coding.parse import Doc, load_parser

BOOTSTRAP_DRAWS: Final = 500
EDGE: Final = 1.0
_TYPOGRAPHIC: Final = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "`": "‘"}
"""Treebank's stand-ins, turned back to what reports have."""

Pairs = list[tuple[float, float]]
"""(predicted, gold) of one sentence."""


def measure(
    data: Path, predictions: Path | None = None, *, limit: int | None = None
) -> dict[str, Any]:
    """Measures on the first `limit` sentences; predictions are written to `predictions`."""
    records = read_records(data)[:limit]
    parser, cues = load_parser(), load_cues()
    values = [_values(record, parser, cues) for record in records]
    if predictions is not None:
        _write(predictions, records, values)
    return {
        "task": "certainty",
        "cases": sum(map(len, values)),
        "measures": score(records, values),
    }


def score(records: list[dict[str, Any]], values: list[list[float]]) -> dict[str, dict[str, float]]:
    """The measures for a value of each target of each sentence, whoever gave it."""
    pairs: list[Pairs] = [
        list(zip(value, (target["label"] for target in record["targets"]), strict=True))
        for record, value in zip(records, values, strict=True)
    ]
    return {name: _with_interval(measured, pairs) for name, measured in _MEASURES.items()}


def macro_f1(sentences: list[Pairs]) -> float:
    """Mean of the F1 of negative, unknown and positive."""
    flat = [(_class(value), _class(gold)) for pairs in sentences for value, gold in pairs]
    return fmean(_class_f1(flat, name) for name in ("negative", "unknown", "positive"))


def mean_absolute_error(sentences: list[Pairs]) -> float:
    """Mean of \\|predicted − gold\\|."""
    return fmean(abs(value - gold) for pairs in sentences for value, gold in pairs)


def pearson_r(sentences: list[Pairs]) -> float:
    """Correlation of predicted and gold; 0 where one of them is constant."""
    flat = [pair for pairs in sentences for pair in pairs]
    mean_value, mean_gold = fmean(value for value, _ in flat), fmean(gold for _, gold in flat)
    both = sum((value - mean_value) * (gold - mean_gold) for value, gold in flat)
    spread = sum((value - mean_value) ** 2 for value, _ in flat)
    gold_spread = sum((gold - mean_gold) ** 2 for _, gold in flat)
    return both / (spread * gold_spread) ** 0.5 if spread and gold_spread else 0.0


_MEASURES: Final[dict[str, Callable[[list[Pairs]], float]]] = {
    "macro_f1": macro_f1,
    "mae": mean_absolute_error,
    "pearson_r": pearson_r,
}


def _class(value: float) -> str:
    return "negative" if value <= -EDGE else "positive" if value >= EDGE else "unknown"


def _class_f1(flat: list[tuple[str, str]], name: str) -> float:
    right = sum(value == gold == name for value, gold in flat)
    named = sum(value == name for value, _ in flat) + sum(gold == name for _, gold in flat)
    return 2 * right / named if named else 0.0


def _with_interval(
    measured: Callable[[list[Pairs]], float], pairs: list[Pairs]
) -> dict[str, float]:
    draw = random.Random(2024)
    draws = sorted(measured(draw.choices(pairs, k=len(pairs))) for _ in range(BOOTSTRAP_DRAWS))
    return {
        "value": round(measured(pairs), 4),
        "low": round(draws[int(0.025 * BOOTSTRAP_DRAWS)], 4),
        "high": round(draws[int(0.975 * BOOTSTRAP_DRAWS) - 1], 4),
    }


def _values(record: dict[str, Any], parser: Any, cues: CueTable) -> list[float]:
    doc = parse_tokens(record["text"].split(" "), parser)
    attributions = find_attributions(doc, NoActors(), cues)
    values = []
    for target in record["targets"]:
        token = doc[target["span1"][0]]
        reading = judge_certainty(doc, token.i, holders_at(token, attributions), cues)
        values.append(float(reading.factuality))
    return values


def parse_tokens(words: list[str], parser: Any) -> Doc:
    """A parsed text of given tokens, so that target numbers stay those of the data."""
    from spacy.tokens import Doc as SpacyDoc

    doc = SpacyDoc(parser.vocab, words=[_TYPOGRAPHIC.get(word, word) for word in words])
    for _, pipe in parser.pipeline:
        doc = pipe(doc)
    return doc


def read_records(data: Path) -> list[dict[str, Any]]:
    opener = gzip.open if data.suffix == ".gz" else open
    with opener(data, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _write(path: Path, records: list[dict[str, Any]], values: list[list[float]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for number, (record, value) in enumerate(zip(records, values, strict=True)):
            known = record.get("id", record.get("idx", number))
            out.write(json.dumps({"id": known, "values": value}) + "\n")
