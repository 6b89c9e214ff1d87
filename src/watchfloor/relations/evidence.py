"""What events alone say about a pair, in log-odds above or below what is usual in the series.

An event of Goldstein weight g counts |g|/10 for cooperation (g > 0) or for conflict (g < 0), and
half as much for each `HALF_LIFE_DAYS` of age; a bare statement (0) counts for neither. The share
of cooperation has a Beta posterior around the share p of the whole series:

    a = k·p + C/φ,   b = k·(1 − p) + H/φ
    log-odds = ψ(a) − ψ(b) − (ψ(k·p) − ψ(k·(1 − p))),   variance = ψ′(a) + ψ′(b) + σ²

φ is how many events say what one independent event would: one happening is told many times. σ is
what no number of events takes away: news measures who is in the news as much as who gets on with
whom, so events are never sure of a relation.
Weights: Goldstein (1992), doi:10.1177/0022002792036002007.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import digamma, polygamma

from watchfloor.relations.panel import Floats, Panel

HALF_LIFE_DAYS: Final = 180.0
"""A relation is slower than the news of it. Stated, not fitted: the four months of events at hand
cannot tell 90 from 365 days (``python -m benchmarks relations_world`` gives the same to 0.01)."""
PRIOR_WEIGHT: Final = 8.0
"""k: the series' own share is worth eight independent events of full weight."""
EVENTS_PER_HAPPENING: Final = 4.0
"""φ: stated between what was measured for busy and for quiet pairs; see docs/relations.md."""
EVENTS_SD: Final = 1.0
"""σ, in log-odds: stated, so that a pair in all the news still leaves its treaties a say."""
_HIGHEST_GOLDSTEIN: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEvidence:
    """Log-odds with variance, pair by pair; arrays of any one shape."""

    log_odds: Floats
    variance: Floats


def weights_of(panel: Panel, as_of: int, half_life_days: float = HALF_LIFE_DAYS) -> Floats:
    """Decayed weights of cooperation and of conflict: one row each, one column a panel row.

    Rows after the day weigh nothing.
    """
    age = (as_of - panel.day).astype(np.float64)
    fading = np.where(age >= 0, 0.5 ** (np.maximum(age, 0) / half_life_days), 0.0)
    goldstein = panel.goldstein / _HIGHEST_GOLDSTEIN * fading
    return np.stack([np.maximum(goldstein, 0.0), np.maximum(-goldstein, 0.0)])


def matrices(panel: Panel, weights: Floats) -> Floats:
    """Weights summed pair by pair: axes cooperation or conflict, source, target."""
    size = len(panel.states)
    place = panel.source * size + panel.target
    sums = [np.bincount(place, side, minlength=size * size) for side in weights]
    return np.asarray(sums, dtype=np.float64).reshape(2, size, size)


def usual_share(cooperation: float, conflict: float) -> float:
    """The series' own share of cooperation, one half for want of events; never 0 or 1.

    >>> usual_share(3.0, 1.0), usual_share(0.0, 0.0)
    (0.6666666666666666, 0.5)
    """
    return (cooperation + 1.0) / (cooperation + conflict + 2.0)


def event_evidence(cooperation: Floats, conflict: Floats, share: float) -> EventEvidence:
    """The evidence of pairs with these weights, in a series with this usual share.

    No events give 0 with the variance of the prior, about 2.
    """
    first, second = PRIOR_WEIGHT * share, PRIOR_WEIGHT * (1 - share)
    a = first + cooperation / EVENTS_PER_HAPPENING
    b = second + conflict / EVENTS_PER_HAPPENING
    usual = digamma(first) - digamma(second)
    return EventEvidence(
        log_odds=digamma(a) - digamma(b) - usual,
        variance=polygamma(1, a) + polygamma(1, b) + EVENTS_SD**2,
    )
