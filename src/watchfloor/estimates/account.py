"""How a pooled band came about, holder by holder."""

from dataclasses import dataclass
from datetime import date

from watchfloor.estimates.band import Interval, band_on
from watchfloor.estimates.parameters import Parameters
from watchfloor.estimates.rules import Dated, used_figures
from watchfloor.estimates.told import latest_of_each
from watchfloor.records import Estimate, Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one voice does to a band."""

    figure: Figure
    """Its latest figure by the day of the band: the one that counts."""
    earlier: int
    """How many earlier figures of the voice the latest stands for."""
    alone: Interval
    """What the voice would leave room for if nobody else had spoken."""
    without: Interval
    """The band if the voice had not spoken."""


def account_of(estimate: Estimate, parameters: Parameters) -> tuple[Part, ...]:
    """One part for each voice behind the last pooled band, oldest figure first.

    Empty for an estimate without a pooled band.
    """
    if estimate.rule != "pooled" or not estimate.bands:
        return ()
    day = date.fromisoformat(estimate.bands[-1].day)
    known = [pair for pair in used_figures(estimate) if pair[1].day <= day]
    latest = latest_of_each([told for _, told in known])
    return tuple(_part(each.voice, day, known, estimate, parameters) for each in latest)


def _part(
    voice: str, day: date, known: list[Dated], estimate: Estimate, parameters: Parameters
) -> Part:
    own = [pair for pair in known if pair[1].voice == voice]
    others = [told for _, told in known if told.voice != voice]
    figure = max(own, key=lambda pair: pair[1].day)[0]
    return Part(
        figure=figure,
        earlier=len(own) - 1,
        alone=band_on(day, [told for _, told in own], basis=estimate.basis, parameters=parameters),
        without=band_on(day, others, basis=estimate.basis, parameters=parameters),
    )
