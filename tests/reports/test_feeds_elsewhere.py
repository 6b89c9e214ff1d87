"""Feeds where other formats carry them: in archives, in mail and on standard input."""

import io
import zipfile
from email.message import EmailMessage

import pytest
from test_feeds import LEFT, rss

from watchfloor.reports import find_inputs, read_input
from watchfloor.reports.inputs import STANDARD_INPUT

FEED = rss(f"<link>https://wire.example/1</link><description>{LEFT}</description>")


def archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("week.xml", FEED)
    return packed.getvalue()


def message() -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "The week"
    mail.add_attachment(FEED, maintype="application", subtype="rss+xml", filename="week.rss")
    return mail.as_bytes()


@pytest.mark.parametrize(
    ("name", "content", "path"),
    [("a.zip", archive(), "a.zip!week.xml#/1"), ("a.eml", message(), "a.eml!week.rss#/1")],
)
def test_a_feed_inside_another_file_gives_its_entries(tmp_path, name, content, path):
    (tmp_path / name).write_bytes(content)
    (found,) = find_inputs([tmp_path / name])
    (item,) = read_input(found)
    assert item.report.text == LEFT
    assert item.report.path == str(tmp_path / path)


@pytest.mark.parametrize("content", [FEED, FEED.replace(b"?>", b"?>\n\n", 1), FEED[38:]])
def test_a_feed_on_standard_input_gives_its_entries(monkeypatch, content):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    (found,) = find_inputs([STANDARD_INPUT])
    (item,) = read_input(found)
    assert item.report.text == LEFT
