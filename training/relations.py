"""Train the relation head: ``python -m training.relations --data ../shared/data``.

Fine-tunes the compact encoder on PLV train (1,049 sentences) and on ``training/data/relations*``
(written for Watchfloor), both with source and target hidden. Several seeds are trained; their mean
then teaches the one that ships, as numbers of 8 bits, in ``relations.onnx``.

``--cross-validate`` prints macro-F1 on folds of PLV train instead and writes nothing.
"""

import argparse
import gzip
import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor, nn

from benchmarks.relations import macro_f1, pair_of
from training.epochs import BATCH, fit_epochs
from training.exporting import export
from training.minilm import WIDTH, load_encoder, padded, vocabulary_file
from training.pin_weights import WEIGHTS, pin
from watchfloor.heads.relation import CLASSES, MarkedTokens, Pair, mark_actors
from watchfloor.heads.word_pieces import WordPieces, load_word_pieces

PLV: Final = "reading/relations/plv_train.jsonl.gz"
OWN: Final = Path(__file__).parent / "data"
EPOCHS: Final = 6
RATE: Final = 2e-4
"""Of 1e-4, 2e-4 (and 3e-4 by the loss), chosen on three folds of PLV train."""
WARM_UP: Final = 0.1
SMOOTHING: Final = 0.05
TAUGHT: Final = 0.5
"""Weight of the seeds' mean beside the label when the shipped head is taught."""
FOLDS: Final = 5
SIDES: Final = ("source", "target")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A marked sentence and its class number."""

    marked: MarkedTokens
    label: int


class RelationModel(nn.Module):
    """Encoder, and a linear map of the mean vector and the vectors of both marks."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = load_encoder()
        self.dropout = nn.Dropout(0.1)
        self.scores = nn.Linear(3 * WIDTH, len(CLASSES))

    def forward(self, tokens: Tensor, mask: Tensor, places: Tensor) -> Tensor:
        vectors = self.encoder(tokens, mask)
        weight = mask[..., None]
        mean = (vectors * weight).sum(1) / weight.sum(1)
        at = places[..., None].expand(-1, -1, WIDTH)
        source, target = vectors.gather(1, at).unbind(1)
        return self.scores(self.dropout(torch.cat([mean, source, target], -1)))


class Alone(nn.Module):
    """The model as it is shipped: one sentence, nothing padded."""

    def __init__(self, model: RelationModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, tokens: Tensor, places: Tensor) -> Tensor:
        return self.model(tokens, torch.ones_like(tokens, dtype=torch.float), places)


def train(examples: Sequence[Example], targets: Tensor, *, seed: int, epochs: int) -> RelationModel:
    """A model fitted to target distributions over the classes, a row an example."""
    torch.manual_seed(seed)
    draw = torch.Generator().manual_seed(seed)
    model = RelationModel()
    fitted = [weight for weight in model.parameters() if weight.requires_grad]
    head = {id(weight) for weight in model.scores.parameters()}
    groups = [
        {"params": [w for w in fitted if id(w) not in head], "lr": RATE},
        {"params": [w for w in fitted if id(w) in head], "lr": 3 * RATE},
    ]

    def loss_at(rows: list[int]) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(*_inputs([examples[row].marked for row in rows]))
        return -(targets[rows] * scores.float().log_softmax(-1)).sum(-1).mean()

    model.train()
    lengths = [len(example.marked.tokens) for example in examples]
    fit_epochs(
        groups, lengths, loss_at, epochs=epochs, warm_up=WARM_UP, draw=draw,
        after=lambda said: print(f"seed {seed} {said}", flush=True),
    )  # fmt: skip
    return model.eval()


@torch.no_grad()
def answers(model: RelationModel, examples: Sequence[Example]) -> Tensor:
    """Probabilities, examples × classes."""
    parts = [
        model(*_inputs([each.marked for each in examples[start : start + BATCH]])).softmax(-1)
        for start in range(0, len(examples), BATCH)
    ]
    return torch.cat(parts)


