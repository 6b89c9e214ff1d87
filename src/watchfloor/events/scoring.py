"""Whether two claims tell of one happening: a sum of weighted features that explains itself.

Each feature compares one thing of two claims and gives a level ("same", "differ", "unknown") or
an amount from 0 to 1. The score is the sum of the weights of the levels, and of weight times
amount. The weights are data (`data/grouping.toml`); ``python -m training.grouping`` learns them.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.events.details import DOWNING, load_classes
from watchfloor.events.facts import ARMS, TROOPS, Count, Facts, Side
from watchfloor.events.weights import Weights
from watchfloor.records.event import Comparison

APART: Final = -math.inf
"""Score of two claims that cannot be one happening whatever else agrees."""
_STATEMENTS: Final = ("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN")
"""Families of what is said: a row of the lexicon, as "accuse", says little of what was said."""
_TOLD_FOR_WEEKS: Final = frozenset(
    {"AID", "SANCTION", "MOBILIZE", "RETREAT", "COOPERATE", "CONCEDE", TROOPS, ARMS}
)
"""Families of what is rarely done again the next day, but told again."""
FAR_KILOMETRES: Final = 50.0
"""Two named places further from each other are two places: about the breadth of a large city."""
ATTACK: Final = "ASSAULT"
FEW: Final = 5
"""Figures up to here agree by chance: three are killed in many attacks."""
OPEN_TOP: Final = 1.25
SAID_ALIKE: Final = 0.8
"""Share of words from which on one telling repeats another."""
FEWEST_ALIKE: Final = 4
"""Words it must have for that."""
_AGREE: Final = frozenset({"same", "same few", "near"})
"""Levels at which something that few deeds have is shared."""
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
    share = day_share(own, other, spell_days)
    mode = mode_level(own, other)
    who, whom = _side_level(own.who, other.who), _side_level(own.whom, other.whom)
    if share is None or "differ" in (who, whom, mode):
        return APART
    if _reversed(own, other) or _spoken_to_others(own, other):
        return APART
    levels = weights.levels
    words = word_share(own, other)
    points = (
        levels["who"][who]
        + levels["whom"][whom]
        + levels["deed"][deed_level(own, other)]
        + levels["mode"][mode]
        + levels["report"][report_level(own, other)]
        + weights.words * words
        + day_points(own, share, weights)
    )
    # What most claims leave open is asked last, and only where both may say something.
    figures = thing = place = "unknown"
    if own.counts and other.counts:
        figures = figures_level(own, other)
        points += levels["figures"][figures]
    if own.things and other.things:
        thing = thing_level(own, other)
        points += levels["thing"][thing]
    if own.means and other.means:
        points += levels["means"][means_level(own, other)]
    if own.own_names and other.own_names:
        points += levels["name"][name_level(own, other)]
    if (own.spots or own.place) and (other.spots or other.place):
        place = place_level(own, other)
        points += levels["place"][place]
    if own.told and other.told:
        points += levels["told day"][told_day_level(own, other)]
    if own.order[0] != other.order[0]:
        agreed = (who, whom, figures, thing, place)
        points += levels["particulars"][_particulars(own, other, agreed)]
    if own.another != other.another:
        points += levels["another"][another_level(own, other)]
    if own.total != other.total:
        points += levels["total"][total_level(own, other)]
    return points


def kept_apart(own: Facts, other: Facts, spell_days: int) -> bool:
    """Whether something keeps two claims apart whatever else agrees."""
    return day_share(own, other, spell_days) is None or _something_parts(own, other)


def sides_part(own: Facts, other: Facts) -> bool:
    """Whether who did it, or to whom, is known of both and differs."""
    levels = _side_level(own.who, other.who), _side_level(own.whom, other.whom)
    return "differ" in levels or _reversed(own, other)


def _something_parts(own: Facts, other: Facts) -> bool:
    return (
        sides_part(own, other)
        or mode_level(own, other) == "differ"
        or _spoken_to_others(own, other)
    )


def _reversed(own: Facts, other: Facts) -> bool:
    """Whether who attacks in one is attacked in the other, and not in both."""
    if own.family != ATTACK:
        return False
    return _is_other_end(own, other) or _is_other_end(other, own)


def _is_other_end(one: Facts, two: Facts) -> bool:
    """Whether those who attack in the first are only attacked in the second."""
    who = one.who.ids
    return (
        not who.isdisjoint(two.whom.ids)
        and who.isdisjoint(two.who.ids)
        and who.isdisjoint(one.whom.ids)
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
    if _reversed(own, other):
        made = [replace(each, points=None) if each.feature == "who" else each for each in made]
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
    between = abs(own.order[0] - other.order[0])
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
    """Whether one row of the lexicon read both: ``same``, ``akin``, ``differ`` or ``unknown``.

    ``akin`` are two rows of one CAMEO code, as "sanctioned" and "imposed sanctions".

    Of soldiers, sending and arriving are one thing told from two ends, so that rows say nothing;
    no more do the rows of one kind of attack, as "shells hit" and "were killed". Shooting down a
    jet and a drone are two deeds by whatever row.
    """
    if own.deed is None or other.deed is None or own.family == TROOPS:
        return "unknown"
    if own.attack == other.attack == DOWNING and thing_level(own, other) == "differ":
        return "differ"
    if own.deed == other.deed:
        return "same"
    if own.family == ATTACK:
        return "unknown" if own.attack == other.attack else "differ"
    code = own.claim.cameo
    return "akin" if code is not None and code == other.claim.cameo else "differ"


def mode_level(own: Facts, other: Facts) -> str:
    """``same``, ``differ`` or ``unknown``; an arrest is not a seizure.

    That soldiers were sent as soldiers tells one sending from another as little as its row does.
    """
    if own.mode is None or other.mode is None or own.family == TROOPS:
        return "unknown"
    return "same" if own.mode == other.mode else "differ"


def place_level(own: Facts, other: Facts) -> str:
    """``same``, ``near`` (close by), ``wide`` (one names a country or region), ``other``, ``far``.

    ``other`` is another place of one country or of unknown ones, ``far`` one of two countries.
    """
    if not own.spots.isdisjoint(other.spots):
        return "same"
    if own.place is None or other.place is None:
        return "other" if own.spots and other.spots else "unknown"
    if own.place == other.place:
        return "wide"
    if own.country != other.country and own.country and other.country:
        return "near" if _are_near(own, other) else "far"
    if own.spots and other.spots:
        return "near" if _are_near(own, other) else "other"
    return "wide"


def _are_near(own: Facts, other: Facts) -> bool:
    return (
        own.point is not None
        and other.point is not None
        and kilometres(own.point, other.point) <= FAR_KILOMETRES
    )


def thing_level(own: Facts, other: Facts) -> str:
    """Whether what it was done to is of one class: ``same``, ``differ`` or ``unknown``.

    ``same everyday`` where all they share stands everywhere, as houses and cars.

    Of soldiers and arms, what is named is sent, and one sending has many ships and jets.
    """
    if own.family in (TROOPS, ARMS):
        return "unknown"
    level = _class_level(own.things, other.things)
    if level == "same" and own.things & other.things <= load_classes().everyday:
        return "same everyday"
    return level


def means_level(own: Facts, other: Facts) -> str:
    """As `thing_level`, for what it was done with."""
    return _class_level(own.means, other.means)


def name_level(own: Facts, other: Facts) -> str:
    """``same`` when a name that is no actor's, country's or day's stands in both."""
    return "unknown" if own.own_names.isdisjoint(other.own_names) else "same"


