"""Bounded quantities, and what each of them counts."""
