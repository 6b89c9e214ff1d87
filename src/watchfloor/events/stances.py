"""Who admits, confirms, asserts, doubts or denies an event, and its status by that."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from watchfloor.records import Claim, Mention, Stance
from watchfloor.records.actor_ids import principal_of
from watchfloor.records.event import EventStatus, StanceWord
from watchfloor.records.naming import public_label

_CONFLICT_TYPES: Final = frozenset(
    {
        "ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "REJECT", "SANCTION", "THREATEN",
    }
)  # fmt: skip
_TOLD: Final = frozenset({"confirmed", "asserted"})
_POSITIVE: Final = frozenset({"admits", "confirms", "asserts"})


def stances_on(
    claims: Sequence[Claim], silences: Iterable[Claim], label: Callable[[str], str]
) -> tuple[Stance, ...]:
    """One stance for each holder and word, oldest first.

    ``silences`` are position claims that say that an actor has not commented. A claim in a
    report's own voice gives no stance: nobody stands behind it but the report.
    """
    doers = _principals(claims, "sources") | _partners(claims)
    parties = doers | _principals(claims, "recipients") | _opponents(claims)
    gathered: dict[tuple[str | None, str, StanceWord], list[Claim]] = {}
    for claim in claims:
        if claim.holders:
            holder = claim.holders[-1]
            word = _word(claim, holder, doers)
            gathered.setdefault((*_who(holder, label), word), []).append(claim)
    for claim in silences:
        for silent in claim.sources:
            gathered.setdefault((*_who(silent, label), "silent"), []).append(claim)
    return tuple(
        Stance(
            holder_id=holder_id,
            holder=holder,
            word=word,
            is_party=holder_id is not None and principal_of(holder_id) in parties,
            since=held[0].published,
            claim_ids=tuple(claim.claim_id for claim in held),
        )
        for (holder_id, holder, word), held in gathered.items()
    )


def status_of(claims: Sequence[Claim], stances: Sequence[Stance]) -> EventStatus:
    """The strongest thing that may be said, in the order of `EventStatus`."""
    words = {stance.word for stance in stances}
    if "admits" in words:
        return "admitted"
    opponents = _opponents(claims) | _conflict_recipients(claims)
    backers = [stance for stance in stances if stance.word in _POSITIVE]
    outside = [stance for stance in backers if not _is_one_of(stance, opponents)]
    if any(stance.word == "confirms" for stance in outside):
        return "confirmed"
    if backers and not outside and not _is_told_elsewhere(claims, backers):
        return "asserted_by_opponent"
    if outside:
        return "asserted"
    if "reports" in words or any(not claim.holders for claim in claims):
        own = [claim for claim in claims if not claim.holders]
        if own and "reports" not in words and all(_is_negative(claim) for claim in own):
            return "denied"
        if own and all(claim.certainty == "unverified" for claim in own):
            return "unverified"
        return "reported"
    return "unverified" if "doubts" in words else "denied"


def is_contested(claims: Sequence[Claim], stances: Sequence[Stance]) -> bool:
    """Whether somebody denies what somebody else, or a report in its own voice, says is so."""
    deniers = {stance.holder for stance in stances if stance.word == "denies"}
    backers = {stance.holder for stance in stances if stance.word in _POSITIVE}
    return bool(deniers) and (_is_told(claims) or bool(backers - deniers))


def _word(claim: Claim, holder: Mention, doers: frozenset[str]) -> StanceWord:
    if (claim.certainty == "denied") != (claim.polarity == "negative"):
        return "denies"
    if claim.certainty == "unverified":
        return "doubts"
    if claim.certainty in ("reported", "possible", "denied"):
        return "reports"
    if holder.actor_id and principal_of(holder.actor_id) in doers:
        return "admits"
    return "confirms" if claim.certainty == "confirmed" else "asserts"


def _is_told(claims: Iterable[Claim]) -> bool:
    """Whether a report says in its own voice that it is so."""
    return any(
        not claim.holders and claim.polarity == "positive" and claim.certainty in _TOLD
        for claim in claims
    )


def _is_told_elsewhere(claims: Sequence[Claim], backers: Iterable[Stance]) -> bool:
    """Whether a report that has it from none of the backers says in its own voice that it is so.

    A report that quotes one of them mostly goes on in his words: "the attack", "after the raid".
    """
    backed = {each for backer in backers for each in backer.claim_ids}
    quoting = {claim.report_id for claim in claims if claim.claim_id in backed}
    return _is_told(claim for claim in claims if claim.report_id not in quoting)


def _is_negative(claim: Claim) -> bool:
    return claim.polarity == "negative"


def _who(holder: Mention, label: Callable[[str], str]) -> tuple[str | None, str]:
    return holder.actor_id, public_label(holder, label)


def _principals(claims: Iterable[Claim], side: str) -> frozenset[str]:
    return frozenset(
        principal_of(mention.actor_id)
        for claim in claims
        for mention in getattr(claim, side)
        if mention.actor_id
    )


def _opponents(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(
        principal_of(other.actor_id)
        for claim in claims
        for other in claim.others
        if other.actor_id and other.role == "against"
    )


def _partners(claims: Iterable[Claim]) -> frozenset[str]:
    """Those who receive aid or agreement take part in it: their word is an admission too."""
    friendly = (claim for claim in claims if claim.event_type not in _CONFLICT_TYPES)
    return _principals(friendly, "recipients") - _opponents(claims)


def _conflict_recipients(claims: Sequence[Claim]) -> frozenset[str]:
    return _principals([c for c in claims if c.event_type in _CONFLICT_TYPES], "recipients")


def _is_one_of(stance: Stance, principals: frozenset[str]) -> bool:
    return stance.holder_id is not None and principal_of(stance.holder_id) in principals
