"""Which network addresses may be reached: judged where a socket is made, so whatever led there is judged too."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from weakref import WeakSet

from aiohttp import AddrInfoType

from bot.fetch.wires import Wire

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def _table(*rows: tuple[str, str]) -> tuple[tuple[Network, str], ...]:
    return tuple((ip_network(network), kind) for network, kind in rows)


# IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its updates), multicast, and class E. Written out,
# because what ``ipaddress`` calls global differs between Python releases.
_SPECIAL_4 = _table(
    ("0.0.0.0/8", "unspecified"),
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "shared by a carrier"),
    ("127.0.0.0/8", "loopback"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "reserved"),
    ("192.0.2.0/24", "for documentation"),
    ("192.88.99.0/24", "reserved"),
    ("192.168.0.0/16", "private"),
    ("198.18.0.0/15", "for benchmarks"),
    ("198.51.100.0/24", "for documentation"),
    ("203.0.113.0/24", "for documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
)
_SPECIAL_6 = _table(
    ("::/128", "unspecified"),
    ("::1/128", "loopback"),
    ("2001::/23", "reserved"),
    ("2001:db8::/32", "for documentation"),
    ("3fff::/20", "for documentation"),
    ("fc00::/7", "private"),
    ("fe80::/10", "link-local"),
    ("ff00::/8", "multicast"),
)
_UNICAST_6 = ip_network("2000::/3")
# Prefixes whose addresses carry an IPv4 address, and how many bits stand right of it: RFC 4291, 2.5.5.2 (mapped),
# RFC 6052 (NAT64's well-known prefix), RFC 3056 (6to4).
_CARRIERS = (
    (ip_network("::ffff:0:0/96"), 0),
    (ip_network("64:ff9b::/96"), 0),
    (ip_network("2002::/16"), 80),
)
_TRUSTED_KINDS = frozenset({"loopback", "private"})


def reached(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, or the address itself."""
    if isinstance(address, IPv6Address):
        for network, right in _CARRIERS:
            if address in network:
                return IPv4Address(int(address) >> right & 0xFFFF_FFFF)
    return address


def special_kind(address: Address) -> str | None:
    """Say in a word or two why an address is not public, None when it is public and unicast."""
    end = reached(address)
    table = _SPECIAL_4 if isinstance(end, IPv4Address) else _SPECIAL_6
    for network, kind in table:
        if end in network:
            return kind
    return "reserved" if isinstance(end, IPv6Address) and end not in _UNICAST_6 else None


def network_of(address: str) -> str:
    """Return the smallest network, for a setting, that an address is in: the address with its full prefix."""
    return str(ip_network(reached(ip_address(address.partition("%")[0]))))


class RefusedAddressError(OSError):
    """A socket to this address was not made.

    An ``OSError``, and worded the same for every address: the connector tries a name's further addresses after one,
    and hands the error on untouched only when all of them read alike.
    """

    def __init__(self, address: str, kind: str) -> None:
        super().__init__(errno.EACCES, "address refused")
        self.address = address
        self.kind = kind


class Guard:
    """Makes sockets to permitted addresses only; given to a connector, it sees every address that is connected to."""

    def __init__(self, allowed: Iterable[str], *, trusted: bool, most: int) -> None:
        """Take networks that are permitted besides the public ones; ``trusted`` permits loopback and private ones.

        ``most`` is how many bytes a socket takes in for one request.
        """
        self._most = most
        self._allowed = tuple(ip_network(network, strict=False) for network in allowed)
        self._trusted = trusted
        self._sockets: WeakSet[socket.socket] = WeakSet()

    @property
    def open_sockets(self) -> int:
        """How many of the sockets made are still in use or kept for reuse."""
        return len(self._sockets)

    def objection(self, address: str) -> str | None:
        """Say in a word or two why a socket to this address may not be made, None when it may."""
        stated = ip_address(address)
        kind = special_kind(stated)
        if kind is None or (self._trusted and kind in _TRUSTED_KINDS):
            return None
        end = reached(stated)
        return None if any(stated in network or end in network for network in self._allowed) else kind

    def open_socket(self, target: AddrInfoType) -> socket.socket:
        """Return a new socket for the connector.

        Raises:
            RefusedAddressError: The address is not permitted.
        """
        family, style, protocol, _, place = target
        if kind := self.objection(place[0]):
            raise RefusedAddressError(place[0], kind)
        opened = Wire(family, style, protocol, most=self._most)
        self._sockets.add(opened)
        return opened
