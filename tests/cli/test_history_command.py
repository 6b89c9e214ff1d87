"""`watchfloor history` as a user sees it."""

import json

import pytest
from conftest import run_command
from history_samples import icews_line, write_icews


@pytest.fixture
def floor(tmp_path):
    return tmp_path / "crisis.floor"


def test_add_says_what_became_of_each_file(floor, tmp_path):
    good = write_icews(tmp_path / "good.tab", [icews_line("1"), "one cell", icews_line("2")])
    (tmp_path / "bad.tab").write_text("nothing known\n", encoding="utf-8")
    ran = run_command("history", "add", good, tmp_path / "bad.tab", "--floor", floor)
    assert ran.code == 0
    assert ran.complaints == [
        f"{good}: ICEWS, 2 rows added, 1 lines refused.",
        f"{tmp_path / 'bad.tab'}: refused (layout). Its first line is that of no known publisher.",
        "  What was refused, and why: watchfloor refusals",
    ]
    listed = run_command("refusals", "--floor", floor, "--format", "jsonl").out.splitlines()
    reasons = {json.loads(line)["reason"] for line in listed}
    assert reasons == {"layout", "row_shape"}


def test_adding_again_says_that_it_is_there(floor, tmp_path):
    good = write_icews(tmp_path / "good.tab", [icews_line("1")])
    run_command("history", "add", good, "--floor", floor)
    ran = run_command("history", "add", good, "--floor", floor)
    assert (ran.code, ran.complaints) == (0, [f"{good}: ICEWS, already there with 1 rows."])


def test_the_list_names_each_series_with_its_days(floor, tmp_path):
    good = write_icews(tmp_path / "good.tab", [icews_line("1", day="2024-10-01")])
    run_command("history", "add", good, "--floor", floor)
    ran = run_command("history", "--floor", floor)
    assert ran.out.splitlines()[1].split() == ["icews", "2024-10-01", "2024-10-01", "1", "1", "1"]
    (line,) = run_command("history", "--floor", floor, "--format", "jsonl").out.splitlines()
    assert json.loads(line)["first_day"] == "2024-10-01"


def test_a_floor_without_history_has_nothing_to_list(floor):
    ran = run_command("history", "--floor", floor)
    assert (ran.code, ran.out) == (0, "Nothing to list.\n")


def test_when_no_file_can_be_added_nothing_was_done(floor, tmp_path):
    (tmp_path / "bad.tab").write_text("nothing known\n", encoding="utf-8")
    assert run_command("history", "add", tmp_path / "bad.tab", "--floor", floor).code == 1


def test_a_path_that_is_not_there_is_a_wrong_call(floor, tmp_path):
    ran = run_command("history", "add", tmp_path / "none.tab", "--floor", floor)
    assert ran.code == 2
    assert ran.complaints == [f"watchfloor: No file at {tmp_path / 'none.tab'}."]
