"""Small learned models that the coder asks: loaded from shipped weights, run without PyTorch.

Scripts in ``training/`` make the weights; ``WEIGHTS.md`` says from which data and on which terms.
"""

from watchfloor.heads.linear import LinearHead, load_linear_head
from watchfloor.heads.weights import weights_path, weights_sha256

__all__ = ["LinearHead", "load_linear_head", "weights_path", "weights_sha256"]
