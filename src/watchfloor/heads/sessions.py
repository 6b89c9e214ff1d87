"""ONNX Runtime, opened the same way for every encoder: one thread, the processor only."""

from functools import cache
from typing import Any, Final

import numpy as np

from watchfloor.errors import ModelError
from watchfloor.heads.weights import weights_path

WORD_VECTORS: Final = "word_vectors.bin"
"""The encoder's word vectors, which all heads share; each head's file points to it."""
LARGE_SUMS: Final = "large_sums.onnx"
"""One product of bytes whose sums need more than 16 bits; `training/exporting.py` makes it."""
_EXACT: Final = "session.x64quantprecision"
"""Eight-bit products that sum without overflow on processors that have no instruction for them
(AVX2 without VNNI): else what is read would depend on the machine."""

_SLOW: Final = "SkipLayerNormFusion"
"""A sum and its norm as one operator take longer than apart: a sixth of the head's time (ONNX
Runtime 1.32, Zen 4)."""


def open_session(name: str) -> Any:
    """A session on a weights file and the word vectors beside it; its sums are exact.

    Raises ModelError when one of them is missing, other or damaged.
    """
    weights_path(WORD_VECTORS)
    return _opened(name, exact=not _sums_are_exact())


@cache
def _sums_are_exact() -> bool:
    """Whether this processor's fast products of bytes are exact.

    Then they take three fifths of the time of those that are exact everywhere.
    """
    session = _opened(LARGE_SUMS, exact=False)
    (given,) = session.get_inputs()
    rows, columns = given.shape
    (sums,) = session.run(None, {given.name: np.full((rows, columns), 255, dtype=np.uint8)})
    return bool((sums == columns * 255 * 127).all())


def _opened(name: str, *, exact: bool) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if exact:
        options.add_session_config_entry(_EXACT, "1")
    path = weights_path(name)
    try:
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOW]
        )
    except Exception as error:  # it raises what it likes; the file is at fault whatever it is
        raise ModelError(f"The weights {path} cannot be read; install watchfloor again.") from error
