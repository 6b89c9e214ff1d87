"""Claims about one happening become one event, by who, what, whom, where, when and words.

Each claim joins the claim before it that it resembles most, if their score reaches the
threshold; claims that hang together so are one event. "Before" is an order of the claims
themselves (`Facts.tier`, then days), so the events follow from the set of claims alone,
whatever the order in which reports came. Plans and possibilities are not events.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from watchfloor.collector import paused_collector
from watchfloor.events.facts import Facts, Order, facts_of
from watchfloor.events.neighbours import Neighbours
from watchfloor.events.regrouping import Block, Key, Regrouping, regroup
from watchfloor.events.scoring import APART, compare, score
from watchfloor.events.weights import Weights, load_weights
from watchfloor.records import Claim


class Spells(Protocol):
    """What grouping needs of the event codebook."""

    def spell_days(self, event_type: str) -> int:
        """Days within which two reports of one type and the same actors are one happening."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why a claim is in its event: the claim it joined, and how much speaks for it."""

    own: Facts
    other: Facts
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The claims of one event, in reading order."""

    family: str
    facts: tuple[Facts, ...]
    judgement_ids: tuple[str, ...]
    """Judgements that split or merged it, in the order made."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its claims."""
        return tuple(each.claim for each in self.facts)

    @property
    def who(self) -> frozenset[str]:
        """Principals of all who are said to do it."""
        return frozenset().union(*(each.who.ids for each in self.facts))

    @property
    def whom(self) -> frozenset[str]:
        """Principals of all it is said to be done to."""
        return frozenset().union(*(each.whom.ids for each in self.facts))


class Grouping:
    """The claims that were given, each linked to the one it joined; takes more at any time."""

    def __init__(self, spells: Spells, weights: Weights | None = None) -> None:
        self.weights = weights or load_weights()
        self._spells = spells
        self._neighbours = Neighbours()
        self._facts: dict[Key, Facts] = {}
        self._links: dict[Key, Link] = {}

    def add(self, claims: Iterable[Claim]) -> None:
        """Take more claims; those that say that something happened are grouped.

        Only the new claims and their neighbours are looked at again. The result is the same as
        if all had been given at once. A claim that is known already is left as it is.
        """
        with paused_collector():
            new = {
                key_of(claim): facts_of(claim)
                for claim in claims
                if is_happening(claim) and key_of(claim) not in self._facts
            }
            if len(new) > len(self._facts):
                self._add_all(new)
            else:
                self._add_each(new)

    def link(self, claim: Claim) -> Link | None:
        """The claim that a claim joined, with their score; None when it starts an event."""
        return self._links.get(key_of(claim))

    def nearest(self, claim: Claim, *, apart_from: frozenset[Key]) -> Link | None:
        """The claim that a claim would sooner join than any other, beside those ``apart_from``.

        Also one that something keeps apart, where no other shares anything: the fewer such things
        the nearer, and then by points.
        """
        own = self._facts[key_of(claim)]
        near = {
            key_of(other.claim): other
            for side in (self._neighbours.before, self._neighbours.after)
            for other in side(own)
        }
        others = [other for key, other in near.items() if key not in apart_from]
        best = max(others, key=lambda other: self._nearness(own, other), default=None)
        if best is None:
            return None
        return Link(own=own, other=best, score=score(own, best, self.spell_days(own), self.weights))

    def spell_days(self, facts: Facts) -> int:
        """Most days between a claim and one that it joins."""
        return self._spells.spell_days(facts.claim.event_type or "")

    def groups(self, regroupings: Sequence[Regrouping] = ()) -> tuple[Group, ...]:
        """Groups in the reading order of their first claim; each claim lies in exactly one.

        ``regroupings`` are laid over what the scores made.
        """
        with paused_collector():
            return self._groups(regroupings)

    def _groups(self, regroupings: Sequence[Regrouping]) -> tuple[Group, ...]:
        gathered: dict[Key, list[Key]] = {}
        first: dict[Key, Key] = {}
        for key in self._facts:
            gathered.setdefault(self._first_of(key, first), []).append(key)
        if regroupings:
            joined = {key: key_of(link.other.claim) for key, link in self._links.items()}
            blocks = regroup(gathered.values(), joined, regroupings)
        else:
            blocks = tuple(Block(keys=tuple(keys)) for keys in gathered.values())
        groups = [self._group(block) for block in blocks]
        return tuple(sorted(groups, key=lambda group: reading_order(group.facts[0])))

    def _group(self, block: Block) -> Group:
        members = sorted((self._facts[key] for key in block.keys), key=reading_order)
        return Group(
            family=members[0].family, facts=tuple(members), judgement_ids=block.judgement_ids
        )

    def _first_of(self, key: Key, known: dict[Key, Key]) -> Key:
        """The claim that a claim's links lead to."""
        path = []
        while key not in known and key in self._links:
            path.append(key)
            key = key_of(self._links[key].other.claim)
        end = known.setdefault(key, key)
        known.update(dict.fromkeys(path, end))
        return end

    def _add_all(self, new: dict[Key, Facts]) -> None:
        self._facts.update(new)
        self._neighbours.add_all(new.values())
        self._relink(self._facts.values())

    def _add_each(self, new: dict[Key, Facts]) -> None:
        stale: dict[Key, Facts] = dict(new)
        for key, facts in new.items():
            self._facts[key] = facts
            self._neighbours.add(facts)
        for facts in new.values():
            for other in self._neighbours.after(facts):
                stale[key_of(other.claim)] = other
        self._relink(stale.values())

    def _relink(self, claims: Iterable[Facts]) -> None:
        for facts in claims:
            key = key_of(facts.claim)
            link = self._best_link(facts)
            if link is None:
                self._links.pop(key, None)
            else:
                self._links[key] = link

    def _best_link(self, own: Facts) -> Link | None:
        """The best claim to join; of equals the first. None when it joins none."""
        spell, day = self.spell_days(own), own.order[0]
        best, best_score = None, APART
        seen = set()
        for other in self._neighbours.before(own):
            # Most of those that are near in a list are too far in time to be asked anything else.
            if abs(other.order[0] - day) > spell or id(other) in seen:
                continue
            seen.add(id(other))
            points = score(own, other, spell, self.weights)
            if points > best_score or (points == best_score and _is_earlier(other, best)):
                best, best_score = other, points
        if best is None or best_score < self.weights.threshold:
            return None
        return Link(own=own, other=best, score=best_score)

    def _nearness(self, own: Facts, other: Facts) -> tuple[int, float, Order]:
        made = compare(own, other, self.spell_days(own), self.weights)
        points = [each.points for each in made if each.points is not None]
        return len(points), round(sum(points), 6), other.order


def _is_earlier(other: Facts, best: Facts | None) -> bool:
    return best is not None and (other.tier, other.order) < (best.tier, best.order)


def is_happening(claim: Claim) -> bool:
    """Whether a claim says that something has happened or is going on."""
    return (
        claim.kind == "event"
        and claim.event_type is not None
        and claim.time_frame not in ("future", "hypothetical")
    )


def key_of(claim: Claim) -> Key:
    """What tells one claim of a floor from another."""
    return claim.claim_id, claim.report_id


def reading_order(facts: Facts) -> tuple[bool, str, str, int, str]:
    """By day of publication, unknown last, then report and place in it."""
    claim = facts.claim
    return (
        claim.published is None,
        claim.published or "",
        claim.report_id,
        claim.start,
        claim.claim_id,
    )
