"""Judgements in the floor: appended in order, and undone by appending."""

import hashlib
import json
from dataclasses import replace

from watchfloor.errors import CallError, UnknownId
from watchfloor.records.arrow import from_table, to_table
from watchfloor.records.judgement import Judgement
from watchfloor.store import schema
from watchfloor.store.judging import UNDOING, check_judgement
from watchfloor.store.lease import Store
from watchfloor.store.schema import insert_in_order


def new_judgement(
    *, target: str, field: str, old: str | None, new: str | None, who: str, when: str, why: str
) -> Judgement:
    """A judgement with its id: ``j`` and twelve hex digits over everything in it.

    ``old`` and ``new`` are JSON; `judging.judged_value` makes it from a user's words. Raises
    UnknownField and CallError as `check_judgement` does.
    """
    content = json.dumps([target, field, old, new, who, when, why], ensure_ascii=False)
    judgement = Judgement(
        judgement_id="j" + hashlib.sha256(content.encode()).hexdigest()[:12],
        target=target,
        field=field,
        old=old,
        new=new,
        who=who,
        when=when,
        why=why,
        undone_by=None,
    )
    check_judgement(judgement)
    return judgement


def append_judgement(store: Store, judgement: Judgement) -> bool:
    """Whether the judgement was new; one of the same id stays as it was.

    Raises UnknownField for a field that cannot be judged and CallError for a value it cannot
    have, before the floor is opened.
    """
    check_judgement(judgement)
    # What undid a judgement is found from the undoings, so the column is never filled.
    rows = to_table([replace(judgement, undone_by=None)], Judgement)
    with store.writing() as connection:
        return insert_in_order(connection, schema.JUDGEMENTS, rows) == 1


def undo_judgement(store: Store, judgement_id: str, *, who: str, when: str, why: str) -> Judgement:
    """The undoing, appended; an undoing can be undone too, and then the judgement holds again.

    Raises UnknownId when there is no such judgement and CallError when it is already undone.
    """
    judged = {judgement.judgement_id: judgement for judgement in load_judgements(store)}
    if judgement_id not in judged:
        raise UnknownId(
            f"No judgement {judgement_id!r} in {store.path}; list them with: watchfloor judge list"
        )
    if undone_by := judged[judgement_id].undone_by:
        raise CallError(f"Judgement {judgement_id} is already undone by {undone_by}.")
    undoing = new_judgement(
        target=judgement_id, field=UNDOING, old=None, new="true", who=who, when=when, why=why
    )
    append_judgement(store, undoing)
    return undoing


def load_judgements(store: Store) -> tuple[Judgement, ...]:
    """All judgements in the order in which they were made, undoings among them.

    ``undone_by`` names the undoing that holds, None where there is none or it was undone itself.
    """
    rows = store.read("SELECT * EXCLUDE (ordinal) FROM judgements ORDER BY ordinal")
    return _with_undoings(from_table(rows, Judgement))


def _with_undoings(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    # From the last backwards: whether an undoing holds is known before what it undid is reached.
    undone_by: dict[str, str] = {}
    for judgement in reversed(judgements):
        if judgement.field == UNDOING and judgement.judgement_id not in undone_by:
            undone_by.setdefault(judgement.target, judgement.judgement_id)
    return tuple(
        replace(judgement, undone_by=undone_by.get(judgement.judgement_id))
        for judgement in judgements
    )
