import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from watchfloor.codebook.actors import load_actor_codebook
from watchfloor.codebook.events import load_event_lexicon
from watchfloor.codebook.names import build_name_index
from watchfloor.coding.actors.mentions import find_actors
from watchfloor.coding.events.predicates import find_events
from watchfloor.coding.events.standing_for import phrases_of
from watchfloor.coding.found import FoundActor, FoundEvent
from watchfloor.coding.syntax.parse import Doc, load_parser

CASES = list(csv.DictReader((Path(__file__).parent / "predicate_cases.csv").open(encoding="utf-8")))

CYBER_ATTACK = "176"  # younger than the published weights


@dataclass(frozen=True)
class Reader:
    parser: object
    names: object

    def __call__(self, text: str) -> tuple[Doc, tuple[FoundEvent, ...]]:
        doc = self.parser(text)
        actors = find_actors(doc, self.names, on="2024-10-25")
        lexicon = load_event_lexicon()
        return doc, find_events(doc, phrases_of(doc, actors, lexicon.words), lexicon)


@pytest.fixture(scope="module")
def read():
    return Reader(parser=load_parser(), names=build_name_index(load_actor_codebook()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_the_predicate_is_coded_as_a_person_would(read, case):
    doc, events = read(case["text"])
    if not case["predicate"]:
        assert [event.entry for event in events] == []
        return
    found = [event for event in events if doc[event.predicate].text == case["predicate"]]
    assert [event.event_type for event in found] == [case["type"]]
    event = found[0]
    assert (event.mode or "") == case["mode"]
    assert ids(event.sources) == case["sources"]
    assert ids(event.recipients) == case["recipients"]
    named = [f"{o.role}:{o.actor.actor_id}" for o in event.others if o.role != "site"]
    assert "+".join(named) == case["others"]


def ids(actors: tuple[FoundActor, ...]) -> str:
    return "+".join(actor.actor_id or "?" for actor in actors)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Iran threatened to attack Israel.", ["THREATEN"]),
        ("Hungary refused to send weapons to Ukraine.", ["REJECT"]),
        ("Japan lifted its sanctions on Iran.", ["RETREAT"]),
        ("North Korea sent troops to Russia to fight Ukraine.", ["AID"]),
        ("China condemned Israel's attack on Iran.", ["ACCUSE", "ASSAULT"]),
        ("The US recalled its envoys in protest against a Burmese general.", ["SANCTION"]),
        ("The office of Rwanda's minister sat on the results for eight days.", []),
    ],
)
def test_what_is_part_of_an_event_is_not_coded_again(read, text, types):
    assert [event.event_type for event in read(text)[1]] == types


def test_every_event_names_the_entry_that_fired(read):
    lexicon = load_event_lexicon()
    keys = {
        entry.key
        for table in (lexicon.verbs, lexicon.nouns)
        for entries in table.values()
        for entry in entries
    }
    for case in CASES:
        assert {event.entry for event in read(case["text"])[1]} <= keys


def test_every_plover_type_has_verbs():
    lexicon = load_event_lexicon()
    named = {entry.event_type for entries in lexicon.verbs.values() for entry in entries}
    assert named == set(lexicon.types)


def test_every_entry_has_a_cameo_code_with_a_goldstein_weight():
    lexicon = load_event_lexicon()
    for table in (lexicon.verbs, lexicon.nouns):
        for entries in table.values():
            for entry in entries:
                assert entry.cameo is not None, entry.key
                assert (
                    lexicon.cameo[entry.cameo].goldstein is not None or entry.cameo == CYBER_ATTACK
                )
