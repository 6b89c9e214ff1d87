"""Standard input: text, JSON lines or a page, told by its first bytes."""

import io
import sys

import pytest

from watchfloor.records.report import Refusal
from watchfloor.reports import STANDARD_INPUT, Input, find_inputs, read_input

ARTICLE = "<p>" + "Seoul said on Friday that the soldiers had left for Russia. " * 4 + "</p>"


@pytest.fixture
def piped(monkeypatch):
    def read(content: bytes):
        class Stream:
            buffer = io.BufferedReader(io.BytesIO(content))

        monkeypatch.setattr(sys, "stdin", Stream)
        return [
            (item.path, item.reason)
            if isinstance(item, Refusal)
            else (item.report.path, item.report.media)
            for item in read_input(Input(path=STANDARD_INPUT, media=None))
        ]

    return read


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"Soldiers left.\nSeoul spoke.\n", [("standard input", "text/plain")]),
        (
            b'{"text": "One."}\n\n{"text": "Two."}\n',
            [("standard input#1", "application/jsonl"), ("standard input#3", "application/jsonl")],
        ),
        (b'\n\n{"text": "One."}', [("standard input#3", "application/jsonl")]),
        (b'{"text": "' + b"a" * 10_000 + b'"}', [("standard input#1", "application/jsonl")]),
        (b'{"text": "One."}\n{broken\n', [("standard input#1", "application/jsonl"),
                                          ("standard input#2", "json")]),
        (b"{Seoul} spoke.\n", [("standard input", "text/plain")]),
        (f"<!DOCTYPE html><html>{ARTICLE}</html>".encode(), [("standard input", "text/html")]),
        (b"<3 soldiers left.\n", [("standard input", "text/plain")]),
        ("Soldiers left.\n".encode("utf-16"), [("standard input", "text/plain")]),
        (b"\xef\xbb\xbf" + b'{"text": "One."}\n', [("standard input#1", "application/jsonl")]),
        (b"", [("standard input", "empty")]),
        (b"\n \n", [("standard input", "empty")]),
        (b"\x89PNG\r\n\x1a\n\x00\x00", [("standard input", "binary")]),
        (b"a" * 30_000_000, [("standard input", "too_large")]),
    ],
    ids=[
        "text", "JSON lines", "blank lines first", "a long line", "a broken line", "brackets",
        "page", "a text that begins with a bracket", "UTF-16", "byte order mark", "empty", "blank",
        "picture", "large",
    ],
)  # fmt: skip
def test_what_comes_in_is_told_by_its_first_bytes(piped, content, expected):
    assert piped(content) == expected


def test_standard_input_that_is_closed_is_refused(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    (refusal,) = read_input(Input(path=STANDARD_INPUT, media=None))
    assert (refusal.reason, refusal.detail) == (
        "unreadable",
        "The system says: Standard input is closed.",
    )


def test_a_dash_is_standard_input_and_given_once():
    (found,) = find_inputs([STANDARD_INPUT, STANDARD_INPUT])
    assert (found.path, found.media) == (STANDARD_INPUT, None)
