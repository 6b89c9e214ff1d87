"""Teach a claim-word head of four layers what one of six says.

``python -m training.fewer_layers --teacher FILE --data ../shared/data --news FOLDER``, where FILE
is a head as `training/claim_words.py` keeps it with ``--whole``. The small head begins with four
of the large one's layers and learns its scores, not the marks: on the sentences that taught the
large one, less those kept apart, and on others of the same research data, whose claims nobody
marked. Prints on the sentences kept apart how often both say the same, and writes the files of the
claim-word head. What it makes does not ship yet: docs/experiments.md says what it read.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import ModelProto, numpy_helper
from torch import Tensor, nn

from training.claim_words import Alone, Reader, load_reader, read_marked, read_sentences, read_texts
from training.epochs import fit_epochs
from training.exporting import export_in_parts
from training.minilm import WIDTH, Encoder, padded
from training.pin_weights import WEIGHTS, pin
from watchfloor.heads.claim_words import CLASSES, NO_CLAIM, PARTS

KEPT_LAYERS: Final = (0, 1, 3, 5)
"""Layers of the large head, from the lowest, that the small one begins with."""
STAGES: Final = ((4, 2e-4), (3, 1e-4))
"""Rounds and rate, and of what goes on from there; the mean of both ends' weights is the head."""
NO_CLAIM_LESS, LOUDER = 0.15, 1.05
"""What its score for no claim is lowered by, and all are multiplied by: then it is half sure and
nearly sure of as many words of the sentences kept apart as the large one."""
WARM_UP: Final = 0.05
OF_ALL_WORDS, OF_SCORES, OF_FACTUALITY = 5.0, 0.05, 0.5
"""Weights of the parts of the loss beside the surprise at words that state something."""
OTHERS: Final = 20_000
"""Sentences nobody marked that teach too; of more, so many are drawn."""
SHORTEST: Final = 4
"""Words of a sentence that nobody marked."""
SAID: Final = 0.5

Answer = tuple[NDArray[np.float32], NDArray[np.float32]]
"""Scores, pieces × classes, and factuality of each piece."""


class SmallHead(nn.Module):
    """As `training.claim_words.ClaimWordModel` without the sides, of some of its layers."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder(dropout=0.0)
        self.encoder.layers = nn.ModuleList(list(self.encoder.layers)[: len(KEPT_LAYERS)])
        self.scores = nn.Linear(WIDTH, len(CLASSES))
        self.factuality = nn.Linear(2 * WIDTH, 1)

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        vectors = self.encoder(pieces, mask)
        weight = mask[..., None]
        mean = (vectors * weight).sum(1, keepdim=True) / weight.sum(1, keepdim=True)
        both = torch.cat([vectors, mean.expand_as(vectors)], -1)
        return self.scores(vectors), self.factuality(both)[..., 0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A sentence and what the large head says of it."""

    pieces: list[int]
    answer: Answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(0)
    taught, kept = read_rows(options.data, options.news)
    session = onnxruntime.InferenceSession(str(options.teacher))
    lessons, tests = ask(session, taught), ask(session, kept)
    print(f"{len(lessons)} sentences, {len(tests)} kept apart", flush=True)
    model = SmallHead()
    model.load_state_dict(beginnings(onnx.load(str(options.teacher))))
    model.encoder.words.weight.requires_grad_(False)
    ends = []
    for number, (epochs, rate) in enumerate(STAGES):
        teach(model, lessons, tests, epochs=epochs, rate=rate, seed=number)
        ends.append({name: weight.clone() for name, weight in model.state_dict().items()})
    model.load_state_dict({name: mean([end[name] for end in ends]) for name in ends[0]})
    level(model)
    print(agreement(model, tests), flush=True)
    example = {"pieces": torch.randint(1000, 20000, (1, 24))}
    parts = [WEIGHTS / name for name in PARTS]
    export_in_parts(Alone(model), example, ("scores", "factuality"), parts)
    pin()


def read_rows(data: Path, news: Path) -> tuple[list[list[int]], list[list[int]]]:
    """Pieces of the sentences that teach, in an order drawn once, and of those kept apart."""
    reader = load_reader()
    taught, kept = read_marked(news, reader)
    marked = [each.pieces for each in (*read_sentences(data, reader), *taught)]
    others = list(_unmarked(data, reader))
    random.Random(2).shuffle(others)
    rows = sorted({tuple(each) for each in (*marked, *others[:OTHERS]) if len(each) > SHORTEST})
    random.Random(0).shuffle(rows)
    return [list(row) for row in rows], [each.pieces for each in kept]


def _unmarked(data: Path, reader: Reader) -> Iterator[list[int]]:
    texts = read_texts(data)
    for name in ("polnear", "ecb", "plv"):
        for text in texts[name].values():
            for sentence in reader.parser(text).sents:
                words = [token.text for token in sentence if not token.is_space]
                if len(words) >= SHORTEST:
                    yield reader.read(words)[0].pieces


def ask(session: Any, rows: Sequence[list[int]]) -> list[Lesson]:
    """What the large head says of each sentence, with its weights of 8 bits, as it would ship."""
    lessons = []
    for row in rows:
        scores, factuality = session.run(None, {"pieces": np.array([row], dtype=np.int64)})
        lessons.append(Lesson(pieces=row, answer=(scores[0], factuality[0])))
    return lessons


