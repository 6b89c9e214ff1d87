"""Figures of a report, each tied to what it counts, whose it is and for which day."""
