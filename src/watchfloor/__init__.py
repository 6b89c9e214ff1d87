"""Watchfloor."""
