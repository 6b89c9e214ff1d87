"""A linear model over named features: the smallest head, and one that can be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from watchfloor.errors import ModelError
from watchfloor.heads.weights import weights_path


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearHead:
    """Weights of features for each class, or for one number when there is one column."""

    classes: tuple[str, ...]
    rows: Mapping[str, int]
    """Feature to row of `weights`; a feature that is not here counts nothing."""
    weights: NDArray[np.float32]
    """Features × classes."""
    bias: NDArray[np.float32]
    """One for each class."""

    def scores(self, features: Iterable[str]) -> NDArray[np.float32]:
        """Sum of the weights of the features that are present, for each class."""
        known = [self.rows[feature] for feature in features if feature in self.rows]
        return self.bias + self.weights[known].sum(axis=0) if known else self.bias.copy()

    def probabilities(self, features: Iterable[str]) -> NDArray[np.float32]:
        """Softmax of the scores; of one class, its logistic probability."""
        scores = self.scores(features)
        if len(self.classes) == 1:
            return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)
        raised = np.exp(scores - scores.max())
        return np.asarray(raised / raised.sum(), dtype=np.float32)


def load_linear_head(name: str) -> LinearHead:
    """The head in ``weights/NAME.npz``. Raises ModelError when it is missing or damaged."""
    path = weights_path(f"{name}.npz")
    try:
        with np.load(path, allow_pickle=False) as arrays:
            scale = arrays["scale"].astype(np.float32)
            return LinearHead(
                classes=tuple(str(each) for each in arrays["classes"]),
                rows=_rows(arrays["features"]),
                weights=arrays["weights"].astype(np.float32) * scale,
                bias=arrays["bias"].astype(np.float32),
            )
    except (KeyError, ValueError, OSError) as error:
        raise ModelError(f"The weights {path} cannot be read; install watchfloor again.") from error


def save_linear_head(path: Path, head: LinearHead) -> None:
    """Write a head as `load_linear_head` reads it, weights as whole numbers of 8 bits.

    Features whose weights all round to 0 are left out; features are sorted, so that the same
    head makes the same bytes.
    """
    scale = np.maximum(np.abs(head.weights).max(axis=0, initial=0.0), 1e-12) / 127
    whole = np.rint(head.weights / scale).astype(np.int8)
    names = sorted(name for name, row in head.rows.items() if whole[row].any())
    np.savez_compressed(
        path,
        classes=np.array(head.classes),
        features=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        weights=whole[[head.rows[name] for name in names]],
        scale=scale.astype(np.float32),
        bias=head.bias.astype(np.float32),
    )


def _rows(stored: NDArray[np.uint8]) -> dict[str, int]:
    text = stored.tobytes().decode()
    return {name: row for row, name in enumerate(text.split("\n"))} if text else {}
