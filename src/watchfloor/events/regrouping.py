"""Splits and merges that people judged, laid over the events that scores made.

Both are kept by claims, not by events: an event's id changes when an earlier report arrives, the
names of its claims do not. They are laid over one after the other in the order they were made.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from watchfloor.records.judgement import REGROUPINGS, Judgement

RegroupingKind = Literal["split", "merge"]
Key = tuple[str, str]
"""Claim id and report id: copies of one text have claims of one name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouping:
    """One judgement on how claims are grouped."""

    kind: RegroupingKind
    staying: frozenset[str]
    """Ids of the claims of the event that was judged, as it was then; of a split, without those
    that leave."""
    moving: frozenset[str]
    """Ids of the claims that leave it, or of the event that is merged into it."""
    judgement_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The claims of one event, and the judgements that had a part in it."""

    keys: tuple[Key, ...]
    judgement_ids: tuple[str, ...] = ()


def regroupings_of(judgements: Iterable[Judgement]) -> tuple[Regrouping, ...]:
    """The splits and merges that hold, in the order given."""
    return tuple(
        Regrouping(
            kind=cast(RegroupingKind, judgement.field),
            staying=frozenset(json.loads(judgement.old or "[]")),
            moving=frozenset(json.loads(judgement.new or "[]")),
            judgement_id=judgement.judgement_id,
        )
        for judgement in judgements
        if judgement.field in REGROUPINGS and judgement.undone_by is None
    )


def regroup(
    blocks: Iterable[Sequence[Key]],
    joined: Mapping[Key, Key],
    regroupings: Iterable[Regrouping],
) -> tuple[Block, ...]:
    """The blocks as people judged them, later judgements over earlier ones.

    ``joined`` says which claim each claim joined. A split parts the claims that leave from those
    that stay; a claim named by neither follows the one that it joined, and stays when that is
    nowhere. A merge makes one block of all blocks that hold a claim of either side. A judgement
    of which one side has no claim left changes nothing.
    """
    made = _Blocks(blocks)
    for regrouping in regroupings:
        staying = made.holding(regrouping.staying)
        moving = made.holding(regrouping.moving)
        if staying and moving:
            if regrouping.kind == "merge":
                made.merge(staying | moving, regrouping.judgement_id)
            else:
                made.split(staying, moving, joined, regrouping.judgement_id)
    return made.all()


class _Blocks:
    """Blocks that change; each claim lies in exactly one."""

    def __init__(self, blocks: Iterable[Sequence[Key]]) -> None:
        self._members = {number: dict.fromkeys(keys) for number, keys in enumerate(blocks)}
        self._judged: dict[int, list[str]] = {}
        self._block = {key: number for number, keys in self._members.items() for key in keys}
        self._named: dict[str, list[Key]] = {}
        for key in self._block:
            self._named.setdefault(key[0], []).append(key)

    def holding(self, claim_ids: Iterable[str]) -> frozenset[Key]:
        """The claims of these names that there are: copies of one text have claims of one name."""
        return frozenset(key for each in claim_ids for key in self._named.get(each, ()))

    def merge(self, keys: Iterable[Key], judgement_id: str) -> None:
        numbers = sorted({self._block[key] for key in keys})
        for number in numbers[1:]:
            self._move(list(self._members[number]), numbers[0])
            self._judged.setdefault(numbers[0], []).extend(self._judged.pop(number, []))
        self._judged.setdefault(numbers[0], []).append(judgement_id)

    def split(
        self,
        staying: frozenset[Key],
        moving: frozenset[Key],
        joined: Mapping[Key, Key],
        judgement_id: str,
    ) -> None:
        torn = {self._block[key] for key in moving} & {self._block[key] for key in staying}
        leaving = [
            key
            for number in sorted(torn)
            for key in self._members[number]
            if _follows(key, staying, moving, joined)
        ]
        if not leaving:
            return
        number = max(self._members) + 1
        self._members[number] = {}
        self._move(leaving, number)
        for each in (*torn, number):
            self._judged.setdefault(each, []).append(judgement_id)

    def all(self) -> tuple[Block, ...]:
        return tuple(
            Block(
                keys=tuple(keys),
                judgement_ids=tuple(dict.fromkeys(self._judged.get(number, ()))),
            )
            for number, keys in self._members.items()
            if keys
        )

    def _move(self, keys: Iterable[Key], number: int) -> None:
        for key in keys:
            del self._members[self._block[key]][key]
            self._members[number][key] = None
            self._block[key] = number


def _follows(
    key: Key, staying: frozenset[Key], moving: frozenset[Key], joined: Mapping[Key, Key]
) -> bool:
    """Whether a claim leaves: named so, or what it joined leads to one that leaves first."""
    while key not in moving:
        if key in staying or key not in joined:
            return False
        key = joined[key]
    return True
