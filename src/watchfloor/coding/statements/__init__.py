"""Positions, motives, risks and recommendations: what is said of how things are or should be."""
