"""Marks of layout are no words of a report, and no character moves when they are left out."""

import time

import pytest

from benchmarks.claims import code_text
from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import load_coder
from watchfloor.coding.syntax.plain_text import plain_text

WORDS = {
    "shortened": frozenset({"sgt", "hon", "approx"}),
    "leading": frozenset({"that", "to", "on", "condemned", "demands"}),
}
KEPT = (
    "They showed modern art. The army left.",
    "He was a Sgt.\nThe army left.",
    "They met Gen. Smith.",
    "Troops left - all 12 of them - at 5/12 of the cost.",
    "2.3 million fled.",
    "12 people died.",
    "He said it was snake_case and 3*4.",
    "Mr. Smith said so.",
    "A. Smith left.",
    "At 12° north",
)
BLANKED = (
    ("Staff Sgt. Peter Moreno left.", "Staff Sgt  Peter Moreno left."),
    ("My hon. Friend left.", "My hon  Friend left."),
    ("He lost approx. 30 men.", "He lost approx  30 men."),
    ("Under Art. 5 they left.", "Under Art  5 they left."),
    ("- 37 cases", "37 cases"),
    ("• Two men", "Two men"),
    ("1. The ministers met", "The ministers met"),
    ("(a) impose sanctions", "impose sanctions"),
    ("iv) impose sanctions", "impose sanctions"),
    ("5/ Israeli jets hit Tyre", "Israeli jets hit Tyre"),
    ("2/12 Israeli jets hit Tyre", "Israeli jets hit Tyre"),
    ("3/ 🇱🇧 Hezbollah 🚨 claims ⚠️", "Hezbollah   claims"),
    ("## Key points", "Key points"),
    ("1. (C) Summary: Police left.", "Summary:\u2028Police left."),
    ("- **Red Sea:** The army left.", "Red Sea:  \u2028The army left."),
    ("**Marib**: The army left.", "Marib  :\u2028The army left."),
    ("IMPACT: The army left.", "IMPACT:\u2028The army left."),
    ("Seoul: The army left.", "Seoul: The army left."),
    ("- Killed: 31", "Killed: 31"),
    ("12:40 - Drones hit Odesa", "Drones hit Odesa"),
    ("**Iran**: Troops *left* _Qom_.", "Iran  :\u2028Troops  left   Qom ."),
    ("Strike near #Haifa", "Strike near  Haifa"),
    ("Number #2", "Number #2"),
    ("> > We left", "We left"),
    ("See [the report](https://a.example/b) now", "See  the report                       now"),
)
WRAPPED = (
    "The ministers of the three states met in Warsaw and agreed to\n"
    "send 500 soldiers to the border. They also called on their\n"
    "Belarusian colleague to withdraw his forces from the\n"
    "area near Grodno."
)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_mark_stays(text):
    assert plain_text(text, WORDS) == text


@pytest.mark.parametrize(("text", "words"), BLANKED)
def test_marks_become_blanks(text, words):
    plain = plain_text(text, WORDS)
    assert len(plain) == len(text)
    assert plain.strip() == words.strip()


def test_lines_broken_to_fit_a_width_are_one():
    assert plain_text(WRAPPED, WORDS) == WRAPPED.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "Presidents of three Andean states to meet in the city of Lima\nPeru recalls its envoy",
        "Ministers agreed to send three hundred soldiers to the border:\nsoldiers left",
        "Ministers agreed to send three hundred soldiers to the border.\n\nmore follows",
        "Short line\nand another",
        "Ministers agreed to send three hundred soldiers to the border\n- and tanks",
    ],
)
def test_lines_that_end_are_lines_of_their_own(text):
    assert plain_text(text, WORDS).count("\n") == text.count("\n")


@pytest.fixture(scope="module")
def coder():
    return load_coder(load_codebook())


def test_a_number_of_a_post_is_no_figure_and_a_flag_nobody(coder):
    text = "Date: 14 October 2024\n\n5/ 🇮🇱 Israeli jets hit targets in #Nabatieh overnight.\n"
    (claim,) = code_text(text, coder)
    assert claim.text == "Israeli jets hit targets in #Nabatieh overnight."
    assert not claim.quantities
    assert [source.actor_id for source in claim.sources] == ["ISR"]


def test_words_of_a_claim_are_those_of_the_report(coder):
    text = f"Date: 14 October 2024\n\n{WRAPPED}\n"
    for claim in code_text(text, coder):
        parts = (claim, *claim.sources, *claim.recipients, *claim.quantities, *claim.cues)
        assert all(text[part.start : part.end] == part.text for part in parts)
    assert any(claim.quantities for claim in code_text(text, coder))


LISTS = (
    (
        "The Council demands that:\n- Rwanda withdraw its men from Congo;\n- M23 end its attacks.",
        "The Council demands that    Rwanda withdraw its men from Congo &  M23 end its attacks.",
    ),
    (
        "The ministers agreed to:\n\n(a) send aid\n(b) meet again. \n(c) Left out.",
        "The ministers agreed to       send aid &   meet again. \n    Left out.",
    ),
    (
        "The report said that:\n• rebels burned Goma\n• the army fled",
        "The report said that    rebels burned Goma,& the army fled",
    ),
    (
        "The EU condemned:\n- Russia's attacks; and\n- Iran's sales",
        "The EU condemned    Russia's attacks; and   Iran's sales",
    ),
    (
        "If talks fail:\n- Israel will attack;\n- Iran will flee.",
        "If talks fail,   Israel will attack,&  Iran will flee.",
    ),
    ("Key points:\n- Rebels fled.\n- Troops left.", "Key points:\n  Rebels fled.\n  Troops left."),
    ("They agreed to:\nTroops left.", "They agreed to:\nTroops left."),
)


@pytest.mark.parametrize(("text", "plain"), LISTS)
def test_a_list_goes_on_with_the_sentence_that_leads_to_it(text, plain):
    assert plain_text(text, WORDS) == plain


def test_what_is_demanded_in_a_list_is_not_told_as_done(coder):
    text = f"Date: 5 October 2024\n\n{LISTS[0][0]}\n"
    assert {claim.event_type for claim in code_text(text, coder)} == {"REQUEST"}


def test_what_is_reported_in_a_list_is_held_by_who_reports_it(coder):
    text = (
        "Date: 5 October 2024\n\nThe Kenyan ministry said that:\n- rebels killed 12 people\n"
        "- police arrested 30 men\n"
    )
    holders = {tuple(each.actor_id for each in one.holders) for one in code_text(text, coder)}
    assert holders == {("KEN.GOV",)}


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 300_000,
        "- " * 150_000,
        "a: b\n" * 60_000,
        "A " * 150_000,
        "* " + " " * 300_000 + "x",
        "They agreed to:\n" + "- a\n" * 60_000,
        "x to:\n" * 50_000,
        "[a](" * 70_000,
        "a" * 300_000,
        "Q: Why?\nA: We do.\n" * 15_000,
    ],
)
def test_no_text_takes_long(text):
    started = time.process_time()
    assert len(plain_text(text, WORDS)) == len(text)
    assert time.process_time() - started < 4
