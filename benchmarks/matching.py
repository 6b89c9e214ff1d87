"""When two claims are the same claim, and in which fields they differ: the rules of gold/README.md.

Every rule looks at words by where they stand in the text, and at actors as states, organisations
or groups (`PRK.MIL` is `PRK`).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from benchmarks.gold_set import MarkedActor, MarkedClaim, MarkedFigure
from watchfloor.records.actor_ids import is_local, kind_of, principal_of

Ours = TypeVar("Ours")
Theirs = TypeVar("Theirs")

_WORD: Final = re.compile(r"\w+")
_VAGUE: Final = re.compile(
    r"\b(?:tens|dozens|scores|hundreds|thousands|millions|several|many|few|couple|number)\b", re.I
)
_COUNTED_ONE: Final = re.compile(r"\d|\b(?:one|single)\b", re.I)
_DOUBTED: Final = frozenset({"unverified", "possible"})
_LOWER: Final = frozenset({"at_least", "more_than"})
_UPPER: Final = frozenset({"at_most", "less_than"})
_FIGURE_GROUPS: Final = {
    **dict.fromkeys(("displaced", "evacuated", "rescued", "refugees"), "moved"),
    **dict.fromkeys(("detained", "captured", "abducted", "hostages"), "held"),
    **dict.fromkeys(("infected", "affected"), "cases"),
    **dict.fromkeys(("troops_sent", "troops_present", "troops_engaged"), "troops"),
    **dict.fromkeys(("missiles_launched", "drones_launched", "shells_fired"), "fired"),
    **dict.fromkeys(("buildings_destroyed", "buildings_damaged"), "buildings"),
}
"""Kinds that an annotator and the codebook cut differently; every other kind stands alone."""
_CATCH_ALL: Final = frozenset({"affected", "other"})
_OF_TWO_SIDES: Final = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_GOLD_KINDS: Final = frozenset(
    """killed wounded casualties missing released protesters troops_withdrawn vaccinated
    money""".split()
)
"""Kinds beside those in `_FIGURE_GROUPS` that annotators had; all others they called ``other``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One gold claim: as one annotator marked it, or as both did."""

    members: tuple[MarkedClaim, ...]
    annotators: int = 2
    """How many read the document."""

    @property
    def is_required(self) -> bool:
        """All annotators have it, and none called it optional."""
        return len(self.members) == self.annotators and not any(m.optional for m in self.members)


def words_in(text: str, start: int, end: int) -> frozenset[int]:
    """Where the words of a span start."""
    return frozenset(match.start() for match in _WORD.finditer(text, start, end))


def overlap_of(text: str, one: MarkedClaim, other: MarkedClaim) -> float:
    """Shared words over all words of both; 0 unless half of the shorter's words are shared."""
    first = words_in(text, one.start, one.end)
    second = words_in(text, other.start, other.end)
    shared = len(first & second)
    if not shared or 2 * shared < min(len(first), len(second)):
        return 0.0
    return shared / len(first | second)


def same_kind(one: MarkedClaim, other: MarkedClaim) -> bool:
    return one.kind == other.kind


def same_type(one: MarkedClaim, other: MarkedClaim) -> bool:
    """Events have a type each, and a claim of a figure alone has none; other kinds need none."""
    return one.kind != "event" or one.event_type == other.event_type


def pair_claims(
    text: str, first: Sequence[MarkedClaim], second: Sequence[MarkedClaim]
) -> list[tuple[int, int]]:
    """Pairs of the same claim, each in one pair at most, the most overlapping first."""
    candidates = []
    for i, one in enumerate(first):
        for j, other in enumerate(second):
            overlap = overlap_of(text, one, other)
            if overlap and same_kind(one, other) and same_type(one, other):
                differing = len(differing_fields(text, one, (other,), CORE))
                candidates.append((-overlap, differing, i, j))
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in sorted(candidates):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return sorted(pairs)


def units_of(text: str, claims: Mapping[str, Sequence[MarkedClaim]]) -> tuple[Unit, ...]:
    """The gold claims of a document, marked by one annotator or by two."""
    if len(claims) == 1:
        (only,) = claims.values()
        return tuple(Unit(members=(claim,), annotators=1) for claim in only)
    first, second = claims.values()
    return gold_units(text, first, second)


