"""Listens on an address and serves the application there until it is stopped."""

import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from starlette.applications import Starlette

from watchfloor.errors import CallError
from watchfloor.web.guard import is_loopback

LEAST_TOKEN: Final = 16
"""Characters a token needs: fewer could be guessed by trying."""
_WAITING: Final = 128
"""Connections that may wait to be answered."""
_LET_IN_SECONDS: Final = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """A socket that takes connections, and the address a browser opens."""

    socket: socket.socket
    host: str
    port: int

    @property
    def url(self) -> str:
        """The address to open."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{name}:{self.port}/"


def listen(host: str, port: int, *, token: str | None) -> Listening:
    """A socket on an address. Raises CallError where it may not or cannot be had.

    Any address but this machine's own needs a token of 16 characters or more.
    """
    if not is_loopback(host) and token is None:
        raise CallError(
            f"On {host} anybody who reaches this machine could read the floor. Give a token in "
            "$WATCHFLOOR_TOKEN, or leave --host away."
        )
    if token is not None and len(token) < LEAST_TOKEN:
        raise CallError(f"The token has {len(token)} characters; it needs {LEAST_TOKEN} or more.")
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        bound = socket.create_server((host, port), family=family, backlog=_WAITING)
    except OSError as error:
        raise CallError(
            f"Cannot listen on {host}, port {port}: {error.strerror or error}. Choose another "
            "with --port; 0 takes any that is free."
        ) from error
    return Listening(socket=bound, host=host, port=bound.getsockname()[1])


def serve_on(listening: Listening, app: Starlette) -> None:
    """Serve the application until the process is told to stop."""
    import uvicorn

    config = uvicorn.Config(
        app, log_level="warning", server_header=False, timeout_graceful_shutdown=3
    )
    # A picture under way lets a page in after this long; by default it would be five times that.
    sys.setswitchinterval(_LET_IN_SECONDS)
    # Ctrl+C is how it is stopped, and no failure.
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening.socket])
