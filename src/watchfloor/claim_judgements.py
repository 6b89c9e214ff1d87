"""Judgements that correct a claim: actors by id, events by type and mode."""

import difflib
import json
from typing import Final

from watchfloor.codebook.book import Codebook
from watchfloor.codebook.lookup import ActorLookup
from watchfloor.errors import CallError
from watchfloor.records import Claim, Judgement
from watchfloor.records.actor_ids import is_local
from watchfloor.store import judged_value, new_judgement

_ACTORS: Final = frozenset({"sources", "recipients"})
_UNKNOWN: Final = "null"


def judge_claim(
    codebook: Codebook, claim: Claim, field: str, value: str, *, who: str, when: str, why: str
) -> Judgement:
    """The judgement that corrects a field of a claim; not appended yet.

    Raises UnknownField, and CallError for a value that the field cannot have.
    """
    return new_judgement(
        target=claim.claim_id,
        field=field,
        old=_current(claim, field),
        new=judged_value(field, meant_value(codebook, claim, field, value)),
        who=who,
        when=when,
        why=why,
    )


def _current(claim: Claim, field: str) -> str | None:
    """The field's value as a judgement keeps it; None for a field a claim does not have."""
    value = getattr(claim, field, None)
    if isinstance(value, tuple):
        value = [getattr(item, "actor_id", item) for item in value]
    return None if value is None else json.dumps(value, ensure_ascii=False)


def meant_value(codebook: Codebook, claim: Claim, field: str, value: str) -> str:
    """The value as the codebook writes it: ``Angola`` as ``AGO``, ``retreat`` as ``RETREAT``.

    Fields without a table in the codebook keep their words, and so does ``null``. Raises
    CallError for an actor, type or mode that the codebook does not have, with those most like it.
    """
    if value.strip() == _UNKNOWN:
        return value
    if field in _ACTORS:
        return ",".join(_actor(codebook, claim, each) for each in value.split(",") if each.strip())
    if field == "event_type":
        return _one_of(field, value.strip().upper(), tuple(codebook.events.types))
    if field == "mode":
        modes = {mode for each in codebook.events.types.values() for mode in each.modes}
        return _one_of(field, value.strip(), sorted(modes))
    return value


def _actor(codebook: Codebook, claim: Claim, words: str) -> str:
    """An actor's id; one that is local to the report must be in the claim already."""
    words = words.strip()
    named = {mention.actor_id for mention in (*claim.sources, *claim.recipients, *claim.holders)}
    if is_local(words) and words in named:
        return words
    return ActorLookup(codebook.actors).find(words)


def _one_of(field: str, value: str, known: "tuple[str, ...] | list[str]") -> str:
    if value in known:
        return value
    near = difflib.get_close_matches(value, known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise CallError(f"Field '{field}' cannot be '{value}'.{hint} It takes: {', '.join(known)}.")
