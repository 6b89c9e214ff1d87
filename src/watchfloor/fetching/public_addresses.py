"""A host name to the network addresses that may be connected to: looked up once, then pinned.

Whoever names a host decides where its name leads. A page must not make this machine ask its own
services or those of its network, so every address a name leads to is checked, and the connection
goes to a checked one: the name is not looked up again.
"""

import socket
import threading
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

from watchfloor.reports.reasons import unreadable

_UNICAST: Final = "2000::/3"
"""The only part of IPv6 from which public addresses are given out (RFC 4291, IANA)."""
_TRANSLATED: Final = "64:ff9b::/96"
"""IPv4 addresses as networks without IPv4 write them (RFC 6052)."""


def find_addresses(
    host: str, port: int, *, seconds: float, allow_private: bool = False
) -> tuple[str, ...]:
    """The addresses of a host, in the system's order.

    Raises UnreadableReport: ``unreachable`` when the name is unknown or the look-up takes longer
    than ``seconds``; ``private_address`` when one of the addresses is not public.
    """
    found = tuple(dict.fromkeys(_look_up(host, port, seconds)))
    if not found:
        raise unreadable("unreachable", f"The host {host} has no address.")
    if not allow_private:
        for each in found:
            if not is_public(each):
                raise unreadable(
                    "private_address", f"The host {host} leads to {each}, which is not public."
                )
    return found


def is_public(address: str) -> bool:
    """Whether anybody on the internet can have this address.

    Not: private, shared, loopback, link-local, multicast, reserved and unspecified ones, nor those
    that carry such an IPv4 address inside (mapped, translated, 6to4, Teredo).

    >>> [is_public(each) for each in ("93.184.215.14", "10.0.0.1", "::ffff:127.0.0.1")]
    [True, False, False]
    """
    ip = ip_address(address.partition("%")[0])
    return _is_public_4(ip) if isinstance(ip, IPv4Address) else _is_public_6(ip)


def _is_public_4(ip: IPv4Address) -> bool:
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _is_public_6(ip: IPv6Address) -> bool:
    if ip.ipv4_mapped is not None:
        return _is_public_4(ip.ipv4_mapped)
    if ip in IPv6Network(_TRANSLATED):
        return _is_public_4(IPv4Address(int(ip) & 0xFFFF_FFFF))
    if ip.sixtofour is not None:
        return _is_public_4(ip.sixtofour)
    return ip in IPv6Network(_UNICAST) and ip.is_global and ip.teredo is None


def _look_up(host: str, port: int, seconds: float) -> list[str]:
    """As the system looks names up, but no longer than ``seconds``: it has no limit of its own."""
    answer: list[list[str]] = []
    failure: list[OSError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.append([str(each[4][0]) for each in found])
        except OSError as error:
            failure.append(error)
        except UnicodeError as error:
            failure.append(OSError(str(error)))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if failure:
        raise unreadable("unreachable", f"The host {host} cannot be found.") from failure[0]
    if not answer:
        raise unreadable("unreachable", f"Looking up the host {host} took over {seconds:g} s.")
    return answer[0]
