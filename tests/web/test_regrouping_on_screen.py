"""Events are split and merged on their page; the next picture follows, and it can be undone."""

import html
import re

from test_judging_on_screen import post


def largest(screen):
    return max(screen.floor.events().records, key=lambda each: len(set(each.claim_ids)))


def grouping_of(screen) -> set[frozenset[str]]:
    return {frozenset(event.claim_ids) for event in screen.floor.events().records}


def undo_the_only(screen) -> None:
    judgement = next(each for each in screen.floor.judgements().records if not each.undone_by)
    post(screen, f"/judgements/{judgement.judgement_id}/undo", why="it was right before")


def test_claims_are_split_off_and_had_back(own_screen):
    before, event = grouping_of(own_screen), largest(own_screen)
    leaving = list(dict.fromkeys(event.claim_ids))[-2:]
    answer = post(
        own_screen, f"/events/{event.event_id}/judgements", verdict="split", claim=leaving
    )
    assert answer.status_code == 303
    assert frozenset(leaving) in grouping_of(own_screen)
    page = html.unescape(own_screen.page(answer.headers["location"]))
    assert "Ana" in page and "took claims out of an event" in page
    assert all(f'value="{each}"' not in page for each in leaving)
    undo_the_only(own_screen)
    assert grouping_of(own_screen) == before


def test_two_events_are_merged_the_old_id_opens_the_one_and_it_is_undone(own_screen):
    before = grouping_of(own_screen)
    first, second = own_screen.floor.events().records[:2]
    post(own_screen, f"/events/{first.event_id}/judgements", verdict="merge", other=second.event_id)
    assert frozenset(first.claim_ids + second.claim_ids) in grouping_of(own_screen)
    answer = own_screen.client.get(f"/events/{second.event_id}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/events/{first.event_id}")
    undo_the_only(own_screen)
    assert grouping_of(own_screen) == before


def test_a_grouping_that_cannot_be_judged_so_says_why_and_changes_nothing(own_screen):
    event = largest(own_screen)
    address = f"/events/{event.event_id}/judgements"
    cases = (
        ({"verdict": "split"}, "Nothing was chosen"),
        ({"verdict": "split", "claim": list(event.claim_ids)}, "would leave it"),
        ({"verdict": "merge", "other": event.event_id}, "cannot be merged with itself"),
        ({"verdict": "rename", "other": event.event_id}, "only its grouping"),
    )
    for fields, words in cases:
        answer = post(own_screen, address, **fields)
        assert (answer.status_code, words in html.unescape(answer.text)) == (400, True), words
    assert len(own_screen.floor.judgements()) == 0


def test_events_that_may_be_the_same_are_offered_for_merging(screen):
    event = largest(screen)
    page = screen.page(f"/events/{event.event_id}")
    offered = re.findall(r'<option value="(e[0-9a-f]{12})"', page)
    assert offered and event.event_id not in offered
    own = {*event.sources, *event.recipients, *event.against}
    by_id = {each.event_id: each for each in screen.floor.events().records}
    for each in map(by_id.get, offered):
        assert own & {*each.sources, *each.recipients, *each.against}
