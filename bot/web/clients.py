"""Who asks, and how often each may ask for pages."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.urls import is_this_machine
from bot.web.paths import is_for_machines
from bot.web.refusals import Refusal
from bot.web.settings import Settings

_REMEMBERED = 10_000
_CROWD = ""

Address = IPv4Address | IPv6Address


class Clients:
    """Finds out who asks, as ``scope["client"]``, and gives nobody more pages than his share.

    A proxy in front is told by its address. Whom it asks for is the last of ``X-Forwarded-For`` that is no proxy: those
    before it are the client's own words. Where a proxy does not say, all of its clients have one share.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Take what answers, and the shares."""
        self._app = app
        self._proxies = settings.proxies
        self._is_for_others = bool(settings.public_url) and not is_this_machine(settings.public_url)
        self._shares = Shares(rate=settings.page_rate, burst=settings.page_burst)
        self._crowd = Shares(rate=settings.crowd_rate, burst=settings.crowd_burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI.

        Raises:
            Refusal: This client asked too often.
        """
        peer = address_of(scope["client"][0]) if scope["client"] else None
        forwarded = self._forwarded_for(scope, peer)
        client = forwarded or peer
        scope["client"] = (str(client), 0) if client else None
        if client and not is_for_machines(scope):
            wait = self._wait(client, is_stated=forwarded is not None)
            if wait:
                raise Refusal(429, "too many requests", retry_after=str(math.ceil(wait)))
        await self._app(scope, receive, send)

    def _wait(self, client: Address, *, is_stated: bool) -> float:
        """Return after how many seconds somebody may have a page, 0 when at once."""
        if is_stated or not (client.is_loopback or is_among(client, self._proxies)):
            return self._shares.take(household(str(client)))
        if client.is_loopback and not self._is_for_others:
            # There is no proxy, and whoever is on this machine is the operator or his scraper.
            return 0.0
        return self._crowd.take(_CROWD)

    def _forwarded_for(self, scope: Scope, peer: Address | None) -> Address | None:
        stated = Headers(scope=scope).getlist("X-Forwarded-For")
        if not stated or peer is None or not is_among(peer, self._proxies):
            return None
        # Where a proxy says what is no address, all of its clients share as one that is not of this machine.
        found = [address_of(each.strip()) or IPv4Address(0) for each in ",".join(stated).split(",")]
        return next((each for each in reversed(found) if not is_among(each, self._proxies)), found[-1])


class Shares:
    """So many a second for each, and so many at once: the generic cell rate algorithm (ITU-T I.371), in memory.

    Of each only one moment is kept, and of no more than the latest thousands.
    """

    def __init__(self, *, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Take how many a second, how many at once, and what tells seconds."""
        self._interval = 1 / rate
        self._tolerance = (burst - 1) / rate
        self._clock = clock
        self._due: OrderedDict[str, float] = OrderedDict()

    def take(self, name: str) -> float:
        """Take one; return 0, or after how many seconds there is one to be had."""
        wait = self.wait(name)
        if not wait:
            now = self._clock()
            self._due[name] = max(now, self._due.get(name, now)) + self._interval
            self._due.move_to_end(name)
            if len(self._due) > _REMEMBERED:
                self._due.popitem(last=False)
        return wait

    def wait(self, name: str) -> float:
        """Take none; return 0, or after how many seconds there is one to be had."""
        now = self._clock()
        return max(0.0, self._due.get(name, now) - self._tolerance - now)


def household(address: str) -> str:
    """Return what stands for an address where clients are counted: of IPv6 the /64, which one household has."""
    found = address_of(address)
    if isinstance(found, IPv6Address):
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found or address)


def is_among(address: Address, networks: Iterable[IPv4Network | IPv6Network]) -> bool:
    """Tell whether an address is in one of these networks."""
    return any(address in network for network in networks)


def address_of(stated: str) -> Address | None:
    """Return the address that is stated, None for what is none; of IPv4 in IPv6 (RFC 4291, 2.5.5.2) the former."""
    try:
        found = ipaddress.ip_address(stated)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found
