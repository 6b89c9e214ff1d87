"""How an event stood on each day: by the rules of the status, on what was out by then."""

from claims_by_hand import claim

from watchfloor.events.history import status_history


def history(*claims, silences=()):
    return status_history(claims, silences, lambda each: each)


def test_each_day_has_the_status_of_what_was_out_by_then():
    # PRK assaults RUS; CHN takes no part, so its word is an assertion, then a confirmation.
    steps = history(
        claim(by=["CHN"], day="2024-10-18"),
        claim(by=["PRK"], day="2024-10-20", certainty="denied"),
        claim(by=["JPN"], day="2024-10-21", certainty="confirmed"),
        claim(by=["JPN"], day="2024-10-22", certainty="confirmed"),
    )
    assert [(step.day, step.status, step.contested, step.changed) for step in steps] == [
        ("2024-10-18", "asserted", False, True),
        ("2024-10-20", "asserted", True, True),
        ("2024-10-21", "confirmed", True, True),
        ("2024-10-22", "confirmed", True, False),
    ]


def test_a_stance_is_told_on_the_day_it_was_first_taken_only():
    steps = history(claim(by=["CHN"], day="2024-10-18"), claim(by=["CHN"], day="2024-10-19"))
    assert [[stance.holder for stance in step.stances] for step in steps] == [["CHN"], []]
    assert [len(step.claim_ids) for step in steps] == [1, 1]


def test_undated_claims_come_last():
    steps = history(claim(by=["CHN"], day=None), claim(by=["RUS"], day="2024-10-18"))
    assert [step.day for step in steps] == ["2024-10-18", None]
    assert [step.status for step in steps] == ["asserted_by_opponent", "asserted"]


def test_a_silence_before_anything_is_reported_is_no_step():
    silence = claim(["RUS"], [], kind="position", day="2024-10-17")
    steps = history(claim(by=["CHN"], day="2024-10-18"), silences=[silence])
    assert [step.day for step in steps] == ["2024-10-18"]
    assert [stance.word for stance in steps[0].stances] == ["asserts", "silent"]


def test_times_of_one_day_are_one_step():
    steps = history(
        claim(by=["CHN"], day="2024-10-18T08:00:00+00:00"),
        claim(by=["JPN"], day="2024-10-18T19:00:00+00:00"),
    )
    assert [step.day for step in steps] == ["2024-10-18"]
