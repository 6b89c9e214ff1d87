import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from watchfloor.codebook.actors import load_actor_codebook
from watchfloor.codebook.kinds import load_kinds
from watchfloor.codebook.names import build_name_index
from watchfloor.coding.actors.mentions import find_actors
from watchfloor.coding.found import FoundActor
from watchfloor.coding.phrases.matching import build_matcher
from watchfloor.coding.phrases.reading import FoundPhrase, find_phrases
from watchfloor.coding.syntax.parse import load_parser

CASES = list(csv.DictReader((Path(__file__).parent / "phrase_cases.csv").open(encoding="utf-8")))
FOUND = [case for case in CASES if case["entry"]]
NOTHING = [case for case in CASES if not case["entry"]]


@dataclass(frozen=True)
class Reader:
    parser: object
    names: object
    kinds: object
    matcher: object

    def __call__(self, text: str) -> tuple[FoundPhrase, ...]:
        doc = self.parser(text)
        actors = find_actors(doc, self.names, on="2024-10-25")
        return find_phrases(doc, self.matcher, self.kinds, actors)


@pytest.fixture(scope="module")
def read():
    parser, kinds = load_parser(), load_kinds()
    return Reader(
        parser=parser,
        names=build_name_index(load_actor_codebook()),
        kinds=kinds,
        matcher=build_matcher(parser.vocab, kinds),
    )


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case["text"][:60])
def test_the_phrase_is_read_with_its_owner_and_the_other_side(read, case):
    found = [each for each in read(case["text"]) if each.phrase.key == case["entry"]]
    assert len(found) == 1
    assert (found[0].phrase.kind, found[0].phrase.family) == (case["kind"], case["family"])
    assert ids(found[0].sources) == case["sources"]
    assert ids(found[0].recipients) == case["recipients"]


@pytest.mark.parametrize("case", NOTHING, ids=lambda case: case["text"][:60])
def test_a_sentence_that_claims_none_of_these_gives_nothing(read, case):
    assert [each.phrase.key for each in read(case["text"])] == []


def test_every_pattern_has_a_case():
    assert set(load_kinds().phrases) == {case["entry"] for case in FOUND}


def ids(actors: tuple[FoundActor, ...]) -> str:
    return "+".join(actor.actor_id or "?" for actor in actors)
