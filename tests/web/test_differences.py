"""Two versions of a text told as one."""

import random

import pytest

from watchfloor.web.differences import changed_only, cut_at, differences


def told(old: str, new: str) -> str:
    """What stayed as it is, what went in brackets with a minus, what came with a plus."""
    signs = {"same": "{}", "gone": "[-{}]", "new": "[+{}]"}
    return "".join(signs[each.fate].format(each.text) for each in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("It sent 1,500 men.", "It sent 3,000 men.", "It sent [-1,500][+3,000] men."),
        ("One. Two.", "One. Two.", "One. Two."),
        ("One. Two. Three.", "One. Three.", "One. [-Two. ]Three."),
        ("One.", "One. Two.", "One. [+Two.]"),
        ("", "New.", "[+New.]"),
        ("Rain fell on Oslo all day. Two.", "Nobody was hurt. Two.",
         "[-Rain fell on Oslo all day. ][+Nobody was hurt. ]Two."),
        ("Seoul said “yes”.", "Seoul said “no”.", "Seoul said “[-yes][+no]”."),
    ],
)  # fmt: skip
def test_only_what_changed_is_told_as_changed(old, new, words):
    assert told(old, new) == words


def test_what_stayed_and_what_came_is_the_newer_text_with_its_offsets():
    words = "rain fell. on Oslo, Kyiv! sent 1,500 men\n\nhome ".split(" ")
    draw = random.Random(7)
    for _ in range(60):
        old, new = (" ".join(draw.choices(words, k=30)) for _ in range(2))
        pieces = differences(old, new)
        assert "".join(each.text for each in pieces if each.fate in ("same", "new")) == new
        for each in pieces:
            if each.fate != "gone":
                assert new[each.start : each.start + len(each.text)] == each.text


def test_a_long_stretch_that_stayed_is_cut_to_some_words_beside_each_change():
    rest = "Nothing else was said that day. " * 40
    pieces = changed_only(differences(f"First. {rest}Last one.", f"Second. {rest}Last two."))
    fates = [each.fate for each in pieces]
    assert fates.count("cut") == 1
    assert sum(len(each.text) for each in pieces) < 400
    assert {each.text for each in pieces if each.fate == "new"} == {"Second", "two"}


def test_stretches_are_cut_where_a_claim_begins_and_ends():
    pieces = cut_at(differences("It sent 500 men home.", "It sent 700 men home."), [3, 15])
    assert [(each.start, each.text) for each in pieces if each.fate != "gone"] == [
        (0, "It "), (3, "sent "), (8, "700"), (11, " men"), (15, " home."),
    ]  # fmt: skip