def gold_units(
    text: str, first: Sequence[MarkedClaim], second: Sequence[MarkedClaim]
) -> tuple[Unit, ...]:
    """The claims of two annotators, those of both as one unit."""
    partner = dict(pair_claims(text, first, second))
    taken = set(partner.values())
    units = [
        Unit(members=(claim, second[partner[i]]) if i in partner else (claim,))
        for i, claim in enumerate(first)
    ]
    units += [Unit(members=(claim,)) for j, claim in enumerate(second) if j not in taken]
    return tuple(units)


Differs = Callable[[str, MarkedClaim, Sequence[MarkedClaim]], bool]
"""Whether a claim disagrees with all given annotators in a field."""


def differing_fields(
    text: str, printed: MarkedClaim, gold: Sequence[MarkedClaim], fields: dict[str, Differs]
) -> tuple[str, ...]:
    """The fields in which a printed claim agrees with no annotator's value."""
    return tuple(name for name, differs in fields.items() if differs(text, printed, gold))


def same_actor(text: str, one: MarkedActor, other: MarkedActor) -> bool:
    """The same state; the same organisation or group by id or words; the same unnamed by words.

    Annotators named organisations and groups without the codebook, so their ids are compared by
    words where they differ. A state is never somebody unnamed.
    """
    left, right = _principal(one), _principal(other)
    if left is not None and left == right:
        return True
    if _is_state(left) or _is_state(right):
        return False
    return _share_words(text, one, other)


def sides_differ(side: Literal["sources", "recipients"]) -> Differs:
    """Whether a side differs from every annotator's; none is right unless all know an actor."""

    def differs(text: str, printed: MarkedClaim, gold: Sequence[MarkedClaim]) -> bool:
        ours = getattr(printed, side)
        if not ours and not all(map(_has_known(side), gold)):
            return False
        return not any(
            (ours and _same_side(text, ours, getattr(claim, side)))
            or _same_circle(text, printed, claim)
            for claim in gold
        )

    return differs


def _has_known(side: str) -> Callable[[MarkedClaim], bool]:
    return lambda claim: any(_principal(actor) for actor in getattr(claim, side))


def _same_circle(text: str, printed: MarkedClaim, gold: MarkedClaim) -> bool:
    """Of a deed done to one another, the same actors, however they are put on the two sides."""
    if not (is_mutual(text, printed) or is_mutual(text, gold)):
        return False
    return _same_side(
        text, (*printed.sources, *printed.recipients), (*gold.sources, *gold.recipients)
    )


def is_mutual(text: str, claim: MarkedClaim) -> bool:
    """The same actors on both sides, or a deal or meeting of several with one side left empty."""
    first, second = claim.sources, claim.recipients
    if first and second:
        return _same_side(text, first, second) and _same_side(text, second, first)
    return claim.event_type in _OF_TWO_SIDES and len((*first, *second)) > 1


def _same_side(text: str, ours: Sequence[MarkedActor], theirs: Sequence[MarkedActor]) -> bool:
    """All of ours are theirs, and all of theirs that have an id are ours."""
    known = [other for other in theirs if _principal(other)]
    return cover(ours, theirs, known, lambda one, other: same_actor(text, one, other))


def cover(
    ours: Sequence[Ours],
    theirs: Sequence[Theirs],
    wanted: Sequence[Theirs],
    same: Callable[[Ours, Theirs], bool],
) -> bool:
    """Whether each of ours is one of theirs, and each of theirs that is wanted one of ours."""
    return all(any(same(one, other) for other in theirs) for one in ours) and all(
        any(same(one, other) for one in ours) for other in wanted
    )


def holders_differ(text: str, printed: MarkedClaim, gold: Sequence[MarkedClaim]) -> bool:
    """The innermost holder is another one; nobody is the report's own voice.

    That somebody holds a position is the same claim told in the report's own voice or by itself.
    """

    def same(theirs: MarkedClaim) -> bool:
        if not printed.holders or not theirs.holders:
            alone = (*printed.holders, *theirs.holders)
            return not alone or _is_own_position(text, theirs, alone[-1])
        one, other = printed.holders[-1], theirs.holders[-1]
        return _share_words(text, one, other) or same_actor(text, one, other)

    return not any(map(same, gold))


def _is_own_position(text: str, claim: MarkedClaim, holder: MarkedActor) -> bool:
    return claim.kind == "position" and any(
        same_actor(text, holder, source) for source in claim.sources
    )


def certainty_group(certainty: str) -> str:
    """``denied``, ``doubted`` or ``stated``."""
    if certainty == "denied":
        return certainty
    return "doubted" if certainty in _DOUBTED else "stated"


