"""Scores of bands: worked by hand, on threads that are those that were fixed."""

import csv
import hashlib
import json
import math
from datetime import date

import pytest

from benchmarks import estimates as benchmark
from benchmarks.estimates import (
    FOLDER,
    HALVES,
    METHODS,
    ThreadsChanged,
    cases_of,
    interval_score,
    load_threads,
    measure,
)
from benchmarks.floors import shared_folder
from benchmarks.timelines.make import SOURCE, read_threads


def told(day, number, *, bound="exact", settled=False, holder=None):
    return {
        "published": f"2024-10-{day:02}", "bound": bound, "low": number, "best": number,
        "high": number, "holder": holder, "settled": settled,
    }  # fmt: skip


def thread(*figures, name="t", course="running", basis="cumulative"):
    return {"thread": name, "course": course, "basis": basis, "figures": list(figures)}


@pytest.mark.parametrize(
    ("low", "high", "value", "score"),
    [
        (90, 110, 100, 20),
        (90, 110, 110, 20),
        (90, 110, 115, 20 + 20 * 5),
        (90, 110, 80, 20 + 20 * 10),
        (100, 100, 100, 0),
        (100, 100, 103, 20 * 3),
    ],
)
def test_the_score_is_the_width_and_twenty_times_what_was_missed_at_ninety_percent(
    low, high, value, score
):
    assert interval_score(low, high, value, 0.1) == pytest.approx(score)


def test_a_running_count_has_a_case_for_each_settled_figure_with_all_before_its_day():
    first, second = cases_of(
        thread(told(1, 10), told(3, 20, settled=True), told(3, 25), told(5, 30, settled=True))
    )
    assert ([each.best for each in first.known], first.settled) == ([10], 20)
    assert ([each.best for each in second.known], second.settled) == ([10, 20, 25], 30)
    assert (first.day, second.day) == (date(2024, 10, 3), date(2024, 10, 5))


def test_a_happening_has_a_case_for_each_day_before_the_settled_figure():
    figures = (told(1, 10), told(1, 12), told(3, 20), told(5, 30, settled=True))
    known = [len(each.known) for each in cases_of(thread(*figures, course="happening"))]
    assert known == [2, 3]


def test_the_simple_rules_score_as_worked_by_hand(tmp_path):
    path = tmp_path / "threads.jsonl"
    one = thread(told(1, 10, holder="a"), told(2, 40, holder="b"), told(3, 20, settled=True))
    other = thread(told(1, 5), told(2, 5, settled=True), name="u", basis="stock")
    path.write_text("".join(json.dumps(each) + "\n" for each in (one, other)), "utf-8")
    found = measure(path)
    scores = {method: found["score_log"][method]["value"] for method in METHODS}
    assert (found["threads"], found["n"]) == (2, 2)
    assert scores["latest"] == pytest.approx(20 * math.log(41 / 21) / 2, abs=1e-4)
    assert scores["conservative"] == pytest.approx(20 * math.log(21 / 11) / 2, abs=1e-4)
    assert scores["min_max"] == pytest.approx(math.log(41 / 11) / 2, abs=1e-4)
    assert found["score_relative"]["latest"]["value"] == pytest.approx(20 * 1 / 2)
    assert found["coverage"]["min_max"]["value"] == 1
    assert found["coverage"]["latest"]["value"] == 0.5
    assert found["coverage_by_voices"]["one"]["n"] == 1
    difference = found["score_log"]["band_minus_latest"]["value"]
    assert difference == pytest.approx(scores["band"] - scores["latest"], abs=1e-3)


def test_predictions_are_written_one_line_a_case(tmp_path):
    out = tmp_path / "out.jsonl"
    n = measure(benchmark.Path("dev"), out)["n"]
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len(lines) == n
    assert all(line["band"][0] < line["band"][1] for line in lines)


@pytest.mark.parametrize("half", HALVES)
def test_the_threads_are_those_that_were_fixed(half):
    fixed = dict(
        reversed(line.split()) for line in (FOLDER / "SHA256").read_text("utf-8").splitlines()
    )
    content = (FOLDER / f"{half}.jsonl").read_bytes()
    assert hashlib.sha256(content).hexdigest() == fixed[f"{half}.jsonl"]
    assert len(load_threads(benchmark.Path(half))) >= 11


def test_threads_that_changed_are_refused(tmp_path, monkeypatch):
    for name in ("dev.jsonl", "SHA256"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    (tmp_path / "dev.jsonl").write_text("{}\n", "utf-8")
    monkeypatch.setattr(benchmark, "FOLDER", tmp_path)
    with pytest.raises(ThreadsChanged, match="fixed was"):
        load_threads(benchmark.Path("dev"))


def test_no_thread_has_words_of_the_data():
    allowed = {"holder", "holder_id", "bound", "published"}
    for half in HALVES:
        for each in load_threads(benchmark.Path(half)):
            for figure in each["figures"]:
                words = {key for key, value in figure.items() if isinstance(value, str)}
                assert words <= allowed
                assert len(figure["holder"] or "") < 40


@pytest.mark.skipif(shared_folder() is None, reason="the research data is not on this machine")
def test_the_threads_can_be_made_again_from_the_selection():
    made = {each["thread"]: each for each in read_threads(shared_folder() / SOURCE)}
    stored = [each for half in HALVES for each in load_threads(benchmark.Path(half))]
    assert {each["thread"]: each for each in stored} == made


def test_every_figure_of_the_selection_is_in_a_thread():
    with (FOLDER / "figures.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    stored = [each for half in HALVES for each in load_threads(benchmark.Path(half))]
    assert len(rows) == sum(len(each["figures"]) for each in stored)
    assert len(stored) == 23
