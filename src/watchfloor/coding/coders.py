"""Who codes: this process, and on a long run a second one beside it.

A second process takes two seconds and 350 MB to start, so it joins only after as much text as
this process codes in some six seconds. Each group of reports is coded whole by one of the two,
with the same answer from either.
"""

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Final

from watchfloor.codebook.book import Codebook
from watchfloor.coding.coder import Coder, load_coder
from watchfloor.coding.second_process import SecondCoder
from watchfloor.coding.several import Coded, code_reports
from watchfloor.records import Report

ALONE_CHARACTERS: Final = 400_000
"""Text coded before a second process is started."""


class Coders:
    """Codes groups of reports; close it when done."""

    def __init__(self, codebook: Codebook, *, processes: int) -> None:
        self._codebook = codebook
        self._processes = processes
        self._coder: Coder | None = None
        self._second: SecondCoder | None = None
        self._characters = 0

    def code(self, reports: Sequence[Report]) -> Future[tuple[Coded, ...]]:
        """What comes of some reports: there at once, unless the second process is on it."""
        if self._processes > 1 and self._characters >= ALONE_CHARACTERS and self._second is None:
            self._second = SecondCoder(self._codebook)
        if reports and self._second is not None and self._second.is_free():
            return self._second.code(reports)
        answer: Future[tuple[Coded, ...]] = Future()
        answer.set_result(self._code_here(reports))
        return answer

    def close(self) -> None:
        """End the second process, whatever it is doing."""
        if self._second is not None:
            self._second.close()

    def _code_here(self, reports: Sequence[Report]) -> tuple[Coded, ...]:
        if not reports:
            return ()
        if self._coder is None:
            self._coder = load_coder(self._codebook)
        self._characters += sum(len(report.text) for report in reports)
        return code_reports(reports, self._coder)
