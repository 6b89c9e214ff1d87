"""Actors as people type them are found, or the error names those most like them."""

import pytest

from watchfloor.codebook.actors import load_actor_codebook
from watchfloor.codebook.lookup import ActorLookup
from watchfloor.errors import CallError


@pytest.fixture(scope="module")
def lookup():
    return ActorLookup(load_actor_codebook())


@pytest.mark.parametrize(
    ("words", "actor_id"),
    [
        ("PRK", "PRK"),
        ("PRK.MIL", "PRK.MIL"),
        ("PRK.GOV:kim-jong-un", "PRK.GOV:kim-jong-un"),
        ("North Korea", "PRK"),
        (" north  korea ", "PRK"),
        ("North Korean military", "PRK.MIL"),
        ("North Koreans", "PRK"),
        ("Kim Jong Un", "PRK.GOV:kim-jong-un"),
        ("ZELENSKYY", "UKR.GOV:volodymyr-zelenskyy"),
        ("Zelenskýy", "UKR.GOV:volodymyr-zelenskyy"),
        ("United Nations", "IGO:UN"),
        ("IGO:NATO", "IGO:NATO"),
        ("Hezbollah", "ARM:hezbollah"),
    ],
)
def test_an_id_a_name_or_a_family_name_finds_its_actor(lookup, words, actor_id):
    assert lookup.find(words) == actor_id


@pytest.mark.parametrize(
    ("words", "near"),
    [("Nroth Korea", "PRK"), ("Ukrane", "UKR"), ("Hezbolah", "ARM:hezbollah")],
)
def test_a_slip_of_the_pen_is_an_error_that_names_what_was_meant(lookup, words, near):
    with pytest.raises(CallError, match=rf"No actor '{words}' .* mean .*\({near}\)"):
        lookup.find(words)


def test_words_like_nothing_say_where_to_look(lookup):
    with pytest.raises(CallError, match="watchfloor actors TEXT"):
        lookup.find("qqqqzzzz")


def test_a_family_name_of_several_asks_for_the_id(lookup):
    with pytest.raises(CallError, match=r"'kim' may be .*PRK\.GOV:kim-jong-un.*give the id"):
        lookup.find("kim")


def test_a_sector_that_is_none_is_not_taken_for_an_id(lookup):
    with pytest.raises(CallError):
        lookup.find("PRK.XXX")
