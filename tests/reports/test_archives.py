"""Zip archives: their members as reports, within bounds, and nothing lost to a bad member."""

import io
import time
import zipfile

import pytest
from made_files import paragraph, pdf, set_lines, word_file, zipped

from watchfloor.records.report import Refusal
from watchfloor.reports import MAX_BYTES, Input, read_input, text_of
from watchfloor.reports.zip_members import MAX_MEMBERS


def read(folder, content):
    path = folder / "a.zip"
    path.write_bytes(content)
    return list(read_input(Input(path=path, media="application/zip")))


def names(items):
    """Path from the archive on, and text or reason, of each."""
    found = []
    for item in items:
        path = item.path if isinstance(item, Refusal) else item.report.path
        what = item.reason if isinstance(item, Refusal) else item.report.text
        found.append((path.partition("a.zip")[2], what))
    return found


def test_members_are_reports_as_if_they_lay_in_a_folder(tmp_path):
    content = zipped(
        {
            "b/two.txt": b"Two.",
            "a.md": b"One.",
            "c.jsonl": b'{"text": "Three."}\n{"text": "Four."}\n',
            "d.csv": b"text,date\nFive.,2024-10-25\n",
            "e.pdf": pdf(set_lines("Six.")),
            "f.docx": word_file(paragraph("Seven.")),
            "g.eml": b"From: a@b.example\n\nEight.\n",
        }
    )
    items = read(tmp_path, content)
    assert names(items) == [
        ("!a.md", "One."),
        ("!b/two.txt", "Two."),
        ("!c.jsonl#1", "Three."),
        ("!c.jsonl#2", "Four."),
        ("!d.csv#2", "Five."),
        ("!e.pdf", "Six."),
        ("!f.docx", "Seven."),
        ("!g.eml", "Eight."),
    ]
    for item in items:
        again = text_of(item.content, item.report.media)
        assert (again.text, again.extractor) == (item.report.text, item.report.extractor)


def test_a_member_is_the_same_report_as_the_file_beside_the_archive(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Soldiers left.")
    (alone,) = read_input(Input(path=tmp_path / "a.txt", media="text/plain"))
    (member,) = read(tmp_path, zipped({"x/a.txt": b"Soldiers left."}))
    assert member.report.report_id == alone.report.report_id


def test_hidden_members_and_folders_are_left_out(tmp_path):
    content = zipped(
        {
            "x/": b"",
            ".hidden.txt": b"a",
            "x/.DS_Store": b"b",
            "__MACOSX/x/._a.txt": b"c",
            "x/a.txt": b"d",
        }
    )
    assert names(read(tmp_path, content)) == [("!x/a.txt", "d")]


def test_a_name_that_climbs_out_of_the_archive_is_only_a_name(tmp_path):
    content = zipped({"../../up.txt": b"Up.", "/etc/root.txt": b"Root.", "C:\\win.txt": b"Win."})
    assert sorted(text for _, text in names(read(tmp_path, content))) == ["Root.", "Up.", "Win."]
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_archives_in_archives_are_opened_to_a_bounded_depth(tmp_path):
    content = zipped({"deep.txt": b"Deep."})
    for _ in range(4):
        content = zipped({"in.zip": content, "here.txt": b"Here."})
    assert names(read(tmp_path, content)) == [
        ("!here.txt", "Here."),
        ("!in.zip!here.txt", "Here."),
        ("!in.zip!in.zip!here.txt", "Here."),
        ("!in.zip!in.zip!in.zip", "nested"),
    ]


def locked(name: str, content: bytes) -> bytes:
    """An archive whose one member says that it is locked with a password."""
    made = bytearray(zipped({name: content}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(mark) + place] |= 1
    return bytes(made)


def with_method(method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("a.txt", b"Soldiers left.")
    return out.getvalue()


GOOD = zipped({"a.txt": b"Soldiers left."})


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", ("", "empty")),
        (b"Soldiers left.", ("", "archive")),
        (GOOD[: len(GOOD) // 2], ("", "archive")),
        (b"PK\x05\x06" + b"\x00" * 18, ("", "empty")),
        (zipped({}), ("", "empty")),
        (locked("a.txt", b"Soldiers left."), ("!a.txt", "encrypted")),
        (with_method(zipfile.ZIP_BZIP2), ("!a.txt", "archive")),
        (with_method(zipfile.ZIP_LZMA), ("!a.txt", "archive")),
        (zipped({"a.txt": b""}), ("!a.txt", "empty")),
        (zipped({"a.exe": b"MZ"}), ("!a.exe", "format")),
        (zipped({"a.txt": b"a" * (MAX_BYTES + 1)}), ("!a.txt", "archive")),
        (zipped({"a.zip": b"no archive"}), ("!a.zip", "archive")),
    ],
    ids=[
        "empty", "a text", "half", "no member", "nothing", "locked", "bzip2", "LZMA",
        "empty member", "a program", "bomb", "a broken archive inside",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_reason(tmp_path, content, expected):
    assert names(read(tmp_path, content)) == [expected]


def test_a_large_member_is_refused_for_its_size(tmp_path):
    import random

    noise = random.Random(1).randbytes(MAX_BYTES + 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", noise)
        archive.writestr("b.txt", b"Soldiers left.")
    assert names(read(tmp_path, out.getvalue())) == [
        ("!a.txt", "too_large"),
        ("!b.txt", "Soldiers left."),
    ]


def test_a_damaged_member_costs_the_others_nothing(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", b"Soldiers left.")
        archive.writestr("b.txt", b"Seoul spoke.")
    content = out.getvalue().replace(b"Soldiers left.", b"Soldiers felt.", 1)
    assert names(read(tmp_path, content)) == [("!a.txt", "archive"), ("!b.txt", "Seoul spoke.")]


def test_a_bomb_of_archives_is_refused_in_bounded_time(tmp_path):
    inner = zipped({f"{number}.txt": b" " * 900_000 for number in range(400)})
    content = zipped({f"{number}.zip": inner for number in range(10)})
    started = time.process_time()
    items = read(tmp_path, content)
    assert time.process_time() - started < 60
    assert [each for each in names(items) if each[1] == "archive"] == [
        (f"!{number}.zip", "archive") for number in range(2, 10)
    ]


def test_more_members_than_the_limit_are_refused_at_once(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(MAX_MEMBERS + 1):
            archive.writestr(f"{number}.txt", b"a")
    assert names(read(tmp_path, out.getvalue())) == [("", "archive")]
