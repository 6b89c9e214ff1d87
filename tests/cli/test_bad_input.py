"""Everything that may lie in a folder of reports, through the real command."""

import json
import os
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import pytest

from watchfloor.reports import REMEDIES

GOOD = "North Korea has sent 1,500 soldiers to Russia, South Korea said on Friday.\n"
DATED = "Date: 18 October 2024\n\n" + GOOD
LATIN = "Date: 19 October 2024\n\nThe café in São Paulo “closed” – Brazil’s envoy said so.\n"


def _deep_page() -> str:
    return f"<html><body>{'<div>' * 20_000}{GOOD}{'</div>' * 20_000}</body></html>"


def _hostile_page() -> str:
    return (
        "<!DOCTYPE html><html><head><title>\x1b[2J&#0;&#x1b;[31m</title><script>while(1){}</script>"
        "<style>*{}</style></head><body onload=alert(1)><!-- --><p>" + GOOD * 3 + "</p>"
        "<iframe src=javascript:alert(1)><svg/onload=alert(1)><p>&#xd800;&nbsp;&bogus;</p>" * 50
    )


REFUSED = {
    "empty.txt": ("empty", b""),
    "blank.md": ("empty", b" \n\t\r\n  "),
    "picture.txt": ("binary", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "zero.txt": ("binary", b"North Korea sent\x00 soldiers to Russia."),
    "long.txt": ("too_large", b"a" * 50_000_000),
    "long.jsonl": ("too_large", b'{"text": "' + b"a" * 50_000_000 + b'"}'),
    "many.txt": ("too_long", b"a " * 600_000),
    "deep.html": ("html", _deep_page().encode()),
    "report.pdf": ("pdf", b"%PDF-1.7"),
    "report.doc": ("format", b"\xd0\xcf\x11\xe0"),
    "cut.docx": ("docx", b"PK\x03\x04 cut"),
    "cut.zip": ("archive", b"PK\x03\x04 cut"),
    "picture.eml": ("mail", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "picture.csv": ("binary", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "unclear.csv": ("columns", b"id,Datum,Inhalt\n1,2024-10-25,It left.\n"),
    "header.csv": ("empty", b"date,text\n"),
    "noending": ("format", GOOD.encode()),
    "list.jsonl": ("json", b'["text"]\n'),
    "nested.jsonl": ("json", b"[" * 100_000 + b"\n"),
    "notext.jsonl": ("json", b'{"title": "x"}\n'),
}
"""File name to the reason it is refused for, and its bytes."""
READ = {
    "note.eml": f"From: Wire <a@b.example>\nDate: Fri, 18 Oct 2024\n\n{GOOD}".encode(),
    "good.txt": DATED.encode(),
    "byte-order-mark.txt": b"\xef\xbb\xbf" + DATED.replace("18", "17").encode(),
    "utf16.txt": DATED.replace("18", "16").encode("utf-16"),
    "utf16be.txt": DATED.replace("18", "15").encode("utf-16-be"),
    "latin.txt": LATIN.encode("cp1252"),
    "windows-lines.txt": DATED.replace("\n", "\r\n").encode(),
    "cut.html": b"<html><head><title>Cut</title></head><body><p>" + GOOD.encode() * 4 + b"<p>Sout",
    "hostile.html": _hostile_page().encode("utf-8", "replace"),
    "year-9999.txt": DATED.replace("2024", "9999").encode(),
    "year-0.txt": DATED.replace("18 October 2024", "0000-00-00").encode(),
    "one-word.txt": b"Pyongyang\n",
    "no-words.txt": "… — “” 1,500 %\n".encode(),
    "emoji.txt": f"Date: 18 October 2024\n\n👩‍👩‍👧 e\u0301 \u202e{GOOD}".encode(),
    "stops.txt": b"." * 5_000,
    "capitals.txt": b"A" * 5_000,
}
"""File name to bytes that are, or have to be taken for, a report."""
LINES = (
    {"text": DATED, "date": "2024-10-20", "outlet": "A"},
    "{broken",
    {
        "text": "South Korea denied on Monday that it had sent arms to Ukraine.",
        "date": "9999-12-31",
    },
    {"text": GOOD, "date": "0001-01-01"},
    {"text": GOOD.replace("1,500", "1,600"), "date": "2024"},
    {"text": GOOD.replace("1,500", "1,700"), "date": "2024-10"},
    {"text": GOOD.replace("1,500", "1,800"), "date": 20241020, "title": {"a": 1}, "outlet": []},
    {"text": "\ud83d\x1b[31m" + GOOD, "date": "not a date", "title": "\x1b]0;owned\x07 title"},
)


@pytest.fixture(scope="module")
def nasty(tmp_path_factory) -> Path:
    """A folder with all of it."""
    folder = tmp_path_factory.mktemp("nasty") / "reports"
    folder.mkdir()
    for name, (_, content) in REFUSED.items():
        (folder / name).write_bytes(content)
    for name, content in READ.items():
        (folder / name).write_bytes(content)
    lines = [line if isinstance(line, str) else json.dumps(line) for line in LINES]
    (folder / "mixed.jsonl").write_text("\n".join(lines) + "\n\n")
    (folder / "inner").mkdir()
    (folder / "inner" / "loop").symlink_to("..", target_is_directory=True)
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "round.txt").symlink_to("round.txt")
    (folder / os.fsdecode(b"name-\xff\x1b[31m\nline.txt")).write_text(GOOD)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.txt")
    return folder


@pytest.fixture(scope="module")
def was_read(nasty):
    """The folder read by the command as a process of its own."""
    floor = nasty.parent / "crisis.floor"
    program = "from watchfloor.cli import main; main()"
    command = [sys.executable, "-c", program, "read", "reports", "--floor", str(floor)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, cwd=nasty.parent)
    return done, floor


@pytest.fixture
def records(watchfloor, was_read):
    def run(command):
        out = watchfloor(command, "--floor", was_read[1], "--format", "jsonl").out
        return [json.loads(line) for line in out.split("\n") if line]

    return run


def test_a_folder_of_bad_files_is_read_without_a_traceback(was_read):
    done, _ = was_read
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert "refused" in done.stderr.splitlines()[0]


def test_each_bad_file_is_a_refusal_with_reason_and_remedy(records):
    refused = {Path(refusal["path"]).name: refusal for refusal in records("refusals")}
    for name, (reason, _) in REFUSED.items():
        key = f"{name}#1" if name.endswith(".jsonl") else name
        assert refused[key]["reason"] == reason, key
    assert refused["mixed.jsonl#2"]["reason"] == "json"
    assert refused["gone.txt"]["reason"] == "missing"
    assert refused["round.txt"]["reason"] == "loop"
    assert refused["loop"]["reason"] == "loop"
    for refusal in refused.values():
        assert refusal["detail"].endswith(".")
        assert refusal["remedy"].endswith(".")


def test_no_report_is_lost_to_a_fault_of_the_coder(records):
    faults = [each for each in records("refusals") if each["reason"] not in REMEDIES]
    assert [(each["path"], each["detail"]) for each in faults] == []


def test_every_good_file_beside_the_bad_ones_is_kept(records):
    paths = {Path(report["path"]).name for report in records("reports")}
    assert set(READ) <= paths
    assert {f"mixed.jsonl#{line}" for line in (1, 3, 4, 5, 6, 7, 8)} <= paths
    claims = {claim["report_id"] for claim in records("claims")}
    by_name = {Path(each["path"]).name: each["report_id"] for each in records("reports")}
    for name in (
        "good.txt",
        "utf16.txt",
        "utf16be.txt",
        "windows-lines.txt",
        "byte-order-mark.txt",
    ):
        assert by_name[name] in claims, name


def test_a_year_that_cannot_be_is_no_date_and_no_end_of_the_picture(records):
    published = {Path(each["path"]).name: each["published"] for each in records("reports")}
    assert published["year-0.txt"] is None
    assert published["mixed.jsonl#5"] == "2024"
    assert published["mixed.jsonl#6"] == "2024-10"
    assert published["mixed.jsonl#8"] is None


def test_what_was_read_is_proved_and_can_be_printed(watchfloor, was_read):
    floor = was_read[1]
    assert watchfloor("verify", "--floor", floor).out.endswith("\n0 problems.\n")
    for command in ("brief", "claims", "events", "estimates", "reports", "refusals"):
        ran = watchfloor(command, "--floor", floor)
        assert (ran.code, ran.err) == (0, "")


def test_nothing_printed_acts_on_the_terminal(watchfloor, was_read, records):
    floor = was_read[1]
    hostile = ("emoji.txt", "hostile.html", "mixed.jsonl#8", "name-")
    reports = {
        each["report_id"]
        for each in records("reports")
        if Path(each["path"]).name.startswith(hostile)
    }
    assert len(reports) == len(hostile)
    ids = [*sorted(reports)]
    ids += [each["claim_id"] for each in records("claims") if each["report_id"] in reports]
    shown = [watchfloor(each, "--floor", floor).out for each in ("brief", "reports", "refusals")]
    shown += [watchfloor("why", each, "--floor", floor).out for each in dict.fromkeys(ids)]
    shown.append(was_read[0].stderr)
    controls = {c for text in shown for c in text if unicodedata.category(c) == "Cc"}
    assert controls <= {"\n", "\t"}
    assert not any(
        mark in text for text in shown for mark in "\u202a\u202b\u202d\u202e\u2066\u2067"
    )


def test_reading_it_again_adds_nothing(watchfloor, was_read, nasty, monkeypatch):
    monkeypatch.chdir(nasty.parent)
    before = watchfloor("refusals", "--floor", was_read[1], "--format", "jsonl").raw
    again = watchfloor("read", "reports", "--floor", was_read[1])
    assert (again.code, again.err.startswith("0 read")) == (0, True)
    assert watchfloor("refusals", "--floor", was_read[1], "--format", "jsonl").raw == before


def test_a_file_that_cannot_be_read_alone_is_exit_1_with_reason_and_remedy(watchfloor, own_folder):
    for name, (reason, content) in REFUSED.items():
        if len(content) > 1_000_000:
            continue
        (own_folder / name).write_bytes(content)
        ran = watchfloor("read", own_folder / name, "--floor", f"{name}.floor")
        assert ran.code == 1
        assert ran.err.startswith("0 read, 0 claims, 1 refused.\n")
        assert any(f"{reason}: 1, first " in line and name in line for line in ran.complaints)


def test_a_folder_without_reports_is_exit_1_and_says_what_is_read(watchfloor, own_folder):
    (own_folder / "reports").mkdir()
    ran = watchfloor("read", "reports", "--floor", "a.floor")
    assert ran.code == 1
    assert "reports" in ran.err
    assert ".jsonl" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
def test_a_file_that_may_not_be_read_is_refused_and_the_others_kept(watchfloor, read_once):
    # read_once: the parser must be loaded before the process has too few rights to load it.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "good.txt").write_text(DATED)
        (folder / "secret.txt").write_text(DATED)
        (folder / "secret.txt").chmod(0)
        ran = _as_ordinary_user(watchfloor, "read", folder, "--floor", folder / "a.floor")
        assert ran.code == 0
        assert "1 read" in ran.err
        assert "unreadable: 1" in ran.err


def _as_ordinary_user(watchfloor, *arguments):
    """Root may read anything; as root the command runs as nobody."""
    if os.geteuid() != 0:
        return watchfloor(*arguments)
    os.seteuid(65534)
    try:
        return watchfloor(*arguments)
    finally:
        os.seteuid(0)
