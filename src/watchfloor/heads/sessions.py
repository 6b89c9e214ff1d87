"""ONNX Runtime, opened the same way for every encoder: one thread, the processor only."""

from typing import Any, Final

from watchfloor.errors import ModelError
from watchfloor.heads.weights import weights_path

WORD_VECTORS: Final = "word_vectors.bin"
"""The encoder's word vectors, which all heads share; each head's file points to it."""
_EXACT: Final = "session.x64quantprecision"
"""Eight-bit products that sum without overflow on processors that have no instruction for them
(AVX2 without VNNI): else what is read would depend on the machine. It costs a sixth there."""


def open_session(name: str) -> Any:
    """A session on a weights file and the word vectors beside it.

    Raises ModelError when one of them is missing, other or damaged.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry(_EXACT, "1")
    path = weights_path(name)
    weights_path(WORD_VECTORS)
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # it raises what it likes; the file is at fault whatever it is
        raise ModelError(f"The weights {path} cannot be read; install watchfloor again.") from error
