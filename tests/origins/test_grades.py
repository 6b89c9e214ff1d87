"""Sources of some reports: outlets and origins by name, and whose grade a report takes."""

import dataclasses

import pytest
from origins_by_hand import report, resting_on

from watchfloor.origins import graded, grades_of, sources_of
from watchfloor.records import Judgement
from watchfloor.records.origin import ListedReport


def listed(outlet: str | None, origin: str, *, day: str = "2025-03-03") -> ListedReport:
    one = report(f"{outlet} {origin} {day}", outlet=outlet, published=day)
    (origins,) = resting_on(r=origin).values()
    fields = {each.name: getattr(one, each.name) for each in dataclasses.fields(one)}
    return ListedReport(
        **fields, origin=origin, why="", origins=(origins.base,), page="p", version=1, versions=1
    )


def grading(name: str, letter: str) -> Judgement:
    return Judgement(
        judgement_id=f"j{letter}", target=f"source:{name}", field="reliability", old=None,
        new=f'"{letter}"', who="Ana", when="2025-03-04T10:00:00+00:00", why="so", undone_by=None,
    )  # fmt: skip


def test_an_outlet_and_an_origin_of_one_name_are_one_source_whatever_its_capitals():
    reports = [
        listed("Reuters", "Reuters", day="2025-03-02"),
        listed("Fjord Courier", "REUTERS", day="2025-03-04"),
    ]
    wire, courier = sources_of(reports, grades_of(()))
    assert (wire.name, wire.outlet_of, wire.origin_of) == ("Reuters", 1, 2)
    assert (wire.first, wire.last) == ("2025-03-02", "2025-03-04")
    assert (courier.name, courier.outlet_of, courier.origin_of) == ("Fjord Courier", 1, 0)


def test_a_report_that_names_nobody_is_no_source():
    assert sources_of([listed(None, "r0123456789ab")], grades_of(())) == ()


@pytest.mark.parametrize(
    ("gradings", "reliability"),
    [
        ((), "F"),
        ((grading("fjord courier", "C"),), "C"),
        ((grading("reuters", "A"),), "A"),
        # The words are the wire's, so is the grade, whoever was graded last.
        ((grading("reuters", "A"), grading("fjord courier", "C")), "A"),
    ],
)
def test_a_report_takes_the_grade_of_its_origin_before_that_of_its_outlet(gradings, reliability):
    found = graded(listed("Fjord Courier", "Reuters"), grades_of(gradings))
    assert found.reliability == reliability
