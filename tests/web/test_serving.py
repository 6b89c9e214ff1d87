"""`watchfloor serve` as a process of its own: it opens, is quiet, and is stopped by Ctrl+C."""

import re
import signal
import subprocess
import sys
import urllib.request

import pytest

PROGRAM = "from watchfloor.cli import main; main()"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent in another way there")
def test_it_opens_answers_and_stops_without_a_traceback(read_once):
    command = [sys.executable, "-c", PROGRAM, "serve", "--port", "0", "--floor", str(read_once)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
        assert found
        with urllib.request.urlopen(found[0], timeout=60) as answer:
            assert b"The picture as of" in answer.read()
    finally:
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert "Traceback" not in err
    assert process.returncode == 0


def test_a_file_that_is_no_floor_is_said_before_anything_is_served(watchfloor, tmp_path):
    path = tmp_path / "notes.floor"
    path.write_text("not a floor")
    ran = watchfloor("serve", "--port", "0", "--floor", path)
    assert ran.code == 1
    assert "is not a floor" in ran.err


def test_a_bad_file_of_disputed_areas_is_said_before_anything_is_served(watchfloor, tmp_path):
    path = tmp_path / "areas.geojson"
    path.write_text("{}")
    ran = watchfloor("serve", "--port", "0", "--floor", tmp_path / "x.floor", "--disputed", path)
    assert ran.code == 2
    assert "FeatureCollection" in ran.err
