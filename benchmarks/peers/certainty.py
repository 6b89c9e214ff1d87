"""Two floors for certainty: everything is certain, and a rule on the four words before.

The rule: certain (3); a modal or conditional word among the four tokens before the predicate makes
it 1; a negation there takes it to −2.5, with a modal to −0.5.
"""

from pathlib import Path
from typing import Any, Final

from benchmarks.certainty import read_records, score

BEFORE: Final = 4
MODALS: Final = frozenset(
    "may might could would should can must if whether perhaps possibly likely unless".split()
)
NEGATIONS: Final = frozenset("not n't no never neither nor without".split())


def measure_peers(data: Path) -> dict[str, Any]:
    """The task's measures for both floors."""
    records = read_records(data)
    constant = [[3.0 for _ in record["targets"]] for record in records]
    near = [
        [near_words(record["text"].split(" "), target["span1"][0]) for target in record["targets"]]
        for record in records
    ]
    return {
        "always certain": score(records, constant),
        "modal or negation just before": score(records, near),
    }


def near_words(words: list[str], predicate: int) -> float:
    """The rule's value for the predicate at a token number."""
    before = {word.lower() for word in words[max(predicate - BEFORE, 0) : predicate]}
    modal = bool(before & MODALS)
    if before & NEGATIONS:
        return -0.5 if modal else -2.5
    return 1.0 if modal else 3.0
