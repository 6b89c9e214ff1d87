"""The band the long way: every pair of values on a grid, and integrals by the midpoint rule.

Follows docs/estimates.md and shares no code with the package but the parameters and the figures.
"""

import math

import numpy as np

SLICES = 4000


def slow_band(day, told, *, basis, parameters, cells):
    """Low, middle and high end on a day."""
    known = sorted((each for each in told if each.day <= day), key=lambda each: each.day)
    numbers = [value for each in known for value in each.named]
    bottom = max(0.0, math.log(min(numbers) + 1) - 4)
    grid = np.linspace(bottom, math.log(max(numbers) + 1) + 4, cells)
    paces = parameters.growth_paces if basis == "cumulative" else parameters.stock_paces
    latest = list({each.voice: each for each in known}.values())
    latest.sort(key=lambda each: each.day)
    total = np.zeros(cells)
    for pace in paces:
        moves = _Moves(grid, pace, basis, known[0].day, parameters.bursts)
        weight = math.exp(-parameters.silence * moves.mean(known[-1].day, day))
        for voice in {each.voice for each in known}:
            own = [each for each in known if each.voice == voice]
            weight *= _walk(own, own[-1].day, grid, moves, parameters, 1.0).sum() * cells
        for factor, share in parameters.doubts.items():
            total += share * weight * _walk(latest, day, grid, moves, parameters, factor)
    below = np.concatenate(([0], np.cumsum(total))) / total.sum()
    half = (grid[1] - grid[0]) / 2
    edges = np.concatenate((grid - half, [grid[-1] + half]))
    tail = (1 - parameters.coverage) / 2
    return [math.exp(np.interp(share, below, edges)) - 1 for share in (tail, 0.5, 1 - tail)]


def _walk(told, day, grid, moves, parameters, factor):
    """Joint weight of all figures and each value on a day; each value alike to begin with."""
    state = np.full(len(grid), 1 / len(grid))
    at = told[0].day
    for each in told:
        state = moves.between(at, each.day) @ state
        state = state * [_likelihood(each, x, parameters, factor) for x in grid]
        at = each.day
    last = moves.between(at, day) @ state
    return last * state.sum() / last.sum()


def _likelihood(told, x, parameters, factor):
    spread = parameters.spreads[told.bound or "exact"]
    low, high = (math.log(value + 1) for value in told.named)
    if low <= x <= high:
        off = 0.0
    elif x < low:
        off = (low - x) / (factor * spread.below)
    else:
        off = (x - high) / (factor * spread.above)
    v = parameters.degrees
    return (1 + off * off / v) ** (-(v + 1) / 2) / factor


class _Moves:
    """Matrices of the chance to come from one value (column) to another (row)."""

    def __init__(self, grid, pace, basis, first, bursts):
        self.grid, self.pace, self.first, self.bursts = grid, pace, first, bursts
        self.grows = basis == "cumulative"

    def mean(self, start, end):
        span = self._span(start, end)
        return self.pace * (span if self.grows else math.sqrt(span))

    def between(self, start, end):
        size, step = len(self.grid), self.grid[1] - self.grid[0]
        span = self._span(start, end)
        if span * self.pace == 0:
            return np.eye(size)
        below = [self._below((move - 0.5) * step, span) for move in range(1 - size, size + 1)]
        row, column = np.indices((size, size))
        return np.diff(below)[row - column + size - 1]

    def _span(self, start, end):
        if not self.grows:
            return (end - start).days
        return math.log((1 + (end - self.first).days) / (1 + (start - self.first).days))

    def _below(self, move, span):
        if not self.grows:
            return (1 + math.erf(move / (self.pace * math.sqrt(2 * span)))) / 2
        if move <= 0:
            return 0.0
        shape, scaled = span / self.bursts, move / (self.pace * self.bursts)
        scaled = min(scaled, shape + 40 * (1 + math.sqrt(shape)))
        shares = (np.arange(SLICES) + 0.5) / SLICES
        if shape >= 1:
            u = shares * scaled
            return min(1.0, (u ** (shape - 1) * np.exp(-u)).mean() * scaled / math.gamma(shape))
        # u^(a-1) has no bound at 0; with s = u^a the integrand becomes e^-(s^(1/a)) / a, which has.
        s = shares * scaled**shape
        return min(1.0, np.exp(-(s ** (1 / shape))).mean() * scaled**shape / math.gamma(shape + 1))
