"""The name of a coding: which rules, with which codebook."""

from typing import Final

CODER: Final = "rules-1"


def coder_version(codebook_sha256: str) -> str:
    """``rules-1+0123abcd``: another codebook is another coder, and codes the reports anew."""
    return f"{CODER}+{codebook_sha256[:8]}"
