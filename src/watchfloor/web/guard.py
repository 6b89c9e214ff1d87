"""Who may ask, and what a browser may do with the answer.

The server has no accounts. On this machine's own address anybody on the machine may ask, so what
must be kept out is other web pages in the same browser: by the Host header (a name that was made
to point here), by Origin and Sec-Fetch-Site (a form or script of another site), and by a token in
every form. On any other address a token is needed for everything.
"""

import hmac
import ipaddress
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from watchfloor.web.problems import Refused, problem_for

POLICY: Final = (
    # Pictures of blobs: a drawing of the page is turned into a PNG in the browser.
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not "no-referrer": under it browsers send the Origin of our own forms as "null".
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
LOOPBACK_NAMES: Final = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
SIGN_IN: Final = "/sign-in"
COOKIE: Final = "watchfloor-token"
MOST_BYTES: Final = 64_000
"""Largest body that is read: a form of a judgement with its reason."""
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Under which names the server answers, and what it asks for."""

    hosts: frozenset[str]
    """Host names, lower case and without port."""
    token: str | None
    """What every request must bring; None on this machine's own address."""
    form_token: str
    """What every form brings back; new for each process."""


def is_loopback(host: str) -> bool:
    """Whether an address or name is this machine's own.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Guard:
    """Refuses what must not be answered, and puts the headers of safety on what is."""

    def __init__(self, app: ASGIApp, *, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse, one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._refusal(Request(scope))

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await (answer or self._app)(scope, receive, send_guarded)

    def _refusal(self, request: Request) -> Response | None:
        try:
            self._check_host(request.headers)
            if request.method not in _SAFE:
                self._check_site(request.headers)
                _check_length(request.headers)
        except Refused as refused:
            return problem_for(refused, request)
        if self._may_ask(request):
            return None
        if request.method in _SAFE and not request.url.path.startswith("/api/"):
            return RedirectResponse(SIGN_IN, status_code=303)
        needed = Refused(401, "A token is needed", "Send it as: Authorization: Bearer TOKEN.")
        answer = problem_for(needed, request)
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer

    def _check_host(self, headers: Headers) -> None:
        host = headers.get("host", "")
        if _host_name(host) not in self._access.hosts:
            raise Refused(
                421,
                "Unknown host name",
                f"This server does not answer as '{host}'. Start it with --allow-host to use "
                "another name.",
            )

    def _check_site(self, headers: Headers) -> None:
        site = headers.get("sec-fetch-site")
        origin = headers.get("origin")
        own = origin is None or urlsplit(origin).netloc == headers.get("host")
        if site not in (None, "same-origin", "none") or not own:
            raise Refused(403, "Sent from another site", "Only this server's own pages may post.")

    def _may_ask(self, request: Request) -> bool:
        token = self._access.token
        if token is None or request.url.path == SIGN_IN:
            return True
        if request.url.path.startswith("/static/"):
            return True
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        candidates = [request.cookies.get(COOKIE, "")]
        candidates += [given] if kind.lower() == "bearer" else []
        return any(hmac.compare_digest(each.encode(), token.encode()) for each in candidates)


def _check_length(headers: Headers) -> None:
    length = headers.get("content-length")
    if length is None or not length.isdigit():
        raise Refused(411, "Length needed", "Send the length of the body.")
    if int(length) > MOST_BYTES:
        raise Refused(413, "Too large", f"At most {MOST_BYTES:,} bytes are read; got {length}.")


def _host_name(host: str) -> str:
    """The name without its port, lower case: ``[::1]`` keeps its brackets."""
    name = host.lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0]
