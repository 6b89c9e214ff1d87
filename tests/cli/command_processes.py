"""Programs that real processes run in the tests of the command.

``python command_processes.py PROGRAM FLOOR [FOLDER] [NUMBER]``.
"""

import os
import random
import signal
import subprocess
import sys
import time

from watchfloor import intake
from watchfloor.cli import main
from watchfloor.codebook import book
from watchfloor.codebook.addresses import load_address_rules
from watchfloor.codebook.credits import load_credits
from watchfloor.coding import coder as coding
from watchfloor.coding import coders
from watchfloor.reports.language import find_language

REPORTS_A_BATCH = 3


def start(program: str, *arguments: object) -> "subprocess.Popen[str]":
    """The running process, with pipes for lines."""
    return _started(__file__, program, *arguments)


def _started(*arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, *map(str, arguments)]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    heed = _heed_interrupts if os.name == "posix" else None
    return subprocess.Popen(command, text=True, preexec_fn=heed, **pipes)


def _heed_interrupts() -> None:
    """Tests that a shell runs in the background have interrupts ignored, and their children too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def command(*arguments: object) -> "subprocess.Popen[str]":
    """The `watchfloor` command as a process of its own."""
    return _started("-c", "from watchfloor.cli import main; main()", *arguments)


def serve(floor: str) -> None:
    """Look at the floor again and again, as a server does, and once after standard input closes.

    A look that began before the last batch was kept does not see it.
    """
    import watchfloor as wf

    looks, reports, closed = 0, 0, False
    os.set_blocking(sys.stdin.fileno(), False)
    opened = wf.open(floor)
    say("ready")
    while not closed:
        closed = _typed() == ""
        found = len(opened.reports())
        assert found >= reports, "a report is gone"
        claims = {claim.report_id for claim in opened.claims().records}
        assert claims <= {report.report_id for report in opened.reports().records}
        looks, reports = looks + 1, found
    say(f"{looks} {reports}")


def read_and_be_killed(floor: str, folder: str, seed: str) -> None:
    """For each line of input: fork `watchfloor read`, kill it at a random moment, and say so.

    A whole run is timed first: it takes ten times as long on a busy machine.

    Forked, because 30 starts of Python and the parser would take minutes; this process itself
    never opens the floor. Small batches make many commits to be killed in.
    """
    intake.BATCH_REPORTS = REPORTS_A_BATCH
    codebook = book.load_codebook()
    loaded = coding.load_coder(codebook)
    find_language("Reports say that soldiers were sent. " * 5)  # loads its model
    load_credits()
    load_address_rules()
    coders.load_coder = lambda _: loaded
    sys.modules["watchfloor.floor"].load_codebook = lambda added: codebook
    began = time.monotonic()
    os.waitpid(_forked_read(folder, f"{floor}.whole"), 0)
    whole = time.monotonic() - began
    moments = random.Random(int(seed))
    say("ready")
    for _ in sys.stdin:
        child = _forked_read(folder, floor)
        time.sleep(moments.uniform(0.0, whole))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        say("killed")


class _StopsWhereNothingCanBeRaised:
    """Interrupts the process from its destructor, whose exceptions Python prints and drops."""

    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGINT)


def read_and_be_stopped_in_a_destructor(floor: str, folder: str) -> None:
    """`watchfloor read` that is interrupted in a destructor when it loads the coder."""
    load = coders.load_coder

    def load_coder(codebook: book.Codebook) -> object:
        _StopsWhereNothingCanBeRaised()
        return load(codebook)

    coders.load_coder = load_coder
    main(["read", folder, "--floor", floor])


def _forked_read(folder: str, floor: str) -> int:
    """The process id of a `watchfloor read` that has begun, its output thrown away."""
    child = os.fork()
    if child == 0:
        os.close(1)
        os.close(2)
        os.open(os.devnull, os.O_WRONLY)
        os.open(os.devnull, os.O_WRONLY)
        try:
            main(["read", folder, "--floor", floor])
        finally:
            # Libraries would wait at exit for threads of the parent, which were not forked.
            os._exit(0)
    return child


def _typed() -> str | None:
    """What came on standard input: None when nothing did, "" when it was closed."""
    try:
        return os.read(sys.stdin.fileno(), 1).decode()
    except BlockingIOError:
        return None


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


PROGRAMS = {
    "serve": serve,
    "read_and_be_killed": read_and_be_killed,
    "read_and_be_stopped_in_a_destructor": read_and_be_stopped_in_a_destructor,
}

if __name__ == "__main__":
    import watchfloor.floor  # noqa: F401 (read_and_be_killed changes it before it forks)

    PROGRAMS[sys.argv[1]](*sys.argv[2:])
