"""Actors in a parsed report: names, roles, what "he" and "the country" mean."""
