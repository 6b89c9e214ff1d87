"""One request at a time, and to one host not more often than it was asked for."""

import time
from collections.abc import Callable


class Pace:
    """Keeps the pause between the starts of two requests to one host."""

    def __init__(
        self,
        pause_seconds: float,
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause = pause_seconds
        self._pauses: dict[str, float] = {}
        self._next: dict[str, float] = {}
        self._now = now
        self._sleep = sleep

    def wait(self, host: str) -> None:
        """Wait for this host's turn."""
        left = self._next.get(host, 0.0) - self._now()
        if left > 0:
            self._sleep(left)
        self._next[host] = self._now() + self._pauses.get(host, self._pause)

    def slow_down(self, host: str, pause_seconds: float) -> None:
        """Keep at least this pause from now on, as a site's robots.txt asks."""
        self._pauses[host] = max(self._pauses.get(host, self._pause), pause_seconds)

    def hold(self, host: str, seconds: float) -> None:
        """Ask this host nothing for some seconds, as it said itself."""
        self._next[host] = max(self._next.get(host, 0.0), self._now() + seconds)
