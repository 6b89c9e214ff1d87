"""The signed score: events and ties as measurements of one latent relation, in log-odds.

    L = (e / v + Σ t / s²) / (1 / v + Σ 1 / s²),   variance = 1 / (1 / v + Σ 1 / s²)
    score = tanh(L / 2), its 95 % interval tanh((L ± 1.96 √variance) / 2)

e and v are the events' log-odds and variance (`evidence`), t and s those of each kind of tie that
stands (`tie_weights`). tanh(L / 2) turns odds o to 1 of cooperation, against the usual, into
(o − 1) / (o + 1): −1 … 1. Inverse-variance weighting of two measurements of one thing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from watchfloor.records.relation import StandingTie
from watchfloor.relations.evidence import EventEvidence, event_evidence, matrices, usual_share
from watchfloor.relations.panel import Floats, Panel
from watchfloor.relations.tie_weights import TieEvidence, load_tie_weights, tie_evidence

Z: Final = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Scores of every directed pair, axes source, target; 0 on the diagonal means nothing."""

    log_odds: Floats
    variance: Floats

    @property
    def score(self) -> Floats:
        """−1 … 1."""
        return np.asarray(np.tanh(self.log_odds / 2))

    def interval(self) -> tuple[Floats, Floats]:
        """Lower and upper 95 % bounds of the scores."""
        reach = Z * np.sqrt(self.variance)
        return np.tanh((self.log_odds - reach) / 2), np.tanh((self.log_odds + reach) / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class FusedScores:
    """The scores from events and ties, and from each alone."""

    both: Scores
    events: Scores
    ties: Scores
    tied: TieEvidence
    usual: float
    """The share of cooperation in the series: where the events' 0 lies."""


def fused_scores(
    panel: Panel,
    as_of: int,
    ties: Iterable[StandingTie],
    *,
    symmetric: bool = False,
    without: frozenset[str] = frozenset(),
) -> FusedScores:
    """The scores of all pairs at the end of a day.

    ``symmetric`` pools the events of both directions and takes the middle of the two directions'
    ties; ``without`` leaves kinds of tie out.
    """
    sums = matrices(panel, as_of)
    tied = tie_evidence(ties, panel.states, load_tie_weights(), without=without)
    usual = usual_share(sums[0], sums[1])
    if symmetric:
        sums = sums + sums.transpose(0, 2, 1)
        tied = _symmetric(tied)
    return fused(sums, tied, usual)


def fused(sums: Floats, tied: TieEvidence, usual: float) -> FusedScores:
    """The scores from sums of weights (first axis cooperation, conflict; then pairs) and ties."""
    eventful = event_evidence(sums[0], sums[1], usual)
    nothing = np.zeros(1)
    return FusedScores(
        both=fuse(eventful, tied),
        events=Scores(log_odds=eventful.log_odds, variance=eventful.variance),
        ties=fuse(event_evidence(nothing, nothing, usual), tied),
        tied=tied,
        usual=usual,
    )


def _symmetric(tied: TieEvidence) -> TieEvidence:
    return TieEvidence(
        weighted=(tied.weighted + tied.weighted.T) / 2,
        precision=(tied.precision + tied.precision.T) / 2,
        by_kind={kind: (each + each.T) / 2 for kind, each in tied.by_kind.items()},
    )


def fuse(events: EventEvidence, tied: TieEvidence) -> Scores:
    """The posterior of both kinds of evidence; where no tie counts, that of the events."""
    precision = 1 / events.variance + tied.precision
    log_odds = (events.log_odds / events.variance + tied.weighted) / precision
    return Scores(log_odds=log_odds, variance=1 / precision)
