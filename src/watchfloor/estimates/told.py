"""A figure as the band sees it: a day, what the words name, and whose it is."""

from dataclasses import dataclass
from datetime import date

from watchfloor.records.claim import Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One figure of one voice."""

    day: date
    voice: str
    """Who counts once: a holder, or the origin behind reports that speak for themselves."""
    bound: Bound | None
    low: float | None
    best: float | None
    high: float | None
    claim_id: str

    @property
    def named(self) -> tuple[float, float]:
        """Smallest and largest value the words name; the same for all but ranges.

        "At least 100" names 100, "up to 12,000" names 12,000: the bound says on which side of it
        the value lies.
        """
        if self.bound in ("at_most", "less_than") and self.high is not None:
            return self.high, self.high
        if self.bound in ("at_least", "more_than") and self.low is not None:
            return self.low, self.low
        if self.bound != "range" and self.best is not None:
            return self.best, self.best
        values = [value for value in (self.low, self.best, self.high) if value is not None]
        return min(values), max(values)


def latest_of_each(told: list[Told]) -> list[Told]:
    """The latest figure of each voice, oldest first; of one day, the last in the order given."""
    latest: dict[str, Told] = {}
    for each in sorted(told, key=lambda one: one.day):
        latest[each.voice] = each
    return sorted(latest.values(), key=lambda one: one.day)
