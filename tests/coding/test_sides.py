"""Whose "the government", "police", "we" or a province's deed is, and names of nobody known."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from watchfloor.codebook.actors import load_actor_codebook
from watchfloor.codebook.cues import load_cues
from watchfloor.codebook.names import build_name_index
from watchfloor.codebook.places import load_gazetteer
from watchfloor.coding.actors.first_person import with_first_person
from watchfloor.coding.actors.mentions import FoundActors, find_actors
from watchfloor.coding.actors.setting import setting_of
from watchfloor.coding.holders.attribution import find_attributions
from watchfloor.coding.syntax.parse import load_parser

CASES = Path(__file__).parent / "side_cases.csv"
Read = Callable[..., FoundActors]


@pytest.fixture(scope="module")
def read() -> Read:
    parse, index = load_parser(), build_name_index(load_actor_codebook())
    places, cues = load_gazetteer(), load_cues()

    def read(text: str, above: str = "") -> FoundActors:
        doc = parse(text)
        setting = setting_of(above + text, places)
        found = find_actors(doc, index, on="2024-10-25", places=places, setting=setting)
        return with_first_person(doc, found, find_attributions(doc, found, cues))

    return read


def case_rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("case", case_rows(), ids=lambda case: case["text"])
def test_words_of_a_side_stand_for_the_actor_of_their_case(case, read):
    found = {actor.text.lower(): actor.actor_id or "" for actor in read(case["text"]).all}
    assert found.get(case["phrase"].lower(), "-") == case["actor_id"]


@pytest.mark.parametrize(
    ("text", "word", "actor_id"),
    [
        ('"We will send doctors to Mali," said Canada\'s health minister.', "We", "CAN.GOV"),
        ('"Mali has asked us for doctors," Canada\'s health minister said.', "us", "CAN.GOV"),
        ("Canada's health minister said that we should wait.", "we", None),
        ('"We are waiting," a man in the street said.', "We", None),
    ],
)
def test_a_quoted_first_person_is_whoever_speaks_when_that_is_known(text, word, actor_id, read):
    found = {actor.text: actor.actor_id for actor in read(text).all}
    assert found.get(word) == actor_id


def test_a_dateline_counts_for_the_state_a_report_is_about(read):
    text = (
        "Niger and France disagreed on Monday. Shops were shut. Rain fell. The streets were quiet. "
        "Later the foreign ministry asked for patience."
    )
    alone = {actor.text: actor.actor_id for actor in read(text).all}
    dated = {a.text: a.actor_id for a in read(text, "NIAMEY, Aug 26 (Agency) - ").all}
    assert alone["foreign ministry"] is None
    assert dated["foreign ministry"] == "NER.GOV"
