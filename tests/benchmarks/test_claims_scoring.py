"""Printed claims are judged as gold/README.md says; every number is counted by hand."""

import json
from dataclasses import replace

import pytest
from marked_by_hand import Marker

from benchmarks.agreement import kappa, measure_agreement
from benchmarks.claims import judge, judge_document, measure, part_named, read_document, summarise
from benchmarks.gold_set import ANNOTATORS, GOLD_FOLDER, has_research_data, load_gold
from benchmarks.intervals import share_with_interval
from benchmarks.matching import Unit, units_of
from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import load_coder

TEXT = Marker("Iran struck Iraq. Seven soldiers died. Oman may join talks.")
STRIKE = TEXT.claim(
    "Iran struck Iraq",
    event_type="ASSAULT",
    sources=(TEXT.actor("Iran", "IRN"),),
    recipients=(TEXT.actor("Iraq", "IRQ"),),
)
DEATHS = TEXT.claim("Seven soldiers died", quantities=(TEXT.figure("Seven", "killed", best=7),))
TALKS = TEXT.claim("Oman may join talks", "risk", certainty="possible", optional=True)


def judged(printed, a=(STRIKE, DEATHS, TALKS), b=(STRIKE, DEATHS)):
    return judge_document(TEXT.document(a, b), printed)


def faults(claim, *units):
    return judge(TEXT.text, claim, units).faults


def test_a_claim_at_words_that_nobody_marked_is_no_match():
    assert faults(TALKS, Unit(members=(STRIKE,))) == ("no_match",)


def test_a_claim_of_another_kind_at_the_same_words_is_of_the_wrong_kind():
    risk = TEXT.claim("Iran struck Iraq", "risk")
    assert faults(risk, Unit(members=(STRIKE,))) == ("wrong_kind",)


def test_a_claim_of_another_type_is_of_the_wrong_type():
    threat = TEXT.claim("Iran struck Iraq", event_type="THREATEN")
    assert faults(threat, Unit(members=(STRIKE,))) == ("wrong_type",)


def test_an_event_at_a_figure_is_of_the_wrong_type():
    assault = TEXT.claim("Seven soldiers died", event_type="ASSAULT")
    assert faults(assault, Unit(members=(DEATHS,))) == ("wrong_type",)


def test_a_figure_at_an_event_misses_the_type():
    figure = TEXT.claim("Iran struck Iraq")
    assert faults(figure, Unit(members=(STRIKE,))) == ("missing_type",)


def test_a_claim_is_judged_against_the_one_it_is_right_about():
    later = TEXT.claim("Iran struck Iraq", event_type="ASSAULT", sources=STRIKE.recipients)
    verdict = judge(TEXT.text, STRIKE, [Unit(members=(later,)), Unit(members=(STRIKE,))])
    assert (verdict.unit, verdict.faults) == (1, ())


def test_lesser_fields_do_not_make_a_claim_wrong():
    ongoing = TEXT.claim(
        "Iran struck Iraq",
        event_type="ASSAULT",
        sources=STRIKE.sources,
        recipients=STRIKE.recipients,
        time_frame="ongoing",
        certainty="reported",
        where=TEXT.place("Iraq", "IRQ"),
    )
    verdict = judge(TEXT.text, ongoing, [Unit(members=(STRIKE,))])
    assert (verdict.faults, verdict.lesser) == ((), ("exact_certainty", "time_frame", "where"))


def test_precision_and_recall_of_a_text_counted_by_hand():
    reverse = TEXT.claim(
        "Iran struck Iraq",
        event_type="ASSAULT",
        sources=STRIKE.recipients,
        recipients=STRIKE.sources,
    )
    wrong = TEXT.claim("Oman may join talks", "position")
    scores = summarise("dev", [judged([reverse, DEATHS, wrong])])
    # Printed: one with wrong sides, one right, one of the wrong kind. Required: strike, deaths.
    assert scores["gold"] == {"A": 3, "B": 2, "accepted": 3, "required": 2}
    assert scores["precision_core"]["value"] == pytest.approx(1 / 3, abs=1e-4)
    assert scores["matched"]["value"] == pytest.approx(2 / 3, abs=1e-4)
    assert scores["false_alarms"]["value"] == pytest.approx(1 / 3, abs=1e-4)
    assert scores["recall_matched"]["value"] == 1
    assert scores["recall_core"]["value"] == 1 / 2
    assert scores["errors"]["source"] == {"claims": 1, "alone": 0}
    assert scores["errors"]["wrong_kind"] == {"claims": 1, "alone": 1}
    assert scores["by_kind"]["event"]["precision_core"] == {
        "value": 0.5,
        "low": 0.5,
        "high": 0.5,
        "n": 2,
    }
    assert scores["by_kind"]["motive"]["precision_core"]["value"] is None


