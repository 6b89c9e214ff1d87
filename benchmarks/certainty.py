"""How well factuality of predicates is judged, on the unified factuality format.

Data: ``uw_*``, ``meantime_*`` or ``uds_ih2_*``, JSON lines ``{text, idx, targets: [{span1: [first,
last], label}]}`` with blank-separated tokens and labels in −3 … 3. Predictions: ``{id, values}``,
one line for each sentence: its ``id``, else ``idx``, and one value for each target, in order.
Values are the factuality that a claim of the predicate would have. UDS-IH2 is on another scale:
there −3 is also what is still to come.

Measures: macro-F1 over negative (label ≤ −1), unknown (between), positive (label ≥ 1); mean
absolute error; Pearson's r. Intervals by bootstrap over sentences.
"""

import gzip
import json
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any, Final

from benchmarks.attribution import NoActors
from watchfloor.codebook.cues import CueTable, load_cues
from watchfloor.coding.certainty.factuality import judge_happening
from watchfloor.coding.holders.attribution import find_attributions, holders_at
from watchfloor.coding.syntax.parse import Doc, Parser, load_parser
from watchfloor.heads import LinearHead

BOOTSTRAP_DRAWS: Final = 500
EDGE: Final = 1.0
_TYPOGRAPHIC: Final = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "`": "‘"}
"""Treebank's stand-ins, turned back to what reports have."""

Pairs = list[tuple[float, float]]
"""(predicted, gold) of one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One sentence and what annotators said of its predicates."""

    name: Any
    """Its ``id``, else its ``idx``, else its number in the file, from 0."""
    doc: Doc
    predicates: tuple[int, ...]
    """Numbers of their first tokens."""
    labels: tuple[float, ...]


def measure(
    data: Path, predictions: Path | None = None, *, limit: int | None = None
) -> dict[str, Any]:
    """Measures on the first `limit` sentences; predictions are written to `predictions`."""
    cases = load_cases(data, load_parser(), limit=limit)
    cues = load_cues()
    values = [values_of(case, cues) for case in cases]
    if predictions is not None:
        _write(predictions, cases, values)
    pairs = paired(cases, values)
    constant: list[Pairs] = [[(3.0, gold) for _, gold in sentence] for sentence in pairs]
    return {
        "task": "certainty",
        "cases": sum(map(len, pairs)),
        "measures": measures_of(pairs),
        "floor": {name: round(measured(constant), 4) for name, measured in _MEASURES.items()},
    }


def load_cases(data: Path, parser: Any, *, limit: int | None = None) -> list[Case]:
    """The parsed sentences of a file in the unified factuality format."""
    return [
        Case(
            name=record.get("id", record.get("idx", number)),
            doc=parse_tokens(record["text"].split(" "), parser),
            predicates=tuple(target["span1"][0] for target in record["targets"]),
            labels=tuple(target["label"] for target in record["targets"]),
        )
        for number, record in enumerate(read_records(data)[:limit])
    ]


def values_of(case: Case, cues: CueTable, head: LinearHead | None = None) -> list[float]:
    """The factuality that a claim of each predicate would have; `head` replaces the shipped one."""
    attributions = find_attributions(case.doc, NoActors(), cues)
    values = []
    for predicate in case.predicates:
        chain = holders_at(case.doc[predicate], attributions)
        standing = judge_happening(case.doc, predicate, chain, cues, head=head)
        values.append(float(standing.reading.factuality))
    return values


def paired(cases: Iterable[Case], values: Iterable[list[float]]) -> list[Pairs]:
    """Predicted and gold, sentence by sentence."""
    return [
        list(zip(value, case.labels, strict=True))
        for case, value in zip(cases, values, strict=True)
    ]


def score(records: list[dict[str, Any]], values: list[list[float]]) -> dict[str, dict[str, float]]:
    """The measures for a value of each target of each sentence, whoever gave it."""
    return measures_of(
        [
            list(zip(value, (target["label"] for target in record["targets"]), strict=True))
            for record, value in zip(records, values, strict=True)
        ]
    )


def measures_of(pairs: list[Pairs]) -> dict[str, dict[str, float]]:
    """Each measure with its 95 % interval."""
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


def parse_tokens(words: list[str], parser: Parser) -> Doc:
    """A parsed text of given tokens, so that target numbers stay those of the data."""
    from spacy.tokens import Doc as SpacyDoc

    spelled = [_TYPOGRAPHIC.get(word, word) for word in words]
    return parser.annotate(SpacyDoc(parser.vocab, words=spelled))


def read_records(data: Path) -> list[dict[str, Any]]:
    """The sentences of a file, plain or packed."""
    opener = gzip.open if data.suffix == ".gz" else open
    with opener(data, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _write(path: Path, cases: list[Case], values: list[list[float]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for case, value in zip(cases, values, strict=True):
            out.write(json.dumps({"id": case.name, "values": value}) + "\n")
