"""Splits and merges laid over events: by claims, in the order made, for claims that come later."""

import json

import pytest
from claims_by_hand import claim

from watchfloor.events import build_events, event_id_of, regroupings_of
from watchfloor.events.regrouping import Regrouping, regroup
from watchfloor.records import Judgement

JOINED = {("b", "r"): ("a", "r"), ("c", "r"): ("b", "r"), ("d", "r"): ("c", "r")}
"""Claim d joined c, c joined b, b joined a."""


def keys(*claim_ids):
    return [(each, "r") for each in claim_ids]


def one(kind, staying, moving, judgement_id="j1"):
    return Regrouping(
        kind=kind,
        staying=frozenset(staying),
        moving=frozenset(moving),
        judgement_id=judgement_id,
    )


def laid_over(blocks, *regroupings):
    made = regroup([keys(*block) for block in blocks], JOINED, regroupings)
    return sorted("".join(claim_id for claim_id, _ in sorted(block.keys)) for block in made)


@pytest.mark.parametrize(
    ("blocks", "regroupings", "expected"),
    [
        (["abcd"], [("split", "acd", "b")], ["acd", "b"]),
        (["abcd"], [("split", "ab", "cd")], ["ab", "cd"]),
        # Not named by the judgement: d joined c, and follows it.
        (["abcd"], [("split", "ab", "c")], ["ab", "cd"]),
        # Not named, and what it joined stays: b stays with a.
        (["abcd"], [("split", "a", "d")], ["abc", "d"]),
        (["ab", "cd"], [("merge", "a", "c")], ["abcd"]),
        (["a", "b", "cd"], [("merge", "ab", "d")], ["abcd"]),
        # Of judgements on the same claims the later one wins.
        (["abcd"], [("split", "ab", "cd"), ("merge", "ab", "cd")], ["abcd"]),
        (["ab", "cd"], [("merge", "ab", "cd"), ("split", "ab", "cd")], ["ab", "cd"]),
        # A side of which no claim is left.
        (["abcd"], [("split", "abcd", "x")], ["abcd"]),
        (["ab", "cd"], [("merge", "x", "c")], ["ab", "cd"]),
        # Already apart by the scores.
        (["ab", "cd"], [("split", "ab", "cd")], ["ab", "cd"]),
    ],
)
def test_a_judgement_moves_the_claims_it_names_and_those_that_joined_them(
    blocks, regroupings, expected
):
    assert laid_over(blocks, *(one(*each) for each in regroupings)) == expected


def test_events_name_the_judgements_that_made_them():
    split = one("split", "ab", "cd", "j1")
    made = regroup([keys(*"abcd"), keys(*"e")], JOINED, [split])
    assert [block.judgement_ids for block in made] == [("j1",), (), ("j1",)]


def judgement(field, old, new, undone_by=None):
    return Judgement(
        judgement_id="j1", target="e1", field=field, old=json.dumps(old), new=json.dumps(new),
        who="ana", when="2024-11-01T10:00:00+00:00", why="Two raids.", undone_by=undone_by,
    )  # fmt: skip


class Week:
    def spell_days(self, event_type: str) -> int:
        return 7


def events(claims, *judgements):
    return build_events(
        claims, [], spells=Week(), origins={}, label=str, regroupings=regroupings_of(judgements)
    )


def test_an_undone_judgement_and_one_on_a_field_move_nothing():
    first, second = claim(), claim()
    undone = judgement("split", [first.claim_id], [second.claim_id], undone_by="j2")
    other = judgement("certainty", "asserted", "denied")
    assert regroupings_of([undone, other]) == ()


def test_a_split_holds_when_an_earlier_report_gives_the_event_another_id():
    first, second = claim(day="2024-10-19"), claim(day="2024-10-20")
    split = judgement("split", [first.claim_id], [second.claim_id])
    before = events([first, second], split)
    earlier = claim(day="2024-10-18")
    after = events([earlier, first, second], split)
    assert [each.claim_ids for each in before] == [(first.claim_id,), (second.claim_id,)]
    assert [each.claim_ids for each in after] == [
        (earlier.claim_id, first.claim_id),
        (second.claim_id,),
    ]
    assert before[0].event_id != after[0].event_id == event_id_of(earlier)


def test_a_merge_takes_in_what_joins_either_event_later():
    one_side, other_side = claim(["PRK"], ["RUS"]), claim(["IRN"], ["RUS"])
    merge = judgement("merge", [one_side.claim_id], [other_side.claim_id])
    later = claim(["IRN"], ["RUS"], day="2024-10-20")
    (event,) = events([one_side, other_side, later], merge)
    assert set(event.claim_ids) == {one_side.claim_id, other_side.claim_id, later.claim_id}
    assert event.judgement_ids == ("j1",)
