"""Which claims a claim is compared with: those near it in time that share something with it.

Comparing each claim with each would take time with the square of their number. So claims are
listed under what they share (an actor on one side, a place, a name), each list in the
order of days, and a claim looks at the nearest few of each list (sorted neighbourhood;
Hernández and Stolfo 1995, doi:10.1145/223784.223807).
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Final

from watchfloor.events.facts import Facts, Order
from watchfloor.events.scoring import FEW

REACH: Final = 3
"""Claims looked at on either side in one list. Twelve instead of three raise F1 over pairs on ECB+
by .001 where actors are known and by .014 where few are, and double the time."""
_AGAINST: Final = ("denied", "unverified")
_order: Final[Callable[[Facts], Order]] = attrgetter("order")
_NO_LISTS: Final[Mapping[int, list[Facts]]] = {}
ListKey = tuple[str, Hashable]


def listed_under(facts: Facts) -> Iterator[Hashable]:
    """What others may find a claim by: its sides, alone and together, its place and its names.

    A deed told of nobody known is found by what its own report says against it.
    """
    yield from _both_sides(facts)
    yield from _deed_of_nobody(facts)
    yield from (("who", each) for each in facts.who.ids)
    yield from (("whom", each) for each in facts.whom.ids)
    yield from _place_and_names(facts)
    yield from _report_and_things(facts)


def looks_under(facts: Facts) -> Iterator[Hashable]:
    """What a claim finds others by: both sides when it knows them, for it joins no other claims."""
    if facts.who.ids and facts.whom.ids:
        yield from _both_sides(facts)
        return
    yield from (("who", each) for each in facts.who.ids)
    yield from (("whom", each) for each in facts.whom.ids)
    yield from _place_and_names(facts)
    yield from _report_and_things(facts)
    if facts.claim.certainty in _AGAINST:
        yield from _deed_of_nobody(facts)


def _deed_of_nobody(facts: Facts) -> Iterator[Hashable]:
    """Report and row of the lexicon, where neither side is known: "a boat had been fired on"."""
    if facts.deed is not None and not facts.who.ids and not facts.whom.ids:
        yield "deed", facts.claim.report_id, facts.deed


def _both_sides(facts: Facts) -> Iterator[Hashable]:
    return (("both", who, whom) for who in facts.who.ids for whom in facts.whom.ids)


def _place_and_names(facts: Facts) -> Iterator[Hashable]:
    yield from (("name", each) for each in facts.names)
    if facts.place is not None:
        yield "place", facts.place


def _report_and_things(facts: Facts) -> Iterator[Hashable]:
    """Its own report; of one that knows nobody also what was hit, and how many died by what.

    A toll alone is not enough, nor are two dead by a drone: on one day many raids have them.
    """
    yield "report", facts.claim.report_id
    if not facts.who.ids and not facts.whom.ids:
        yield from (("thing", each) for each in facts.things)
        large = (count for count in facts.counts if count.low > FEW)
        yield from (("toll", each.kind, each.low, by) for each in large for by in facts.means)


class Neighbours:
    """Lists of claims by what they share, kept in order while claims come.

    A claim joins none that leaves more open (`Facts.tier`): else one that does not say to whom
    would make one event of what was done to two. So there is a list for each tier.
    """

    def __init__(self) -> None:
        self._lists: dict[ListKey, dict[int, list[Facts]]] = {}

    def add_all(self, many: Iterable[Facts]) -> None:
        """Add many claims at once."""
        touched: dict[int, list[Facts]] = {}
        for facts in many:
            for found in self._own_lists(facts):
                found.append(facts)
                touched[id(found)] = found
        for found in touched.values():
            found.sort(key=_order)

    def add(self, facts: Facts) -> None:
        """Add one claim."""
        for found in self._own_lists(facts):
            insort(found, facts, key=_order)

    def before(self, facts: Facts, reach: int = REACH) -> Iterator[Facts]:
        """Those it may join: nearest in time, of the tiers before its own and earlier in its own.

        One that shares several things comes several times.
        """
        family = _family(facts)
        for shared in looks_under(facts):
            for tier, found in self._lists.get((family, shared), _NO_LISTS).items():
                if tier <= facts.tier:
                    at = bisect_left(found, facts.order, key=_order)
                    yield from found[max(0, at - reach) : at]
                    if tier < facts.tier:
                        yield from found[at : at + reach]

    def after(self, facts: Facts, reach: int = REACH) -> Iterator[Facts]:
        """Those whose own `before` may change when this claim comes."""
        family = _family(facts)
        for shared in listed_under(facts):
            tiers = self._lists.get((family, shared), _NO_LISTS)
            own = tiers.get(facts.tier, [])
            at = bisect_left(own, facts.order, key=_order)
            first = own[at - reach].order if at >= reach else None
            last = own[at + reach].order if at + reach < len(own) else None
            for tier, found in tiers.items():
                if tier >= facts.tier:
                    low = 0 if first is None else bisect_left(found, first, key=_order)
                    high = len(found) if last is None else bisect_left(found, last, key=_order) + 1
                    yield from found[low:high]

    def _own_lists(self, facts: Facts) -> Iterator[list[Facts]]:
        """The lists a claim stands in, made where there are none."""
        family = _family(facts)
        for shared in listed_under(facts):
            tiers = self._lists.setdefault((family, shared), {})
            found = tiers.get(facts.tier)
            if found is None:
                found = tiers[facts.tier] = []
            yield found


def _family(facts: Facts) -> str:
    # Undated claims join undated ones only, so they have lists of their own.
    return facts.family if facts.day else f"{facts.family} undated"
