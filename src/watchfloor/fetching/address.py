"""A web address taken apart and checked, before anything is looked up."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from watchfloor.reports.reasons import unreadable

PORTS: Final = {"http": 80, "https": 443}
MAX_CHARACTERS: Final = 2_083

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_CREDENTIALS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*:/*)[^/?#]*@")
_KEPT: Final = "!#$%&'()*+,/:;=?@[]~"
"""Characters with a meaning in addresses; all others but letters and digits are quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One http or https address."""

    scheme: str
    host: str
    """In lower case and ASCII; an IPv6 address without brackets."""
    port: int
    target: str
    """Path and query, as they are sent."""

    @property
    def url(self) -> str:
        """The address as text, without a fragment."""
        return f"{self.origin}{self.target}"

    @property
    def origin(self) -> str:
        """Scheme, host and, unless it is the usual one, port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port as the ``Host`` header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def has_scheme(words: str) -> bool:
    """Whether these words are meant as an address and not as a path: ``scheme://…``."""
    return _SCHEME.match(words) is not None


def parse_address(words: str, *, base: Address | None = None) -> Address:
    """The address these words are, relative to ``base``.

    Raises UnreadableReport, reason ``address``: no http or https, no host, a user name or
    password in it, too long, or not an address at all.
    """
    words = words.strip()
    try:
        parts = urlsplit(urljoin(base.url, words) if base else words)
        host, port = parts.hostname or "", parts.port
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii").lower()
    except ValueError as error:  # UnicodeError, of names that IDNA does not allow, is one
        raise unreadable("address", "It is not a web address.") from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise unreadable("address", f"Addresses of the kind '{scheme[:20]}:' are not fetched.")
    if parts.username is not None or parts.password is not None:
        raise unreadable("address", "The address holds a user name or password.")
    if not ascii_host or len(words) > MAX_CHARACTERS or not _is_clean(ascii_host):
        raise unreadable("address", "The address has no host that can be looked up.")
    target = quoted(f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}")
    return Address(scheme=scheme, host=ascii_host, port=port or PORTS[scheme], target=target)


def quoted(target: str) -> str:
    """A path and query in ASCII; what is quoted already stays."""
    return quote(target, safe=_KEPT)


def without_credentials(words: str) -> str:
    """An address as it may be recorded: user name and password are replaced by ``…``.

    >>> without_credentials("https://me:secret@wire.example/1")
    'https://…@wire.example/1'
    """
    return _CREDENTIALS.sub(r"\1…@", words)


def _is_clean(host: str) -> bool:
    return re.fullmatch(r"[a-z0-9_.:%-]+", host) is not None
