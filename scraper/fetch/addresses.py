"""Which addresses may be connected to: the public ones, and the site's own wherever it is."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as networks without IPv4 see them; the last 32 bits are the address."""
_HERE = ("localhost", ".localhost", ".local", ".internal")


def is_literal(host: str) -> bool:
    """Whether a host is an IP address in its usual form, not a name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network.

    No loopback, private, link-local, metadata, multicast or reserved one is, nor an IPv6 address
    that wraps such an IPv4 one.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _wrapped(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _wrapped(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for, if it does."""
    if ip in _NAT64 or int(ip) >> 32 == 0:  # the second: ::127.0.0.1, the compatible form
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def names_a_private_place(url: str) -> bool:
    """Whether an address says by itself that it leads to no public host.

    A literal IP address does, in each form that a C library reads (`2130706433`, `0177.0.0.1`,
    `0x7f.1`, `[::ffff:127.0.0.1]`), and so do names such as `localhost`. What other names lead to
    is seen when they are looked up.
    """
    host = (urlsplit(url).hostname or "").rstrip(".").lower()
    if host.endswith(_HERE):
        return True
    literal = host if ":" in host else _as_c_reads_it(host)
    return literal is not None and not is_public(literal)


def _as_c_reads_it(host: str) -> str | None:
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None
