"""How alike two ways of grouping the same things are: B³ and pairs, with intervals over topics.

B³: Bagga and Baldwin (1998), https://aclanthology.org/P98-1012. Pairs: of the pairs put together,
how many belong together, and of those that belong together, how many were put so.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.intervals import with_interval

MEASURES: Final = ("pairs", "b_cubed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What one topic adds to a measure: right ones, and both wholes they are shares of."""

    precision: tuple[float, float]
    recall: tuple[float, float]


def compare_partitions(
    topics: Sequence[str], truth: Sequence[Hashable], found: Sequence[Hashable]
) -> dict[str, Any]:
    """Precision, recall and F1 of each measure, with 95 % intervals; ``n`` counts the things."""
    order = list(dict.fromkeys(topics))
    members = {topic: [n for n, each in enumerate(topics) if each == topic] for topic in order}
    # A group across topics is wrong in each of them: its size counts over all of them.
    result: dict[str, Any] = {"n": len(topics), "topics": len(order)}
    for name, counted in (("pairs", _pairs), ("b_cubed", _b_cubed)):
        rows = [counted(members[topic], truth, found, Counter(found)) for topic in order]
        result[name] = {
            part: with_interval(rows, measured, len(topics))
            for part, measured in (("precision", _precision), ("recall", _recall), ("f1", _f1))
        }
    return result


def numbers_of(partition: Sequence[Sequence[int]], size: int) -> list[int]:
    """For each thing the number of its group."""
    numbers = [-1] * size
    for group, members in enumerate(partition):
        for member in members:
            numbers[member] = group
    return numbers


def _pairs(
    members: Sequence[int],
    truth: Sequence[Hashable],
    found: Sequence[Hashable],
    sizes: Counter[Hashable],
) -> Counts:
    """Pairs of a topic; one with a claim of another topic counts half in each."""
    both = Counter((truth[n], found[n]) for n in members)
    right = sum(count * (count - 1) / 2 for count in both.values())
    put = sum((sizes[found[n]] - 1) / 2 for n in members)
    belong = sum(count * (count - 1) / 2 for count in Counter(truth[n] for n in members).values())
    return Counts(precision=(right, put), recall=(right, belong))


def _b_cubed(
    members: Sequence[int],
    truth: Sequence[Hashable],
    found: Sequence[Hashable],
    sizes: Counter[Hashable],
) -> Counts:
    both = Counter((truth[n], found[n]) for n in members)
    true_sizes = Counter(truth[n] for n in members)
    precise = sum(both[truth[n], found[n]] / sizes[found[n]] for n in members)
    whole = sum(both[truth[n], found[n]] / true_sizes[truth[n]] for n in members)
    return Counts(precision=(precise, len(members)), recall=(whole, len(members)))


def _precision(rows: Sequence[Counts]) -> float | None:
    return _ratio([row.precision for row in rows])


def _recall(rows: Sequence[Counts]) -> float | None:
    return _ratio([row.recall for row in rows])


def _f1(rows: Sequence[Counts]) -> float | None:
    precision, recall = _precision(rows), _recall(rows)
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _ratio(rows: Sequence[tuple[float, float]]) -> float | None:
    whole = sum(row[1] for row in rows)
    return sum(row[0] for row in rows) / whole if whole else None
