"""Whether the figures of a series are of one count at all, or each of a deed of its own.

Nobody comes back to life: when a holder says 40 dead, then 3, then 12, then 2, these are tolls of
several attacks, and neither a band over them nor a contradiction between them means anything.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Final

from watchfloor.records import Estimate, Figure
from watchfloor.records.days import exact_day

NEVER_FALLING: Final = frozenset({
    "abducted", "aircraft_lost", "animals_culled", "animals_lost", "artillery_lost",
    "buildings_damaged", "buildings_destroyed", "captured", "casualties", "detained",
    "drones_downed", "drones_launched", "infected", "killed", "missiles_downed",
    "missiles_launched", "released", "rescued", "shells_fired", "ships_lost", "vaccinated",
    "vehicles_lost", "wounded",
})  # fmt: skip
"""Kinds of what is counted as it happens. Of what is counted as it stands (troops present, people
displaced) there can be less tomorrow."""
FALLS: Final = 2
"""One fall may be a correction."""
FACTOR: Final = 1.5
"""How many times less it must be: rounding is no fall."""


def counts_several_deeds(estimate: Estimate) -> bool:
    """Whether counts that can only grow have fallen, a holder's own, `FALLS` times or more."""
    if estimate.basis is not None or estimate.kind not in NEVER_FALLING:
        return False
    return sum(map(_falls, _by_holder(estimate.figures))) >= FALLS


def _by_holder(figures: Iterable[Figure]) -> Iterator[list[Figure]]:
    """The dated figures of each holder, oldest first."""
    told: dict[str, list[Figure]] = {}
    for figure in sorted(figures, key=lambda each: each.published or ""):
        if exact_day(figure.published) is not None and figure.left_out is None:
            told.setdefault(figure.holder, []).append(figure)
    yield from told.values()


def _falls(figures: list[Figure]) -> int:
    """How often the largest number of a day is less than that of the day before it."""
    days = [list(each) for _, each in groupby(figures, key=lambda one: exact_day(one.published))]
    return sum(_top(later) * FACTOR < _floor(earlier) for earlier, later in pairwise(days))


def _floor(day: list[Figure]) -> float:
    return max((figure.lower for figure in day if figure.lower is not None), default=0.0)


def _top(day: list[Figure]) -> float:
    """What the figures of a day leave room for; "at least 3" for any number."""
    return max(math.inf if figure.upper is None else figure.upper for figure in day)
