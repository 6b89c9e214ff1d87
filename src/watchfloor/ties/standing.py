"""Which formal ties stood on a day, with those that memberships bring along."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Final

from watchfloor.codebook.book import Codebook
from watchfloor.codebook.tie_words import load_tie_words
from watchfloor.codebook.ties import load_ties
from watchfloor.records.tie import CODEBOOK, Tie, last_day, make_tie
from watchfloor.store import (
    Store,
    apply_judgements,
    load_claims,
    load_judgements,
    load_ties_added,
)
from watchfloor.ties.proposals import accepted_ties, pending_ties, propose_ties, verdicts_on_ties

OF_TREATIES: Final = frozenset(
    {"defence", "offence", "neutrality", "nonaggression", "consultation"}
)
"""Articles that bind the members of an organisation to each other."""
COMMON_SANCTIONS: Final = "common_sanctions"
FOR_EVER: Final = date.max


def ties_as_of(store: Store, codebook: Codebook, day: date | None) -> tuple[Tie, ...]:
    """The ties signed or in force by the end of a day; with None, all that have not ended.

    First the rows of the codebook, then those of publishers' files and those of reports that a
    person accepted, then what follows from memberships: an alliance between two members whose
    treaty binds them to each other, and the sanctions that a member carries out with its
    organisation; these name what they rest on in ``rests_on``. What lay ahead of the day is not
    told: ``start`` is None for a treaty that was only signed, and so is ``end``. A publisher's
    last year does not end a tie: ``known_until`` says how far the file tells.
    """
    on = FOR_EVER if day is None else day
    every = (*_rows(store), *_accepted(store, day))
    known = [_seen_on(tie, on) for tie in every if tie.known_on(on)]
    return (*known, *_derived(known, codebook))


def proposed_as_of(store: Store, day: date | None) -> tuple[Tie, ...]:
    """Every tie that reports published by a day tell of, whether or not anybody judged it."""
    if not store.exists():
        return ()
    as_of = None if day is None else day.isoformat()
    claims = load_claims(store, as_of=as_of, include_undated=day is None)
    judged = apply_judgements(claims, load_judgements(store))
    return propose_ties(judged.claims, load_tie_words())


def pending_as_of(store: Store, codebook: Codebook, day: date | None) -> tuple[Tie, ...]:
    """The proposed ties that nobody judged and that no known tie says already."""
    proposed = proposed_as_of(store, day)
    if not proposed:
        return ()
    return pending_ties(proposed, load_judgements(store), ties_as_of(store, codebook, day))


def every_tie(store: Store, codebook: Codebook) -> tuple[Tie, ...]:
    """All ties of whatever date, ended ones too, in the order of `ties_as_of`."""
    rows = _rows(store)
    return (*rows, *proposed_as_of(store, None), *_derived(rows, codebook))


def _accepted(store: Store, day: date | None) -> tuple[Tie, ...]:
    judgements = load_judgements(store) if store.exists() else ()
    # Claims are read only when somebody judged a tie: most floors have no such judgement.
    if not verdicts_on_ties(judgements):
        return ()
    return accepted_ties(proposed_as_of(store, day), judgements)


def _seen_on(tie: Tie, day: date) -> Tie:
    ahead = tie.start is not None and last_day(tie.start) > day
    if not ahead and tie.end is None:
        return tie
    return replace(tie, start=None if ahead else tie.start, end=None)


def _rows(store: Store) -> tuple[Tie, ...]:
    added = load_ties_added(store) if store.exists() else ()
    return (*load_ties(), *added)


def _derived(known: Sequence[Tie], codebook: Codebook) -> Iterator[Tie]:
    memberships = [tie for tie in known if tie.kind == "membership" and tie.publisher == CODEBOOK]
    members: dict[str, list[Tie]] = defaultdict(list)
    for tie in memberships:
        members[tie.b].append(tie)
    for organisation, own in sorted(members.items()):
        yield from _alliances(organisation, own, codebook.actors.label(organisation))
    yield from _common_sanctions(known, members)


def _alliances(organisation: str, members: Iterable[Tie], name: str) -> Iterator[Tie]:
    bound = [tie for tie in members if OF_TREATIES & set(tie.articles)]
    for one, other in combinations(sorted(bound, key=lambda tie: tie.a), 2):
        shared = OF_TREATIES & set(one.articles) & set(other.articles)
        start, end = _later(one.start, other.start), _earlier(one.end, other.end)
        if shared and _overlap(start, end):
            yield make_tie(
                "alliance",
                one.a,
                other.a,
                publisher=CODEBOOK,
                record_id=f"alliance {organisation} {one.a} {other.a} {start or ''}".rstrip(),
                name=name,
                articles=tuple(shared),
                signed=_later(one.signed, other.signed),
                start=start,
                end=end,
                rests_on=(one.tie_id, other.tie_id),
            )


def _common_sanctions(known: Iterable[Tie], members: dict[str, list[Tie]]) -> Iterator[Tie]:
    for sanction in known:
        if sanction.kind != "sanction" or sanction.publisher != CODEBOOK:
            continue
        for member in members.get(sanction.a, ()):
            start = _later(member.start, sanction.start)
            end = _earlier(member.end, sanction.end)
            if COMMON_SANCTIONS in member.articles and _overlap(start, end):
                yield make_tie(
                    "sanction",
                    member.a,
                    sanction.b,
                    publisher=CODEBOOK,
                    record_id=f"{sanction.record_id} by {member.a}",
                    name=sanction.name,
                    articles=sanction.articles,
                    start=start,
                    end=end,
                    rests_on=(member.tie_id, sanction.tie_id),
                )


def _later(one: str | None, other: str | None) -> str | None:
    """The later of two dates; None when one is unknown."""
    return None if one is None or other is None else max(one, other)


def _earlier(one: str | None, other: str | None) -> str | None:
    """The earlier of two ends; None is still in force."""
    return min((end for end in (one, other) if end is not None), default=None)


def _overlap(start: str | None, end: str | None) -> bool:
    return start is None or end is None or start <= end
