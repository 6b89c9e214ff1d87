"""What is new since an earlier picture, when events have been parted or joined meanwhile."""

from claims_by_hand import claim

from watchfloor.briefs.changes import changes_between
from watchfloor.briefs.items import items_of
from watchfloor.briefs.picture import Picture, Words
from watchfloor.events import build_events
from watchfloor.events.regrouping import Regrouping

WORDS = Words(
    actor=lambda actor_id: actor_id,
    event=lambda event: event.event_type,
    family=lambda each: None,
)


class Week:
    def spell_days(self, event_type: str) -> int:
        return 7


def picture(claims, *regroupings):
    events = build_events(claims, [], spells=Week(), origins={}, label=str, regroupings=regroupings)
    return Picture(
        as_of="2024-11-01", reports=(), claims=tuple(claims), events=events, estimates=(),
        undated_left_out=0,
    )  # fmt: skip


def told(before, now):
    changes = changes_between(items_of(before, WORDS), items_of(now, WORDS))
    return [(change.sort, change.item.title) for change in changes]


def test_an_event_of_claims_that_were_known_is_not_new_when_it_was_parted_from_another():
    first, second = claim(by=["KOR"]), claim(by=["USA"])
    split = Regrouping(
        kind="split",
        staying=frozenset({first.claim_id}),
        moving=frozenset({second.claim_id}),
        judgement_id="j1",
    )
    parted = told(picture([first, second]), picture([first, second], split))
    assert [sort for sort, _ in parted] == ["changed", "added"]


def test_an_event_of_claims_nobody_knew_is_new():
    known, later = claim(), claim(["IRN"], ["ISR"], by=["USA"])
    assert told(picture([known]), picture([known, later])) == [("added", "IRN → ISR: ASSAULT")]
