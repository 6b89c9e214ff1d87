"""Train the head that says how far a predicate's form tells it as happening.

``python -m training.certainty --data ../shared/data`` writes ``weights/realis.npz``. Instead,
``--compare`` prints what the benchmark measures with and without each set, and ``--differ`` what
annotators say, by cross-validation, where the head would change the rules' reading.

Sets: UDS-IH2 (CC BY-SA 4.0) and MEANTIME (CC BY), training parts. Readers of UDS-IH2 were asked
whether a thing happened at all, so what is to come is a "no" there: their answer is the probability
of realis, −3 … 3 as 0 … 1. Their answers on negated predicates follow the negated sentence as often
as the predicate and are left out; so are MEANTIME's labels of what is to come, where announced
counts as certain. UW is under research-only terms: it measures and never trains what ships.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import fmean
from typing import Final

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.attribution import NoActors
from benchmarks.certainty import load_cases, measures_of, paired, values_of
from watchfloor.codebook.cues import load_cues
from watchfloor.coding.certainty.factuality import is_plain, weighed
from watchfloor.coding.certainty.reading import judge_certainty
from watchfloor.coding.certainty.realis import HEAD, realis_features
from watchfloor.coding.certainty.time_frame import read_time_frame
from watchfloor.coding.holders.attribution import find_attributions, holders_at
from watchfloor.coding.syntax.parse import load_parser
from watchfloor.heads import LinearHead
from watchfloor.heads.linear import save_linear_head

WEIGHTS: Final = Path(__file__).parents[1] / f"src/watchfloor/heads/weights/{HEAD}.npz"
FOLDER: Final = "reading/certainty"
INVERSE_REGULARISATION: Final = 0.1
"""C of the logistic loss: 0.01, 0.03, 0.1 and 0.3 were tried; the fit to uds_ih2_dev rises up to
0.1, and uw_dev does not change."""
NOT_YET: Final = frozenset({"future", "hypothetical"})
FOLDS: Final = 5
FEWEST: Final = 4
"""Occurrences below which a feature is not learned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Features of one predicate and the share of readers who take it as happening."""

    features: tuple[str, ...]
    label: float
    """−3 … 3, on the scale of its set."""
    probability: float
    weighable: bool
    """Whether the head may lower it: a plain assertion not still to come."""
    sentence: int


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m training.certainty")
    options.add_argument("--data", type=Path, required=True, help="folder with reading/certainty")
    options.add_argument("--compare", action="store_true", help="measure only; write nothing")
    options.add_argument("--differ", action="store_true", help="measure only; write nothing")
    arguments = options.parse_args()
    if arguments.compare:
        compare(arguments.data)
    elif arguments.differ:
        differ(arguments.data)
    else:
        head = train([*_uds(arguments.data), *_meantime(arguments.data)])
        save_linear_head(WEIGHTS, head)
        print(f"{WEIGHTS}: {len(head.rows)} features; now run python -m training.pin_weights")


def train(examples: Sequence[Example]) -> LinearHead:
    """A logistic head by L-BFGS from zero: the same examples give the same head."""
    rows = _vocabulary(examples)
    matrix = _matrix(examples, rows)
    shares = np.array([example.probability for example in examples])
    # Each example counts once as happening and once as not, by its share.
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=1000).fit(
        sparse.vstack([matrix, matrix]),
        np.repeat([1, 0], len(examples)),
        sample_weight=np.concatenate([shares, 1 - shares]),
    )
    return LinearHead(
        classes=("realis",),
        rows=rows,
        weights=np.asarray(model.coef_.T, dtype=np.float32),
        bias=np.asarray(model.intercept_, dtype=np.float32),
    )


def compare(data: Path) -> None:
    """Print the measures of no head, the shipped sets, each set alone, and UW added."""
    uds, meantime, uw = _uds(data), _meantime(data), _uw(data)
    heads = {
        "rules, time": _silent(),
        "UDS-IH2 + MEANTIME": train([*uds, *meantime]),
        "UDS-IH2": train(uds),
        "MEANTIME": train(meantime),
        "UDS-IH2 + MEANTIME + UW": train([*uds, *meantime, *uw]),
        "UW": train(uw),
    }
    parser, cues = load_parser(), load_cues()
    for name in ("uw_dev", "meantime_dev", "uds_ih2_dev"):
        cases = load_cases(data / FOLDER / f"{name}.jsonl.gz", parser)
        for label, head in heads.items():
            measures = measures_of(paired(cases, [values_of(case, cues, head) for case in cases]))
            print(name, label, json.dumps(measures), sep="\t", flush=True)


def differ(data: Path) -> None:
    """Print labels by what the head, trained on the other folds, makes of plain assertions."""
    sets = {"UDS-IH2": _uds(data), "MEANTIME": _meantime(data)}
    labels: dict[tuple[str, int], list[float]] = defaultdict(list)
    for fold in range(FOLDS):
        head = train([each for each in chain(*sets.values()) if each.sentence % FOLDS != fold])
        for name, examples in sets.items():
            for example in examples:
                if example.weighable and example.sentence % FOLDS == fold:
                    made = weighed(float(head.probabilities(example.features)[0]))
                    labels[name, made].append(example.label)
    for (name, made), found in sorted(labels.items()):
        shares = [f"{share:.3f}" for share in _shares(found)]
        print(name, made, len(found), f"mean {fmean(found):.2f}", *shares, sep="\t")


def _shares(labels: Sequence[float]) -> tuple[float, float, float]:
    """Of negative, unknown and positive, by the benchmark's edges."""
    negative = sum(label <= -1 for label in labels) / len(labels)
    positive = sum(label >= 1 for label in labels) / len(labels)
    return negative, 1 - negative - positive, positive


