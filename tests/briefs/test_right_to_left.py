"""Right-to-left words inside English: turned round, and Arabic letters joined."""

import pytest

from watchfloor.briefs.right_to_left import as_drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("plain English, 12 (so)", "plain English, 12 (so)"),
        ("שלום", "םולש"),
        ("a שלום b", "a םולש b"),
        # Two words change places with each other too; what follows stays behind them.
        ("שלום רב, he said", "בר םולש, he said"),
        ("12 שלום 34", "12 םולש 34"),
        ("שלום 34 רב", "בר 34 םולש"),
        ("אב (גד) הו", "וה (דג) בא"),
        # Seen initial, lam with alef final, meem alone; drawn from the left.
        ("\u0633\u0644\u0627\u0645", "\ufee1\ufefc\ufeb3"),
        # Beh initial, yeh medial, teh final.
        ("\u0628\u064a\u062a", "\ufe96\ufef4\ufe91"),
        # Dal and waw do not join what follows.
        ("\u062f\u0648", "\ufeed\ufea9"),
        # A mark stays upon its letter.
        ("\u0628\u064e", "\ufe8f\u064e"),
        ("", ""),
    ],
)
def test_words_are_drawn_as_a_reader_expects(text, drawn):
    assert as_drawn(text) == drawn