def certainty_differs(text: str, printed: MarkedClaim, gold: Sequence[MarkedClaim]) -> bool:
    ours = certainty_group(printed.certainty)
    return all(ours != certainty_group(claim.certainty) for claim in gold)


def polarity_differs(text: str, printed: MarkedClaim, gold: Sequence[MarkedClaim]) -> bool:
    return all(printed.polarity != claim.polarity for claim in gold)


def figures_differ(text: str, printed: MarkedClaim, gold: Sequence[MarkedClaim]) -> bool:
    """A figure is missing, is not theirs, or has another value, bound or group of kinds."""
    return not any(_same_figures(text, printed, claim) for claim in gold)


def _same_figures(text: str, printed: MarkedClaim, gold: MarkedClaim) -> bool:
    left = list(gold.quantities)
    for ours in printed.quantities:
        match = next((theirs for theirs in left if same_figure(text, ours, theirs)), None)
        if match is None:
            return False
        left.remove(match)
    return all(_may_be_missing(text, theirs) for theirs in left)


def same_figure(text: str, one: MarkedFigure, other: MarkedFigure) -> bool:
    """The same group of kinds, value and bound; of vague words ("dozens") the same words."""
    if figure_group(one.kind) != figure_group(other.kind):
        return False
    if _VAGUE.search(text, other.start, other.end):
        return one.start < other.end and other.start < one.end
    return figure_value(one) == figure_value(other)


def figure_group(kind: str | None) -> str:
    known = kind in _GOLD_KINDS
    return kind if kind is not None and known else _FIGURE_GROUPS.get(kind or "", "other")


def figure_value(figure: MarkedFigure) -> tuple[str, float | None, float | None]:
    """Bound and the numbers that go with it: one for a bound, two for a range."""
    bound = figure.bound or "exact"
    if bound in _LOWER:
        return bound, figure.low, None
    if bound in _UPPER:
        return bound, None, figure.high
    if bound == "range":
        return bound, figure.low, figure.high
    return bound, figure.best, figure.best


def _may_be_missing(text: str, figure: MarkedFigure) -> bool:
    """Kinds that say nothing of what befell whom, and a "one" that is only an article."""
    counts_one = figure.best == 1 and not _COUNTED_ONE.search(text, figure.start, figure.end)
    return figure.kind in _CATCH_ALL or counts_one


def exact_certainty_differs(text: str, printed: MarkedClaim, gold: Sequence[MarkedClaim]) -> bool:
    return all(printed.certainty != claim.certainty for claim in gold)


def time_frame_differs(text: str, printed: MarkedClaim, gold: Sequence[MarkedClaim]) -> bool:
    return all(printed.time_frame != claim.time_frame for claim in gold)


def when_differs(text: str, printed: MarkedClaim, gold: Sequence[MarkedClaim]) -> bool:
    def same(theirs: MarkedClaim) -> bool:
        if printed.when is None or theirs.when is None:
            return printed.when is theirs.when
        (start, end), (other_start, other_end) = printed.when, theirs.when
        return start < other_end and other_start < end

    return not any(map(same, gold))


def where_differs(text: str, printed: MarkedClaim, gold: Sequence[MarkedClaim]) -> bool:
    """Another country; a place without one counts as none."""
    ours = printed.where.country if printed.where else None
    return all(ours != (claim.where.country if claim.where else None) for claim in gold)


CORE: Final[dict[str, Differs]] = {
    "source": sides_differ("sources"),
    "recipient": sides_differ("recipients"),
    "holder": holders_differ,
    "certainty": certainty_differs,
    "polarity": polarity_differs,
    "figure": figures_differ,
}
"""Fields of which one wrong value makes a claim mislead."""
SECONDARY: Final[dict[str, Differs]] = {
    "exact_certainty": exact_certainty_differs,
    "time_frame": time_frame_differs,
    "when": when_differs,
    "where": where_differs,
}


def _principal(actor: MarkedActor) -> str | None:
    if actor.actor_id is None or is_local(actor.actor_id):
        return None
    return principal_of(actor.actor_id)


def _is_state(actor_id: str | None) -> bool:
    return actor_id is not None and kind_of(actor_id) == "state"


def _share_words(text: str, one: MarkedActor, other: MarkedActor) -> bool:
    shared = words_in(text, one.start, one.end) & words_in(text, other.start, other.end)
    return bool(shared)
