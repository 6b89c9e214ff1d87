"""Judgements on ties that reports propose: accepted or not."""

import json

from watchfloor.errors import UnknownField, UnknownId
from watchfloor.records import Judgement
from watchfloor.store import ACCEPTED, Store, judged_value, load_judgements, new_judgement
from watchfloor.ties.proposals import verdicts_on_ties
from watchfloor.ties.standing import proposed_as_of


def judge_tie(
    store: Store, tie_id: str, field: str, value: str, *, who: str, when: str, why: str
) -> Judgement:
    """The judgement that accepts a proposed tie, or does not; not appended yet.

    Raises UnknownField for any other field, and UnknownId for a tie that no report proposes.
    """
    if field != ACCEPTED:
        raise UnknownField(f"Field {field!r} of a tie cannot be judged. Field: {ACCEPTED}.")
    if tie_id not in _proposed(store):
        raise UnknownId(f"No proposed tie '{tie_id}'; list them with: watchfloor ties --pending")
    before = verdicts_on_ties(load_judgements(store)).get(tie_id)
    return new_judgement(
        target=tie_id,
        field=field,
        old=None if before is None else json.dumps(before),
        new=judged_value(field, value),
        who=who,
        when=when,
        why=why,
    )


def orphaned_verdicts(store: Store) -> tuple[Judgement, ...]:
    """Judgements in force on ties that no report proposes any more."""
    judgements = load_judgements(store)
    judged = verdicts_on_ties(judgements)
    if not judged:
        return ()
    gone = judged.keys() - _proposed(store)
    return tuple(each for each in judgements if each.target in gone and each.undone_by is None)


def _proposed(store: Store) -> set[str]:
    return {tie.tie_id for tie in proposed_as_of(store, None)}
