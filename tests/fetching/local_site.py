"""A server on this machine that speaks HTTP as well or as badly as a test tells it to."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

PARAGRAPHS = (
    "Seoul said on Friday that the soldiers had left for Russia and would train in the east.",
    "Washington confirmed the movement but did not say how many had crossed the border so far.",
    "Kyiv asked its partners for more air defence before the winter, a presidential aide said.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as the server saw it."""

    target: str
    headers: Mapping[str, str]
    """Names in lower case."""


Script = Callable[[Asked], Iterator[bytes]]
"""What the server sends, piece by piece; it may sleep between them."""


def answer(
    body: bytes = b"", *, status: str = "200 OK", length: int | None = None, **headers: str
) -> Script:
    """A well-formed answer, but for a length that may be a lie; ``_`` in names stands for ``-``."""

    def script(asked: Asked) -> Iterator[bytes]:
        told = {"content_length": str(len(body) if length is None else length), **headers}
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in told.items()]
        yield "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1") + body

    return script


def redirect(target: str) -> Script:
    return answer(status="302 Found", location=target)


def page(*paragraphs: str, title: str = "Soldiers leave", head: str = "") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)
    return (
        f"<html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article>{body}</article></body></html>"
    ).encode()


def html(*paragraphs: str, **headers: str) -> Script:
    return answer(page(*paragraphs), content_type="text/html; charset=utf-8", **headers)


def feed(*items: str, title: str = "Harbour Wire") -> bytes:
    """An RSS feed of these ``<item>`` contents."""
    entries = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{title}</title><link>https://wire.example/</link>{entries}</channel></rss>"
    ).encode()


def rss(*items: str, **headers: str) -> Script:
    return answer(feed(*items), content_type="application/rss+xml", **headers)


@dataclass
class Site:
    """The server; without a script for robots.txt it has none."""

    pages: dict[str, Script]
    asked: list[Asked] = field(default_factory=list)
    tls: ssl.SSLContext | None = None

    def __enter__(self) -> "Site":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *ended: object) -> None:
        # Closing alone leaves the port open while a thread waits on it.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def url(self, target: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{target}"

    @property
    def targets(self) -> list[str]:
        """What was asked for, in order, robots.txt left out."""
        return [asked.target for asked in self.asked if asked.target != "/robots.txt"]

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._speak, args=(connection,), daemon=True).start()

    def _wrapped(self, connection: socket.socket) -> socket.socket:
        return self.tls.wrap_socket(connection, server_side=True) if self.tls else connection

    def _speak(self, connection: socket.socket) -> None:
        with suppress(OSError), self._wrapped(connection) as connection:
            asked = _request(connection)
            self.asked.append(asked)
            missing = answer(b"None here.", status="404 Not Found", content_type="text/plain")
            for piece in self.pages.get(asked.target, missing)(asked):
                connection.sendall(piece)


def _request(connection: socket.socket) -> Asked:
    received = b""
    while b"\r\n\r\n" not in received:
        piece = connection.recv(4096)
        if not piece:
            raise OSError("no request")
        received += piece
    first, *lines = received.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return Asked(
        target=first.split(" ")[1], headers={k.lower(): value for k, value in headers.items()}
    )
