"""One request and its answer, to an address that was checked, within bounds."""

import socket
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from http.client import HTTPException
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from watchfloor.fetching.address import Address
from watchfloor.fetching.bounds import Bounds
from watchfloor.fetching.deadline import Deadline
from watchfloor.fetching.decompression import Decompressor
from watchfloor.fetching.public_addresses import find_addresses
from watchfloor.reports.reasons import unreadable

READ_BYTES: Final = 65_536
ACCEPTED: Final = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/xml;q=0.9, text/plain;q=0.9, */*;q=0.1"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    """Decompressed; empty unless the status is 200."""


def user_agent() -> str:
    """Who asks: the name in robots.txt, the version, and what it does."""
    try:
        number = version("watchfloor")
    except PackageNotFoundError:
        number = "0"
    return f"watchfloor/{number} (reads reports for one person; heeds robots.txt)"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """What is asked of whom, and within what."""

    address: Address
    headers: Mapping[str, str]
    bounds: Bounds
    cut_at: int | None
    deadline: Deadline


def exchange(
    address: Address,
    *,
    bounds: Bounds,
    headers: Mapping[str, str] | None = None,
    allow_private: bool = False,
    cut_at: int | None = None,
) -> Answer:
    """The answer to one GET; redirects and errors of the server are answers too.

    With ``cut_at``, a longer body is cut there; without, it is a refusal. Raises
    UnreadableReport: ``unreachable``, ``private_address``, ``timeout``, ``broken_off``,
    ``answer_too_large``.
    """
    pinned = find_addresses(
        address.host, address.port, seconds=bounds.connect_seconds, allow_private=allow_private
    )
    told = {
        "Host": address.authority,
        "User-Agent": user_agent(),
        "Accept": ACCEPTED,
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **(headers or {}),
    }
    with Deadline(bounds.total_seconds) as deadline:
        request = _Request(
            address=address, headers=told, bounds=bounds, cut_at=cut_at, deadline=deadline
        )
        try:
            return _ask_first_that_answers(request, pinned)
        except (urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError) as error:
            raise _refused(request, error) from error


def _ask_first_that_answers(request: _Request, pinned: Sequence[str]) -> Answer:
    """The answer of the first of a host's addresses that can be connected to."""
    *others, last = pinned
    for ip in others:
        try:
            return _ask(request, ip)
        except urllib3.exceptions.ConnectTimeoutError:  # refused connections are of this kind
            if request.deadline.passed:
                raise
    return _ask(request, last)


def _ask(request: _Request, ip: str) -> Answer:
    with _pool(request, ip) as pool:
        response = pool.urlopen(
            "GET", request.address.target, headers=request.headers, redirect=False, retries=False,
            assert_same_host=False, preload_content=False, decode_content=False,
        )  # fmt: skip
        try:
            body = _body(response, request) if response.status == 200 else b""
        finally:
            response.close()
        if request.deadline.passed:
            raise TimeoutError
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(status=response.status, headers=headers, body=body)


def _pool(request: _Request, ip: str) -> Any:
    """A pool that connects to the address that was checked, and proves the host's name by TLS."""
    address, bounds, deadline = request.address, request.bounds, request.deadline
    timeout = urllib3.Timeout(connect=bounds.connect_seconds, read=bounds.total_seconds)
    if address.scheme == "http":
        pool = urllib3.HTTPConnectionPool(ip, address.port, timeout=timeout, maxsize=1)
        pool.ConnectionCls = partial(_Watched, deadline=deadline)  # type: ignore[assignment]
        return pool
    secure = urllib3.HTTPSConnectionPool(
        ip,
        address.port,
        timeout=timeout,
        maxsize=1,
        ssl_context=ssl.create_default_context(),
        server_hostname=address.host,
        assert_hostname=address.host,
    )
    secure.ConnectionCls = partial(_WatchedTls, deadline=deadline)  # type: ignore[assignment]
    return secure


class _Watched(HTTPConnection):
    """A connection whose socket the deadline may shut."""

    def __init__(self, *args: Any, deadline: Deadline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._deadline = deadline

    def connect(self) -> None:
        super().connect()
        if isinstance(self.sock, socket.socket):
            self._deadline.watch(self.sock)


class _WatchedTls(HTTPSConnection):
    """As `_Watched`, with TLS."""

    def __init__(self, *args: Any, deadline: Deadline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._deadline = deadline

    def connect(self) -> None:
        super().connect()
        if isinstance(self.sock, socket.socket):
            self._deadline.watch(self.sock)


def _body(response: Any, request: _Request) -> bytes:
    """The body, decompressed as it comes, so that no more than the bound is ever held."""
    cut_at = request.cut_at
    most = request.bounds.max_bytes if cut_at is None else cut_at
    told = response.headers.get("content-length", "")
    if cut_at is None and told.isascii() and told.isdigit() and int(told[:20]) > most:
        raise unreadable("answer_too_large", f"The server announces more than {most} bytes.")
    decompressor = Decompressor(response.headers.get("content-encoding", ""))
    body, sent = bytearray(), 0
    while chunk := response.read1(READ_BYTES, decode_content=False):
        sent += len(chunk)
        body += decompressor.decompress(chunk, most + 1 - len(body))
        if max(sent, len(body)) > most:
            if cut_at is not None:
                return bytes(body[:most])
            raise unreadable("answer_too_large", f"The server sends more than {most} bytes.")
    decompressor.check_ended()
    return bytes(body)


def _refused(request: _Request, error: Exception) -> Exception:
    """The refusal for whatever the network, TLS or HTTP raised."""
    host, bounds = request.address.host, request.bounds
    if request.deadline.passed:
        return unreadable("timeout", f"{host} took longer than {bounds.total_seconds:g} s.")
    if isinstance(error, urllib3.exceptions.NewConnectionError):  # a kind of time-out to urllib3
        return unreadable("unreachable", f"{host} does not take connections.")
    if isinstance(error, urllib3.exceptions.TimeoutError | TimeoutError):
        seconds = bounds.connect_seconds
        return unreadable("timeout", f"{host} could not be connected to in {seconds:g} s.")
    if isinstance(error, urllib3.exceptions.SSLError | ssl.SSLError):
        return unreadable("unreachable", f"{host} does not prove its name by TLS.")
    return unreadable("broken_off", f"The answer of {host} broke off, or is not HTTP.")
