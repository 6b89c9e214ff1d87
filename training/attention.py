"""Self-attention as it ships: its three maps one product, the rest one operator of ONNX Runtime."""

import copy
from typing import Any

import torch
from torch import Tensor, nn

from training.minilm import HEADS, WIDTH, Encoder, Layer


class _Attention(torch.autograd.Function):
    """``MultiHeadAttention`` of ONNX Runtime, of one sentence, where every token may see every."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        def split(each: Tensor) -> Tensor:
            return each.unflatten(-1, (HEADS, WIDTH // HEADS)).transpose(1, 2)

        read = nn.functional.scaled_dot_product_attention(split(query), split(key), split(value))
        return read.transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any) -> Any:
        read = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=HEADS)
        read.setType(value.type())
        return read


class FusedLayer(nn.Module):
    """A layer with the weights of another, for one sentence of which nothing is padded."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        maps = (layer.query, layer.key, layer.value)
        self.maps = nn.Linear(WIDTH, 3 * WIDTH)
        self.maps.weight = nn.Parameter(torch.cat([each.weight for each in maps]))
        self.maps.bias = nn.Parameter(torch.cat([each.bias for each in maps]))
        self.output, self.after_attention = layer.output, layer.after_attention
        self.up, self.down, self.after_up = layer.up, layer.down, layer.after_up

    def forward(self, vectors: Tensor, hidden: Tensor) -> Tensor:
        read = _Attention.apply(*self.maps(vectors).split(WIDTH, -1))
        vectors = self.after_attention(vectors + self.output(read))
        return self.after_up(vectors + self.down(nn.functional.gelu(self.up(vectors))))


def fused(model: nn.Module) -> nn.Module:
    """A copy of a model, the layers of its encoders fused."""
    model = copy.deepcopy(model).eval()
    for encoder in [each for each in model.modules() if isinstance(each, Encoder)]:
        encoder.layers = nn.ModuleList(FusedLayer(layer) for layer in encoder.layers)
    return model
