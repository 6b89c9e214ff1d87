"""Linear heads from named features: a logistic one, and one that ranks the options of a question.

Both minimise their loss and a quadratic penalty by L-BFGS from zero, so the same examples give the
same head.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from watchfloor.heads import LinearHead

_STEPS: Final = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Options of which one, or a few, are right."""

    options: Sequence[Sequence[str]]
    """Features of each."""
    shares: Sequence[float]
    """How right each is; they add up to 1."""


def fit_logistic(
    examples: Sequence[Sequence[str]],
    shares: Sequence[float],
    *,
    name: str,
    penalty: float,
    fewest: int,
) -> LinearHead:
    """A head for one probability; ``shares`` are how many of the annotators said yes."""
    rows = _vocabulary(examples, fewest)
    matrix, wanted = _matrix(examples, rows), np.asarray(shares)
    columns = matrix.T.tocsr()

    def loss(point: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, bias = point[:-1], point[-1]
        scores = matrix @ weights.astype(np.float32) + bias
        missed = 1 / (1 + np.exp(-scores)) - wanted
        value = (np.logaddexp(0, scores) - wanted * scores).sum()
        slope = columns @ missed.astype(np.float32) + penalty * weights
        return float(value + penalty / 2 * weights @ weights), np.append(slope, missed.sum())

    return _head(name, rows, _minimum(loss, len(rows) + 1))


def fit_ranking(
    questions: Sequence[Question], *, name: str, penalty: float, fewest: int
) -> LinearHead:
    """A head whose scores, by softmax, are the probabilities of a question's options."""
    options = [option for question in questions for option in question.options]
    rows = _vocabulary(options, fewest)
    matrix = _matrix(options, rows)
    columns = matrix.T.tocsr()
    wanted = np.concatenate([question.shares for question in questions])
    sizes = np.array([len(question.options) for question in questions])
    starts, question_of = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)

    def loss(point: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = point[:-1]
        scores = matrix @ weights.astype(np.float32)
        scores -= np.maximum.reduceat(scores, starts)[question_of]
        raised = np.exp(scores)
        total = np.add.reduceat(raised, starts)[question_of]
        missed = raised / total - wanted
        value = -(wanted * (scores - np.log(total))).sum() + penalty / 2 * weights @ weights
        return float(value), np.append(columns @ missed.astype(np.float32) + penalty * weights, 0)

    return _head(name, rows, _minimum(loss, len(rows) + 1))


def _vocabulary(examples: Iterable[Sequence[str]], fewest: int) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for features in examples:
        counts.update(set(features))
    kept = sorted(name for name, count in counts.items() if count >= fewest)
    return {name: row for row, name in enumerate(kept)}


def _matrix(examples: Iterable[Sequence[str]], rows: dict[str, int]) -> sparse.csr_matrix:
    """Each feature counts as often as it is named, as at run time."""
    columns: list[int] = []
    ends = [0]
    for features in examples:
        columns += [rows[name] for name in features if name in rows]
        ends.append(len(columns))
    ones = np.ones(len(columns), dtype=np.float32)
    shape = (len(ends) - 1, len(rows))
    return sparse.csr_matrix((ones, np.array(columns, np.int32), np.array(ends)), shape=shape)


def _minimum(loss, size: int) -> NDArray[np.float64]:
    options = {"maxiter": _STEPS}
    return optimize.minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options=options).x


def _head(name: str, rows: dict[str, int], point: NDArray[np.float64]) -> LinearHead:
    return LinearHead(
        classes=(name,),
        rows=rows,
        weights=point[:-1, None].astype(np.float32),
        bias=point[-1:].astype(np.float32),
    )
