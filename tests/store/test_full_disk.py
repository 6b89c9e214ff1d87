"""A disk that is full: one sentence, nothing committed is lost, and with room it goes on."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from floor_samples import extract, stored_brief, stored_report

from watchfloor.errors import FloorError
from watchfloor.store import (
    Store,
    add_batch,
    back_up,
    floor_health,
    forget,
    known_report_ids,
    save_brief,
    verify,
)

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs mount or RLIMIT_FSIZE")
FULL = "No room on the disk for the floor"


@pytest.fixture
def small_disk(tmp_path):
    """A file system of eight megabytes, where this user may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "watchfloor-test", str(folder)]
    if os.geteuid() or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("this user may not mount a small file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def large_report(number):
    """A report of 300 kB that no compression makes small."""
    stored = stored_report(number)
    letters = random.Random(number).choices("abcdefghijklmnopqrstuvwxyz ", k=300_000)
    content = (stored.report.text + "".join(letters)).encode()
    digest = hashlib.sha256(content).hexdigest()
    report = replace(
        stored.report,
        report_id=f"r{digest[:12]}",
        bytes_sha256=digest,
        text_sha256=digest,
        text=content.decode(),
    )
    return replace(stored, content=content, report=report)


@POSIX
def test_a_full_disk_loses_nothing_committed_and_with_room_the_floor_goes_on(small_disk):
    filler = small_disk / "filler"
    filler.write_bytes(bytes(1_000_000))
    store = Store(small_disk / "crisis.floor", wait_seconds=1)
    committed, refused = set(), []
    for number in range(20):
        stored = large_report(number)
        try:
            add_batch(store, [stored])
            committed.add(stored.report.report_id)
        except FloorError as error:
            refused.append(str(error))
    assert len(committed) > 1
    assert len(refused) > 5
    assert all(each.startswith(f"{FULL} {store.path}") for each in refused), refused
    assert known_report_ids(store) == committed
    assert verify(store, extract).problems == ()
    filler.unlink()
    save_brief(store, stored_brief("b1"))
    assert known_report_ids(store) == committed
    assert floor_health(store).rows["briefs"] == 1


@POSIX
@pytest.mark.parametrize("free", range(0, 7_000_000, 1_000_000))
def test_backup_and_forget_have_room_or_say_that_they_have_none(small_disk, free):
    store = Store(small_disk / "crisis.floor", wait_seconds=1)
    add_batch(store, [stored_report(number) for number in range(3)])
    room = shutil.disk_usage(small_disk).free
    (small_disk / "filler").write_bytes(bytes(max(0, room - free)))
    before = store.path.read_bytes()
    why = {"who": "ana", "when": "2025-01-31T10:00:00+00:00", "why": "Asked to."}
    copy = small_disk / "copy.backup"
    for work in (
        lambda: back_up(store, copy),
        lambda: forget(store, [min(known_report_ids(store))], **why),
    ):
        refused = None
        try:
            work()
        except FloorError as error:
            refused = str(error)
            assert refused.startswith("No room")
            assert store.path.read_bytes() == before
        assert refused or free > len(before)
        copy.unlink(missing_ok=True)
        assert sorted(path.name for path in small_disk.iterdir()) == ["crisis.floor", "filler"]
        assert verify(store, extract).problems == ()


@POSIX
def test_a_file_that_may_not_grow_is_told_as_a_full_disk(tmp_path):
    path = tmp_path / "crisis.floor"
    add_batch(Store(path), [stored_report(1)])
    program = (
        "import resource, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from test_full_disk import *\n"
        "limit = Path(sys.argv[1]).stat().st_size\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limit))\n"
        "try:\n"
        "    add_batch(Store(Path(sys.argv[1])), [large_report(2)])\n"
        "except FloorError as error:\n"
        "    sys.stdout.write(str(error))\n"
    )
    command = [sys.executable, "-c", program, str(path), str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{FULL} {path}"), done
    assert len(known_report_ids(Store(path))) == 1
    assert verify(Store(path), extract).problems == ()
