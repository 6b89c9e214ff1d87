import os
from pathlib import Path

import pytest

from watchfloor.errors import CallError
from watchfloor.records.report import Refusal
from watchfloor.reports import Input, find_inputs


def found(*paths, root):
    """Path below root and media type or reason, in order."""
    return [
        (
            os.path.relpath(item.path, root),
            item.media if isinstance(item, Input) else item.reason,
        )
        for item in find_inputs(paths)
    ]


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Troops left.", encoding="utf-8")


def test_a_folder_gives_its_files_in_the_order_of_their_names(tmp_path):
    write(tmp_path, "b.txt", "a/z.md", "a/B.HTML", "a/c.htm", "c.jsonl")
    assert found(tmp_path, root=tmp_path) == [
        ("a/B.HTML", "text/html"),
        ("a/c.htm", "text/html"),
        ("a/z.md", "text/markdown"),
        ("b.txt", "text/plain"),
        ("c.jsonl", "application/jsonl"),
    ]


def test_hidden_files_and_floors_are_left_out_in_silence(tmp_path):
    write(tmp_path, ".x.txt", ".git/y.txt", "crisis.floor", "crisis.floor.wal", "a.txt")
    assert found(tmp_path, tmp_path / "crisis.floor", root=tmp_path) == [("a.txt", "text/plain")]


def test_a_hidden_file_that_the_user_names_is_read(tmp_path):
    write(tmp_path, ".x.txt")
    assert found(tmp_path / ".x.txt", root=tmp_path) == [(".x.txt", "text/plain")]


def test_other_files_are_refused_for_their_format(tmp_path):
    write(tmp_path, "a.xlsx", "README")
    assert found(tmp_path, root=tmp_path) == [("README", "format"), ("a.xlsx", "format")]


def test_a_file_reached_twice_is_given_once(tmp_path):
    write(tmp_path, "a/x.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a/x.txt")
    assert found(tmp_path, tmp_path / "a", root=tmp_path) == [("a/x.txt", "text/plain")]


def test_a_path_that_does_not_exist_is_an_error_before_anything_is_read(tmp_path):
    write(tmp_path, "a.txt")
    with pytest.raises(CallError, match=r"missing\.txt"):
        find_inputs([tmp_path / "a.txt", tmp_path / "missing.txt"])


def test_links_in_a_circle_are_refused(tmp_path):
    write(tmp_path, "a/x.txt")
    (tmp_path / "a/back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert found(tmp_path, root=tmp_path) == [
        ("a/back", "loop"),
        ("a/x.txt", "text/plain"),
        ("self", "loop"),
    ]


def test_a_link_to_nothing_is_refused_as_missing(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert found(tmp_path, root=tmp_path) == [("a.txt", "missing")]


def test_a_folder_named_like_a_text_is_a_folder(tmp_path):
    write(tmp_path, "x.txt/y.txt")
    assert found(tmp_path, root=tmp_path) == [("x.txt/y.txt", "text/plain")]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert found(tmp_path, root=tmp_path) == [("pipe.txt", "unreadable")]


def test_a_folder_that_cannot_be_listed_is_refused(tmp_path, monkeypatch):
    write(tmp_path, "a/x.txt", "b.txt")
    real = Path.iterdir

    def denied(folder):
        if folder.name == "a":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(Path, "iterdir", denied)
    assert found(tmp_path, root=tmp_path) == [("a", "unreadable"), ("b.txt", "text/plain")]


def test_folders_are_searched_to_a_bounded_depth(tmp_path):
    deep = Path(tmp_path, *["d"] * 64)
    write(deep, "x.txt", "d/y.txt")
    (deep_refusal, shallow) = find_inputs([tmp_path])
    assert isinstance(deep_refusal, Refusal)
    assert deep_refusal.reason == "too_deep"
    assert isinstance(shallow, Input)


def test_a_name_that_is_no_utf8_can_be_recorded(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.doc")).write_bytes(b"x")
    (refusal,) = find_inputs([tmp_path])
    assert refusal.path.endswith("/\ufffd.doc")
    refusal.path.encode()
