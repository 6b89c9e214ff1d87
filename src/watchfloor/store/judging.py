"""Judgements laid over claims: what a person corrected wins over what the coder found."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from watchfloor.errors import CallError, UnknownField
from watchfloor.records.claim import (
    Certainty,
    Claim,
    ClaimKind,
    Mention,
    Polarity,
    TimeFrame,
)
from watchfloor.records.grade import CREDIBILITY_WORDS, RELIABILITY_WORDS
from watchfloor.records.judgement import (
    CREDIBILITY,
    GRADINGS,
    MERGE,
    REGROUPINGS,
    RELIABILITY,
    SPLIT,
    Judgement,
)

UNDOING: Final = "undone"
"""Field of a judgement whose target is another judgement."""
REJECTED: Final = "rejected"
"""Field that takes a claim out of the picture: there is no such claim in the text."""
ACCEPTED: Final = "accepted"
"""Field of a judgement whose target is a tie that reports propose."""
_NOT_OF_CLAIMS: Final = frozenset({UNDOING, ACCEPTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedClaims:
    """Claims with the judgements on them, and the judgements that found no claim."""

    claims: tuple[Claim, ...]
    """In the order given, without the rejected ones."""
    orphans: tuple[Judgement, ...]
    """Judgements in force whose target is not among the claims, in the order made; of those on
    how claims are grouped, the ones of which one side has no claim left."""


def judged_value(field: str, value: str) -> str:
    """A user's words as the JSON that a judgement of this field keeps.

    ``null`` is unknown, ``PRK,RUS`` a list of actor ids, ``2`` a factuality. Raises UnknownField,
    and CallError for a value the field cannot have.

    >>> judged_value("sources", "PRK,RUS")
    '["PRK", "RUS"]'
    >>> judged_value("certainty", "denied")
    '"denied"'
    """
    return json.dumps(_read(field, value), ensure_ascii=False)


def check_judgement(judgement: Judgement) -> None:
    """Nothing, when the field can be judged and can have the value.

    Raises UnknownField, naming the fields there are, and CallError, naming the values.
    """
    _new_value(judgement)


def apply_judgements(claims: Sequence[Claim], judgements: Iterable[Judgement]) -> JudgedClaims:
    """The claims as people corrected them; of two judgements of one field the later one wins.

    Judgements are taken in the order given and by claim id, so they hold for every coding of
    the same span; those with ``undone_by`` are passed over. Give all claims: a target that was
    filtered out would count as gone. Raises UnknownField and CallError as `check_judgement`.
    """
    in_force = [each for each in in_force_of(judgements) if each.field not in _NOT_OF_CLAIMS]
    by_target: dict[str, dict[str, Any]] = {}
    for judgement in in_force:
        by_target.setdefault(judgement.target, {})[judgement.field] = _new_value(judgement)
    present = {claim.claim_id for claim in claims}
    judged = (_judged(claim, by_target.get(claim.claim_id, {})) for claim in claims)
    return JudgedClaims(
        claims=tuple(claim for claim in judged if claim is not None),
        orphans=tuple(judgement for judgement in in_force if _is_gone(judgement, present)),
    )


def in_force_of(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that hold: neither undone nor an undoing, in the order given."""
    return [each for each in judgements if each.undone_by is None and each.field != UNDOING]


def _is_gone(judgement: Judgement, present: Set[str]) -> bool:
    """Whether there is no claim left that a judgement could hold for.

    A grade holds for a source or a report, whatever claims there are.
    """
    if judgement.field in GRADINGS:
        return False
    if judgement.field not in REGROUPINGS:
        return judgement.target not in present
    sides = (json.loads(side or "[]") for side in (judgement.old, judgement.new))
    return any(present.isdisjoint(side) for side in sides)


def _judged(claim: Claim, values: Mapping[str, Any]) -> Claim | None:
    if values.get(REJECTED):
        return None
    changes = {field: value for field, value in values.items() if field != REJECTED}
    for field in _ACTOR_FIELDS & changes.keys():
        changes[field] = _mentions(claim, getattr(claim, field), changes[field])
    return replace(claim, **changes) if changes else claim


def _mentions(
    claim: Claim, found: tuple[Mention, ...], actor_ids: Sequence[str]
) -> tuple[Mention, ...]:
    """A mention for each actor id: where the coder had it, else where the claim stands.

    As many ids as mentions is a correction of who is meant: each keeps its words.
    """
    if len(found) == len(actor_ids):
        return tuple(
            replace(mention, actor_id=actor_id)
            for mention, actor_id in zip(_paired(found, actor_ids), actor_ids, strict=True)
        )
    known = {mention.actor_id: mention for mention in reversed(found)}
    return tuple(
        known.get(actor_id)
        or Mention(actor_id=actor_id, text=claim.text, start=claim.start, end=claim.end)
        for actor_id in actor_ids
    )


