"""From PyTorch to what ships: ONNX with weights as whole numbers of 8 bits.

Word vectors are never trained, so all heads have the same: they lie once beside the heads, in
`WORD_VECTORS`, and each head points to them.

``python -m training.exporting`` writes `LARGE_SUMS`, by which a processor is tried.
"""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.attention import fused
from training.pin_weights import WEIGHTS, pin
from watchfloor.heads.sessions import LARGE_SUMS, WORD_VECTORS

_SHARED = "words.weight_quantized"
_OPSET = 17


def export(
    model: nn.Module, example: Mapping[str, Tensor], outputs: Sequence[str], path: Path
) -> None:
    """Write a model that takes one sentence; the second axis of its first input may vary."""
    first = next(iter(example))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            fused(model),
            tuple(example.values()),
            str(whole),
            input_names=list(example),
            output_names=list(outputs),
            dynamic_axes={first: {1: "length"}},
            dynamo=False,
            opset_version=_OPSET,
        )
        quantize_dynamic(
            whole,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        )
    share_word_vectors(path)


def share_word_vectors(path: Path) -> None:
    """Take the word vectors out of a head's file. Raises ValueError when they are others."""
    model = onnx.load(str(path), load_external_data=False)
    (vectors,) = [each for each in model.graph.initializer if each.name.endswith(_SHARED)]
    if vectors.external_data:
        return
    shared = path.with_name(WORD_VECTORS)
    if not shared.exists():
        shared.write_bytes(vectors.raw_data)
    if shared.read_bytes() != vectors.raw_data:
        raise ValueError(f"{path} has other word vectors than {shared}: were they trained?")
    vectors.ClearField("raw_data")
    vectors.data_location = onnx.TensorProto.EXTERNAL
    vectors.external_data.add(key="location", value=WORD_VECTORS)
    path.write_bytes(model.SerializeToString())


def write_large_sums(path: Path, rows: int = 8, columns: int = 64) -> None:
    """One product with a matrix of 127s: given rows of 255s, each pair's sum exceeds 16 bits."""
    weights = numpy_helper.from_array(np.full((columns, 32), 127, dtype=np.int8), "weights")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["bytes", "weights"], ["sums"])],
        "large_sums",
        [helper.make_tensor_value_info("bytes", TensorProto.UINT8, [rows, columns])],
        [helper.make_tensor_value_info("sums", TensorProto.INT32, [rows, 32])],
        [weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=8)
    path.write_bytes(model.SerializeToString())


if __name__ == "__main__":
    write_large_sums(WEIGHTS / LARGE_SUMS)
    pin()