def _silent() -> LinearHead:
    """A head that calls everything certain, and so lowers nothing."""
    return LinearHead(
        classes=("realis",),
        rows={},
        weights=np.zeros((0, 1), dtype=np.float32),
        bias=np.array([9.0], dtype=np.float32),
    )


def _uds(data: Path) -> list[Example]:
    return list(_examples(data / FOLDER / "uds_ih2_train.jsonl.gz", lambda label: (label + 3) / 6))


def _meantime(data: Path) -> list[Example]:
    path = data / FOLDER / "meantime_train.jsonl.gz"
    return list(_examples(path, lambda label: max(label, 0) / 3, future=False))


def _uw(data: Path) -> list[Example]:
    """For the comparison only: labels on the head's own scale, where 1 is the least it says."""
    path = data / FOLDER / "uw_train.jsonl.gz"
    return list(_examples(path, lambda label: min(max((label - 1) / 2, 0), 1)))


def _examples(
    path: Path, share: Callable[[float], float], *, future: bool = True
) -> Iterator[Example]:
    """Predicates that are not negated; without `future`, only those not still to come."""
    cues = load_cues()
    for number, case in enumerate(load_cases(path, load_parser())):
        attributions = find_attributions(case.doc, NoActors(), cues)
        for predicate, label in zip(case.predicates, case.labels, strict=True):
            holders = holders_at(case.doc[predicate], attributions)
            reading = judge_certainty(case.doc, predicate, holders, cues)
            frame = read_time_frame(case.doc, predicate)
            if reading.polarity == "negative" or (frame in NOT_YET and not future):
                continue
            names = tuple(name for name, _ in realis_features(case.doc, predicate, frame))
            yield Example(
                features=names,
                label=label,
                probability=share(label),
                weighable=frame not in NOT_YET and is_plain(reading),
                sentence=number,
            )


def _vocabulary(examples: Sequence[Example]) -> dict[str, int]:
    """Features often enough met, in order of their names, to row numbers."""
    counts = Counter(name for example in examples for name in set(example.features))
    common = sorted(name for name, count in counts.items() if count >= FEWEST)
    return {name: row for row, name in enumerate(common)}


def _matrix(examples: Sequence[Example], rows: Mapping[str, int]) -> sparse.csr_matrix:
    """Examples × features, as often as each occurs."""
    starts, columns = [0], []
    for example in examples:
        columns += [rows[name] for name in example.features if name in rows]
        starts.append(len(columns))
    shape = (len(examples), len(rows))
    return sparse.csr_matrix((np.ones(len(columns)), columns, starts), shape=shape)


if __name__ == "__main__":
    main()