def beginnings(teacher: ModelProto) -> dict[str, Tensor]:
    """The weights of the large head's kept layers, and all else of it, as real numbers."""
    arrays = {each.name: numpy_helper.to_array(each) for each in teacher.graph.initializer}
    found = {
        name.removeprefix("model."): array
        for name, array in arrays.items()
        if name.startswith("model.") and name.endswith((".weight", ".bias", ".kind"))
    }
    for node in teacher.graph.node:
        if node.op_type == "MatMulInteger":
            weight = node.input[1].removesuffix("_quantized")
            path = node.name.removesuffix("/MatMul_quant").strip("/").replace("/", ".")
            dense = arrays[f"{weight}_quantized"].astype(np.float32) * arrays[f"{weight}_scale"]
            found[f"{path.removeprefix('model.')}.weight"] = dense.T
    words = "model.encoder.words.weight"
    centred = arrays[f"{words}_quantized"].astype(np.float32) - arrays[f"{words}_zero_point"]
    found["encoder.words.weight"] = centred * arrays[f"{words}_scale"]
    return {
        kept: torch.tensor(np.array(part, dtype=np.float32))
        for name, array in found.items()
        for each, part in _unfused(name, array)
        if (kept := _kept_name(each)) is not None
    }


def _unfused(name: str, array: NDArray[Any]) -> list[tuple[str, NDArray[Any]]]:
    """The three maps of attention that `training.attention` made one; else what is given."""
    start, found, end = name.partition(".maps.")
    if not found:
        return [(name, array)]
    each = ("query", "key", "value")
    return [
        (f"{start}.{map_}.{end}", part) for map_, part in zip(each, np.split(array, 3), strict=True)
    ]


def _kept_name(name: str) -> str | None:
    """The name of a weight in the small head; None of a layer that is left out."""
    if not name.startswith("encoder.layers."):
        return name
    start, middle, number, rest = name.split(".", 3)
    if int(number) not in KEPT_LAYERS:
        return None
    return f"{start}.{middle}.{KEPT_LAYERS.index(int(number))}.{rest}"


def mean(weights: Sequence[Tensor]) -> Tensor:
    """One weight between those of several models that began alike."""
    return torch.stack(list(weights)).mean(0)


@torch.no_grad()
def level(model: SmallHead) -> None:
    """Let the head be as sure of its words as the large one is."""
    model.scores.bias[CLASSES.index(NO_CLAIM)] -= NO_CLAIM_LESS
    model.scores.bias *= LOUDER
    model.scores.weight *= LOUDER


def teach(
    model: SmallHead,
    lessons: Sequence[Lesson],
    tests: Sequence[Lesson],
    *,
    epochs: int,
    rate: float,
    seed: int,
) -> None:
    """Fit the model to the large head's answers; rows come in an order drawn by the seed."""
    fitted = [weight for weight in model.parameters() if weight.requires_grad]
    lengths = [len(each.pieces) for each in lessons]

    def loss_at(rows: list[int]) -> Tensor:
        model.train()
        return loss_of(model, [lessons[row] for row in rows])

    fit_epochs(
        [{"params": fitted, "lr": rate}],
        lengths,
        loss_at,
        epochs=epochs,
        warm_up=WARM_UP,
        draw=torch.Generator().manual_seed(seed),
        decay=0.0,
        after=lambda said: print(f"{said}; {agreement(model, tests)}", flush=True),
    )


def loss_of(model: SmallHead, chosen: Sequence[Lesson]) -> Tensor:
    """Surprise at the large head's shares, once of all pieces and once of those it gives a claim.

    And how far its scores and factualities are.
    """
    pieces, mask = padded([each.pieces for each in chosen])
    wanted = torch.zeros(*pieces.shape, len(CLASSES))
    valued = torch.zeros(*pieces.shape)
    for row, each in enumerate(chosen):
        wanted[row, : len(each.pieces)] = torch.from_numpy(each.answer[0])
        valued[row, : len(each.pieces)] = torch.from_numpy(each.answer[1])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, factuality = model(pieces, mask)
    scores, log = scores.float(), wanted.log_softmax(-1)
    surprise = (log.exp() * (log - scores.float().log_softmax(-1))).sum(-1)
    stating = mask * (1 - log.exp()[..., -1])
    far = nn.functional.smooth_l1_loss(factuality.float(), valued, beta=0.5, reduction="none")
    return (
        OF_ALL_WORDS * _mean(surprise, mask)
        + (surprise * stating).sum() / stating.sum().clamp_min(1)
        + OF_SCORES * _mean(((scores - wanted) ** 2).mean(-1), mask)
        + OF_FACTUALITY * _mean(far, mask)
    )


def _mean(values: Tensor, mask: Tensor) -> Tensor:
    return (values * mask).sum() / mask.sum()


@torch.no_grad()
def agreement(model: SmallHead, tests: Sequence[Lesson]) -> str:
    """How many words both give a claim of the same class, at least half sure."""
    model.eval()
    theirs = ours = alike = 0
    for each in tests:
        scores, _ = model(*padded([each.pieces]))
        share, best = scores[0].softmax(-1)[:, :-1].max(-1)
        large, of_large = torch.tensor(each.answer[0]).softmax(-1)[:, :-1].max(-1)
        theirs += int((large >= SAID).sum())
        ours += int((share >= SAID).sum())
        alike += int(((share >= SAID) & (large >= SAID) & (best == of_large)).sum())
    return f"said by the large head {theirs}, by the small one {ours}, alike {alike}"


if __name__ == "__main__":
    main()
