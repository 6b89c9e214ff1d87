"""Both ends of a second process that codes: ``python -P -m watchfloor.coding.second_process``.

Questions come in on standard input and answers go out on standard output, pickled. The first
question is which actors a user added, and its answer the coder's version; each further one is a
group of reports, and its answer what came of them, or the error.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, BinaryIO, Final

from watchfloor.codebook.book import Codebook, load_codebook
from watchfloor.coding.coder import load_coder
from watchfloor.coding.several import Coded, code_reports
from watchfloor.coding.version import coder_version
from watchfloor.collector import seldom_collecting
from watchfloor.records import Report

MOST_ASKED: Final = 2
"""Groups it has at a time: the one it codes, and the next."""
ENDED: Final = "The process that coded it ended, on this report or one beside it."


class SecondCoder:
    """The second process, seen from the first.

    It ends when its input does: with the first process, however that ends. If it dies first, the
    reports it was asked about are faulty, and it is never free again.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        # A thread asks, so that a full pipe on either side never stops the first process.
        self._asking = ThreadPoolExecutor(max_workers=1)
        self._works = False
        self._asked: list[Future[tuple[Coded, ...]]] = []
        self._asking.submit(self._greet, codebook)

    def is_free(self) -> bool:
        """Whether it is ready, and has less to do than it may be asked."""
        self._asked = [answer for answer in self._asked if not answer.done()]
        return self._works and len(self._asked) < MOST_ASKED

    def code(self, reports: Sequence[Report]) -> Future[tuple[Coded, ...]]:
        """What will come of some reports; its ``result`` raises what `code_reports` raised."""
        answer = self._asking.submit(self._code, reports)
        self._asked.append(answer)
        return answer

    def close(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._asking.shutdown(cancel_futures=True)
        with suppress(BrokenPipeError), self._process:
            pass

    def _greet(self, codebook: Codebook) -> None:
        """Let it help only if it is the very same coder."""
        version = coder_version(codebook.sha256)
        self._works = self._answer_to(codebook.added) == version

    def _code(self, reports: Sequence[Report]) -> tuple[Coded, ...]:
        answer = self._answer_to(reports) if self._works else None
        if answer is None:
            self._works = False
            return tuple(Coded(claims=(), fault=ENDED) for _ in reports)
        if isinstance(answer, Exception):
            raise answer
        return tuple(answer)

    def _answer_to(self, question: object) -> Any:
        """Its answer; None when it has ended."""
        questions, answers = self._process.stdin, self._process.stdout
        assert questions is not None and answers is not None
        try:
            _send(question, questions)
            return pickle.load(answers)
        except (EOFError, OSError, pickle.UnpicklingError):
            return None


def main() -> None:
    """Answer questions until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the first process.
    questions = sys.stdin.buffer
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # What a library prints is no answer.
        with suppress(EOFError, BrokenPipeError), seldom_collecting():
            _answer_all(questions, answers)


def _answer_all(questions: BinaryIO, answers: BinaryIO) -> None:
    codebook = load_codebook(pickle.load(questions))
    coder = load_coder(codebook)
    _send(coder_version(codebook.sha256), answers)
    while True:
        reports = pickle.load(questions)
        try:
            answer: object = code_reports(reports, coder)
        except Exception as error:
            answer = error
        _send(answer, answers)


def _send(message: object, to: Any) -> None:
    pickle.dump(message, to)
    to.flush()


if __name__ == "__main__":
    main()
