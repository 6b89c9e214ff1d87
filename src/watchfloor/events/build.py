"""Claims to events: grouped, each with its stances, status and support."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from watchfloor.collector import paused_collector
from watchfloor.events.grouping import Group, Grouping, Spells
from watchfloor.events.regrouping import Regrouping
from watchfloor.events.stances import is_contested, stances_on, status_of
from watchfloor.origins import count_origins
from watchfloor.records import Claim, Event, Stance, Support
from watchfloor.records.actor_ids import principal_of
from watchfloor.records.origin import ReportOrigins

_NEAR_SILENCE: Final = 300
"""Code points between a deed and who has no comment on it: some three sentences."""
_BACKING: Final = frozenset({"admits", "confirms", "asserts"})


def build_events(
    claims: Sequence[Claim],
    silences: Sequence[Claim],
    *,
    spells: Spells,
    origins: Mapping[str, ReportOrigins],
    label: Callable[[str], str],
    regroupings: Sequence[Regrouping] = (),
) -> tuple[Event, ...]:
    """Events in the order of their first claim.

    ``silences`` are the claims that an actor has not commented; ``origins`` are by report id;
    ``label`` names an actor; ``regroupings`` are the splits and merges people judged.
    """
    grouping = Grouping(spells)
    grouping.add(claims)
    with paused_collector():
        groups = grouping.groups(regroupings)
        silent = _silences_by_group(groups, silences)
        return tuple(
            _event(group, silent.get(number, ()), origins, label)
            for number, group in enumerate(groups)
        )


def event_id_of(first: Claim) -> str:
    """The id of the event of which this is the earliest claim.

    From the claim and its report: copies of one text have claims of one name.
    """
    digest = hashlib.sha256(f"{first.claim_id}|{first.report_id}".encode()).hexdigest()
    return "e" + digest[:12]


def _event(
    group: Group,
    silences: Sequence[Claim],
    origins: Mapping[str, ReportOrigins],
    label: Callable[[str], str],
) -> Event:
    claims = group.claims
    stances = stances_on(claims, silences, label)
    affirming = [claim for claim in claims if affirms(claim)]
    dated = [claim.published for claim in claims if claim.published]
    days = [claim.when for claim in affirming if claim.when is not None and claim.when.start]
    event_type, mode, cameo = _coding(affirming or claims)
    return Event(
        event_id=event_id_of(claims[0]),
        family=group.family,
        event_type=event_type,
        mode=mode,
        contexts=tuple(sorted({context for claim in claims for context in claim.contexts})),
        cameo=cameo,
        sources=_ids(claims, "sources"),
        recipients=_ids(claims, "recipients"),
        against=_against(claims),
        first_reported=min(dated, default=None),
        last_reported=max(dated, default=None),
        when_start=min((day.start for day in days if day.start), default=None),
        when_end=max((day.end for day in days if day.end), default=None),
        where=_most(claim.where.name if claim.where else None for claim in claims),
        status=status_of(claims, stances),
        contested=is_contested(claims, stances),
        stances=stances,
        support=_support(affirming, origins, stances),
        claim_ids=tuple(claim.claim_id for claim in claims),
        report_ids=tuple(claim.report_id for claim in claims),
        grouped_by=_reason(group),
        judgement_ids=group.judgement_ids,
    )


def _silences_by_group(
    groups: Sequence[Group], silences: Iterable[Claim]
) -> dict[int, list[Claim]]:
    """The silences on each group, by its place: each silence is on one event of its report.

    That is the one told last before it in which the silent actor is a doer, else the next one, and
    none that is told far from it: who has no comment is asked about what has just been told.
    """
    told: dict[str, list[tuple[Claim, int]]] = {}
    for number, group in enumerate(groups):
        for claim in group.claims:
            told.setdefault(claim.report_id, []).append((claim, number))
    silent: dict[int, list[Claim]] = {}
    for silence in silences:
        actors = {principal_of(each.actor_id) for each in silence.sources if each.actor_id}
        own = [
            (claim.start > silence.start, abs(claim.start - silence.start), number)
            for claim, number in told.get(silence.report_id, ())
            if actors & groups[number].who and _are_near(claim, silence)
        ]
        if own:
            silent.setdefault(min(own)[2], []).append(silence)
    return silent


def _are_near(claim: Claim, silence: Claim) -> bool:
    return max(silence.start - claim.end, claim.start - silence.end) <= _NEAR_SILENCE


def affirms(claim: Claim) -> bool:
    """Whether a claim supports the event: neither denied nor said not to be so nor doubted."""
    return claim.polarity == "positive" and claim.certainty not in ("denied", "unverified")


def _support(
    claims: Sequence[Claim], origins: Mapping[str, ReportOrigins], stances: Sequence[Stance]
) -> Support:
    return Support(
        reports=len({claim.report_id for claim in claims}),
        origins=count_origins(claims, origins),
        holders=tuple(
            dict.fromkeys(
                stance.holder + (", a party" if stance.is_party else "")
                for stance in stances
                if stance.word in _BACKING
            )
        ),
    )


def _ids(claims: Iterable[Claim], side: str) -> tuple[str, ...]:
    """Actor ids on one side, most often named first, one for each principal."""
    counts = Counter(
        mention.actor_id for claim in claims for mention in getattr(claim, side) if mention.actor_id
    )
    chosen: dict[str, str] = {}
    for actor_id, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        chosen.setdefault(principal_of(actor_id), actor_id)
    return tuple(chosen.values())


def _against(claims: Iterable[Claim]) -> tuple[str, ...]:
    ids = (
        other.actor_id
        for claim in claims
        for other in claim.others
        if other.role == "against" and other.actor_id
    )
    return tuple(dict.fromkeys(ids))


def _coding(claims: Sequence[Claim]) -> tuple[str, str | None, str | None]:
    """Type, mode and CAMEO code that occur together most often; of equals the first."""
    counts = Counter((claim.event_type or "", claim.mode, claim.cameo) for claim in claims)
    return counts.most_common(1)[0][0]


def _most(values: Iterable[str | None]) -> str | None:
    """The commonest known value; of equals the one met first."""
    counts = Counter(value for value in values if value is not None)
    return counts.most_common(1)[0][0] if counts else None


def _reason(group: Group) -> str:
    who = "+".join(sorted(group.who)) or "nobody named"
    whom = "+".join(sorted(group.whom)) or "nobody named"
    days = sorted(each.day for each in group.facts if each.day)
    span = f"{days[0]} to {days[-1]}" if days else "undated"
    return f"{group.family}: {who} towards {whom}, {span}, {len(group.facts)} claims"