def report_level(own: Facts, other: Facts) -> str:
    """``one clause`` when the words of one report overlap, ``one report``, else ``unknown``."""
    one, two = own.claim, other.claim
    if one.report_id != two.report_id:
        return "unknown"
    if one.start < two.end and two.start < one.end:
        return "one clause"
    later = own if one.start > two.start else other
    return "taken up" if later.takes_up else "one report"


def told_day_level(own: Facts, other: Facts) -> str:
    """``other day`` when both reports give the day and they differ, else ``unknown``."""
    if not own.told or not other.told:
        return "unknown"
    return "same day" if own.day == other.day else "other day"


def particulars_level(own: Facts, other: Facts) -> str:
    """``none`` when two claims of two days share nothing that few deeds have, nor their words.

    What two states do to one another day after day reads alike.
    """
    compared = (who_level, whom_level, figures_level, thing_level, place_level)
    return _particulars(own, other, [level(own, other) for level in compared])


def _particulars(own: Facts, other: Facts, levels: Sequence[str]) -> str:
    """As `particulars_level`, with the levels of who, whom, figures, thing and place."""
    if own.family in _TOLD_FOR_WEEKS or not own.day or not other.day or own.day == other.day:
        return "unknown"
    shared = (
        not _AGREE.isdisjoint(levels)
        or not own.own_names.isdisjoint(other.own_names)
        or not own.means.isdisjoint(other.means)
        or _says_the_same(own, other)
        or report_level(own, other) == "one clause"
    )
    return "unknown" if shared else "none"


