import os
import signal
import subprocess
import sys
import time

import pytest

import watchfloor as wf
from watchfloor import pipeline
from watchfloor.codebook.book import load_codebook
from watchfloor.coding import coders
from watchfloor.coding.coder import load_coder
from watchfloor.coding.coders import Coders
from watchfloor.coding.second_process import ENDED, SecondCoder
from watchfloor.coding.several import code_reports
from watchfloor.reports import find_inputs, read_input

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
DEEDS = (
    "{0} sent {n} soldiers to {1} on Friday, {2} said.",
    "{0} accused {1} of shelling {2}. {1} denied it.",
    "{0} may send {1} food aid after talks with {2}, its foreign minister said.",
)
STATES = ("Chad", "Sudan", "Libya", "Egypt", "Niger", "Mali", "Kenya", "Angola")


@pytest.fixture(scope="module")
def codebook():
    return load_codebook()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Sixty short reports, each of its own text; one is in French."""
    folder = tmp_path_factory.mktemp("sixty")
    for number in range(60):
        states = [STATES[(number * step + step) % len(STATES)] for step in (1, 3, 5)]
        lines = [deed.format(*states, n=100 + number) for deed in DEEDS]
        if number == 31:
            lines = ["Le ministre a dit que les soldats sont partis hier pour la frontière."] * 3
        text = f"Date: {number % 28 + 1} October 2024\n\n" + "\n\n".join(lines)
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def reports(folder):
    return [
        item.report
        for found in find_inputs([folder])
        for item in read_input(found)
        if hasattr(item, "report") and item.report.language != "fr"
    ]


@pytest.fixture
def second(codebook):
    second = SecondCoder(codebook)
    _wait_until(second.is_free)
    yield second
    second.close()


def test_a_second_process_answers_as_the_first_would(second, codebook, reports):
    here = code_reports(reports[:9], load_coder(codebook))
    answers = [second.code(reports[at : at + 3]) for at in (0, 3, 6)]
    assert tuple(coded for answer in answers for coded in answer.result(60)) == here
    assert sum(len(coded.claims) for coded in here) > 9


def test_it_has_no_more_than_two_questions_at_a_time(second, reports):
    first, then = second.code(reports[:9]), second.code(reports[9:18])
    assert not second.is_free()
    first.result(60), then.result(60)
    assert second.is_free()


def test_an_error_there_is_raised_here_and_it_goes_on(second, reports):
    with pytest.raises(AttributeError):
        second.code(["no report"]).result(60)
    assert [coded.fault for coded in second.code(reports[:1]).result(60)] == [None]


@POSIX
def test_when_it_dies_its_reports_are_faulty_and_it_is_free_no_more(second, reports):
    os.kill(second._process.pid, signal.SIGKILL)
    assert [coded.fault for coded in second.code(reports[:2]).result(60)] == [ENDED, ENDED]
    assert not second.is_free()


@POSIX
def test_it_ends_with_the_first_process_however_that_ends():
    program = (
        "from watchfloor.codebook.book import load_codebook\n"
        "from watchfloor.coding.second_process import SecondCoder\n"
        "second = SecondCoder(load_codebook())\n"
        "print(second._process.pid, flush=True)\n"
        "second._asking.submit(input).result()\n"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    pid = int(first.stdout.readline())
    first.kill()
    first.communicate(timeout=10)
    _wait_until(lambda: not _runs(pid))


def test_two_processes_leave_the_floor_that_one_leaves(own_folder, folder, codebook, monkeypatch):
    monkeypatch.setattr(coders, "ALONE_CHARACTERS", 0)
    two = Coders(codebook, processes=2)
    two.code([])
    _wait_until(two._second.is_free)
    handed_on = []
    ask = two._second.code
    monkeypatch.setattr(two._second, "code", lambda group: handed_on.append(group) or ask(group))
    monkeypatch.setattr(pipeline, "Coders", lambda codebook, processes: two)
    by_two = wf.open(own_folder / "two.floor")
    told = by_two.read(folder)
    monkeypatch.undo()
    by_one = wf.open(own_folder / "one.floor")
    assert told == by_one.read(folder, processes=1)
    assert len(handed_on) > 1
    for table in ("reports", "claims", "codings", "reads", "refusals", "contents"):
        everything = f"SELECT * FROM {table} ORDER BY ALL"
        assert by_two.store.read(everything) == by_one.store.read(everything), table


def _wait_until(holds, seconds=60):
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.05)


def _runs(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
