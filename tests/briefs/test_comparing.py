"""Two briefs compared: each change once, with its evidence, by what the briefs cover."""

import pytest
from claims_by_hand import claim, exactly
from test_composing import FULL, WORDS, brief, picture

from watchfloor.briefs.about import about_actors
from watchfloor.briefs.comparing import compare_briefs
from watchfloor.briefs.notes import claim_note
from watchfloor.errors import CallError


def compared(before, now):
    """The comparison of two pictures' briefs; every claim of either can be fetched."""
    claims = {each.claim_id: each for each in (*before.claims, *now.claims)}
    report = (*before.reports, *now.reports)[0]

    def fetch(ids):
        return {each: claim_note(claims[each], report, WORDS) for each in ids if each in claims}

    return compare_briefs(brief(before), brief(now), fetch=fetch)


def told(before, now):
    return {
        part.key: [sentence.text for sentence in part.sentences]
        for part in compared(before, now).sections
    }


SAID = claim(by=["KOR"], day="2024-10-18")
CONFIRMED = claim(by=["USA"], certainty="confirmed", day="2024-10-20")
DENIED = claim(by=["PRK"], certainty="denied", day="2024-10-21")
OTHER = claim(["UKR"], ["RUS"], by=["UKR"], day="2024-10-22")
COUNTED = claim(by=["KOR"], day="2024-10-18", quantities=(exactly(1_500),))
COUNTED_ANEW = claim(by=["KOR"], day="2024-10-25", quantities=(exactly(3_000),))


def test_a_status_that_moved_a_stance_and_a_denial_are_one_sentence():
    assert told(picture(SAID), picture(SAID, CONFIRMED, DENIED)) == {
        "changed": [
            "PRK → RUS: assault: was asserted, now confirmed by a third party; now contested; "
            "confirmed by USA (20 Oct 2024); denied by PRK (21 Oct 2024)."
        ]
    }


def test_the_other_way_round_what_came_is_gone():
    assert told(picture(SAID, CONFIRMED, DENIED), picture(SAID)) == {
        "changed": [
            "PRK → RUS: assault: was confirmed by a third party, now asserted; no longer "
            "contested; no longer confirmed by USA (20 Oct 2024); no longer denied by PRK "
            "(21 Oct 2024)."
        ]
    }


def test_an_event_is_new_or_gone():
    line = "UKR → RUS: assault; admitted by the actor itself (22 Oct 2024)."
    assert told(picture(SAID), picture(SAID, OTHER)) == {"added": [line]}
    assert told(picture(SAID, OTHER), picture(SAID)) == {"gone": [line]}


def test_a_new_figure_of_a_series_is_a_change_and_a_new_series_is_new():
    first, then = picture(COUNTED), picture(COUNTED, COUNTED_ANEW)
    assert told(first, then)["changed"] == ["PRK: killed: 3,000 from KOR (25 Oct 2024)."]
    assert told(picture(SAID), picture(SAID, COUNTED))["added"] == [
        "PRK: killed: 1,500 from KOR (18 Oct 2024)."
    ]


def test_an_event_grouped_anew_is_known_by_its_claims():
    # The earliest claim gives an event its id; here an earlier one comes in late.
    earlier = claim(by=["JPN"], day="2024-10-17")
    assert told(picture(SAID), picture(earlier, SAID)) == {
        "changed": ["PRK → RUS: assault: asserted by JPN (17 Oct 2024)."]
    }


def test_two_events_that_became_one_are_told_so():
    bridge = claim(["PRK"], ["RUS"], by=["USA"], day="2024-10-24")
    far = claim(by=["JPN"], day="2024-10-30")
    before, now = picture(SAID, far), picture(SAID, bridge, far)
    assert (len(before.events), len(now.events)) == (2, 1)
    assert told(before, now)["gone"] == [
        "Now told as one with another event. PRK → RUS: assault; asserted (30 Oct 2024)."
    ]


def test_motives_and_positions_are_compared_too():
    wish = claim(["CHN"], [], kind="position", event_type=None, day="2024-10-22")
    assert told(picture(SAID), picture(SAID, wish)) == {"added": ["CHN: position (22 Oct 2024)."]}


def test_the_same_brief_twice_has_no_change():
    result = compared(picture(*FULL), picture(*FULL))
    assert result.sections == ()
    assert "0 changed, 0 new, 0 gone" in result.summary[0].text


def test_every_sentence_has_ids_and_words_that_prove_it():
    result = compared(picture(SAID, OTHER), picture(SAID, CONFIRMED, COUNTED))
    sentences = [each for part in result.sections for each in part.sentences]
    assert len(sentences) >= 3
    notes = {note.note_id for note in result.notes}
    for sentence in sentences:
        assert sentence.ids
        assert sentence.notes
        assert set(sentence.notes) <= notes


def test_what_is_gone_from_the_floor_is_proved_by_the_brief_that_had_it():
    before, now = brief(picture(SAID, OTHER)), brief(picture(SAID))
    result = compare_briefs(before, now, fetch=lambda ids: {})
    (gone,) = next(part for part in result.sections if part.key == "gone").sentences
    assert gone.notes == (OTHER.claim_id,)


def test_briefs_about_different_actors_are_not_compared():
    with pytest.raises(CallError, match="like with like"):
        compared(picture(SAID), about_actors(picture(SAID), ["RUS"]))


def test_a_comparison_is_not_compared():
    result = compared(picture(SAID), picture(SAID, OTHER))
    with pytest.raises(CallError, match="compares two briefs itself"):
        compare_briefs(brief(picture(SAID)), result, fetch=lambda ids: {})
