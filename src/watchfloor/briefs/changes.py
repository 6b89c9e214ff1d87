"""What is new, changed or gone between the items of two pictures or two briefs."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from watchfloor.briefs.wording import day
from watchfloor.records import Detail, Item, Sentence

WordsOf = Callable[[str], str | None]
"""From a claim's id to its words, where they are known."""
Sort = Literal["changed", "added", "gone"]
_RANK: Final[tuple[Sort, ...]] = ("changed", "added", "gone")
STANDING: Final = ("relation", "bind")
"""Kinds of items whose words are our own, with no claim that says them."""
_KINDS: Final = ("event", "figures", *STANDING)
"""Kinds told first; claims follow in the order in which the reports make them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One item that is not in two pictures alike."""

    sort: Sort
    item: Item
    """As it is now; as it was, where it is gone."""
    earlier: Item | None
    """What it was, where it changed; where it is gone, the item that now holds its claims."""
    taken: tuple[Detail, ...]
    """Stances and figures that are new."""
    dropped: tuple[Detail, ...]

    @property
    def moved(self) -> bool:
        """Whether its status, or whether it is contested, is another than before."""
        return (
            self.earlier is not None and self.sort == "changed" and _moved(self.earlier, self.item)
        )


def changes_between(before: Sequence[Item], now: Sequence[Item]) -> list[Change]:
    """Changed items first, then added, then gone ones; of each, events before figures and claims.

    An item is known again by its id; an event that was grouped anew by the claims it shares.
    """
    pairs = _pairs(before, now)
    matched = {earlier.item_id for earlier in pairs.values()}
    found = list(_changed_or_added(now, pairs))
    homes = {claim_id: item for item in now if item.kind == "event" for claim_id in item.claim_ids}
    for item in before:
        if item.item_id not in matched:
            home = _most_shared(item, homes) if item.kind == "event" else None
            found.append(Change(sort="gone", item=item, earlier=home, taken=(), dropped=()))
    return sorted(found, key=_rank)


def change_sentence(change: Change, words_of: WordsOf, *, headed: bool = False) -> Sentence:
    """The change in one sentence, with the ids that lead to its evidence.

    ``headed`` says that a heading above tells already whether it is new or gone.
    """
    if change.sort == "changed":
        return _changed(change)
    quote = None
    if change.item.claim_ids and change.item.kind not in ("figures", *STANDING):
        quote = words_of(change.item.claim_ids[0])
    if change.sort == "added":
        figures = change.item.kind == "figures"
        head = "New figures. " if figures else "New. "
        return _whole(change.item, "" if headed else head, quote)
    home = change.earlier
    if home is not None:
        told = _whole(change.item, "Now told as one with another event. ", quote)
        return replace(told, ids=(opened(home), *told.ids))
    return _whole(change.item, "" if headed else "No longer in the picture. ", quote)


def _changed_or_added(now: Sequence[Item], pairs: Mapping[str, Item]) -> Iterator[Change]:
    for item in now:
        earlier = pairs.get(item.item_id)
        if earlier is None:
            yield Change(sort="added", item=item, earlier=None, taken=item.details, dropped=())
            continue
        taken = _missing_from(earlier.details, item.details)
        dropped = _missing_from(item.details, earlier.details)
        if item.kind == "figures":
            dropped = _without_restated(dropped, taken)
        if taken or dropped or _moved(earlier, item):
            yield Change(sort="changed", item=item, earlier=earlier, taken=taken, dropped=dropped)


def _pairs(before: Sequence[Item], now: Sequence[Item]) -> dict[str, Item]:
    """For each item of now that was there before: what it was."""
    known = {item.item_id: item for item in before}
    pairs = {item.item_id: known[item.item_id] for item in now if item.item_id in known}
    left = [item for item in before if item.kind == "event" and item.item_id not in pairs]
    homes = {claim_id: item for item in left for claim_id in item.claim_ids}
    for item in now:
        if item.kind == "event" and item.item_id not in pairs:
            earlier = _most_shared(item, homes)
            if earlier is not None:
                pairs[item.item_id] = earlier
                homes = {key: each for key, each in homes.items() if each is not earlier}
    return pairs


def _most_shared(item: Item, homes: Mapping[str, Item]) -> Item | None:
    """The item that holds most of this one's claims; of equals the one met first."""
    shared = Counter(homes[each].item_id for each in item.claim_ids if each in homes)
    if not shared:
        return None
    best = shared.most_common(1)[0][0]
    return next(home for home in homes.values() if home.item_id == best)


def _missing_from(some: Sequence[Detail], others: Sequence[Detail]) -> tuple[Detail, ...]:
    """Details of the others that none of some says: who says it again later is no change."""
    said = {(detail.holder, detail.says) for detail in some}
    missing: dict[tuple[str, str], Detail] = {}
    for detail in others:
        key = detail.holder, detail.says
        if key in missing:
            claim_ids = (*missing[key].claim_ids, *detail.claim_ids)
            missing[key] = replace(missing[key], claim_ids=claim_ids)
        elif key not in said:
            missing[key] = detail
    return tuple(missing.values())


def _without_restated(dropped: Iterable[Detail], taken: Iterable[Detail]) -> tuple[Detail, ...]:
    """Figures that are gone, but those that only stand there with another mark: taken back."""
    restated = {claim_id for detail in taken for claim_id in detail.claim_ids}
    return tuple(each for each in dropped if not restated.intersection(each.claim_ids))


def _rank(change: Change) -> tuple[int, bool, int]:
    """Changed before added before gone; statuses that moved first; events before figures."""
    kind = change.item.kind
    return (
        _RANK.index(change.sort),
        not change.moved,
        _KINDS.index(kind) if kind in _KINDS else len(_KINDS),
    )


def _moved(earlier: Item, item: Item) -> bool:
    return (earlier.state, earlier.contested) != (item.state, item.contested)


def _changed(change: Change) -> Sentence:
    item, earlier = change.item, change.earlier
    parts = []
    if earlier is not None and item.state != earlier.state:
        parts.append(f"was {earlier.state}, now {item.state}")
    if earlier is not None and item.contested != earlier.contested:
        parts.append("now contested" if item.contested else "no longer contested")
    parts += [said(item, detail) for detail in change.taken]
    parts += [f"no longer {said(item, detail)}" for detail in change.dropped]
    claims = [each for own in (*change.taken, *change.dropped) for each in own.claim_ids]
    ids = (opened(item), *claims)
    return Sentence(
        text=f"{item.title}: {'; '.join(parts)}.", ids=tuple(dict.fromkeys(ids)), quote=None
    )


def _whole(item: Item, head: str, quote: str | None) -> Sentence:
    """An item with all that is said of it, behind some words."""
    contested = ", contested" if item.contested else ""
    state = f"; {item.state}{contested}" if item.state else ""
    when = f" ({day(item.since)})" if item.kind != "figures" else ""
    given = "; ".join(said(item, detail) for detail in item.details)
    listed = given and item.kind in ("figures", *STANDING)
    return Sentence(
        text=f"{head}{item.title}{state}{when}{f': {given}' if listed else ''}.",
        ids=(opened(item),),
        quote=quote,
    )


def opened(item: Item) -> str:
    """The id that `why` opens."""
    return item.opens or item.item_id


def said(item: Item, detail: Detail) -> str:
    """``denied by North Korea (22 Oct 2024)``; ``about 1,100 from South Korean military (…)``."""
    if item.kind in STANDING:
        return detail.says
    when = f"({day(detail.since)})"
    if item.kind == "event":
        return f"{detail.says} {detail.holder} {when}"
    return f"{detail.says} from {detail.holder} {when}"
