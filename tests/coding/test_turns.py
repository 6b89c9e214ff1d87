"""In a transcript whoever's name stands before the colon says what follows."""

import pytest

from benchmarks.claims import code_text
from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import load_coder
from watchfloor.coding.syntax.turns import find_turns

HEAD = "Date: 15 October 2024\n\n"
BRIEFING = (
    "QUESTION: Has Turkey sent troops to Libya?\n\n"
    "MR. KAYA: You have seen our statement.\n\n"
    "Turkey withdrew its troops in May. We urge Egypt to do the same.\n\n"
    "QUESTION: And Egypt?\n\n"
    "MR. KAYA: Egypt shelled a Libyan village on Friday.\n"
)
INTERVIEW = (
    "HOST: Colonel Guillaume Ndjike of the Congolese army is with us. Who fled?\n"
    "COL. NDJIKE: M23 rebels attacked the town and killed 12 soldiers.\n"
    "HOST: And then?\n"
    "NDJIKE: Our soldiers killed 30 rebels.\n"
)
LETTERS = (
    "Mao Ning: China opposes it. We are clear.\n"
    "Q. Is it true that Japan sent ships?\n"
    "A. Japan sent three warships to the strait.\n"
    "Q. When?\n"
    "A. On Friday.\n"
)
REPORT = (
    "Needs: Only one hospital is open.\nResponse: WHO delivered 12 tonnes of aid.\n"
    "Needs: Food is short.\nResponse: Kenya sent 20 doctors.\n"
)
ROUNDUP = "Mexico: Soldiers shot at protesters.\nIran: Police arrested 40 protesters.\n"


@pytest.fixture(scope="module")
def coder():
    return load_coder(load_codebook())


def holders(text, coder, words):
    found = [claim for claim in code_text(HEAD + text, coder) if words in claim.text]
    assert found
    return {tuple(each.actor_id or each.text for each in claim.holders) for claim in found}


@pytest.mark.parametrize(
    ("text", "words", "holder"),
    [
        (BRIEFING, "withdrew its troops", "MR. KAYA"),
        (BRIEFING, "shelled a Libyan village", "MR. KAYA"),
        (INTERVIEW, "killed 12 soldiers", "COD.MIL"),
        (INTERVIEW, "killed 30 rebels", "COD.MIL"),
        (LETTERS, "sent three warships", "CHN.GOV:mao-ning"),
    ],
)
def test_a_speaker_holds_his_turn(coder, text, words, holder):
    assert holders(text, coder, words) == {(holder,)}


def test_our_soldiers_are_the_speakers(coder):
    claims = code_text(HEAD + INTERVIEW, coder)
    (found,) = [claim for claim in claims if "killed 30 rebels" in claim.text]
    assert [each.actor_id for each in found.sources] == ["COD.MIL"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (REPORT, "delivered 12 tonnes"),
        (REPORT, "sent 20 doctors"),
        (ROUNDUP, "shot at protesters"),
        (ROUNDUP, "arrested 40 protesters"),
    ],
)
def test_labels_that_are_no_speakers_hold_nothing(coder, text, words):
    assert holders(text, coder, words) == {()}


def test_one_name_before_a_colon_still_speaks(coder):
    text = "Iran: Israeli jets attacked two villages on Friday.\n"
    assert holders(text, coder, "attacked two villages") == {("IRN",)}


def test_turns_need_somebody_who_speaks_twice_and_somebody_who_asks():
    assert find_turns(REPORT) == ()
    assert find_turns("Kaya: We left.\nMoreno: Why?\nBose: I do not know.") == ()
    assert len(find_turns(BRIEFING)) == BRIEFING.count(":")
