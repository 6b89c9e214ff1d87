"""What the reader knows, as tables anyone can read and argue with, and one loader for each.

The tables lie in ``codebook/data``; `load_codebook` puts them into one value.
"""

from watchfloor.codebook.book import Codebook, load_codebook

__all__ = ["Codebook", "load_codebook"]
