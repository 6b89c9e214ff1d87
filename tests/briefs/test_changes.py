"""What is new since an earlier picture, when events have been parted or joined meanwhile."""

from claims_by_hand import claim, exactly

from watchfloor.briefs.changes import change_sentence, changes_between
from watchfloor.briefs.items import items_of
from watchfloor.briefs.picture import Picture, Words
from watchfloor.events import build_estimates, build_events
from watchfloor.events.regrouping import Regrouping

WORDS = Words(
    actor=lambda actor_id: actor_id,
    event=lambda event: event.event_type,
    family=lambda each: None,
)


class Week:
    def spell_days(self, event_type: str) -> int:
        return 7


def picture(claims, *regroupings, outlets=()):
    events = build_events(claims, [], spells=Week(), origins={}, label=str, regroupings=regroupings)
    estimates = build_estimates(claims, outlets=dict(outlets), origins={}, label=str)
    return Picture(
        as_of="2024-11-01", reports=(), claims=tuple(claims), events=events, estimates=estimates,
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


def killed(number, *, report, **fields):
    return claim(
        ["RUS"], ["PRK"], report=report, quantities=(exactly(number, kind="killed"),), **fields
    )


def figure_changes(before, now, **options):
    changes = changes_between(
        items_of(picture(before, **options), WORDS), items_of(picture(now, **options), WORDS)
    )
    return [
        change_sentence(change, lambda claim_id: None).text
        for change in changes
        if change.item.kind == "figures"
    ]


def test_a_figure_that_four_papers_print_is_told_once():
    first = killed(100, report="a", by=["KOR"])
    copies = [killed(300, report=report, by=["USA"], day="2024-10-19") for report in "bcde"]
    assert figure_changes([first], [first, *copies]) == ["PRK: killed: 300 from USA (19 Oct 2024)."]


def test_a_figure_that_was_taken_back_is_told_as_taken_back_and_not_as_new():
    error = killed(3_000, report="a", day="2025-01-14")
    correction = killed(3_000, report="b", day="2025-01-15", certainty="denied")
    (told,) = figure_changes([error], [error, correction], outlets={"ra": "Post", "rb": "Post"})
    assert told == (
        "PRK: killed: 3,000 [taken back] from Post (14 Jan 2025); "
        "3,000 [denied] from Post (15 Jan 2025)."
    )
