"""What events alone say about a pair, in log-odds above or below what is usual in the series.

An event of Goldstein weight g counts |g|/10 for cooperation (g > 0) or for conflict (g < 0), and
half as much for each `HALF_LIFE_DAYS` of age; a bare statement (0) counts for neither. C and H
are a pair's sums, q the share of cooperation in the whole series. The pair's own share has a Beta
posterior around it:

    a = k·q + C,   b = k·(1 − q) + H
    log-odds = ψ(a) − ψ(b) − (ψ(k·q) − ψ(k·(1 − q))),   variance = ψ′(a) + ψ′(b) + σ²

A typical event weighs 0.3: three reports of a happening weigh as one event of full weight. σ is
what no number of events takes away: news measures who is in the news as much as who gets on with
whom. Measuring each pair against what its two states do with everybody was no surer, and made
enemies of allies that are much in the news.
Weights: Goldstein (1992), doi:10.1177/0022002792036002007.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from watchfloor.relations.panel import Floats, Integers, Panel

HALF_LIFE_DAYS: Final = 180.0
"""A relation is slower than the news of it. Stated, not fitted: four months of events cannot tell
90 from 365 days."""
PRIOR_WEIGHT: Final = 2.0
"""k: the usual share is worth two events of full weight, or about seven typical ones. The most
likely beta-binomial of the pairs of ICEWS before 2019 has 2.5."""
EVENTS_SD: Final = 1.0
"""σ, in log-odds: stated, so that a pair in all the news still leaves its treaties a say."""
_HIGHEST_GOLDSTEIN: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEvidence:
    """Log-odds with variance, pair by pair; arrays of any one shape."""

    log_odds: Floats
    variance: Floats


def weights_of(
    panel: Panel, as_of: int, half_life_days: float = HALF_LIFE_DAYS
) -> tuple[Integers, Floats]:
    """Side of each panel row (0 cooperation, 1 conflict) and its decayed weight.

    Rows after the day weigh nothing.
    """
    age = as_of - panel.day
    # One power a day, not one a row.
    days = np.arange(max(int(age.max()), 0) + 1 if len(age) else 1)
    fading = 0.5 ** (days / half_life_days) / _HIGHEST_GOLDSTEIN
    weight = np.abs(panel.goldstein) * fading[np.maximum(age, 0)]
    if len(age) and age.min() < 0:
        weight[age < 0] = 0.0
    return (panel.goldstein < 0).astype(np.int64), weight


def matrices(panel: Panel, as_of: int) -> Floats:
    """Weights summed pair by pair: axes cooperation or conflict, source, target."""
    size = len(panel.states)
    side, weight = weights_of(panel, as_of)
    sums = np.bincount(side * (size * size) + panel.pair, weight, minlength=2 * size * size)
    return np.asarray(sums, dtype=np.float64).reshape(2, size, size)


def usual_share(cooperation: Floats, conflict: Floats) -> float:
    """The share of cooperation in the whole series; one half for want of events, never 0 or 1.

    >>> usual_share(np.array([3.0]), np.array([1.0]))
    0.6666666666666666
    """
    total = cooperation.sum() + conflict.sum()
    return float((cooperation.sum() + 1.0) / (total + 2.0))


def event_evidence(cooperation: Floats, conflict: Floats, usual: float) -> EventEvidence:
    """The evidence of pairs with these weights, in a series with this usual share.

    No events give 0 with the variance of the prior.
    """
    from scipy.special import digamma  # here: not every command needs SciPy

    first, second = PRIOR_WEIGHT * usual, PRIOR_WEIGHT * (1 - usual)
    a, b = first + cooperation, second + conflict
    return EventEvidence(
        log_odds=np.asarray(digamma(a) - digamma(b) - (digamma(first) - digamma(second))),
        variance=trigamma(a) + trigamma(b) + EVENTS_SD**2,
    )


def trigamma(value: Floats) -> Floats:
    """ψ′, as the Hurwitz zeta function ζ(2, x): several times as fast as scipy's polygamma."""
    from scipy.special import zeta  # here: not every command needs SciPy

    return np.asarray(zeta(2.0, value))
