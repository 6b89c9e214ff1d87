"""Which claims a claim is compared with: those near it in time that share something with it.

Comparing each claim with each would take time with the square of their number. So claims are
listed under what they share (an actor on one side, a place, a name, a figure), each list in the
order of days, and a claim looks at the nearest few of each list (sorted neighbourhood;
Hernández and Stolfo 1995, doi:10.1145/223784.223807).
"""

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable, Iterator
from typing import Final

from watchfloor.events.facts import Facts

REACH: Final = 6
"""Claims looked at on either side in one list: more finds no better neighbour on ECB+."""
TIERS: Final = 12

Order = tuple[int, str, str, int, str]
Entry = tuple[Order, Facts]
ListKey = tuple[str, Hashable, int]


def order_of(facts: Facts) -> Order:
    """Where a claim stands among those of its tier; no two claims of a floor stand alike."""
    claim = facts.claim
    day = facts.day.toordinal() if facts.day else 0
    return day, claim.published or "9999", claim.report_id, claim.start, claim.claim_id


def tier_of(facts: Facts) -> int:
    """How much a claim leaves open, 0 to 11: sides first, then the place, then the mode.

    A claim joins none that leaves more open: else a claim that does not say to whom would make
    one event of what was done to two.
    """
    sides = bool(facts.who.ids) + bool(facts.whom.ids)
    return 4 * (2 - sides) + 2 * (facts.place is None) + (facts.mode is None)


def shared_keys(facts: Facts) -> Iterator[Hashable]:
    """What a claim can share with another of its family."""
    yield from (("who", each) for each in facts.who.ids)
    yield from (("whom", each) for each in facts.whom.ids)
    yield from (("name", each) for each in facts.names)
    if facts.place is not None:
        yield "place", facts.place
    yield from (("figure", each.kind, each.low, each.high) for each in facts.counts)


class Neighbours:
    """Lists of claims by what they share, kept in order while claims come and go."""

    def __init__(self) -> None:
        self._lists: dict[ListKey, list[Entry]] = {}

    def add_all(self, many: Iterable[tuple[Facts, Order]]) -> None:
        """Add many claims at once."""
        touched = set()
        for facts, order in many:
            for key in self._keys(facts):
                self._lists.setdefault(key, []).append((order, facts))
                touched.add(key)
        for key in touched:
            self._lists[key].sort(key=_order)

    def add(self, facts: Facts, order: Order) -> None:
        """Add one claim."""
        for key in self._keys(facts):
            insort(self._lists.setdefault(key, []), (order, facts), key=_order)

    def before(self, facts: Facts, order: Order, reach: int = REACH) -> Iterator[Facts]:
        """Those it may join: nearest in time, of the tiers before its own and earlier in its own.

        One that shares several things comes several times.
        """
        tier = tier_of(facts)
        for shared in shared_keys(facts):
            for other in range(tier + 1):
                found = self._lists.get((self._family(facts), shared, other))
                if found is None:
                    continue
                at = bisect_left(found, order, key=_order)
                for _, each in found[max(0, at - reach) : at]:
                    yield each
                if other < tier:
                    for _, each in found[at : at + reach]:
                        yield each

    def after(self, facts: Facts, order: Order, reach: int = REACH) -> Iterator[Facts]:
        """Those whose own `before` may change when this claim comes or goes."""
        tier = tier_of(facts)
        for shared in shared_keys(facts):
            own = self._lists.get((self._family(facts), shared, tier), [])
            at = bisect_left(own, order, key=_order)
            first = own[at - reach][0] if at >= reach else None
            last = own[at + reach][0] if at + reach < len(own) else None
            for other in range(tier, TIERS):
                found = self._lists.get((self._family(facts), shared, other), [])
                low = 0 if first is None else bisect_left(found, first, key=_order)
                high = len(found) if last is None else bisect_left(found, last, key=_order) + 1
                for _, each in found[low:high]:
                    yield each

    def _keys(self, facts: Facts) -> Iterator[ListKey]:
        tier, family = tier_of(facts), self._family(facts)
        for shared in shared_keys(facts):
            yield family, shared, tier

    @staticmethod
    def _family(facts: Facts) -> str:
        # Undated claims join undated ones only, so they have lists of their own.
        return facts.family if facts.day else f"{facts.family} undated"


def _order(entry: Entry) -> Order:
    return entry[0]
