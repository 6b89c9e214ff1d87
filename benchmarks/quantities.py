"""How well figures and their bounds are read, on sentences in the NewsQuant format."""

import gzip
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

from watchfloor.codebook.quantities import QuantityGrammar, load_quantity_grammar
from watchfloor.coding.found import FoundQuantity
from watchfloor.coding.quantities.reading import find_quantities

BOUND_SIGNS = {
    "exact": "=",
    "range": "=",
    "about": "~",
    "at_least": ">",
    "more_than": ">",
    "at_most": "<",
    "less_than": "<",
}
# The set marks a change ("rose 5 %") in the place of the bound; as bounds these are plain.
GOLD_SIGNS = {"up": "=", "down": "="}
RESAMPLES = 1000


def measure(data: Path, predictions: Path | None) -> dict[str, Any]:
    """Value F1 and value-with-bound F1 over sentences; predictions are written if asked for."""
    records = read_records(data)
    grammar = load_quantity_grammar()
    predicted = [predict(record["text"], grammar) for record in records]
    if predictions is not None:
        lines = (
            json.dumps({"index": n, "quantities": [{"value": v, "bound": b} for v, b in row]})
            for n, row in enumerate(predicted)
        )
        predictions.write_text("\n".join(lines) + "\n", "utf-8")
    return {
        "task": "quantities",
        "n": len(records),
        "n_quantities": sum(len(_gold(record)) for record in records),
        **score(records, predicted),
    }


def score(records: list[dict[str, Any]], predicted: list[list[tuple[str, str]]]) -> dict[str, Any]:
    """The measures for figures (value, sign) of each sentence, whoever read them."""
    gold = [_gold(record) for record in records]
    values = [
        _hits([v for v, _ in p], [v for v, _ in g]) for p, g in zip(predicted, gold, strict=True)
    ]
    bounds = [_hits(p, g) for p, g in zip(predicted, gold, strict=True)]
    return {**_scores("value", values), **_scores("value_and_bound", bounds)}


def read_records(data: Path) -> list[dict[str, Any]]:
    packed = data.read_bytes()
    text = (gzip.decompress(packed) if data.suffix == ".gz" else packed).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def predict(text: str, grammar: QuantityGrammar) -> list[tuple[str, str]]:
    """Figures as the set writes them; "rose from 5 to 7" is joined to 5-7, its convention."""
    found = find_quantities(text, grammar)
    rows: list[tuple[str, str]] = []
    skip = False
    for one, two in zip(found, [*found[1:], None], strict=False):
        if skip:
            skip = False
            continue
        skip = two is not None and _is_change(text, one, two)
        value = f"{_value(one)}-{_value(two)}" if skip and two is not None else _value(one)
        rows.append((value, "=" if skip else BOUND_SIGNS[one.bound]))
    return rows


def _is_change(text: str, one: FoundQuantity, two: FoundQuantity) -> bool:
    return text[: one.start].rstrip().endswith("from") and text[one.end : two.start].strip() == "to"


def _value(found: FoundQuantity) -> str:
    if found.best is not None:
        return written(found.best)
    if found.low is not None and found.high is not None:
        return f"{written(found.low)}-{written(found.high)}"
    known = found.low if found.low is not None else found.high
    assert known is not None
    return written(known)


def written(value: float) -> str:
    return format(float(f"{value:.4g}" if abs(value) < 1e-3 else round(value, 4)), ".12g")


def _gold(record: dict[str, Any]) -> list[tuple[str, str]]:
    rows = []
    for quantity in record["quantities"]:
        sign = GOLD_SIGNS.get(quantity["change"], quantity["change"])
        rows.append((_gold_value(str(quantity["value"])), sign))
    return rows


def _gold_value(value: str) -> str:
    try:
        return written(float(value))
    except ValueError:
        low, _, high = value.rpartition("-")
        return f"{written(float(low))}-{written(float(high))}"


def _hits(predicted: list[Any], gold: list[Any]) -> tuple[int, int, int]:
    """Matches, predictions and gold of one sentence, each counted as often as it occurs."""
    return (Counter(predicted) & Counter(gold)).total(), len(predicted), len(gold)


def _scores(name: str, rows: list[tuple[int, int, int]]) -> dict[str, Any]:
    generator = random.Random(name)
    draws = sorted(_f1(generator.choices(rows, k=len(rows))) for _ in range(RESAMPLES))
    hits, predicted, gold = (sum(column) for column in zip(*rows, strict=True))
    return {
        f"{name}_f1": round(_f1(rows), 4),
        f"{name}_precision": round(hits / predicted, 4) if predicted else None,
        f"{name}_recall": round(hits / gold, 4) if gold else None,
        f"{name}_f1_interval_95": [
            round(draws[int(0.025 * RESAMPLES)], 4),
            round(draws[int(0.975 * RESAMPLES)], 4),
        ],
    }


def _f1(rows: list[tuple[int, int, int]]) -> float:
    hits, predicted, gold = (sum(column) for column in zip(*rows, strict=True))
    return 2 * hits / (predicted + gold) if predicted + gold else 0.0
