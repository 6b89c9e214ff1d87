"""Pictures kept between requests: one for a state of the floor, rebuilt when it changed."""

import gc
import os
import shutil
import subprocess
import sys
import threading
import weakref
from dataclasses import replace

import pytest
from screens import screen_of

from watchfloor.errors import FloorBusy
from watchfloor.floor import Floor
from watchfloor.store import Store
from watchfloor.store.ties import add_ties
from watchfloor.web import pictures as module
from watchfloor.web.floor_state import FloorState, StateWatch
from watchfloor.web.pictures import MOST_KEPT, Pictures

EXAMPLE_REPORTS = 40
HOLD = """
import sys, time
from pathlib import Path
from watchfloor.store import Store
with Store(Path(sys.argv[1])).writing():
    print("has it", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def pictures(example_floor):
    made = Pictures(Floor(example_floor))
    yield made
    made.close()


def test_the_same_picture_is_given_until_the_floor_changes(pictures):
    first = pictures.get().shown
    assert pictures.get().shown is first
    claim = first.picture.claims[0]
    pictures.floor.judge(claim.claim_id, "certainty", "denied", why="a test", who="Ana")
    after = pictures.get()
    assert after.is_current
    assert after.shown.claims[claim.claim_id].certainty == "denied"


def test_a_brief_kept_in_the_floor_makes_no_new_picture(pictures):
    first = pictures.get().shown
    pictures.floor.brief()
    assert pictures.get().shown is first


def test_pictures_of_other_days_are_kept_beside_and_the_oldest_goes(pictures):
    days = [f"2024-10-{day}" for day in range(20, 20 + MOST_KEPT)]
    oldest = weakref.ref(pictures.get().shown)
    first = pictures.get(days[0]).shown
    assert first.picture.as_of == "2024-10-20"
    for day in days[1:]:
        pictures.get(day)
    assert pictures.get(days[0]).shown is first
    # Of one that is let go nothing may stay: it takes some hundred MB.
    gc.collect()
    assert oldest() is None


def test_while_reports_come_in_the_picture_before_is_shown(pictures, tmp_path, monkeypatch):
    before = pictures.get().shown
    go_on = threading.Event()
    real = module.picture_of

    def slow(*arguments, **options):
        go_on.wait(20)
        return real(*arguments, **options)

    monkeypatch.setattr(module, "picture_of", slow)
    more = tmp_path / "more.txt"
    more.write_text("Date: 29 December 2024\n\nIran said on Sunday that it had arrested a man.\n")
    Floor(pictures.floor.store.path).read(more, processes=1)
    meanwhile = pictures.get()
    assert (meanwhile.shown, meanwhile.is_current) == (before, False)
    go_on.set()
    after = pictures.get(now=True)
    assert after.is_current
    assert len(after.shown.reports) == len(before.reports) + 1


def test_many_who_ask_at_once_wait_for_one_picture(pictures, monkeypatch):
    made = []
    real = module.picture_of
    monkeypatch.setattr(module, "picture_of", lambda *a, **o: (made.append(1), real(*a, **o))[1])
    shown = []
    threads = [
        threading.Thread(target=lambda: shown.append(pictures.get().shown)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(each) for each in shown}) == 1
    assert len(made) == 1


def test_the_floor_is_not_opened_again_while_its_file_stays_as_it_is(example_floor, monkeypatch):
    watch = StateWatch(Store(example_floor))
    state = watch.now()
    monkeypatch.setattr(Store, "read", lambda *a, **o: pytest.fail("the floor was opened"))
    assert watch.now() == state
    assert state.reports == EXAMPLE_REPORTS


def test_a_floor_put_in_the_place_of_another_is_seen(example_floor, tmp_path, read_once):
    other = tmp_path / "other.floor"
    Floor(other).add_actor("ARM:new-front", "New Front")
    watch = StateWatch(Store(example_floor))
    assert watch.now().reports == EXAMPLE_REPORTS
    shutil.copy(other, example_floor)
    os.utime(example_floor, ns=(1, 1))
    assert (watch.now().reports, watch.now().actors) == (0, 1)


def test_a_mended_file_of_ties_with_as_many_rows_as_before_is_seen(example_floor):
    floor = Floor(example_floor)
    tie = floor.ties().records[0]
    states = []
    for end in (None, "2025-01-01"):
        add_ties(floor.store, [replace(tie, publisher="ATOP", end=end)])
        states.append(StateWatch(floor.store).now())
    assert states[0].standing_mark != states[1].standing_mark


def test_a_long_write_of_somebody_else_does_not_hold_up_the_pages(example_floor):
    watch = StateWatch(Store(example_floor))
    before = watch.now()
    writing = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(example_floor)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert writing.stdout.readline() == "has it\n"
        os.utime(example_floor)
        assert watch.now() == before
        with pytest.raises(FloorBusy):
            StateWatch(Store(example_floor)).now()
    finally:
        writing.kill()
        writing.wait()


def test_no_floor_yet_is_an_empty_state(tmp_path):
    assert StateWatch(Store(tmp_path / "none.floor")).now() == FloorState()


def test_nobody_holds_the_floor_between_requests(pictures):
    pictures.get()
    with pictures.floor.store.writing() as connection:
        assert connection.execute("SELECT count(*) FROM reports").fetchall() == [(EXAMPLE_REPORTS,)]


def test_a_page_of_a_large_floor_says_that_its_picture_is_being_made_and_comes_back(
    example_floor, monkeypatch
):
    monkeypatch.setattr(module, "LARGE_FLOOR_BYTES", 0)
    monkeypatch.setattr(module, "FIRST_PATIENCE_SECONDS", 0.0)
    large = screen_of(example_floor)
    first = large.client.get("/claims")
    assert (first.status_code, first.headers["refresh"]) == (202, "2")
    assert "The picture is being made" in first.text
    assert large.client.get("/api/v1/claims?limit=1").status_code == 200  # programs wait
    assert large.client.get("/claims").status_code == 200


def test_a_small_floor_is_waited_for(pictures):
    assert pictures.first_patience is None
