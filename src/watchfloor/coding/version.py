"""The name of a coding: which rules and weights, with which codebook."""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from watchfloor.heads import weights_sha256

CODER: Final = "rules-1"


def coder_version(codebook_sha256: str) -> str:
    """``rules-1+0123abcd``: other rules or another codebook are another coder.

    The digits are of the coder's own source, of its weights and of the codebook, so that a floor
    never passes off an older reading as today's: what another coder has read is read anew.
    """
    parts = f"{_source_sha256()}|{weights_sha256()}|{codebook_sha256}"
    digest = hashlib.sha256(parts.encode()).hexdigest()
    return f"{CODER}+{digest[:8]}"


@cache
def _source_sha256() -> str:
    digest = hashlib.sha256()
    for name, content in _sources(files("watchfloor.coding"), ""):
        digest.update(name.encode())
        digest.update(content)
    return digest.hexdigest()


def _sources(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    """Names and bytes of the Python files of a package, in order of their names."""
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir() and entry.name != "__pycache__":
            found += _sources(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".py"):
            found.append((prefix + entry.name, entry.read_bytes()))
    return found
