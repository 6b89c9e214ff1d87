"""Which tolls may be of one attack: of people who are no actor, each has a count of its own."""

import re
from collections.abc import Iterable
from typing import Final

from watchfloor.events.facts import Facts, facts_of
from watchfloor.events.scoring import (
    ATTACK,
    means_level,
    place_level,
    sides_part,
    thing_level,
    told_day_level,
)
from watchfloor.records import Claim, Figure
from watchfloor.records.actor_ids import kind_of, principal_of, sector_of

TOLLS: Final = frozenset(
    {"killed", "wounded", "casualties", "missing", "abducted", "hostages", "captured"}
)
"""Kinds of figures that an attack has."""
RISING_DAYS: Final = 7
"""A toll of one attack is counted again for so long."""
_VIOLENT: Final = re.compile(r"\b(?:kill|murder|massacr|slain|shot|execut|gunned)", re.IGNORECASE)
_UNARMED: Final = frozenset({"CVL", "REF", "EDU", "MED", "BUS", "LAB", "REL", "JRN", "NGO"})
"""Sectors of a state of which none are soldiers."""
_MURDERED: Final = re.compile(r"\b(?:murder|execut|lynch|behead)", re.IGNORECASE)
_LABEL: Final = re.compile(r"\s*([^\W\d_][\w .'-]{1,40}):\s")
"""A list gives each its line: "Malawi: three dead"."""
_ADDED: Final = re.compile(r"\b(?:further|another|additional)\s*$", re.IGNORECASE)
_MORE: Final = re.compile(r"\s*(?:more|others|of (?:them|the|these|those|whom))\b", re.IGNORECASE)
_ELSEWHERE: Final = frozenset({"other", "far"})

Told = tuple[Claim, Figure]


def people_counted(claim: Claim, population: str) -> str:
    """Whose dead an actor's toll counts: the actor's civilians, or all others it has.

    A war's losses of soldiers and its murdered civilians are two counts, and no dispute.
    """
    principal, sector = principal_of(population), sector_of(population)
    if kind_of(principal) != "state":
        return principal
    murdered = not sector and _MURDERED.search(claim.text) is not None
    return f"{principal}.CVL" if murdered or sector in _UNARMED else principal


def by_deed(told: Iterable[Told]) -> list[list[Told]]:
    """Tolls of one kind and population, parted where two cannot be of one attack.

    In the order in which they were published each joins the first deed of which it parts with no
    toll, so that what joins what follows from the claims alone.
    """
    ordered = sorted(told, key=lambda each: _order(each[0]))
    deeds: list[list[tuple[Facts, Told]]] = []
    for each in ordered:
        own = facts_of(each[0])
        fitting = (deed for deed in deeds if all(_may_be_one(own, each, *one) for one in deed))
        home = next(fitting, None)
        if home is None:
            deeds.append([(own, each)])
        else:
            home.append((own, each))
    return [[each for _, each in deed] for deed in deeds]


def _may_be_one(own: Facts, own_told: Told, other: Facts, other_told: Told) -> bool:
    return may_be_one_deed(own, other) and not _is_another_count(own_told, other_told)


def may_be_one_deed(own: Facts, other: Facts) -> bool:
    """Whether nothing that two claims say keeps their tolls from being of one attack."""
    apart = own.day and other.day and abs((own.day - other.day).days) > RISING_DAYS
    # Of an outbreak or a flood people die for months, and one count of them goes on.
    if apart and _is_violent(own) and _is_violent(other):
        return False
    return not (
        told_day_level(own, other) == "other day"
        or place_level(own, other) in _ELSEWHERE
        or thing_level(own, other) == "differ"
        or means_level(own, other) == "differ"
        or own.total != other.total
        or own.attack != other.attack
        or sides_part(own, other)
        or _are_other_lines(own.claim, other.claim)
    )


def _is_violent(facts: Facts) -> bool:
    return facts.family == ATTACK or _VIOLENT.search(facts.claim.text) is not None


def _are_other_lines(one: Claim, two: Claim) -> bool:
    """Whether two lines of a list are each of somebody else."""
    label, other = _LABEL.match(one.text), _LABEL.match(two.text)
    return label is not None and other is not None and label[1] != other[1]


def _is_another_count(one: Told, two: Told) -> bool:
    """Whether two figures count other people: a part of them, more of them, or another deed's.

    Of one deed one voice gives one number in one report.
    """
    (claim, figure), (other, second) = one, two
    if claim.report_id != other.report_id or _value(figure) == _value(second):
        return False
    return figure.voice == second.voice or _is_a_part(*one) or _is_a_part(*two)


def _is_a_part(claim: Claim, figure: Figure) -> bool:
    """Whether a claim counts some of many: "43 more", "a further six", "one of them"."""
    before, found, after = claim.text.partition(figure.text)
    return bool(found and (_ADDED.search(before) or _MORE.match(after)))


def _value(figure: Figure) -> tuple[float | None, float | None, float | None]:
    return figure.low, figure.best, figure.high


def _order(claim: Claim) -> tuple[str, str, int, str]:
    return claim.published or "9999", claim.report_id, claim.start, claim.claim_id
