"""One estimate as a line of a table for the eye."""

from dataclasses import dataclass

from watchfloor.briefs.wording import counted, number, rough
from watchfloor.records import Band, Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateLine:
    """What `watchfloor estimates` prints of an estimate."""

    estimate_id: str
    kind: str
    population: str | None
    basis: str | None
    day: str | None
    """ISO date of what the rule gives; None where it gives nothing."""
    by_rule: str
    """The band or the number with how many holders stand behind it, or why there is none."""


def estimate_line(estimate: Estimate) -> EstimateLine:
    """The line of an estimate to which a rule was applied."""
    place = f" in {estimate.place}" if estimate.place else ""
    last = [band for band in estimate.bands if band.day == estimate.bands[-1].day]
    given = "; ".join(_band(band) for band in last)
    holders = f", {counted(last[0].holders, 'holder')}" if len(last) == 1 else ""
    joined = f" (joins {' and '.join(estimate.joins_sides)})" if estimate.joins_sides else ""
    return EstimateLine(
        estimate_id=estimate.estimate_id,
        kind=estimate.kind,
        population=f"{estimate.population or 'not named'}{place}",
        basis=estimate.basis,
        day=last[0].day if last else None,
        by_rule=f"{given}{holders}{joined}"
        if last
        else str(estimate.no_band or "no figure with a lower end"),
    )


def _band(band: Band) -> str:
    side = f"{band.side}: " if band.side else ""
    if band.low is not None and band.high is not None:
        return side + rough(band.low, band.high)
    if band.best is not None:
        return side + number(band.best)
    if band.low is not None:
        return f"{side}at least {number(band.low)}"
    return f"{side}up to {number(band.high)}" if band.high is not None else f"{side}–"
