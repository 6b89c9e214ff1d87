"""From the figures of a series to a band over days, by one of four rules."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, cast, get_args

from watchfloor.errors import CallError
from watchfloor.estimates.band import band_on
from watchfloor.estimates.parameters import Parameters
from watchfloor.estimates.sides import Opposed, opposite, sides_in
from watchfloor.estimates.told import Told, latest_of_each
from watchfloor.events.several_deeds import counts_several_deeds
from watchfloor.records import Band, Estimate, Figure
from watchfloor.records.actor_ids import kind_of, principal_of
from watchfloor.records.days import exact_day
from watchfloor.records.estimate import NoBand, Rule

DEFAULT_RULE: Final[Rule] = "pooled"
BAND_DAYS: Final = 12
"""Latest days for which bands are worked out, where nobody asks for fewer."""
HORIZON_DAYS: Final = 14
"""So long after its latest figure a series still has a band for the as-of day; later nobody has
looked, and the band stays that of the latest figure's day."""
_DIGITS: Final = 4
"""Significant digits kept of a band's ends: more than is ever printed."""
_ACROSS_VOICES: Final = frozenset({"conservative", "pooled"})
"""Rules that take the figures of several voices for figures of one count."""
_NOT_HELD: Final = frozenset({"unverified", "denied"})

Rows = tuple[Band, ...]
Dated = tuple[Figure, Told]


def with_bands(
    estimates: Iterable[Estimate],
    *,
    rule: Rule,
    as_of: str | None,
    opposed: Opposed,
    parameters: Parameters,
    days: int = BAND_DAYS,
) -> tuple[Estimate, ...]:
    """The estimates with what a rule makes of each, and why where it makes nothing.

    ``as_of`` is an ISO date. A band is for a day on which a figure came, or for the as-of day when
    that is at most `HORIZON_DAYS` after the latest; for the latest ``days`` of these,
    none where the caller needs no bands.
    """
    return tuple(_with_band(each, rule, as_of, opposed, parameters, days) for each in estimates)


def _with_band(
    estimate: Estimate,
    rule: Rule,
    as_of: str | None,
    opposed: Opposed,
    parameters: Parameters,
    days: int,
) -> Estimate:
    sides = sides_in(estimate, opposed)
    figures = tuple(
        replace(each, side=sides.get(each.holder_id or "")) for each in estimate.figures
    )
    estimate = replace(estimate, figures=_marked(figures), rule=rule)
    used = used_figures(estimate)
    if rule == "latest_official":
        used = [pair for pair in used if is_official(pair[0].holder_id)]
    reason = _no_band(estimate, rule, used)
    if reason is not None:
        return replace(estimate, no_band=reason)
    every = _days([told for _, told in used], exact_day(as_of))
    chosen = every[max(0, len(every) - days) :]
    if rule == "pooled":
        told_by_two = [day for day in chosen if len(_by(day, used)) > 1]
        bands = tuple(_pooled(day, used, estimate, parameters) for day in told_by_two)
        voices = {figure.side for figure, _ in _latest(used) if figure.side}
        return replace(estimate, bands=bands, joins_sides=opposite(voices, opposed))
    rows = tuple(row for day in chosen for row in _RULES[rule](day, used))
    return replace(estimate, bands=rows)


def used_figures(estimate: Estimate) -> list[Dated]:
    """The figures that are not left out, each as the band sees it."""
    return [(figure, _told(figure)) for figure in estimate.figures if figure.left_out is None]


def checked_rule(rule: str) -> Rule:
    """The rule of that name. Raises CallError for any other name."""
    for known in get_args(Rule):
        if rule == known:
            return cast(Rule, known)
    raise CallError(f"'{rule}' is no rule for figures; there are: {', '.join(get_args(Rule))}.")


def is_official(holder_id: str | None) -> bool:
    """Whether a holder speaks for a state or an intergovernmental organisation.

    That is the state itself, its government, forces and office holders; the organisation and its
    officers.

    >>> is_official("KOR.GOV"), is_official("IGO:UN"), is_official("NGO:HRW"), is_official(None)
    (True, True, False, False)
    """
    if holder_id is None:
        return False
    principal = principal_of(holder_id)
    return kind_of(principal) == "state" or principal.startswith("IGO:")


