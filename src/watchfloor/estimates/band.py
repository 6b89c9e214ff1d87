"""The band of a count on a day: what the latest figure of each voice leaves room for.

A filter on a grid (Kitagawa 1987, doi:10.1080/01621459.1987.10478534): start with every value
alike, take the figures in order of their days, let the count move between them, and weigh each
value by how likely the figure would be told for it. How fast the count moves is not known, nor how
much to doubt the figures of this series, so the filter runs once for each pace and each doubt, and
the results are mixed by how well each explains the figures and the silence since the last: where
holders disagree the band is wide, where they agree it is narrow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from watchfloor.estimates.likelihood import likelihood
from watchfloor.estimates.movement import Movement
from watchfloor.estimates.parameters import Parameters
from watchfloor.estimates.told import Told, latest_of_each
from watchfloor.records.claim import Basis

Values = NDArray[np.float64]
Spectra = NDArray[np.complex128]
CELLS: Final = 1024
"""Values on the grid. A test holds that doubling them moves no end of a band by more than 1 %."""
ROOM: Final = 4.0
"""Log units of grid below the smallest and above the largest figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The ends of a band and its middle, in the unit of the figures."""

    low: float
    best: float
    """The median: as much room below it as above."""
    high: float


def band_on(
    day: date, told: Sequence[Told], *, basis: Basis | None, parameters: Parameters
) -> Interval:
    """The band on a day, from figures told by then; at least one.

    Of each voice only the latest figure says where the count stands. Earlier ones say how fast it
    has moved.
    """
    known = [each for each in sorted(told, key=lambda one: one.day) if each.day <= day]
    if not known:
        raise ValueError(f"No figure was told by {day}.")
    grid = _Grid.around(known)
    moves = _Moves(Movement.of(basis, first=known[0].day, parameters=parameters), grid.step)
    doubts = np.array(list(parameters.doubts))
    states, evidence = _filter(day, latest_of_each(known), doubts, grid, moves, parameters)
    silent = parameters.silence * moves.movement.expected(known[-1].day, day)
    paces = _history(known, grid, moves, parameters) - silent
    shares = np.log(list(parameters.doubts.values()))
    weights = _relative(evidence + paces + shares[:, None])
    return grid.interval(np.einsum("dp,dpx->x", weights, states), parameters.coverage)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    x: Values
    step: float

    @classmethod
    def around(cls, told: Sequence[Told]) -> "_Grid":
        named = [value for each in told for value in each.named]
        low = max(0.0, float(np.log1p(min(named))) - ROOM)
        high = float(np.log1p(max(named))) + ROOM
        x = np.linspace(low, high, CELLS)
        return cls(x=x, step=float(x[1] - x[0]))

    def interval(self, density: Values, coverage: float) -> Interval:
        """The ends that leave the same share of a density outside on either side."""
        below = np.concatenate(([0.0], np.cumsum(density)))
        edges = np.concatenate((self.x - self.step / 2, [self.x[-1] + self.step / 2]))
        tail = (1 - coverage) / 2
        ends = np.interp([tail, 0.5, 1 - tail], below / below[-1], edges)
        low, best, high = (max(0.0, float(np.expm1(end))) for end in ends)
        return Interval(low=low, best=best, high=high)


class _Moves:
    """The moves of one band; those between two days are worked out once."""

    def __init__(self, movement: Movement, step: float) -> None:
        self.movement = movement
        self._step = step
        self._spectra: dict[tuple[date, date], Spectra] = {}

    def after(self, states: Values, start: date, end: date) -> Values:
        """The states after the time between two days; what leaves the grid is lost.

        States and moves are convolved by Fourier transform, for speed.
        """
        if start == end:
            return states
        # What wraps around at this size lands below the part that is kept.
        size = 2 * CELLS
        if (start, end) not in self._spectra:
            chances = self.movement.chances(start, end, step=self._step, cells=CELLS)
            self._spectra[start, end] = np.fft.rfft(np.stack(chances), size)
        moved = np.fft.irfft(np.fft.rfft(states, size) * self._spectra[start, end], size)
        inside: Values = np.maximum(moved[..., CELLS - 1 : 2 * CELLS - 1], 0)
        return inside


def _filter(
    day: date,
    told: Sequence[Told],
    doubts: Values,
    grid: _Grid,
    moves: _Moves,
    parameters: Parameters,
) -> tuple[Values, Values]:
    """The chance of each value on a day, and the log likelihood of the figures.

    Shapes: doubts by paces by ``CELLS``, and doubts by paces.
    """
    states = np.full((len(doubts), len(moves.movement.paces), CELLS), 1 / CELLS)
    evidence = np.zeros(states.shape[:2])
    at = told[0].day
    for each in told:
        weighed = likelihood(each, grid.x, parameters, factor=doubts[:, None])
        states = moves.after(states, at, each.day) * weighed[:, None, :]
        totals = states.sum(axis=2)
        evidence += np.log(totals)
        states /= totals[..., None]
        at = each.day
    states = moves.after(states, at, day)
    return states / states.sum(axis=2)[..., None], evidence


def _history(told: Sequence[Told], grid: _Grid, moves: _Moves, parameters: Parameters) -> Values:
    """For each pace how well it explains what each voice has told one after another."""
    total = np.zeros(len(moves.movement.paces))
    for voice in sorted({each.voice for each in told}):
        own = [each for each in told if each.voice == voice]
        if len(own) > 1:
            total += _filter(own[-1].day, own, np.ones(1), grid, moves, parameters)[1][0]
    return total


def _relative(logarithms: Values) -> Values:
    weights: Values = np.exp(logarithms - logarithms.max())
    weights /= weights.sum()
    return weights
