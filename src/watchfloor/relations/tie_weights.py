"""What each kind of tie that stands says about a pair: the weights, and their sum for each pair."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

import numpy as np

from watchfloor.errors import CodebookError
from watchfloor.records.relation import StandingTie
from watchfloor.relations.panel import Floats

FILE: Final = "tie_weights.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class TieWeight:
    """One row of `tie_weights.csv`."""

    kind: str
    article: str
    """Empty for every tie of the kind that has no article with a row of its own."""
    log_odds: float
    """Above 0 for friendly."""
    sd: float
    """How unsure the log-odds are; above 0."""
    reverse: float
    """Part that counts from ``b`` to ``a`` when the tie is directed; 0 … 1."""
    reason: str


TieWeights = Mapping[tuple[str, str], TieWeight]
"""Weights by kind and article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieEvidence:
    """Precision-weighted sums over the kinds of tie of each pair, axes source, target."""

    weighted: Floats
    """Σ log-odds / variance."""
    precision: Floats
    """Σ 1 / variance; 0 where no tie counts."""
    by_kind: Mapping[str, Floats]
    """What one standard deviation more of a kind's log-odds adds to ``weighted``."""


def load_tie_weights() -> TieWeights:
    """The weights by kind and article. Raises CodebookError, naming the line of a bad cell."""
    text = files("watchfloor.relations").joinpath("data", FILE).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    skipped = text.count("\n") - len(lines)
    rows = csv.DictReader(lines)
    found = (_tie_weight(row, skipped + number) for number, row in enumerate(rows, start=2))
    return {(weight.kind, weight.article): weight for weight in found}


def strongest(tie: StandingTie, weights: TieWeights) -> TieWeight | None:
    """The weight that counts for a tie; None for one that says nothing, as a membership.

    >>> nato = StandingTie(
    ...     tie_id="t1", kind="alliance", a="USA", b="POL", directed=False,
    ...     articles=("consultation", "defence"), signed=None, start="1999-03-12", end=None,
    ...     source="",
    ... )
    >>> strongest(nato, load_tie_weights()).article
    'defence'
    """
    named = [weights[tie.kind, each] for each in tie.articles if (tie.kind, each) in weights]
    return max(named, key=lambda each: abs(each.log_odds), default=weights.get((tie.kind, "")))


def tie_evidence(
    ties: Iterable[StandingTie],
    states: Sequence[str],
    weights: TieWeights,
    *,
    without: frozenset[str] = frozenset(),
) -> TieEvidence:
    """The evidence of these ties for every pair of ``states``; other states' ties are left out.

    ``without`` names kinds that do not count.
    """
    chosen = _strongest_of_each_kind(ties, states, weights, without)
    size = len(states)
    weighted, precision = np.zeros((size, size)), np.zeros((size, size))
    by_kind = {kind: np.zeros((size, size)) for kind in sorted({kind for kind, _, _ in chosen})}
    for (kind, source, target), (part, weight) in chosen.items():
        weighted[source, target] += part * weight.log_odds / weight.sd**2
        precision[source, target] += 1 / weight.sd**2
        by_kind[kind][source, target] += part / weight.sd
    return TieEvidence(weighted=weighted, precision=precision, by_kind=by_kind)


def _strongest_of_each_kind(
    ties: Iterable[StandingTie],
    states: Sequence[str],
    weights: TieWeights,
    without: frozenset[str],
) -> dict[tuple[str, int, int], tuple[float, TieWeight]]:
    place = {state: number for number, state in enumerate(states)}
    chosen: dict[tuple[str, int, int], tuple[float, TieWeight]] = {}
    for tie in ties:
        weight = strongest(tie, weights)
        if tie.kind in without or weight is None or not {tie.a, tie.b} <= place.keys():
            continue
        back = weight.reverse if tie.directed else 1.0
        a, b = place[tie.a], place[tie.b]
        for key, part in (((tie.kind, a, b), 1.0), ((tie.kind, b, a), back)):
            before = chosen.get(key)
            if before is None or abs(part * weight.log_odds) > abs(before[0] * before[1].log_odds):
                chosen[key] = (part, weight)
    return chosen


def _tie_weight(row: Mapping[str, str], line: int) -> TieWeight:
    try:
        weight = TieWeight(
            kind=row["kind"],
            article=row["article"],
            log_odds=float(row["log_odds"]),
            sd=float(row["sd"]),
            reverse=float(row["reverse"]),
            reason=row["reason"],
        )
    except (TypeError, ValueError) as error:
        raise CodebookError(
            f"{FILE} line {line}: log_odds, sd and reverse of '{row['kind']}' must be numbers; "
            "write them as 1.5."
        ) from error
    if weight.sd <= 0 or not 0 <= weight.reverse <= 1:
        raise CodebookError(
            f"{FILE} line {line}: '{row['kind']}' has sd {weight.sd} and reverse {weight.reverse}; "
            "sd must be above 0, reverse from 0 to 1."
        )
    return weight
