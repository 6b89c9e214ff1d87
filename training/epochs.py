"""The rounds in which an encoder is taught: AdamW, a rate that warms up and falls to nothing."""

import time
from collections.abc import Callable, Sequence
from typing import Any, Final

import torch
from torch import Tensor, nn

from training.minilm import batches

BATCH: Final = 32


def fit_epochs(
    groups: Sequence[dict[str, Any]],
    lengths: Sequence[int],
    loss_at: Callable[[list[int]], Tensor],
    *,
    epochs: int,
    warm_up: float,
    draw: torch.Generator,
    decay: float = 0.01,
    after: Callable[[str], None] = lambda said: print(said, flush=True),
) -> None:
    """Fit weights, given as groups of AdamW with their rates, to the loss at row numbers.

    ``lengths`` are those of the rows, ``warm_up`` is a share of all steps, and ``after`` is told
    the number, the mean loss and the seconds of each round.
    """
    fitted = [weight for group in groups for weight in group["params"]]
    optimizer = torch.optim.AdamW(list(groups), weight_decay=decay, fused=True)
    steps = epochs * -(-len(lengths) // BATCH)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / (warm_up * steps), 1) * (1 - step / steps)
    )
    for epoch in range(epochs):
        started, total = time.monotonic(), 0.0
        for rows in batches(lengths, BATCH, draw):
            loss = loss_at(rows)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(fitted, 1.0)
            optimizer.step()
            rate.step()
            total += loss.item() * len(rows)
        seconds = time.monotonic() - started
        after(f"epoch {epoch} loss {total / len(lengths):.4f} {seconds:.0f} s")