def hard_targets(examples: Sequence[Example]) -> Tensor:
    """Labels as distributions, a little smoothed."""
    labels = torch.tensor([example.label for example in examples])
    flat = SMOOTHING / len(CLASSES)
    return nn.functional.one_hot(labels, len(CLASSES)).float() * (1 - SMOOTHING) + flat


def train_taught(examples: Sequence[Example], seeds: int, epochs: int) -> RelationModel:
    """One model taught by the mean of several; with one seed, that model itself."""
    hard = hard_targets(examples)
    models = [train(examples, hard, seed=seed, epochs=epochs) for seed in range(seeds)]
    if seeds == 1:
        return models[0]
    mean = torch.stack([answers(model, examples) for model in models]).mean(0)
    return train(examples, (1 - TAUGHT) * hard + TAUGHT * mean, seed=seeds, epochs=epochs)


def cross_validate(
    plv: Sequence[Example], own: Sequence[Example], *, folds: int, seeds: int, epochs: int
) -> float:
    """Macro-F1 over PLV sentences that the model answering them was not trained on."""
    fold_of = _folds([example.label for example in plv])
    pairs: list[tuple[str, str | None]] = []
    for fold in range(folds):
        fitted = [each for each, its in zip(plv, fold_of, strict=True) if its != fold]
        asked = [each for each, its in zip(plv, fold_of, strict=True) if its == fold]
        model = train_taught([*fitted, *own], seeds, epochs)
        guesses = answers(model, asked).argmax(-1).tolist()
        pairs += [(CLASSES[e.label], CLASSES[g]) for e, g in zip(asked, guesses, strict=True)]
        print(f"fold {fold}: macro-F1 so far {macro_f1(pairs):.4f} of {len(pairs)}", flush=True)
    return macro_f1(pairs)


def read_examples(data: Path, vocabulary: WordPieces) -> tuple[list[Example], list[Example]]:
    """PLV train, and our own sentences."""
    with gzip.open(data / PLV, "rt", encoding="utf-8") as lines:
        plv = [_plv(json.loads(line), vocabulary) for line in lines]
    own = [
        _own(json.loads(line), vocabulary)
        for path in sorted(OWN.glob("relations*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return plv, own


def _plv(row: dict[str, Any], vocabulary: WordPieces) -> Example:
    marked = mark_actors(pair_of(row), vocabulary)
    return Example(marked=marked, label=CLASSES.index(row["gold_root"]))


def _own(row: dict[str, Any], vocabulary: WordPieces) -> Example:
    text = row["text"]
    spans = [(text.index(row[side]), text.index(row[side]) + len(row[side])) for side in SIDES]
    pair = Pair(text=text, source=spans[0], target=spans[1])
    return Example(marked=mark_actors(pair, vocabulary), label=CLASSES.index(row["root"]))


def _inputs(marked: Sequence[MarkedTokens]) -> tuple[Tensor, Tensor, Tensor]:
    tokens, mask = padded([each.tokens for each in marked])
    return tokens, mask, torch.tensor([each.places for each in marked])


def _folds(labels: Sequence[int]) -> list[int]:
    """A fold for each row, every class spread evenly."""
    draw = random.Random(0)
    fold_of = [0] * len(labels)
    for label in sorted(set(labels)):
        rows = [row for row, its in enumerate(labels) if its == label]
        draw.shuffle(rows)
        for number, row in enumerate(rows):
            fold_of[row] = number % FOLDS
    return fold_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    shutil.copyfile(vocabulary_file(), WEIGHTS / "word_pieces.txt")
    pin()
    plv, own = read_examples(options.data, load_word_pieces())
    print(f"{len(plv)} sentences of PLV train, {len(own)} of our own", flush=True)
    if options.cross_validate:
        score = cross_validate(
            plv, own, folds=options.folds, seeds=options.seeds, epochs=options.epochs
        )
        print(f"macro-F1 {score:.4f}")
        return
    model = train_taught([*plv, *own], options.seeds, options.epochs)
    example = {"tokens": torch.randint(1000, 20000, (1, 24)), "places": torch.tensor([[1, 5]])}
    export(Alone(model), example, ("scores",), WEIGHTS / "relations.onnx")
    pin()


if __name__ == "__main__":
    main()
