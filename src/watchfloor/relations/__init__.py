"""Dyad-days of one series and ties that stand → dated, signed relations with their uncertainty.

Open `card.py` first. Modules are imported by name.
"""
