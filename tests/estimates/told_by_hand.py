"""Figures made by hand for tests of bands."""

from datetime import date, timedelta

from watchfloor.estimates.told import Told

FIRST = date(2024, 10, 1)


def on(day):
    """A date: day 1 is 1 October 2024."""
    return FIRST + timedelta(days=day - 1)


def told(voice, bound, *numbers, day=1):
    """``told("UKR", "at_least", 100, day=3)``; a range takes two numbers."""
    low = numbers[0] if bound in ("exact", "at_least", "more_than", "range") else None
    high = numbers[-1] if bound in ("exact", "at_most", "less_than", "range") else None
    best = numbers[0] if bound in ("exact", "about") else None
    return Told(day=on(day), voice=voice, bound=bound, low=low, best=best, high=high, claim_id="c1")
