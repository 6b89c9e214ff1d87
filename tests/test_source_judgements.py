"""Grades of sources and reports: two axes, signed, undone by appending, followed by the brief."""

from collections import defaultdict

import pytest

from watchfloor.errors import CallError, UnknownId
from watchfloor.floor import Floor
from watchfloor.origins import source_target

WIRE = "Harbour Wire (fictitious)"
WHY = "borne out so far"


@pytest.fixture
def floor(example_floor) -> Floor:
    return Floor(example_floor)


def reliability_of(floor: Floor, name: str) -> str:
    (source,) = [each for each in floor.sources().records if each.name == name]
    return source.reliability


def graded_lines(floor: Floor) -> list[str]:
    sections = [each for each in floor.brief().sections if each.key == "graded"]
    return [sentence.text for section in sections for sentence in section.sentences]


def test_every_outlet_is_a_source_that_nobody_graded(floor):
    sources = floor.sources().records
    published: dict[str, list[str]] = defaultdict(list)
    for report in floor.reports().records:
        published[report.outlet].append(report.published[:10])
    assert {each.name: each.outlet_of for each in sources if each.outlet_of} == {
        outlet: len(days) for outlet, days in published.items()
    }
    assert {each.reliability for each in sources} == {"F"}
    wire = next(each for each in sources if each.name == WIRE)
    assert (wire.first, wire.last) == (min(published[WIRE]), max(published[WIRE]))
    assert {(r.reliability, r.credibility) for r in floor.reports().records} == {("F", "6")}
    assert graded_lines(floor) == []


def test_a_grade_holds_for_all_reports_of_the_source_and_the_brief_says_who_gave_it(floor):
    judgement = floor.judge(WIRE.upper(), "reliability", "b", why=WHY, who="Ana")
    assert (judgement.target, judgement.old, judgement.new) == (source_target(WIRE), None, '"B"')
    reports = floor.reports().records
    its_own = [report for report in reports if WIRE in (report.outlet, report.origin)]
    assert {report.outlet for report in its_own} > {WIRE}  # others print its words
    assert {(r.reliability, r.graded_by) for r in its_own} == {("B", (judgement.judgement_id,))}
    others = [report for report in reports if report not in its_own]
    assert {(r.reliability, r.graded_by) for r in others} == {("F", ())}
    (line,) = graded_lines(floor)
    assert line.startswith(f"{WIRE}: usually reliable (B), graded by Ana on ")
    assert line.endswith(WHY)


def test_a_later_grade_wins_and_undoing_it_brings_the_earlier_one_back(floor):
    floor.judge(WIRE, "reliability", "B", why=WHY, who="Ana")
    later = floor.judge(WIRE, "reliability", "D", why="two retractions", who="Ben")
    assert (later.old, reliability_of(floor, WIRE)) == ('"B"', "D")
    floor.undo(later.judgement_id, why="one was another outlet's", who="Ben")
    assert reliability_of(floor, WIRE) == "B"
    history = floor.why(source_target(WIRE), width=200)
    assert "usually reliable (B), Ana" in history
    assert "not usually reliable (D), Ben" in history and "undone by" in history


def test_what_a_report_says_is_graded_apart_from_its_source(floor):
    report = floor.reports().records[0]
    floor.judge(report.report_id, "credibility", "2", why="two services say so", who="Ana")
    first, *others = floor.reports().records
    assert (first.reliability, first.credibility) == ("F", "2")
    assert {each.credibility for each in others} == {"6"}
    assert graded_lines(floor)[0].startswith(f"What {report.title} says: probably true (2)")


def test_a_grade_is_no_judgement_whose_claim_is_gone(floor):
    floor.judge(WIRE, "reliability", "B", why=WHY)
    assert floor.orphans().records == ()


def test_forgetting_a_report_takes_its_grade_and_leaves_its_sources(floor):
    report = floor.reports().records[0]
    floor.judge(report.report_id, "credibility", "2", why=WHY)
    floor.judge(WIRE, "reliability", "B", why=WHY)
    floor.forget(report.report_id, why="asked for")
    assert [each.field for each in floor.judgements().records] == ["reliability"]
    assert reliability_of(floor, WIRE) == "B"


@pytest.mark.parametrize(
    ("target", "field", "value", "error", "words"),
    [
        (WIRE, "reliability", "2", CallError, "It takes: A, B, C, D, E, F"),
        (WIRE, "credibility", "2", CallError, "Credibility is of one report"),
        ("Nobody's Post", "reliability", "B", UnknownId, f"There is: {WIRE}"),
        ("r000000000000", "credibility", "2", UnknownId, "No report 'r000000000000'"),
    ],
)
def test_a_grade_that_cannot_be_says_what_can(floor, target, field, value, error, words):
    with pytest.raises(error) as raised:
        floor.judge(target, field, value, why=WHY)
    assert words in str(raised.value)
    assert len(floor.judgements()) == 0


def test_on_the_command_line_a_grade_is_given_listed_and_undone(watchfloor, example_floor):
    given = watchfloor("judge", WIRE, "reliability", "B", "--why", WHY, "--floor", example_floor)
    assert (given.code, "was not judged, is" in given.out) == (0, True)
    judgement = given.out.partition(":")[0]
    listed = watchfloor("sources", "--floor", example_floor, "--format", "csv").out.splitlines()
    assert f"{judgement}" in next(line for line in listed if line.startswith(WIRE))
    undone = watchfloor("judge", "undo", judgement, "--why", "no", "--floor", example_floor)
    assert undone.code == 0
    assert judgement not in watchfloor("sources", "--floor", example_floor).out
