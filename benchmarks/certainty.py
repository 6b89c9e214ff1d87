"""How well factuality of predicates is judged, on the unified factuality format.

Data: ``uw_*``, ``meantime_*`` or ``uds_ih2_*``, JSON lines ``{text, idx, targets: [{span1: [first,
last], label}]}`` with blank-separated tokens and labels in −3 … 3. Predictions: ``{id, values}``,
one line for each sentence: its ``id``, else ``idx``, and one value for each target, in order.
Values are the factuality that a claim of the predicate would have. UDS-IH2 is on another scale:
there −3 is also what is still to come.

UW's labels are means of five readers' answers, a scale of its own: they seldom agree on −3, and
take what somebody denies as open. On ``uw_*`` what the product says is therefore put on that scale
(`on_readers_scale`); its numbers were set on ``uw_train``, and nothing of them is in the package.
``as_coded`` are the measures without that.

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
from watchfloor.coding.certainty.factuality import Standing, judge_happening
from watchfloor.coding.certainty.realis import load_realis_head, read_realis
from watchfloor.coding.holders.attribution import find_attributions, holders_at
from watchfloor.coding.syntax.parse import Doc, Parser, load_parser
from watchfloor.heads import LinearHead

READERS: Final = "uw_"
"""How the files of UW begin."""
_OPEN: Final = 0.8
_PUT_FIRMLY: Final = {("reported", 1): 2.6, ("reported", 2): 2.8, ("asserted", 1): 1.7}
"""Hearsay, and what would or is meant to be, which readers take for surer than its number."""
_NOT_SO: Final = {-3: -1.8, -2: -1.4, -1: -1.0}
_SO: Final = {
    0: ((0.0, 0.8),),
    1: ((0.6, 1.7), (0.0, 0.9)),
    2: ((0.8, 2.8), (0.6, 2.4), (0.0, 2.1)),
    3: ((0.8, 3.0), (0.7, 2.8), (0.0, 2.6)),
}
"""Factuality to the label of UW from each share of readers on, the highest share first."""
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
    standings = [standings_of(case, cues) for case in cases]
    coded = [[float(one.reading.factuality) for one in case] for case in standings]
    values = coded
    if data.name.startswith(READERS):
        values = [
            [
                on_readers_scale(case.doc, token, one)
                for token, one in zip(case.predicates, each, strict=True)
            ]
            for case, each in zip(cases, standings, strict=True)
        ]
    if predictions is not None:
        _write(predictions, cases, values)
    pairs = paired(cases, values)
    constant: list[Pairs] = [[(3.0, gold) for _, gold in sentence] for sentence in pairs]
    return {
        "task": "certainty",
        "cases": sum(map(len, pairs)),
        "measures": measures_of(pairs),
        "as_coded": measures_of(paired(cases, coded)),
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
    return [float(one.reading.factuality) for one in standings_of(case, cues, head)]


def standings_of(case: Case, cues: CueTable, head: LinearHead | None = None) -> list[Standing]:
    """How surely each predicate is said to happen."""
    attributions = find_attributions(case.doc, NoActors(), cues)
    return [
        judge_happening(case.doc, token, holders_at(case.doc[token], attributions), cues, head=head)
        for token in case.predicates
    ]


def on_readers_scale(doc: Doc, predicate: int, standing: Standing) -> float:
    """What is said of a predicate, on the scale of UW's means over readers.

    About the median label of what is coded alike; within one number, by the share of readers who
    take such a form as happening (`read_realis`, learned without UW). What is only possible and of
    a form that is seldom taken as happening counts as unknown, just below the edge of positive.
    """
    reading = standing.reading
    if reading.factuality < 0:
        denied = reading.certainty == "denied"
        return _OPEN if denied else _NOT_SO[reading.factuality]
    coded = (reading.certainty, reading.factuality)
    if coded in _PUT_FIRMLY:
        return _PUT_FIRMLY[coded]
    share = read_realis(doc, predicate, standing.time_frame, load_realis_head()).probability
    return next(value for edge, value in _SO[reading.factuality] if share >= edge)


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
