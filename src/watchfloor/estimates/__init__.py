"""Figures of a series to a band over days, by a rule that the user may choose."""

from watchfloor.estimates.account import Part, account_of
from watchfloor.estimates.parameters import Parameters, load_parameters
from watchfloor.estimates.rules import BAND_DAYS, DEFAULT_RULE, checked_rule, with_bands
from watchfloor.estimates.sides import opposed_pairs

__all__ = [
    "BAND_DAYS",
    "DEFAULT_RULE",
    "Parameters",
    "Part",
    "account_of",
    "checked_rule",
    "load_parameters",
    "opposed_pairs",
    "with_bands",
]
