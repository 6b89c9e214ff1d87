"""Dyad-days of one series and ties in force → dated, signed relations with their uncertainty.

Open `card.py` first. Modules are imported by name.
"""
