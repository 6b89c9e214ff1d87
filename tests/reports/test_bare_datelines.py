import pytest

from watchfloor.reports.dateline import find_dateline


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("PORT SUDAN — Sudan's army spoke", "Sudan's army spoke"),
        ("NIAMEY, Thursday — Soldiers spoke", "Soldiers spoke"),
        ("UNITED NATIONS - The council met", "The council met"),
        ("JERUSALEM/TEHRAN, Sunday — Israel spoke", "Israel spoke"),
    ],
)
def test_a_place_in_capitals_and_a_dash_are_a_dateline_without_a_date(text, rest):
    dateline = find_dateline(text, 0)
    assert dateline is not None
    assert (text[dateline.end :], dateline.date_words) == (rest, None)


@pytest.mark.parametrize(
    "text",
    [
        "The army - it said",
        "NATO — which met",
        "US-led forces — gone",
        "RELIEF DESK (NORTH) - SITUATION REPORT\n\nPublished: 12 February 2025",
        "RELIEF DESK — UPDATE\nThe camps are full.",
    ],
)
def test_other_words_before_a_dash_are_the_text(text):
    assert find_dateline(text, 0) is None
