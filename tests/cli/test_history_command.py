"""`watchfloor history` as a user sees it."""

import json

import pytest
from commands import run_command
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
        f"{good}: ICEWS, 2 rows added, 1 line refused.",
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
    assert (ran.code, ran.complaints) == (0, [f"{good}: ICEWS, already there with 1 row."])


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


def test_a_series_is_removed_so_that_a_new_release_can_take_its_place(floor, tmp_path):
    old = write_icews(tmp_path / "old.tab", [icews_line("1", code="010"), icews_line("2")])
    new = write_icews(tmp_path / "new.tab", [icews_line("1", code="190")])
    run_command("history", "add", old, "--floor", floor)
    ran = run_command("history", "remove", "icews", "--floor", floor)
    assert (ran.code, ran.complaints) == (0, ["icews: 2 rows removed."])
    assert run_command("history", "--floor", floor).out == "Nothing to list.\n"
    run_command("history", "add", new, "--floor", floor)
    assert run_command("history", "--floor", floor).out.splitlines()[1].split()[3] == "1"


def test_a_series_that_is_not_there_cannot_be_removed(floor, tmp_path):
    run_command("history", "add", write_icews(tmp_path / "a", [icews_line("1")]), "--floor", floor)
    ran = run_command("history", "remove", "acled", "--floor", floor)
    assert ran.code == 2
    assert "No series 'acled'" in ran.err and "icews" in ran.err


def test_two_series_are_compared_by_class(floor, tmp_path):
    days = [f"2024-10-{day:02}" for day in range(1, 29)]
    lines = [icews_line(day, day, code="190") for day in days]
    run_command("history", "add", write_icews(tmp_path / "a", lines), "--floor", floor)
    columns = ("Event ID", "Event Date", "Event Type", "Actor Country", "Recipient Country")
    rows = [(f"{day}-{n}", day, "ASSAULT", "PRK", "RUS") for day in days for n in range(2)]
    text = "\n".join("\t".join(row) for row in (columns, *rows)) + "\n"
    (tmp_path / "b").write_text(text, encoding="utf-8")
    run_command("history", "add", tmp_path / "b", "--floor", floor)
    ran = run_command("history", "scale", "polecat", "icews", "--floor", floor)
    assert ran.out.splitlines() == [
        "verbal cooperation    no events of icews from 2024-10-01 to 2024-10-28",
        "material cooperation  no events of icews from 2024-10-01 to 2024-10-28",
        "verbal conflict       no events of icews from 2024-10-01 to 2024-10-28",
        "material conflict     2.00 [2.00, 2.00] events of polecat for each of icews (56 to 28)",
    ]


def test_a_folder_stands_for_the_files_in_it(floor, tmp_path):
    folder = tmp_path / "files"
    (folder / "deeper").mkdir(parents=True)
    write_icews(folder / "b.tab", [icews_line("2")])
    write_icews(folder / "a.tab", [icews_line("1")])
    write_icews(folder / ".hidden", [icews_line("3")])
    ran = run_command("history", "add", folder, "--floor", floor)
    assert [line.partition(":")[0] for line in ran.complaints] == [
        str(folder / "a.tab"),
        str(folder / "b.tab"),
    ]


def test_an_empty_folder_is_nothing_done(floor, tmp_path):
    (tmp_path / "none").mkdir()
    ran = run_command("history", "add", tmp_path / "none", "--floor", floor)
    assert (ran.code, ran.complaints) == (1, [f"No file in {tmp_path / 'none'}."])
