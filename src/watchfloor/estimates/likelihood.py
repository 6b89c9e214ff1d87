"""How likely a figure would be told, for each value the count may have.

Symbols: ``x`` is the natural logarithm of the value plus one, so that zero has a place; ``a`` and
``b`` are the smallest and largest that the words name, on that scale; ``s`` is the spread on the
side where ``x`` lies; ``v`` the degrees of freedom; ``f`` the doubt.
"""

import numpy as np
from numpy.typing import NDArray

from watchfloor.estimates.parameters import Parameters
from watchfloor.estimates.told import Told

Values = NDArray[np.float64]


def likelihood(told: Told, x: Values, parameters: Parameters, *, factor: float | Values) -> Values:
    """How likely the figure is for each value of ``x``, up to one constant for the figure.

    With ``d`` the distance from the nearest of ``a`` and ``b``, on either side

        L(x) = (1 + (d / (f s))² / v) ^ (−(v + 1) / 2) / f

    the kernel of Student's t with location at that end and scale ``f s``: a figure may be far off
    now and then, and two that cannot both be right make a wide band, not one in the empty middle
    (Lange, Little and Taylor 1989, doi:10.1080/01621459.1989.10478852). "At least" has a narrow
    spread below its number and a wide one above, "up to" the reverse. ``factor`` is ``f``, how much
    wider than usual the figures of a series lie about the value; a column of them gives a row each.
    """
    spread = parameters.spreads[told.bound or "exact"]
    low, high = (np.log1p(value) for value in told.named)
    below = np.maximum(low - x, 0) / (factor * spread.below)
    above = np.maximum(x - high, 0) / (factor * spread.above)
    degrees = parameters.degrees
    told_so: Values = (1 + (below + above) ** 2 / degrees) ** (-(degrees + 1) / 2) / factor
    return told_so
