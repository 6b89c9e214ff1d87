"""Learn how likely each field of a claim is right: ``python -m training.confidence``.

One logistic model a field, over the features of ``watchfloor.coding.confidence``, on the printed
claims of the gold set's parts ``dev`` and ``train``. Which of a few sets of features a field gets,
and how hard its weights are held, is chosen by cross-validation that leaves whole documents out; a
field for which no set beats the plain share by more than a standard error gets that share.

Rules were mended on those very documents, so the reader is right there more often than on any
text a user brings. How sure it is on the whole is therefore set on ``unread``, whose texts nobody
mended anything on: one number a field, added to its log-odds.

Prints what was chosen and the cross-validated loss, and writes ``weights/confidence.npz``; then run
``training.pin_weights``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.claims import marked, report_of
from benchmarks.gold_set import GoldDocument, load_gold
from benchmarks.matching import units_of
from benchmarks.reliability import field_rights
from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import Coder, ReadPiece, load_coder, read_pieces, texts_to_parse
from watchfloor.coding.confidence import FIELDS, features_of, says_something
from watchfloor.heads import LinearHead
from watchfloor.heads.linear import save_linear_head
from watchfloor.records import Claim
from watchfloor.records.claim import WHOLE
from watchfloor.reports import content_bounds

WEIGHTS: Final = Path(__file__).parents[1] / "src/watchfloor/heads/weights/confidence.npz"
FOLDS: Final = 7
PENALTIES: Final = (1.0, 3.0, 10.0, 30.0)
STEPS: Final = 50
SEEN_AT_LEAST: Final = 5
"""Claims that must have a feature before it gets a weight."""
PRIOR_OF_THE_SHIFT: Final = 1.0
"""Variance, in squared log-odds, of how much surer a reader is where its rules were mended."""
GENERAL: Final = ("kind ", "read by ", "long ", "deep ", "quoted", "negative")
OWN: Final = {
    "event_type": ("claim-word head ", "read by "),
    "sources": ("source ", "several of source", "no recipient"),
    "recipients": ("recipient ", "several of recipient", "no source"),
    "holders": ("no holder", "holder ", "a cue"),
    "certainty": ("certainty ", "a cue", "no holder"),
    "quantities": ("several figures", "a bound", "a figure"),
    WHOLE: ("",),
}
"""Beginnings of the features that have to do with a field itself; with the whole, all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One field of one printed claim."""

    document: int
    features: frozenset[str]
    right: bool


def main() -> None:
    coder = load_coder(load_codebook(), confident=False)
    cases = read_cases((*load_gold("dev"), *load_gold("train")), coder)
    fresh = read_cases(load_gold("unread"), coder)
    chosen = {field: choose(field, rows) for field, rows in cases.items()}
    for field, (weights, bias) in chosen.items():
        chosen[field] = (weights, set_on(field, fresh[field], weights, bias))
    names = sorted({name for weights, _ in chosen.values() for name in weights})
    head = LinearHead(
        classes=FIELDS,
        rows={name: row for row, name in enumerate(names)},
        weights=np.array(
            [[chosen[field][0].get(name, 0.0) for field in FIELDS] for name in names],
            dtype=np.float32,
        ).reshape(len(names), len(FIELDS)),
        bias=np.array([chosen[field][1] for field in FIELDS], dtype=np.float32),
    )
    save_linear_head(WEIGHTS, head)


def read_cases(documents: Iterable[GoldDocument], coder: Coder) -> dict[str, list[Case]]:
    """Every field of every claim printed on documents that may teach, and whether it is right."""
    cases: dict[str, list[Case]] = {field: [] for field in FIELDS}
    for number, document in enumerate(documents):
        if document.is_research_only:
            continue
        units = units_of(document.text, document.claims)
        for claim, piece in read_text(document.text, coder):
            features = features_of(claim, piece.doc, piece.words)
            rights = field_rights(document.text, marked(claim, document.text), units)
            for field in FIELDS:
                if says_something(claim, field) and field in rights:
                    cases[field].append(
                        Case(document=number, features=features, right=rights[field])
                    )
    return cases


def read_text(text: str, coder: Coder) -> Iterator[tuple[Claim, ReadPiece]]:
    """The claims of a text, each with the piece it was read in; none where it is refused."""
    report = report_of(text)
    if report is None:
        return
    body = content_bounds(text)
    texts = texts_to_parse(report, (body.start, body.end), coder.codebook.cues)
    docs = map(coder.parser, texts)
    for piece in read_pieces(report, docs, coder):
        for claim in piece.claims:
            yield claim, piece


def choose(field: str, cases: Sequence[Case]) -> tuple[dict[str, float], float]:
    """Weights by feature and bias of the model with the least loss on documents left out."""
    sets = {"the share alone": (), "its own": OWN[field], "all": (*GENERAL, *OWN[field])}
    losses = {
        (name, penalty): _losses_left_out(cases, _names(cases, begins), penalty)
        for name, begins in sets.items()
        for penalty in (PENALTIES if begins else PENALTIES[:1])
    }
    share = next(iter(losses))
    best = min(losses, key=lambda each: (losses[each].mean(), each))
    gain, error = _gain(cases, losses[share] - losses[best])
    name, penalty = best if gain > error else share
    names = _names(cases, sets[name])
    weights, bias = _fit(_matrix(cases, names), _outcomes(cases), penalty)
    right = sum(case.right for case in cases)
    print(
        f"{field}: {right} of {len(cases)} right; loss of the share {losses[share].mean():.4f}; "
        f"most gained {gain:.4f} ± {error:.4f} by {best[0]}, penalty {best[1]:g}; taken: {name}"
    )
    for feature, weight in zip(names, weights, strict=True):
        print(f"    {weight:+.2f} {feature}")
    return dict(zip(names, map(float, weights), strict=True)), bias


def set_on(field: str, fresh: Sequence[Case], weights: dict[str, float], bias: float) -> float:
    """The bias with which a field's mean probability is that of texts nobody mended rules on.

    Held towards the one it had as `PRIOR_OF_THE_SHIFT` says: some fields have few cases there.
    """
    scores = np.array([sum(weights.get(name, 0.0) for name in each.features) for each in fresh])
    outcomes, shift = _outcomes(fresh), 0.0
    for _ in range(STEPS):
        probability = 1 / (1 + np.exp(-(scores + bias + shift)))
        slope = float((probability - outcomes).sum()) + shift / PRIOR_OF_THE_SHIFT
        curve = float((probability * (1 - probability)).sum()) + 1 / PRIOR_OF_THE_SHIFT
        shift -= slope / curve
    told = 1 / (1 + np.exp(-(scores + bias)))
    print(
        f"{field}: told {told.mean():.3f} on {len(fresh)} claims of unread, {outcomes.mean():.3f} "
        f"right; log-odds moved by {shift:+.2f}"
    )
    return bias + shift


def _names(cases: Sequence[Case], begins: tuple[str, ...]) -> list[str]:
    """Features that some but not all claims have, with one of these beginnings."""
    counts: dict[str, int] = {}
    for case in cases:
        for feature in case.features:
            counts[feature] = counts.get(feature, 0) + 1
    return sorted(
        name
        for name, count in counts.items()
        if begins and name.startswith(begins) and SEEN_AT_LEAST <= count < len(cases)
    )


def _gain(cases: Sequence[Case], gained: NDArray[np.float64]) -> tuple[float, float]:
    """Mean loss gained and its standard error, with the cases of a document taken together."""
    mean = float(gained.mean())
    documents = np.array([case.document for case in cases])
    sums = [float((gained[documents == each] - mean).sum()) for each in np.unique(documents)]
    return mean, float(np.sqrt(np.square(sums).sum())) / len(cases)


def _losses_left_out(
    cases: Sequence[Case], names: list[str], penalty: float
) -> NDArray[np.float64]:
    """Log loss of each case by a model that did not see its document."""
    features, outcomes = _matrix(cases, names), _outcomes(cases)
    folds = np.array([case.document % FOLDS for case in cases])
    losses = np.zeros(len(cases))
    for fold in range(FOLDS):
        held, seen = folds == fold, folds != fold
        weights, bias = _fit(features[seen], outcomes[seen], penalty)
        probability = 1 / (1 + np.exp(-(features[held] @ weights + bias)))
        losses[held] = -np.log(np.where(outcomes[held] > 0, probability, 1 - probability))
    return losses


def _fit(
    features: NDArray[np.float64], outcomes: NDArray[np.float64], penalty: float
) -> tuple[NDArray[np.float64], float]:
    """Penalised logistic regression by Newton's method; one right and one wrong case are added.

    The two added cases have no feature: they keep the bias finite where all were right.
    """
    features = np.vstack([features, np.zeros((2, features.shape[1]))])
    outcomes = np.append(outcomes, [1.0, 0.0])
    design = np.hstack([features, np.ones((len(features), 1))])
    ridge = np.diag([penalty] * features.shape[1] + [0.0])
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        probability = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (probability - outcomes) + ridge @ weights
        curve = (design.T * (probability * (1 - probability))) @ design + ridge
        weights = weights - np.linalg.solve(curve, slope)
    return weights[:-1], float(weights[-1])


def _matrix(cases: Sequence[Case], names: list[str]) -> NDArray[np.float64]:
    rows = [[float(name in case.features) for name in names] for case in cases]
    return np.array(rows).reshape(len(cases), len(names))


def _outcomes(cases: Sequence[Case]) -> NDArray[np.float64]:
    return np.array([float(case.right) for case in cases])


if __name__ == "__main__":
    main()
