"""Forty short reports written for Watchfloor from public facts; outlets are fictitious."""
