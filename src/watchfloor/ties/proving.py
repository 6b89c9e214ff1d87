"""Proof of the ties in a floor: ids against their recipe, accepted ones against their claims."""

from dataclasses import dataclass

from watchfloor.records.tie import tie_id
from watchfloor.store import Problem, Store, load_judgements, load_ties_added
from watchfloor.ties.proposals import verdicts_on_ties
from watchfloor.ties.standing import proposed_as_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvedTies:
    """What was looked at, and what could not be proved."""

    checked: int
    problems: tuple[Problem, ...]


def prove_ties(store: Store) -> ProvedTies:
    """Every tie of a publisher's file and every accepted one.

    A publisher's file is not kept, so its rows are named by hash and line, and the id is made
    again from publisher and record.
    """
    rows = load_ties_added(store)
    accepted = [each for each, yes in verdicts_on_ties(load_judgements(store)).items() if yes]
    told = {tie.tie_id for tie in proposed_as_of(store, None)} if accepted else set()
    renamed = [
        _problem(tie.tie_id, f"Its row {tie.publisher} {tie.record_id} has another id.")
        for tie in rows
        if tie.tie_id != tie_id(tie.publisher, tie.record_id)
    ]
    unfounded = [
        _problem(each, "It was accepted, and no claim tells of it any more.")
        for each in accepted
        if each not in told
    ]
    return ProvedTies(checked=len(rows) + len(accepted), problems=(*renamed, *unfounded))


def _problem(tie: str, detail: str) -> Problem:
    return Problem(kind="tie", id=tie, detail=detail)
