"""Phrases that make a motive, a position, a risk or a recommendation, and whose they are."""
