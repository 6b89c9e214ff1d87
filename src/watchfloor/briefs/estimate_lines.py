"""One estimate as a line of a table for the eye."""

from collections.abc import Sequence
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
    """The band or the number by the rule, or why there is none."""


def estimate_line(estimate: Estimate) -> EstimateLine:
    """The line of an estimate to which a rule was applied."""
    place = f" in {estimate.place}" if estimate.place else ""
    last = [band for band in estimate.bands if band.day == estimate.bands[-1].day]
    return EstimateLine(
        estimate_id=estimate.estimate_id,
        kind=estimate.kind,
        population=f"{estimate.population or 'not named'}{place}",
        basis=estimate.basis,
        day=last[0].day if last else None,
        by_rule=_given(estimate, last) if last else _without(estimate),
    )


def _without(estimate: Estimate) -> str:
    """Why the rule gives nothing, with the latest figure as its report puts it."""
    why = estimate.no_band or "no figure names a floor"
    words = " ".join(estimate.figures[-1].text.split()) if estimate.figures else ""
    return f"{why}: “{words}”" if words else why


def _given(estimate: Estimate, last: Sequence[Band]) -> str:
    if estimate.rule == "latest_by_side":
        return "; ".join(f"{band.side or 'others'}: {_as_put(band)}" for band in last)
    (band,) = last
    if estimate.rule != "pooled" or band.low is None or band.high is None:
        return _as_put(band)
    joined = f", joins {' and '.join(estimate.joins_sides)}" if estimate.joins_sides else ""
    return f"{rough(band.low, band.high)}, {counted(band.holders, 'holder')}{joined}"


def _as_put(band: Band) -> str:
    """The figure of a band that is one holder's, as its words put it."""
    if band.best is not None:
        return number(band.best)
    if band.low is not None and band.high is not None:
        return f"{number(band.low)} to {number(band.high)}"
    if band.low is not None:
        return f"at least {number(band.low)}"
    return f"up to {number(band.high)}" if band.high is not None else "–"