def _paired(found: Sequence[Mention], actor_ids: Sequence[str]) -> list[Mention]:
    """The mentions in the order of the ids: first its own, else the next one left over."""
    left = list(found)
    own: dict[str, Mention] = {}
    for actor_id in actor_ids:
        match = next((mention for mention in left if mention.actor_id == actor_id), None)
        if match is not None and actor_id not in own:
            left.remove(match)
            own[actor_id] = match
    return [own.pop(actor_id) if actor_id in own else left.pop(0) for actor_id in actor_ids]


def _new_value(judgement: Judgement) -> Any:
    try:
        new = None if judgement.new is None else json.loads(judgement.new)
    except ValueError as error:
        raise CallError(
            f"Judgement {judgement.judgement_id} has no JSON value: {judgement.new!r}."
        ) from error
    return _read(judgement.field, new)


def _read(field: str, value: Any) -> Any:
    if field not in _READERS:
        raise UnknownField(
            f"Field {field!r} cannot be judged. Fields: {', '.join(sorted(JUDGED_FIELDS))}."
        )
    return _READERS[field](field, value)


def _one_of(choices: Sequence[str], *, unknown: bool = False) -> Callable[[str, Any], Any]:
    def read(field: str, value: Any) -> str | None:
        if unknown and value in (None, "null"):
            return None
        if value not in choices:
            raise _bad_value(field, value, ", ".join([*choices, *(["null"] * unknown)]))
        return str(value)

    return read


def _grade(choices: Sequence[str]) -> Callable[[str, Any], str]:
    def read(field: str, value: Any) -> str:
        given = str(value).strip().upper()
        if given not in choices:
            raise _bad_value(field, value, ", ".join(choices))
        return given

    return read


def _code(field: str, value: Any) -> str | None:
    if value in (None, "null"):
        return None
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", value):
        raise _bad_value(field, value, "one word of the codebook, or null")
    return value


def _factuality(field: str, value: Any) -> int:
    if isinstance(value, bool) or not re.fullmatch(r"[+-]?[0-3]", str(value)):
        raise _bad_value(field, value, "a whole number from -3 to 3")
    return int(value)


def _truth(field: str, value: Any) -> bool:
    if value in (True, "true"):
        return True
    if value in (False, "false"):
        return False
    raise _bad_value(field, value, "true, false")


def _actor_ids(field: str, value: Any) -> list[str]:
    given = value.split(",") if isinstance(value, str) else value
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise _bad_value(field, value, "actor ids with commas between, as in PRK,RUS")
    actor_ids = [each.strip() for each in given if each.strip()]
    if bad := [each for each in actor_ids if not re.fullmatch(r"[^\s,]+", each)]:
        raise _bad_value(field, bad[0], "actor ids with commas between, as in PRK,RUS")
    return actor_ids


def _claim_ids(field: str, value: Any) -> list[str]:
    given = value.split(",") if isinstance(value, str) else value
    if not isinstance(given, list) or not given:
        raise _bad_value(field, value, "claim ids")
    if bad := [each for each in given if not re.fullmatch(r"c[0-9a-f]{12}", str(each))]:
        raise _bad_value(field, bad[0], "claim ids, as c0123456789ab")
    return list(given)


def _bad_value(field: str, value: Any, allowed: str) -> CallError:
    return CallError(f"Field {field!r} cannot be {value!r}. It takes: {allowed}.")


_ACTOR_FIELDS: Final = frozenset({"sources", "recipients"})
_READERS: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "kind": _one_of(get_args(ClaimKind)),
    "event_type": _code,
    "mode": _code,
    "certainty": _one_of(get_args(Certainty)),
    "factuality": _factuality,
    "polarity": _one_of(get_args(Polarity)),
    "time_frame": _one_of(get_args(TimeFrame), unknown=True),
    "sources": _actor_ids,
    "recipients": _actor_ids,
    REJECTED: _truth,
    SPLIT: _claim_ids,
    MERGE: _claim_ids,
    ACCEPTED: _truth,
    RELIABILITY: _grade(tuple(RELIABILITY_WORDS)),
    CREDIBILITY: _grade(tuple(CREDIBILITY_WORDS)),
    UNDOING: _truth,
}
JUDGED_FIELDS: Final = frozenset(_READERS) - _NOT_OF_CLAIMS - REGROUPINGS - GRADINGS
"""The fields of a claim that a person may judge; of an event those are `REGROUPINGS`, of a source
or a report `GRADINGS`."""