def test_a_required_claim_is_met_once_and_a_claim_said_twice_is_counted_as_repeated():
    scores = summarise("dev", [judged([STRIKE, STRIKE])])
    assert scores["precision_core"]["value"] == 1
    assert scores["recall_core"]["value"] == 1 / 2
    assert scores["repeated"] == 1


def test_a_text_without_claims_has_no_precision_and_no_recall():
    scores = summarise("dev", [judged([], a=(), b=())])
    assert scores["precision_core"]["value"] is scores["recall_core"]["value"] is None


def test_kappa_is_agreement_beyond_chance():
    # Agreement 3/4; by chance (3/4 · 2/4) + (1/4 · 2/4) = 1/2, so (3/4 − 1/2) / (1/2).
    assert kappa([("a", "a"), ("a", "a"), ("a", "b"), ("b", "b")]) == (3 / 4 - 1 / 2) / (1 / 2)
    assert kappa([("a", "a")]) is None


def test_agreement_counts_claims_of_both_and_fields_where_there_is_something():
    other = TEXT.claim(
        "Iran struck Iraq",
        event_type="ASSAULT",
        sources=STRIKE.sources,
        recipients=(TEXT.actor("Oman", "OMN"),),
    )
    found = measure_agreement([TEXT.document((STRIKE, DEATHS, TALKS), (other, DEATHS))])
    assert found["claim_f1"]["value"] == pytest.approx(2 * 2 / (3 + 2))
    assert found["fields"]["sources"] == {"value": 1, "low": 1, "high": 1, "n": 1}
    assert found["fields"]["recipients"]["value"] == 0
    assert found["fields"]["figures"]["n"] == 1
    assert found["fields"]["polarity"]["n"] == 2


def test_an_interval_of_equal_documents_is_its_value():
    assert share_with_interval([(1, 2), (1, 2)]) == {"value": 0.5, "low": 0.5, "high": 0.5, "n": 4}


def test_only_the_parts_of_the_gold_set_are_scored():
    with pytest.raises(SystemExit, match="dev or held or train"):
        part_named("all")


def test_what_one_annotator_marked_is_required_unless_optional():
    units = units_of("", {"A": (STRIKE, replace(TALKS, optional=True))})
    assert [unit.is_required for unit in units] == [True, False]


def test_the_parts_hold_stand_off_claims_and_no_words():
    for part, annotators in ANNOTATORS.items():
        for annotator in annotators:
            for line in (GOLD_FOLDER / part / f"{annotator}.jsonl").read_text().splitlines():
                for claim in json.loads(line)["claims"]:
                    assert not {"quote", "text", "name"} & set(claim)
                    assert all("text" not in actor for actor in claim["sources"])


@pytest.mark.skipif(not has_research_data(), reason="no research data beside this checkout")
def test_every_text_is_the_one_that_was_annotated():
    documents = [each for part in ANNOTATORS for each in load_gold(part)]
    assert len(documents) == 62 + 192 + 45
    assert all(
        0 <= claim.start < claim.end <= len(document.text)
        for document in documents
        for claims in document.claims.values()
        for claim in claims
    )


@pytest.mark.skipif(not has_research_data(), reason="no research data beside this checkout")
def test_held_errors_are_not_shown(tmp_path):
    with pytest.raises(SystemExit, match="dev"):
        measure("held", errors=tmp_path / "errors.md")


def test_the_reader_is_run_as_on_a_users_file():
    text = Marker("Iran accused Iraq of shelling the town.\n")
    printed = read_document(text.document(), load_coder(load_codebook())).marked
    accused = next(claim for claim in printed if claim.event_type == "ACCUSE")
    assert text.text[accused.start : accused.end].startswith("Iran accused Iraq")
    assert [text.text[actor.start : actor.end] for actor in accused.sources] == ["Iran"]
