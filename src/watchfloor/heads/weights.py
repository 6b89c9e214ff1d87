"""Where the shipped weights are, and that they are the ones that were measured."""

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from watchfloor.errors import ModelError

_FOLDER: Final = Path(__file__).parent / "weights"
_MANIFEST: Final = "manifest.toml"


def weights_path(name: str) -> Path:
    """The file of a head's weights, as ``relations.npz``.

    Raises ModelError when the file is missing or is not the one that the manifest names.
    """
    path = _FOLDER / name
    pinned = _pinned().get(name)
    if pinned is None:
        known = ", ".join(sorted(_pinned()))
        raise ModelError(f"No weights are called '{name}'; {_MANIFEST} names: {known}.")
    if not path.is_file():
        raise ModelError(f"The weights {path} are missing; install watchfloor again.")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != pinned:
        raise ModelError(
            f"The weights {path} have hash {found[:12]}…, expected {pinned[:12]}…; "
            "install watchfloor again."
        )
    return path


def weights_names() -> tuple[str, ...]:
    """The files of all weights, in the order of the alphabet."""
    return tuple(sorted(_pinned()))


@cache
def weights_sha256() -> str:
    """One hash over all weights: other weights are another coder."""
    return hashlib.sha256((_FOLDER / _MANIFEST).read_bytes()).hexdigest()


def _pinned() -> dict[str, str]:
    """File name to SHA-256, as `training/pin_weights.py` wrote them."""
    with (_FOLDER / _MANIFEST).open("rb") as manifest:
        return {row["file"]: row["sha256"] for row in tomllib.load(manifest).get("weights", ())}
