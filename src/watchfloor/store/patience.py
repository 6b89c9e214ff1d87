"""Waiting for the floor: bounded, with pauses that grow, and a message that names the holder."""

import os
import random
import time
from pathlib import Path

from watchfloor.errors import FloorBusy
from watchfloor.store.holder import Holder

FIRST_PAUSE_SECONDS = 0.002
LONGEST_PAUSE_SECONDS = 0.01
GROWTH = 1.5
# Between two batches of a busy writer the floor is free for little more than its courtesy
# (turn.py); a pause must fit in there. Among two writers in tight loops a reader waited 2.3 s on
# average with pauses up to 50 ms, 0.25 s with these. Re-run tests/store/test_floor_processes.py.


class Patience:
    """One wait for one floor: `wait` pauses until the time is over, then raises FloorBusy."""

    def __init__(self, floor: Path, seconds: float) -> None:
        self._floor = floor
        self._seconds = seconds
        self._until = time.monotonic() + seconds
        self._pause = FIRST_PAUSE_SECONDS
        self._random = random.Random(os.getpid())

    def wait(self, holder: Holder | None) -> None:
        """Sleep for one pause, or raise FloorBusy naming the holder when the time is over."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise FloorBusy(
                f"The floor {self._floor} is in use by {holder or 'another process'}; waited "
                f"{self._seconds:g} s. Try again when that has finished, or end it."
            )
        time.sleep(min(self._pause * (0.5 + self._random.random()), left))
        self._pause = min(self._pause * GROWTH, LONGEST_PAUSE_SECONDS)
