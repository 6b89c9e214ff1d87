"""Ties that reports tell of: pending until a person accepts them.

Nothing that was read becomes a tie by itself. A claim proposes one when its type and its words fit
a row of ``tie_words.csv``, somebody asserts it as done, and both sides are known states or
organisations.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from watchfloor.codebook.tie_words import TieWords
from watchfloor.records.actor_ids import is_local, kind_of, principal_of
from watchfloor.records.claim import Claim
from watchfloor.records.judgement import Judgement
from watchfloor.records.tie import DIRECTED, REPORTS, Tie, make_tie
from watchfloor.store import ACCEPTED

_DONE: Final = frozenset({"past", "ongoing"})
_HEARSAY: Final = frozenset({"denied", "possible"})


def propose_ties(claims: Iterable[Claim], words: Sequence[TieWords]) -> tuple[Tie, ...]:
    """A tie for each kind, pair and way of telling, with the claims that tell of it.

    In the order of the first claim. The id does not depend on the claims, so that a further report
    of the same pact leaves a judgement on it in place.
    """
    told: dict[str, tuple[Tie, list[Claim]]] = {}
    for claim in claims:
        row = next((each for each in words if _tells(claim, each)), None)
        if row is not None:
            for a, b in _pairs(claim, row):
                tie = _tie(row, a, b, claim)
                told.setdefault(tie.tie_id, (tie, []))[1].append(claim)
    return tuple(_with_claims(tie, own) for tie, own in told.values())


def accepted_ties(proposed: Iterable[Tie], judgements: Iterable[Judgement]) -> tuple[Tie, ...]:
    """Those that a judgement in force accepts."""
    verdicts = verdicts_on_ties(judgements)
    return tuple(tie for tie in proposed if verdicts.get(tie.tie_id) is True)


def pending_ties(
    proposed: Iterable[Tie], judgements: Iterable[Judgement], known: Iterable[Tie]
) -> tuple[Tie, ...]:
    """Those that nobody judged and that no known tie says already.

    A known tie says it when kind and sides are the same and it has all the articles proposed.
    """
    verdicts = verdicts_on_ties(judgements)
    articles: dict[tuple[str, str, str], set[str]] = {}
    for tie in known:
        articles.setdefault((tie.kind, tie.a, tie.b), set()).update(tie.articles)
    return tuple(
        tie for tie in proposed if tie.tie_id not in verdicts and not _is_known(tie, articles)
    )


def verdicts_on_ties(judgements: Iterable[Judgement]) -> dict[str, bool]:
    """Whether each judged tie was accepted, by the latest judgement that was not undone."""
    return {
        judgement.target: json.loads(judgement.new or "false")
        for judgement in judgements
        if judgement.field == ACCEPTED and judgement.undone_by is None
    }


def _is_known(tie: Tie, articles: dict[tuple[str, str, str], set[str]]) -> bool:
    has = articles.get((tie.kind, tie.a, tie.b))
    return has is not None and set(tie.articles) <= has


def _tells(claim: Claim, row: TieWords) -> bool:
    return (
        claim.kind == "event"
        and claim.event_type in row.types
        and claim.polarity == "positive"
        and claim.certainty not in _HEARSAY
        and claim.time_frame in _DONE
        and row.pattern.search(claim.text.lower()) is not None
    )


def _pairs(claim: Claim, row: TieWords) -> Iterator[tuple[str, str]]:
    """Who is tied to whom, each pair once."""
    sources, recipients = (
        dict.fromkeys(_side(mention.actor_id) for mention in mentions)
        for mentions in (claim.sources, claim.recipients)
    )
    if row.kind in DIRECTED:
        pairs = [(a, b) for a in sources for b in recipients]
    else:
        pairs = list(combinations({**sources, **recipients}, 2))
    yield from ((a, b) for a, b in pairs if a is not None and b is not None and a != b)


def _side(actor_id: str | None) -> str | None:
    """The state or organisation an actor acts for; None for any other."""
    if actor_id is None or is_local(actor_id):
        return None
    principal = principal_of(actor_id)
    return principal if kind_of(principal) in ("state", "organisation") else None


def _tie(row: TieWords, a: str, b: str, claim: Claim) -> Tie:
    first, second = (a, b) if row.kind in DIRECTED else sorted((a, b))
    return make_tie(
        row.kind,
        first,
        second,
        publisher=REPORTS,
        record_id=f"{row.kind} {first} {second} {row.key}",
        articles=row.articles,
        signed=_day(claim),
    )


def _with_claims(tie: Tie, claims: Sequence[Claim]) -> Tie:
    signed = min((day for day in map(_day, claims) if day is not None), default=None)
    return make_tie(
        tie.kind,
        tie.a,
        tie.b,
        publisher=tie.publisher,
        record_id=tie.record_id,
        articles=tie.articles,
        signed=signed,
        rests_on=tuple(dict.fromkeys(claim.claim_id for claim in claims)),
    )


def _day(claim: Claim) -> str | None:
    """The day the claim gives for it; None when it gives a longer time or none."""
    when = claim.when
    return when.start if when is not None and when.start == when.end else None