def _says_the_same(own: Facts, other: Facts) -> bool:
    """Whether one telling repeats the words of another; "carried out strikes" is said of many."""
    enough = len(own.words & other.words) >= FEWEST_ALIKE
    return enough and word_share(own, other) >= SAID_ALIKE


def another_level(own: Facts, other: Facts) -> str:
    """``one`` when of two attacks only that of the later day is told as one more."""
    if own.family != ATTACK or own.another == other.another or not own.day or not other.day:
        return "unknown"
    more, first = (own.day, other.day) if own.another else (other.day, own.day)
    return "one" if more > first else "unknown"


def total_level(own: Facts, other: Facts) -> str:
    """``one`` when only one of two claims of attacks counts what many of them did."""
    return "one" if own.total != other.total and own.family == ATTACK else "unknown"


def figures_level(own: Facts, other: Facts) -> str:
    """``same`` when figures of one kind share a value, ``differ`` when none do, or ``unknown``.

    ``same few`` when the value is no more than `FEW`; ``differ here`` within one report: tolls
    rise from report to report.
    """
    level = "unknown"
    for one in own.counts:
        for two in other.counts:
            if one.kind == two.kind:
                if one.low <= _top(two) and two.low <= _top(one):
                    return "same" if min(_top(one), _top(two)) > FEW else "same few"
                level = "differ"
    if level == "differ" and own.claim.report_id == other.claim.report_id:
        return "differ here"
    return level


def _top(count: Count) -> float:
    """The largest value a figure is taken to mean: "at least 10" may be 12, but is hardly 40."""
    return min(count.high, OPEN_TOP * count.low) if count.low else count.high


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees (haversine). doi:10.2307/2308932."""
    (north, east), (other_north, other_east) = one, other
    up, across = math.radians(other_north - north), math.radians(other_east - east)
    inner = math.sin(up / 2) ** 2 + (
        math.cos(math.radians(north)) * math.cos(math.radians(other_north))
    ) * (math.sin(across / 2) ** 2)
    return 2 * _EARTH_KILOMETRES * math.asin(min(1.0, math.sqrt(inner)))


def _class_level(own: frozenset[str], other: frozenset[str]) -> str:
    if not own or not other:
        return "unknown"
    return "differ" if own.isdisjoint(other) else "same"


def _side_level(own: Side, other: Side) -> str:
    if own.ids and other.ids:
        if own.ids.isdisjoint(other.ids):
            return "differ"
        return "same state" if own.groups.isdisjoint(other.groups) else "same"
    if own.names and other.names:
        return "same name" if _is_one_name(own.names, other.names) else "other name"
    return "unknown"


def _is_one_name(own: frozenset[str], other: frozenset[str]) -> bool:
    """Whether most words of the shorter name stand in the longer: two captains are two people."""
    return 2 * len(own & other) > min(len(own), len(other))


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


def _joined(words: frozenset[str]) -> str | None:
    return " ".join(sorted(words)) or None


def _placed(facts: Facts) -> str | None:
    return ", ".join(sorted(facts.spots)) or facts.place


def _told_day(facts: Facts) -> str | None:
    return facts.day.isoformat() if facts.told and facts.day else None


def _totalled(facts: Facts) -> str | None:
    return "a total" if facts.total else None


def _told_as_more(facts: Facts) -> str | None:
    return "one more" if facts.another else None


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
    Feature(name="place", level=place_level, value=lambda facts: _placed(facts)),
    Feature(name="figures", level=figures_level, value=_counted),
    Feature(name="thing", level=thing_level, value=lambda facts: _joined(facts.things)),
    Feature(name="means", level=means_level, value=lambda facts: _joined(facts.means)),
    Feature(name="name", level=name_level, value=lambda facts: _joined(facts.own_names)),
    Feature(name="report", level=report_level, value=lambda facts: None),
    Feature(name="told day", level=told_day_level, value=_told_day),
    Feature(name="particulars", level=particulars_level, value=lambda facts: None),
    Feature(name="another", level=another_level, value=_told_as_more),
    Feature(name="total", level=total_level, value=_totalled),
)
