"""How well figures and their bounds are read, on sentences in the NewsQuant format."""

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from watchfloor.codebook.quantities import QuantityGrammar, load_quantity_grammar, words_of
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
CHANGE_GAP = re.compile(r"(?:[\w./%$]+ ){0,5}to")
RESAMPLES = 1000


def measure(data: Path, predictions: Path | None) -> dict[str, Any]:
    """Value F1 and value-with-bound F1 over sentences; predictions are written if asked for."""
    records = read_records(data)
    grammar = load_quantity_grammar()
    predicted = [predict(record["text"], grammar) for record in records]
    if predictions is not None:
        predictions.write_text("".join(_lines(predicted)), "utf-8")
    return {
        "task": "quantities",
        "n": len(records),
        "n_quantities": sum(len(_gold(record)) for record in records),
        **score(records, predicted),
    }


def score(records: list[dict[str, Any]], predicted: list[list[tuple[str, str]]]) -> dict[str, Any]:
    """The measures for figures (value, sign) of each sentence, whoever read them."""
    gold = [_gold(record) for record in records]
    rounded = [[(_compared(value), bound) for value, bound in row] for row in predicted]
    values = [
        _hits([v for v, _ in p], [v for v, _ in g]) for p, g in zip(rounded, gold, strict=True)
    ]
    bounds = [_hits(p, g) for p, g in zip(rounded, gold, strict=True)]
    return {**_scores("value", values), **_scores("value_and_bound", bounds)}


def _lines(predicted: Sequence[Sequence[tuple[str, str]]]) -> Iterator[str]:
    for index, row in enumerate(predicted):
        quantities = [{"value": value, "bound": bound} for value, bound in row]
        yield json.dumps({"index": index, "quantities": quantities}) + "\n"


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
        rows.append((value, "=" if skip else _sign(one, grammar)))
    return rows


def _sign(found: FoundQuantity, grammar: QuantityGrammar) -> str:
    """The set's sign; "about 14 to 18" keeps its "about" there, which a range leaves out here."""
    words = words_of(found.text)
    vague = any(grammar.before.get(words[:length]) == "about" for length in (1, 2, 3, 4))
    return "~" if found.bound == "range" and vague else BOUND_SIGNS[found.bound]


def _is_change(text: str, one: FoundQuantity, two: FoundQuantity) -> bool:
    """Whether a figure moves "from X to Y"; a unit or a year may stand before "to"."""
    moves = text[: one.start].rstrip().endswith("from")
    gap = CHANGE_GAP.fullmatch(text[one.end : two.start].strip())
    return moves and gap is not None and one.best is not None and two.best is not None


def _value(found: FoundQuantity) -> str:
    if found.best is not None:
        return written(found.best)
    if found.low is not None and found.high is not None:
        return f"{written(found.low)}-{written(found.high)}"
    known = found.low if found.low is not None else found.high
    assert known is not None
    return written(known)


def written(value: float) -> str:
    """A number in full, without the fractions that binary arithmetic leaves."""
    return format(value, ".15g")


def _compared(value: str) -> str:
    """A value or range to four decimals: as exact as the set writes "a ninth"."""
    try:
        return _rounded(float(value))
    except ValueError:
        low, _, high = value.rpartition("-")
        return f"{_rounded(float(low))}-{_rounded(float(high))}"


def _rounded(value: float) -> str:
    return format(float(f"{value:.4g}" if abs(value) < 1e-3 else round(value, 4)), ".12g")


def _gold(record: dict[str, Any]) -> list[tuple[str, str]]:
    """What people marked; nothing in a file of bare sentences."""
    return [
        (_compared(str(quantity["value"])), GOLD_SIGNS.get(quantity["change"], quantity["change"]))
        for quantity in record.get("quantities", ())
    ]


def _hits(predicted: list[Any], gold: list[Any]) -> tuple[int, int, int]:
    """Matches, predictions and gold of one sentence, each counted as often as it occurs."""
    return (Counter(predicted) & Counter(gold)).total(), len(predicted), len(gold)


def _scores(name: str, rows: list[tuple[int, int, int]]) -> dict[str, Any]:
    generator = random.Random(name)
    draws = sorted(
        _f1(generator.choices(rows, k=len(rows)) if rows else []) for _ in range(RESAMPLES)
    )
    hits, predicted, gold = _sums(rows)
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
    hits, predicted, gold = _sums(rows)
    return 2 * hits / (predicted + gold) if predicted + gold else 0.0


def _sums(rows: list[tuple[int, int, int]]) -> tuple[int, ...]:
    return tuple(sum(row[column] for row in rows) for column in range(3))
