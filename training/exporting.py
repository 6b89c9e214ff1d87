"""From PyTorch to what ships: ONNX with weights as whole numbers of 8 bits.

Word vectors are never trained, so all heads have the same: they lie once beside the heads, in
`WORD_VECTORS`, and each head points to them.

A head that is asked of every sentence ships in parts (`cut`), see `heads/claim_words.py`.

``python -m training.exporting`` writes `LARGE_SUMS`, by which a processor is tried.
"""

import copy
import re
import shutil
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
from training.minilm import WIDTH
from training.pin_weights import WEIGHTS, pin
from watchfloor.heads.sessions import LARGE_SUMS, WORD_VECTORS

_SHARED = "words.weight_quantized"
_LAYER_END = re.compile(r"/model/encoder/layers\.\d+/after_up/LayerNormalization_output_0")
"""What a layer gives to the next."""
_OPSET = 17
_IR = 8


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


def export_in_parts(
    model: nn.Module,
    example: Mapping[str, Tensor],
    outputs: Sequence[str],
    parts: Sequence[Path],
    *,
    whole: Path | None = None,
) -> None:
    """Write a model as `export` does, then `cut`; ``whole`` is where it is kept uncut."""
    uncut = parts[0].with_name("uncut.onnx")
    export(model, example, outputs, uncut)
    cut(uncut, parts)
    if whole is not None:
        shutil.copy(uncut, whole)
    uncut.unlink()


def cut(whole: Path, parts: Sequence[Path]) -> None:
    """Cut an exported head between layers, into parts of as many layers each as can be.

    Each part after the first takes the pieces too, and as ``vectors`` what the one before it gives.
    """
    graph = onnx.load(str(whole), load_external_data=False).graph
    layers = [name for node in graph.node for name in node.output if _LAYER_END.fullmatch(name)]
    ends = [layers[len(layers) * number // len(parts) - 1] for number in range(1, len(parts))]
    answers = [each.name for each in graph.output]
    given = [*([each] for each in ends), answers]
    for path, start, end in zip(parts, [None, *ends], given, strict=True):
        path.write_bytes(_between(graph, start, end).SerializeToString())


def _between(graph: onnx.GraphProto, start: str | None, ends: Sequence[str]) -> onnx.ModelProto:
    """The model of what is computed after one value, if any, up to others."""
    makers = {name: node for node in graph.node for name in node.output}
    wanted, needed = list(ends), set[str]()
    while wanted:
        name = wanted.pop()
        if name not in needed and name != start:
            needed.add(name)
            wanted += makers[name].input if name in makers else ()
    nodes = [copy.deepcopy(node) for node in graph.node if needed.intersection(node.output)]
    for node in nodes:
        node.input[:] = ["vectors" if name == start else name for name in node.input]
    given = list(graph.input)
    if start is not None:
        given.append(_floats("vectors", [1, "length", WIDTH]))
    part = helper.make_graph(
        nodes,
        "part",
        given,
        [_floats(name, None) for name in ends],
        [each for each in graph.initializer if each.name in needed],
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(part, opset_imports=opsets, ir_version=_IR)


def _floats(name: str, shape: Sequence[int | str] | None) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


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
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR
    )
    path.write_bytes(model.SerializeToString())


if __name__ == "__main__":
    write_large_sums(WEIGHTS / LARGE_SUMS)
    pin()
