"""Formal ties: those of the codebook, of publishers' files, and those that reports propose."""
