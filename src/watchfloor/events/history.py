"""How an event stood on each day on which a report about it came out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from watchfloor.events.stances import is_contested, stances_on, status_of
from watchfloor.records import Claim, Stance
from watchfloor.records.event import EventStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusStep:
    """A day on which something about an event came out, and how it stood then."""

    day: str | None
    """ISO date, month or year; None for the undated reports, which come last."""
    status: EventStatus
    contested: bool
    changed: bool
    """Whether status or contest differ from the step before; True for the first."""
    stances: tuple[Stance, ...]
    """The stances taken on this day for the first time."""
    claim_ids: tuple[str, ...]
    """Claims of this day that belong to the event."""


def status_history(
    claims: Sequence[Claim], silences: Sequence[Claim], label: Callable[[str], str]
) -> tuple[StatusStep, ...]:
    """One step a day, oldest first, by the rules of `status_of` on what was out by then.

    ``claims`` are those of one event, ``silences`` the claims behind its silent stances.
    """
    steps: list[StatusStep] = []
    known: set[tuple[str | None, str, str]] = set()
    for day in _days([*claims, *silences]):
        so_far = [claim for claim in claims if _is_out(claim, day)]
        if not so_far:
            continue
        stances = stances_on(so_far, [each for each in silences if _is_out(each, day)], label)
        new = tuple(
            each for each in stances if (each.holder_id, each.holder, each.word) not in known
        )
        known |= {(each.holder_id, each.holder, each.word) for each in new}
        status, contested = status_of(so_far, stances), is_contested(so_far, stances)
        steps.append(
            StatusStep(
                day=day,
                status=status,
                contested=contested,
                changed=not steps or (steps[-1].status, steps[-1].contested) != (status, contested),
                stances=new,
                claim_ids=tuple(c.claim_id for c in claims if _day(c) == day),
            )
        )
    return tuple(steps)


def _days(claims: Sequence[Claim]) -> list[str | None]:
    """The days of publication, in order, the undated last."""
    found = {_day(claim) for claim in claims}
    dated = sorted(day for day in found if day is not None)
    return [*dated, *([None] if None in found else [])]


def _day(claim: Claim) -> str | None:
    return claim.published[:10] if claim.published else None


def _is_out(claim: Claim, day: str | None) -> bool:
    own = _day(claim)
    return day is None or (own is not None and own <= day)
