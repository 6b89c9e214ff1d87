"""From PyTorch to what ships: ONNX with weights as whole numbers of 8 bits.

Word vectors are never trained, so all heads have the same: they lie once beside the heads, in
`WORD_VECTORS`, and each head points to them.
"""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from watchfloor.heads.sessions import WORD_VECTORS

_SHARED = "words.weight_quantized"


def export(
    model: nn.Module, example: Mapping[str, Tensor], outputs: Sequence[str], path: Path
) -> None:
    """Write a model that takes one sentence; the second axis of its first input may vary."""
    first = next(iter(example))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model.eval(),
            tuple(example.values()),
            str(whole),
            input_names=list(example),
            output_names=list(outputs),
            dynamic_axes={first: {1: "length"}},
            dynamo=False,
            opset_version=17,
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
