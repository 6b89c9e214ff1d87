"""docs/quality.md is made from the recorded results and nothing else."""

import csv

from benchmarks.false_alarms import eventless, uncoded
from benchmarks.intervals import wilson
from benchmarks.quality import PAGE_FILE, load_results, make_page
from benchmarks.quality.page import HERE, MEASURES

MARKS = {"measured", "published", "secondary", "secondary; reproduced", "memory"}


def test_the_page_is_the_one_the_recorded_results_make():
    made = make_page(load_results())
    assert made == PAGE_FILE.read_text("utf-8"), (
        "Run: python -m benchmarks quality --page, and commit docs/quality.md."
    )


def test_every_task_has_measures_in_the_recorded_results():
    results = load_results()
    assert set(results["tasks"]) == set(MEASURES)
    page = make_page(results)
    assert all(f"## {task.capitalize()}\n" in page for task in MEASURES)


def test_every_published_value_has_a_mark_of_the_research_notes():
    with (HERE / "published.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["mark"] for row in rows} <= MARKS
    assert {row["task"] for row in rows} <= {*MEASURES, "claims"}


def test_a_sentence_is_without_an_event_when_no_event_has_a_code():
    records = [
        {"text": "none", "events": []},
        {"text": "marked", "events": [{"noevents": "True"}]},
        {"text": "dashes", "events": [{"eventcode": "---"}]},
        {"text": "coded", "events": [{"eventcode": "042"}, {"noevents": "True"}]},
    ]
    assert eventless(records) == ["none", "marked", "dashes"]


def test_a_sentence_is_uncoded_when_two_people_finished_it_and_none_gave_an_action():
    done, acted = {"anncomplete": True}, {"anncomplete": True, "Action1_CAMEO": "18"}
    half_done = {"anncomplete": False}
    records = [
        {"text": "both", "coders": {"1": done, "2": done}},
        {"text": "one", "coders": {"1": done, "2": half_done}},
        {"text": "action", "coders": {"1": done, "2": acted}},
        {"text": " twice", "coders": {"1": done}},
        {"text": "twice", "coders": {"2": done}},
    ]
    assert uncoded(records) == ["both", "twice"]


def test_the_interval_of_no_case_out_of_ten_reaches_to_a_quarter():
    # Wilson: upper end of 0/n is z² / (n + z²); 1.96² = 3.8416, so 3.8416 / 13.8416 = .2775.
    assert wilson(0, 10) == {"value": 0.0, "low": 0.0, "high": 0.2775, "n": 10}
    assert wilson(0, 0)["value"] is None