def _marked(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, each with why no rule uses it, where none does."""
    return tuple(replace(figure, left_out=_left_out(figure)) for figure in figures)


def _left_out(figure: Figure) -> str | None:
    if figure.left_out is not None:
        return figure.left_out
    if figure.certainty in _NOT_HELD:
        return "its holder does not stand behind it"
    if exact_day(figure.published) is None:
        return "not dated to a day"
    if figure.low is None and figure.best is None and figure.high is None:
        return "no number in its words"
    return None


def _told(figure: Figure) -> Told:
    day = exact_day(figure.published)
    assert day is not None
    return Told(
        day=day,
        voice=figure.voice,
        bound=figure.bound,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        claim_id=figure.claim_id,
    )


def _no_band(estimate: Estimate, rule: Rule, used: Sequence[Dated]) -> NoBand | None:
    if estimate.planned:
        return "planned"
    if estimate.basis == "new":
        return "new"
    if not used:
        return "no official figure" if rule == "latest_official" else "no dated figure"
    if rule in _ACROSS_VOICES and counts_several_deeds(estimate):
        return "several deeds"
    if rule == "pooled" and len({told.voice for _, told in used}) < 2:
        return "one source"
    return None


def _days(told: Sequence[Told], as_of: date | None) -> list[date]:
    """The days with a figure, and the as-of day unless the figures are too old for it."""
    days = sorted({each.day for each in told})
    last = days[-1]
    if as_of is not None and last < as_of <= last + timedelta(days=HORIZON_DAYS):
        days.append(as_of)
    return days


def _latest(used: Sequence[Dated]) -> list[Dated]:
    """The latest figure of each voice, oldest first."""
    by_told = {id(told): figure for figure, told in used}
    return [(by_told[id(told)], told) for told in latest_of_each([told for _, told in used])]


def _by(day: date, used: Sequence[Dated]) -> list[Dated]:
    return _latest([pair for pair in used if pair[1].day <= day])


def _pooled(day: date, used: Sequence[Dated], estimate: Estimate, parameters: Parameters) -> Band:
    told = [each for _, each in used]
    found = band_on(day, told, basis=estimate.basis, parameters=parameters)
    low, best, high = (float(f"{end:.{_DIGITS}g}") for end in (found.low, found.best, found.high))
    return _band(day, _by(day, used), low=low, best=best, high=high)


def _conservative(day: date, used: Sequence[Dated]) -> Rows:
    """The smallest value that the latest figure of any voice names; "up to" names none.

    After the rule of ACLED, "the most conservative estimate available"; theirs takes dozens for
    12, ours for the 24 that `dozens` begins with.
    """
    told = _by(day, used)
    floors = [(value, pair) for pair in told if (value := _floor(pair[1])) is not None]
    if not floors:
        return ()
    least = min(value for value, _ in floors)
    return (_band(day, told, low=None, best=least, high=None),)


def _floor(told: Told) -> float | None:
    return told.best if told.low is None else told.low


def _latest_official(day: date, used: Sequence[Dated]) -> Rows:
    """The latest figure of an official holder, as it was put."""
    told = _by(day, used)
    return (_as_put(day, told[-1], side=None),) if told else ()


def _latest_by_side(day: date, used: Sequence[Dated]) -> Rows:
    """The latest figure of each side, and the latest of everybody who is on none."""
    told = _by(day, used)
    sides = sorted({figure.side for figure, _ in told}, key=lambda side: (side is None, side or ""))
    return tuple(
        _as_put(day, [pair for pair in told if pair[0].side == side][-1], side=side)
        for side in sides
    )


def _as_put(day: date, pair: Dated, *, side: str | None) -> Band:
    _, told = pair
    exact = told.bound in ("exact", None)
    low, high = (None, None) if exact else (told.low, told.high)
    return _band(day, [pair], low=low, best=told.best, high=high, side=side)


def _band(
    day: date,
    told: Sequence[Dated],
    *,
    low: float | None,
    best: float | None,
    high: float | None,
    side: str | None = None,
) -> Band:
    return Band(
        day=day.isoformat(),
        side=side,
        low=low,
        best=best,
        high=high,
        holders=len(told),
        claim_ids=tuple(figure.claim_id for figure, _ in told),
    )


_RULES: Final[dict[Rule, Callable[[date, Sequence[Dated]], Rows]]] = {
    "conservative": _conservative,
    "latest_official": _latest_official,
    "latest_by_side": _latest_by_side,
}
