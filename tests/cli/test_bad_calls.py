"""Wrong calls and floors that are none: exit code, one line, nothing touched."""

import os
import re
import shutil
import sqlite3
import tempfile
from pathlib import Path

import duckdb
import pytest

from watchfloor.cli import main

READING = (
    ("claims",), ("events",), ("estimates",), ("reports",), ("refusals",), ("brief",), ("verify",),
    ("why", "c0123456789ab"), ("judge", "list"), ("actors",),
    ("judge", "c0123456789ab", "certainty", "denied", "--why", "x"),
    ("judge", "undo", "j0123456789ab", "--why", "x"),
)  # fmt: skip
WRITING = (("read", "report.txt"), ("brief", "report.txt"), ("actors", "add", "ARM:x-y", "X"))


@pytest.fixture(autouse=True)
def report(own_folder):
    path = own_folder / "report.txt"
    path.write_text("Date: 18 October 2024\n\nNorth Korea sent soldiers to Russia.\n")
    return path


def _sqlite(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE reports (report_id, text)")
    connection.commit()
    connection.close()


def _other_database(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE reports (report_id VARCHAR, text VARCHAR)")


FLOORS = {
    "sqlite": _sqlite,
    "another program's database": _other_database,
    "picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9_000)),
    "text": lambda path: path.write_text("North Korea sent soldiers.\n"),
    "empty": lambda path: path.write_bytes(b""),
    "folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("make", FLOORS.values(), ids=FLOORS.keys())
def test_what_is_not_a_floor_is_named_in_one_line_and_left_alone(watchfloor, own_folder, make):
    floor = own_folder / "crisis.floor"
    make(floor)
    before = floor.read_bytes() if floor.is_file() else None
    for arguments in (*READING, *WRITING):
        ran = watchfloor(*arguments, "--floor", floor)
        assert (ran.code, ran.out, len(ran.complaints)) == (1, "", 1), arguments
        assert "crisis.floor is not a floor" in ran.err
        assert "--floor" in ran.err
    assert (floor.read_bytes() if floor.is_file() else None) == before


def test_a_floor_that_was_cut_is_named_as_damaged(watchfloor, example_floor):
    whole = example_floor.read_bytes()
    example_floor.write_bytes(whole[: len(whole) // 2])
    for arguments in (("claims",), ("brief",), ("verify",), ("read", "report.txt")):
        ran = watchfloor(*arguments, "--floor", example_floor)
        assert (ran.code, ran.out, len(ran.complaints)) == (1, "", 1), arguments
        assert "damaged" in ran.err or "is not a floor" in ran.err
    assert example_floor.read_bytes() == whole[: len(whole) // 2]


def test_a_remedy_names_only_commands_there_are(watchfloor, example_floor):
    example_floor.write_bytes(example_floor.read_bytes()[:60_000])
    messages = [watchfloor("claims", "--floor", example_floor).err]
    messages.append(watchfloor("claims", "--floor", "none.floor").err)
    messages.append(watchfloor("why", "c0123456789ab", "--floor", "none.floor").err)
    commands = re.findall(r"Usage|^  (\w+)", watchfloor("--help").out, re.MULTILINE)
    named = [name for message in messages for name in re.findall(r"watchfloor (\w+)", message)]
    assert named
    assert [name for name in named if name not in commands] == []


@pytest.mark.parametrize("arguments", [call for call in READING if call != ("actors",)])
def test_reading_a_floor_that_nobody_made_says_how_to_make_one(watchfloor, own_folder, arguments):
    ran = watchfloor(*arguments, "--floor", "none.floor")
    assert (ran.code, ran.out, len(ran.complaints)) == (1, "", 1)
    assert "watchfloor read" in ran.err
    assert not (own_folder / "none.floor").exists()


@pytest.mark.parametrize("arguments", [*READING, *WRITING])
def test_a_floor_in_a_folder_that_is_not_there_is_named(watchfloor, own_folder, arguments):
    ran = watchfloor(*arguments, "--floor", own_folder / "missing" / "crisis.floor")
    assert (ran.code, ran.out, len(ran.complaints)) == (1, "", 1)
    assert "missing" in ran.err
    assert not (own_folder / "missing").exists()


def test_reading_nothing_into_no_floor_is_a_wrong_call(watchfloor, own_folder):
    ran = watchfloor("read")
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "PATHS" in ran.err
    assert sorted(path.name for path in own_folder.iterdir()) == ["report.txt"]


def test_a_path_that_is_not_there_stops_before_anything_is_read(watchfloor, own_folder):
    ran = watchfloor("read", "report.txt", "nowhere.txt", "--floor", "a.floor")
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "nowhere.txt" in ran.err
    assert not (own_folder / "a.floor").exists()


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "2024-02-30", "25/10/2024", "", "2024"])
@pytest.mark.parametrize(
    "command", ["brief", "claims", "events", "estimates", "reports", "why e0123456789ab"]
)
def test_a_bad_as_of_is_a_wrong_call_that_shows_a_good_one(watchfloor, read_once, command, day):
    ran = watchfloor(*command.split(), "--as-of", day, "--floor", read_once)
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "2024-10-25" in ran.err


@pytest.mark.parametrize("since", ["yesterday", "", "b000000000000", "2025-04-30", "2030-01-01"])
def test_a_bad_since_is_a_wrong_call_in_one_line(watchfloor, example_floor, since):
    ran = watchfloor("brief", "--since", since, "--floor", example_floor)
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)


@pytest.mark.parametrize("letter", "cenrbfj")
def test_an_unknown_id_is_a_wrong_call_that_says_where_to_look(watchfloor, read_once, letter):
    ran = watchfloor("why", f"{letter}0123456789ab", "--floor", read_once)
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert f"{letter}0123456789ab" in ran.err


@pytest.mark.parametrize("word", ["x", "", "Kim", "../../etc/passwd", "c", "'; DROP TABLE claims"])
def test_what_is_no_id_at_all_is_a_wrong_call_in_one_line(watchfloor, read_once, word):
    ran = watchfloor("why", word, "--floor", read_once)
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("claims", "--format", "xml"),
        ("claims", "--kind", "rumour"),
        ("claims", "--certainty", "sure"),
        ("events", "--status", "sure"),
        ("claims", "--frobnicate"),
        ("judge", "c0123456789ab", "certainty", "denied"),
        ("judge",),
        ("why",),
        ("actors", "add", "ARM:x-y"),
    ],
)
def test_a_call_that_no_command_takes_is_exit_2_with_an_error_line(watchfloor, arguments):
    ran = watchfloor(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.complaints[-1].startswith("Error: ")


@pytest.mark.parametrize("target", ["missing/claims.out", "."])
@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_an_output_that_cannot_be_written_is_exit_1_in_one_line(
    watchfloor, read_once, form, target
):
    ran = watchfloor("claims", "--format", form, "--output", target, "--floor", read_once)
    assert (ran.code, ran.out, len(ran.complaints)) == (1, "", 1)


def test_parquet_on_a_terminal_is_a_wrong_call(watchfloor, read_once, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(SystemExit) as leaving:
        main(["claims", "--format", "parquet", "--floor", str(read_once)])
    shown = capsys.readouterr()
    assert (leaving.value.code, shown.out) == (2, "")
    assert "--output" in shown.err


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
def test_a_floor_that_may_not_be_written_can_be_printed_and_says_so_when_read_into(
    watchfloor, read_once
):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        floor = Path(shutil.copy(read_once, folder / "crisis.floor"))
        watchfloor("brief", "--floor", floor)  # imports all: Python may lie in root's own folder
        floor.chmod(0o444)
        folder.chmod(0o555)
        try:
            with _ordinary_user():
                assert watchfloor("claims", "--floor", floor).code == 0
                ran = watchfloor("actors", "add", "ARM:x-y", "X", "--floor", floor)
                printed = watchfloor("brief", "--floor", floor)
        finally:
            folder.chmod(0o755)
    assert (ran.code, len(ran.complaints)) == (1, 1)
    assert "cannot be written" in ran.err
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.startswith("WATCHFLOOR BRIEF")


class _ordinary_user:  # noqa: N801
    """Root may write anything; as root the block runs as nobody."""

    def __enter__(self):
        self._root = os.geteuid() == 0
        if self._root:
            os.seteuid(65534)

    def __exit__(self, *error):
        if self._root:
            os.seteuid(0)


def test_an_empty_picture_says_what_to_do(watchfloor, read_once):
    ran = watchfloor("brief", "--as-of", "1900-01-01", "--floor", read_once)
    assert ran.code == 0
    assert "No report was published by then" in ran.out


def test_a_fault_of_ours_is_one_line_that_names_its_place(watchfloor, read_once, monkeypatch):
    monkeypatch.setattr("watchfloor.floor.Floor.claims", lambda self, **options: [][0])
    ran = watchfloor("claims", "--floor", read_once)
    assert (ran.code, ran.out, len(ran.complaints)) == (1, "", 1)
    assert "IndexError in test_bad_calls.py, line" in ran.err


def test_one_report_the_coder_fails_on_is_refused_and_the_others_kept(
    watchfloor, own_folder, monkeypatch
):
    from watchfloor.coding import several

    real = several.code_parsed

    def failing(report, *arguments):
        if "Minsk" in report.text:
            raise IndexError("list index out of range")
        return real(report, *arguments)

    monkeypatch.setattr(several, "code_parsed", failing)
    (own_folder / "other.txt").write_text("Date: 18 October 2024\n\nMinsk sent soldiers to Russia.")
    ran = watchfloor("read", "report.txt", "other.txt", "--floor", "a.floor")
    assert ran.code == 0
    assert "2 read" in ran.err
    assert "fault: 1, first other.txt." in ran.err
    assert watchfloor("verify", "--floor", "a.floor").code == 0
    assert "IndexError" in watchfloor("refusals", "--floor", "a.floor", "--format", "jsonl").out
