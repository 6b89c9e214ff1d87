"""Whether two claims tell of one happening: a sum of weighted features that explains itself.

Each feature compares one thing of two claims and gives a level ("same", "differ", "unknown") or
an amount from 0 to 1. The score is the sum of the weights of the levels, and of weight times
amount. The weights are data (`data/grouping.toml`); ``python -m training.grouping`` learns them.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.events.facts import TROOPS, Facts, Side
from watchfloor.events.weights import Weights
from watchfloor.records.event import Comparison

APART: Final = -math.inf
"""Score of two claims that cannot be one happening whatever else agrees."""
_STATEMENTS: Final = ("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN")
"""Families of what is said: a row of the lexicon, as "accuse", says little of what was said."""
FAR_KILOMETRES: Final = 50.0
"""Two named places further from each other are two places: about the breadth of a large city."""
_EARTH_KILOMETRES: Final = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing that is compared."""

    name: str
    level: Callable[[Facts, Facts], str]
    value: Callable[[Facts], str | None]
    """The value of one claim in words; None when it has none."""


def score(own: Facts, other: Facts, spell_days: int, weights: Weights) -> float:
    """Log-odds that two claims of one family tell of one happening, as far as the weights go.

    `APART` when a known side differs on both, or they lie more than ``spell_days`` apart.
    """
    if kept_apart(own, other, spell_days):
        return APART
    share = day_share(own, other, spell_days) or 0.0
    levels = weights.levels
    return (
        levels["who"][who_level(own, other)]
        + levels["whom"][whom_level(own, other)]
        + levels["deed"][deed_level(own, other)]
        + levels["mode"][mode_level(own, other)]
        + levels["place"][place_level(own, other)]
        + levels["figures"][figures_level(own, other)]
        + weights.words * word_share(own, other)
        + day_points(own, share, weights)
    )


def kept_apart(own: Facts, other: Facts, spell_days: int) -> bool:
    """Whether something keeps two claims apart whatever else agrees."""
    return (
        day_share(own, other, spell_days) is None
        or _differ(own.who, other.who)
        or _differ(own.whom, other.whom)
        or mode_level(own, other) == "differ"
        or _spoken_to_others(own, other)
    )


def _spoken_to_others(own: Facts, other: Facts) -> bool:
    """Whether two statements are made to an actor and to somebody of another, unknown name."""
    if own.family not in _STATEMENTS:
        return False
    one, two = own.whom, other.whom
    return bool((one.ids and two.names) or (one.names and two.ids))


def compare(own: Facts, other: Facts, spell_days: int, weights: Weights) -> tuple[Comparison, ...]:
    """The features behind `score`, each with the values of both claims.

    Their points add up to the score, unless one of them keeps the two apart whatever the rest.
    """
    made = [_compared(feature, own, other, weights) for feature in FEATURES]
    if _spoken_to_others(own, other):
        made = [replace(each, points=None) if each.feature == "whom" else each for each in made]
    share = day_share(own, other, spell_days)
    made.append(
        Comparison(
            feature="days",
            level="too far" if share is None else f"{share:.0%} of {spell_days} days",
            own=own.day.isoformat() if own.day else None,
            other=other.day.isoformat() if other.day else None,
            points=None if share is None else day_points(own, share, weights),
        )
    )
    shared = own.words & other.words
    made.append(
        Comparison(
            feature="words",
            level=f"{word_share(own, other):.0%} shared",
            own=_listed(shared | own.words, shared),
            other=_listed(shared | other.words, shared),
            points=weights.words * word_share(own, other),
        )
    )
    return tuple(made)


def day_share(own: Facts, other: Facts, spell_days: int) -> float | None:
    """Days between as a share of the spell; None when further apart or one alone is undated."""
    if own.day is None or other.day is None:
        return 0.0 if own.day is other.day else None
    between = abs((own.day - other.day).days)
    return between / max(spell_days, 1) if between <= spell_days else None


def day_points(own: Facts, share: float, weights: Weights) -> float:
    """Points for a distance given as a share of the spell; none when both are undated."""
    if own.day is None:
        return 0.0
    return weights.same_day + share * (weights.spell_end - weights.same_day)


def word_share(own: Facts, other: Facts) -> float:
    """Shared stems over the mean number of stems (Dice), 0 to 1. doi:10.2307/1932409."""
    both = len(own.words) + len(other.words)
    return 2 * len(own.words & other.words) / both if both else 0.0


