"""From PyTorch to what ships: ONNX with weights as whole numbers of 8 bits."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn


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
