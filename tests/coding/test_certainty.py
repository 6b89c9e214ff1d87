import csv
from pathlib import Path

import pytest

from watchfloor.codebook.cues import load_cues
from watchfloor.coding.certainty.reading import judge_certainty
from watchfloor.coding.certainty.time_frame import read_time_frame
from watchfloor.coding.found import FoundActor
from watchfloor.coding.holders.attribution import find_attributions, holders_at
from watchfloor.coding.syntax.parse import load_parser

with (Path(__file__).parent / "certainty_cases.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


class NoActors:
    def covering(self, token_number: int) -> FoundActor | None:
        return None

    headed = covering

    def all_headed(self, token_number: int) -> tuple[FoundActor, ...]:
        return ()


@pytest.fixture(scope="module")
def parser():
    return load_parser()


def predicate_of(doc, row):
    return next(token for token in doc if token.text == row["predicate"])


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["difficulty"])
def test_the_words_around_a_predicate_decide_how_surely_it_is_put(parser, row):
    doc = parser(row["text"])
    predicate = predicate_of(doc, row)
    found = find_attributions(doc, NoActors(), load_cues())
    reading = judge_certainty(doc, predicate.i, holders_at(predicate, found), load_cues())
    assert (reading.certainty, reading.factuality, reading.polarity) == (
        row["certainty"],
        int(row["factuality"]),
        row["polarity"],
    )
    assert "|".join(cue.text for cue in reading.cues) == row["cues"]
    for cue in reading.cues:
        assert row["text"][cue.start : cue.end] == cue.text


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["difficulty"])
def test_tense_and_modals_decide_the_time_frame(parser, row):
    doc = parser(row["text"])
    assert read_time_frame(doc, predicate_of(doc, row).i) == (row["time_frame"] or None)


def test_only_the_innermost_holder_decides(parser):
    doc = parser("Kyiv confirmed that Seoul suspects that troops have arrived.")
    arrived = next(token for token in doc if token.text == "arrived")
    found = find_attributions(doc, NoActors(), load_cues())
    reading = judge_certainty(doc, arrived.i, holders_at(arrived, found), load_cues())
    assert (reading.certainty, [cue.text for cue in reading.cues]) == ("possible", ["suspects"])
