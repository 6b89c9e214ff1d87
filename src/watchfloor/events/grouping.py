"""Claims about one happening become one event, by who, what, whom and when.

Claims join when their types are of one family, their known sources and recipients overlap, and
they lie within the type's spell of days; known modes that differ part them. Plans and
possibilities are not events.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from watchfloor.records import Claim
from watchfloor.records.actor_ids import principal_of
from watchfloor.records.days import exact_day

TROOPS: Final = "TROOPS"
ARMS: Final = "ARMS"
_FORCE_TYPES: Final = frozenset({"AID", "MOBILIZE"})


class Spells(Protocol):
    """What grouping needs of the event codebook."""

    def spell_days(self, event_type: str) -> int:
        """Days within which two reports of one type and the same actors are one happening."""
        ...


@dataclass(slots=True, eq=False)
class Group:
    """An event being gathered; grows claim by claim."""

    family: str
    modes: set[str]
    sources: set[str]
    recipients: set[str]
    first_day: date | None
    last_day: date | None
    claims: list[Claim] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What grouping compares, taken from one claim."""

    family: str
    mode: str | None
    sources: frozenset[str]
    recipients: frozenset[str]
    day: date | None


def group_claims(claims: Sequence[Claim], spells: Spells) -> tuple[Group, ...]:
    """Groups in the order of their first claim; each event claim lies in exactly one."""
    groups: list[Group] = []
    by_actor: dict[tuple[str, str], list[Group]] = {}
    for claim in claims:
        if not is_happening(claim):
            continue
        facts = _facts(claim)
        spell = spells.spell_days(claim.event_type or "")
        group = _best_group(facts, _candidates(facts, by_actor), spell)
        if group is None:
            group = Group(facts.family, set(), set(), set(), facts.day, facts.day)
            groups.append(group)
        _join(group, facts, claim, by_actor)
    return tuple(groups)


def is_happening(claim: Claim) -> bool:
    """Whether a claim says that something has happened or is going on."""
    return (
        claim.kind == "event"
        and claim.event_type is not None
        and claim.time_frame not in ("future", "hypothetical")
    )


def family_of(claim: Claim) -> str:
    """Types that reports use for one another: sent soldiers are AID to one, MOBILIZE to another."""
    if claim.event_type in _FORCE_TYPES and "military" in claim.contexts:
        return TROOPS if _moves_troops(claim) else ARMS
    return claim.event_type or ""


def _moves_troops(claim: Claim) -> bool:
    """Soldiers, and not arms: by mode, by the lexicon row, or by what is counted."""
    counted = any((figure.kind or "").startswith("troops") for figure in claim.quantities)
    return claim.mode == "troops" or counted or "troops" in (claim.entry or "")


def claim_day(claim: Claim) -> date | None:
    """The day a claim is about: its own date, else when it was published; None if less exact."""
    if claim.when is not None and claim.when.start and claim.when.precision in ("day", "time"):
        return date.fromisoformat(claim.when.start[:10])
    return exact_day(claim.published)


def principals(mentions: Iterable[object]) -> frozenset[str]:
    """States, organisations and groups behind some mentions; the unresolved are left out."""
    ids = (getattr(mention, "actor_id", None) for mention in mentions)
    return frozenset(principal_of(actor_id) for actor_id in ids if actor_id)


def _facts(claim: Claim) -> _Facts:
    return _Facts(
        family=family_of(claim),
        mode=claim.mode,
        sources=principals(claim.sources),
        recipients=principals(claim.recipients),
        day=claim_day(claim),
    )


def _candidates(facts: _Facts, by_actor: dict[tuple[str, str], list[Group]]) -> list[Group]:
    """Groups of the same family that share an actor, newest first: no pass over all groups."""
    found: list[Group] = []
    for actor in sorted(facts.sources | facts.recipients):
        for group in reversed(by_actor.get((facts.family, actor), [])[-20:]):
            if group not in found:
                found.append(group)
    return found


def _best_group(facts: _Facts, groups: Iterable[Group], spell_days: int) -> Group | None:
    best, best_score = None, 0
    for group in groups:
        score = _score(facts, group, spell_days)
        if score > best_score:
            best, best_score = group, score
    return best


def _score(facts: _Facts, group: Group, spell_days: int) -> int:
    """0 when the two cannot be one; else 1, and 1 more for each side that is known to agree."""
    if not _near(facts.day, group, spell_days) or _other_mode(facts, group):
        return 0
    sides = ((facts.sources, group.sources), (facts.recipients, group.recipients))
    agree = 0
    for own, other in sides:
        if own and other:
            if not own & other:
                return 0
            agree += 1
    return 1 + agree if agree else 0


def _other_mode(facts: _Facts, group: Group) -> bool:
    """An arrest is not a seizure: known modes that differ part claims of one type."""
    return facts.family != TROOPS and bool(group.modes) and facts.mode not in (None, *group.modes)


def _near(day: date | None, group: Group, spell_days: int) -> bool:
    if day is None or group.first_day is None or group.last_day is None:
        return day is None and group.first_day is None
    before = (group.first_day - day).days
    after = (day - group.last_day).days
    return max(before, after) <= spell_days


def _join(
    group: Group, facts: _Facts, claim: Claim, by_actor: dict[tuple[str, str], list[Group]]
) -> None:
    for actor in (facts.sources | facts.recipients) - group.sources - group.recipients:
        by_actor.setdefault((facts.family, actor), []).append(group)
    group.modes |= {facts.mode} if facts.mode is not None else set()
    group.sources |= facts.sources
    group.recipients |= facts.recipients
    group.claims.append(claim)
    if facts.day is not None:
        group.first_day = min(group.first_day or facts.day, facts.day)
        group.last_day = max(group.last_day or facts.day, facts.day)
