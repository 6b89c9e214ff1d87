"""How good and how fast the reader is, beside naive floors; run as ``python -m benchmarks``."""
