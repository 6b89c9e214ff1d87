"""An end to one request, whatever the other side does: a socket that is shut when time is up.

Time limits of sockets count from the last byte, so a server that sends one byte now and then
would keep a reader for ever.
"""

import socket
import threading
import time
from contextlib import suppress
from types import TracebackType


class Deadline:
    """Shuts the sockets it watches after some seconds.

    Use it as a context; ``passed`` says afterwards whether it was the deadline that ended things.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True

    @property
    def passed(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._end

    def watch(self, connected: socket.socket) -> None:
        """Shut this socket too when time is up."""
        with self._lock:
            self._sockets.append(connected)
        if self.passed:
            self._shut()

    def __enter__(self) -> "Deadline":
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()

    def _shut(self) -> None:
        with self._lock:
            for each in self._sockets:
                with suppress(OSError):  # closed already
                    # Not the method of a TLS socket, which would end encryption under the reader.
                    socket.socket.shutdown(each, socket.SHUT_RDWR)