def who_level(own: Facts, other: Facts) -> str:
    """Whether the sides that do it agree: ``same``, ``same name``, ``other name``, ``unknown``."""
    return _side_level(own.who, other.who)


def whom_level(own: Facts, other: Facts) -> str:
    """As `who_level`, for the sides it is done to."""
    return _side_level(own.whom, other.whom)


def deed_level(own: Facts, other: Facts) -> str:
    """Whether one row of the lexicon read both: ``same``, ``differ`` or ``unknown``.

    Of soldiers, sending and arriving are one thing told from two ends, so that rows say nothing.
    """
    if own.deed is None or other.deed is None or own.family == TROOPS:
        return "unknown"
    return "same" if own.deed == other.deed else "differ"


def mode_level(own: Facts, other: Facts) -> str:
    """``same``, ``differ`` or ``unknown``; an arrest is not a seizure.

    That soldiers were sent as soldiers tells one sending from another as little as its row does.
    """
    if own.mode is None or other.mode is None or own.family == TROOPS:
        return "unknown"
    return "same" if own.mode == other.mode else "differ"


def place_level(own: Facts, other: Facts) -> str:
    """``same``, ``near`` (one country, or close by), ``far`` or ``unknown``."""
    if own.place is None or other.place is None:
        return "unknown"
    if own.place == other.place:
        return "same"
    if own.point and other.point:
        distance = kilometres(own.point, other.point)
        if distance <= FAR_KILOMETRES:
            return "near"
    same_country = own.country is not None and own.country == other.country
    return "country" if same_country else "far"


def figures_level(own: Facts, other: Facts) -> str:
    """``same`` when figures of one kind share a value, ``differ`` when none do, or ``unknown``."""
    level = "unknown"
    for one in own.counts:
        for two in other.counts:
            if one.kind == two.kind:
                if one.low <= two.high and two.low <= one.high:
                    return "same"
                level = "differ"
    return level


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees (haversine). doi:10.2307/2308932."""
    (north, east), (other_north, other_east) = one, other
    up, across = math.radians(other_north - north), math.radians(other_east - east)
    inner = math.sin(up / 2) ** 2 + (
        math.cos(math.radians(north)) * math.cos(math.radians(other_north))
    ) * (math.sin(across / 2) ** 2)
    return 2 * _EARTH_KILOMETRES * math.asin(min(1.0, math.sqrt(inner)))


def _side_level(own: Side, other: Side) -> str:
    if own.ids and other.ids:
        return "differ" if own.ids.isdisjoint(other.ids) else "same"
    if own.names and other.names:
        return "other name" if own.names.isdisjoint(other.names) else "same name"
    return "unknown"


def _differ(own: Side, other: Side) -> bool:
    return bool(own.ids and other.ids and own.ids.isdisjoint(other.ids))


def _compared(feature: Feature, own: Facts, other: Facts, weights: Weights) -> Comparison:
    level = feature.level(own, other)
    return Comparison(
        feature=feature.name,
        level=level,
        own=feature.value(own),
        other=feature.value(other),
        points=weights.levels[feature.name].get(level),
    )


def _listed(words: frozenset[str], first: frozenset[str]) -> str | None:
    """Shared words first, then the rest."""
    ordered: Sequence[str] = [*sorted(first), *sorted(words - first)]
    return " ".join(ordered) or None


def _named(side: Side) -> str | None:
    return "+".join(sorted(side.ids or side.names)) or None


def _counted(facts: Facts) -> str | None:
    return ", ".join(f"{each.kind} {_bounds(each.low, each.high)}" for each in facts.counts) or None


def _bounds(low: float, high: float) -> str:
    if low == high:
        return f"{low:,.0f}"
    if math.isinf(high):
        return f"{low:,.0f} or more"
    return f"{low:,.0f} to {high:,.0f}" if low else f"up to {high:,.0f}"


FEATURES: Final = (
    Feature(name="who", level=who_level, value=lambda facts: _named(facts.who)),
    Feature(name="whom", level=whom_level, value=lambda facts: _named(facts.whom)),
    Feature(name="deed", level=deed_level, value=lambda facts: facts.deed),
    Feature(name="mode", level=mode_level, value=lambda facts: facts.mode),
    Feature(name="place", level=place_level, value=lambda facts: facts.place),
    Feature(name="figures", level=figures_level, value=_counted),
)
