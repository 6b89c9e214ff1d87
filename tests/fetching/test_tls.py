"""A host proves its name by TLS, though the connection goes to the address that was checked."""

import ssl
import threading
from contextlib import contextmanager
from pathlib import Path

from local_site import Site, html

from watchfloor.errors import UnreadableReport
from watchfloor.fetching import Bounds
from watchfloor.fetching.address import parse_address
from watchfloor.fetching.exchange import exchange

FOLDER = Path(__file__).parent / "localhost"
"""A certificate for "localhost" that signs itself, and its key, made for these tests."""
QUICK = Bounds(connect_seconds=5.0, total_seconds=5.0)


@contextmanager
def secure_site(pages):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(FOLDER / "certificate.pem", FOLDER / "key.pem")
    with Site(pages, tls=context) as site:
        yield site


def get(site: Site, host: str) -> str:
    """What comes of a request: the status, or the reason of a refusal."""
    try:
        address = parse_address(f"https://{host}:{site.port}/")
        return str(exchange(address, bounds=QUICK, allow_private=True).status)
    except UnreadableReport as error:
        return error.reason


def test_a_trusted_certificate_of_the_name_asked_for_is_taken(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(FOLDER / "certificate.pem"))
    with secure_site({"/": html()}) as site:
        assert get(site, "localhost") == "200"


def test_a_trusted_certificate_of_another_name_is_not(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(FOLDER / "certificate.pem"))
    with secure_site({"/": html()}) as site:
        assert get(site, "127.0.0.1") == "unreachable"
        assert site.asked == []


def test_a_certificate_that_nobody_vouches_for_is_not():
    with secure_site({"/": html()}) as site:
        assert get(site, "localhost") == "unreachable"
        assert site.asked == []


def test_a_server_without_tls_is_not_taken_for_one_with():
    with Site({"/": html()}) as site:
        assert get(site, "localhost") in ("unreachable", "timeout")
        assert site.asked == []


def test_time_is_up_for_a_server_that_drips_through_tls(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(FOLDER / "certificate.pem"))
    stop = threading.Event()

    def drip(asked):
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while not stop.wait(0.05):
            yield b"x"

    with secure_site({"/": drip}) as site:
        assert get(site, "localhost") == "timeout"
    stop.set()
