"""Learn the weights of event grouping: ``python -m training.grouping --data ECB_FILE``.

Pairs of claims of one family in different documents of ECB+, in both settings of
``benchmarks.grouping``; one logistic model over the levels of ``watchfloor.events.scoring``, each
claim weighing the same however many it is compared with. What agrees may only speak for one
happening and what differs only against it: a weight of the wrong sign is set to 0. The threshold
is the one with the best mean F1 over pairs. Prints measures from cross-validation that leaves
whole topics out, and writes ``events/data/grouping.toml``; the points of days stay as they are
there, for most documents of ECB+ have no date.
"""

import argparse
import json
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.ecb_claims import ChainedClaim
from benchmarks.grouping import SETTINGS, load_claims, scored
from benchmarks.partitions import compare_partitions, numbers_of
from watchfloor.codebook.book import Codebook, load_codebook
from watchfloor.events.facts import Facts, facts_of
from watchfloor.events.neighbours import Neighbours
from watchfloor.events.scoring import FEATURES, kept_apart, word_share
from watchfloor.events.weights import LEVELS, Weights, load_weights, weights_from

WEIGHTS_FILE: Final = Path(__file__).parents[1] / "src/watchfloor/events/data/grouping.toml"
FOLDS: Final = 5
PENALTY: Final = 0.3
STEPS: Final = 400
THRESHOLDS: Final = (0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5)
AGAINST: Final = frozenset({"differ", "differ here", "far", "other", "other name", "one"})
WORDS: Final = ("words", "shared")
LEARNED: Final = ("who", "whom")
"""Features whose points are learned, beside the words; those of the others stay as they are in the
file and are counted while these are learned. ECB+ has few dates, wars or campaigns, and marks
"attack" and "killed" of one clause as two events."""
BY_HAND: Final = frozenset({"same state", "unknown"})
"""Levels that stay as they are: states are rarely on both sides in ECB+."""
COLUMNS: Final = (
    *((name, level) for name in LEARNED for level in LEVELS[name] if level not in BY_HAND),
    WORDS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims that would be compared."""

    topic: str
    row: NDArray[np.float64]
    given: float
    """Points of the features that are set by hand."""
    same: bool
    weight: float


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.grouping")
    parser.add_argument("--data", type=Path, required=True)
    book = load_codebook()
    settings = load_claims(parser.parse_args().data, book)
    pairs = [pair for name in SETTINGS for pair in pairs_of(settings[name])]
    print(json.dumps(cross_validated(settings, pairs, book), indent=2))
    write_weights(learn(settings, pairs, book))


def pairs_of(claims: Sequence[ChainedClaim]) -> list[Pair]:
    """The pairs of one family out of different documents: all of one topic, and of two topics
    those that share something and so would be compared.

    Not only the latter: among these alone, two places far apart look harmless, since they were
    found together by a name.
    """
    facts = [facts_of(each.claim) for each in claims]
    numbers = {id(each): number for number, each in enumerate(facts)}
    neighbours = Neighbours()
    neighbours.add_all(facts)
    of_topic: dict[tuple[str, str], list[int]] = {}
    pairs: list[Pair] = []
    for number, (claim, own) in enumerate(zip(claims, facts, strict=True)):
        earlier = of_topic.setdefault((claim.topic, own.family), [])
        near = {numbers[id(each)] for each in neighbours.before(own)}
        others = [
            each
            for each in sorted({*earlier, *(n for n in near if claims[n].topic != claim.topic)})
            if facts[each].claim.report_id != own.claim.report_id
            and not kept_apart(own, facts[each], 0)
        ]
        earlier.append(number)
        pairs += [
            Pair(
                topic=claim.topic,
                row=_row(own, facts[each]),
                given=_given(own, facts[each]),
                same=claim.chain == claims[each].chain,
                weight=1 / len(others),
            )
            for each in others
        ]
    return pairs


def learn(
    settings: dict[str, list[ChainedClaim]], pairs: Sequence[Pair], book: Codebook
) -> Weights:
    """Weights from some pairs, and the threshold that groups the claims best."""
    points = fit(pairs)
    ways = {each: _weights(points, each) for each in THRESHOLDS}
    found = {each: _mean_f1(settings, ways[each], book) for each in THRESHOLDS}
    return ways[max(THRESHOLDS, key=lambda each: found[each])]


def fit(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """A weight for each of `COLUMNS`, by projected gradient steps with momentum."""
    rows = np.array([[*pair.row, 1.0] for pair in pairs])
    same = np.array([pair.same for pair in pairs], dtype=float)
    given = np.array([pair.given for pair in pairs])
    share = np.array([pair.weight for pair in pairs])
    signs = np.array([-1.0 if level in AGAINST else 1.0 for _, level in COLUMNS])
    penalty = np.append(np.full(len(COLUMNS), PENALTY), 0.0)
    step = 1 / (0.25 * float((share[:, None] * rows**2).sum()) + PENALTY)
    point = ahead = np.zeros(rows.shape[1])
    for number in range(1, STEPS + 1):
        missed = share * (1 / (1 + np.exp(-rows @ ahead - given)) - same)
        moved = ahead - step * (rows.T @ missed + penalty * ahead)
        moved[:-1] = np.where(moved[:-1] * signs > 0, moved[:-1], 0.0)
        ahead = moved + (number - 1) / (number + 2) * (moved - point)
        point = moved
    return point[:-1]


def cross_validated(
    settings: dict[str, list[ChainedClaim]], pairs: Sequence[Pair], book: Codebook
) -> dict[str, Any]:
    """Measures of each setting where each topic is grouped by weights that have not seen it."""
    topics = list(dict.fromkeys(pair.topic for pair in pairs))
    fold_of = {topic: number % FOLDS for number, topic in enumerate(topics)}
    result: dict[str, Any] = {"thresholds": []}
    events: dict[str, list[tuple[str, str, str]]] = {name: [] for name in SETTINGS}
    for fold in range(FOLDS):
        seen = {
            name: [each for each in claims if fold_of.get(each.topic) != fold]
            for name, claims in settings.items()
        }
        weights = learn(seen, [pair for pair in pairs if fold_of[pair.topic] != fold], book)
        result["thresholds"].append(weights.threshold)
        for name, claims in settings.items():
            held = [each for each in claims if fold_of.get(each.topic) == fold]
            numbers = numbers_of(scored(held, book, weights), len(held))
            events[name] += [
                (each.topic, each.chain, f"{fold}:{number}")
                for each, number in zip(held, numbers, strict=True)
            ]
    for name in SETTINGS:
        topic, truth, own = zip(*events[name], strict=True)
        result[name] = compare_partitions(topic, truth, own)
    return result


def write_weights(weights: Weights) -> None:
    """Put the learned points into the file; its comments and the points of days stay."""
    lines, table = [], ""
    for line in WEIGHTS_FILE.read_text("utf-8").splitlines():
        name, is_value, _ = line.partition(" = ")
        if line.startswith("["):
            table = line.strip("[]")
        if is_value and not line.startswith("#"):
            level = name.strip('"')
            if name == "threshold":
                line = f"threshold = {weights.threshold}"
            elif table == "words":
                line = f"shared = {weights.words:.2f}"
            elif (table, level) in COLUMNS:
                line = f"{name} = {weights.levels[table][level]:.2f}"
        lines.append(line)
    WEIGHTS_FILE.write_text("\n".join(lines) + "\n", "utf-8")


def _row(own: Facts, other: Facts) -> NDArray[np.float64]:
    levels = {(each.name, each.level(own, other)) for each in FEATURES}
    words = word_share(own, other)
    return np.array([words if each == WORDS else float(each in levels) for each in COLUMNS])


def _given(own: Facts, other: Facts) -> float:
    levels = load_weights().levels
    found = ((each.name, each.level(own, other)) for each in FEATURES)
    return sum(levels[name][level] for name, level in found if (name, level) not in COLUMNS)


def _weights(points: NDArray[np.float64], threshold: float) -> Weights:
    table: dict[str, Any] = tomllib.loads(WEIGHTS_FILE.read_text("utf-8"))
    table["threshold"] = threshold
    for (name, level), value in zip(COLUMNS, points, strict=True):
        table[name][level] = round(float(value), 2)
    return weights_from(table)


def _mean_f1(settings: dict[str, list[ChainedClaim]], weights: Weights, book: Codebook) -> float:
    total = 0.0
    for claims in settings.values():
        truth = [each.chain for each in claims]
        own = numbers_of(scored(claims, book, weights), len(claims))
        both = Counter(zip(truth, own, strict=True))
        right = _pairs(both)
        total += 2 * right / (_pairs(Counter(truth)) + _pairs(Counter(own)))
    return total / len(settings)


def _pairs(sizes: Counter[Any]) -> float:
    return sum(size * (size - 1) / 2 for size in sizes.values())


if __name__ == "__main__":
    main()
