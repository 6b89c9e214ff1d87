"""What stands under a heading that only imagines is told as possible, what stands behind it not."""

import pytest


def standings(text, claims_of):
    return [
        (claim.event_type, claim.certainty, claim.time_frame)
        for claim in claims_of(text)
        if claim.kind == "event"
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Scenarios",
        "## Possible scenarios",
        "Worst case",
        "Scenario 2: escalation",
        "3. What could happen next",
        "Most dangerous course of action",
        "Possible outcomes",
    ],
)
def test_deeds_under_an_imagining_heading_are_possible(heading, claims_of):
    text = f"Mali is calm.\n\n{heading}\n\nChad shelled Togo.\n\nTogo expelled the envoy of Chad."
    assert standings(text, claims_of) == [
        ("ASSAULT", "possible", "hypothetical"),
        ("SANCTION", "possible", "hypothetical"),
    ]


@pytest.mark.parametrize(
    ("heading", "next_heading"),
    [("Scenarios", "Current situation"), ("Scenarios", "## Background"), ("Outlook", "Context")],
)
def test_the_next_heading_ends_it(heading, next_heading, claims_of):
    text = f"Mali is calm.\n\n{heading}\n\nAll is open.\n\n{next_heading}\n\nChad shelled Togo."
    assert standings(text, claims_of) == [("ASSAULT", "asserted", "past")]


def test_a_heading_right_under_it_and_the_course_of_a_case_go_on(claims_of):
    text = "Scenarios\n\nEscalation\n\nChad shelled Togo.\n\nStalemate\n\nMali shelled Togo."
    assert standings(text, claims_of) == [("ASSAULT", "possible", "hypothetical")] * 2


def test_a_title_or_sentence_with_such_words_imagines_nothing(claims_of):
    for line in ("What could happen next in Togo", "The scenarios worried Togo."):
        assert standings(f"{line}\n\nChad shelled Togo.", claims_of) == [
            ("ASSAULT", "asserted", "past")
        ]
