"""Who asks, and how often each may ask for pages."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.paths import is_for_machines
from bot.web.refusals import Refusal
from bot.web.settings import Settings

_REMEMBERED = 10_000


class Clients:
    """Finds out who asks, as ``scope["client"]``, and gives nobody more pages than his share.

    A proxy in front is told by its address, which is of this machine or its network, while there is a public URL. Whom
    it asks for is the last of ``X-Forwarded-For``: those before it are the client's own words.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Take what answers, and the shares."""
        self._app = app
        self._is_behind_proxy = bool(settings.public_url)
        self._shares = Shares(rate=settings.page_rate, burst=settings.page_burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI.

        Raises:
            Refusal: This client asked too often.
        """
        peer = _address(scope["client"][0]) if scope["client"] else None
        forwarded = self._forwarded_for(scope, peer)
        client = forwarded or peer
        scope["client"] = (str(client), 0) if client else None
        # Whoever is on this machine, and not sent by a proxy, is the operator or his scraper.
        is_free = forwarded is None and client is not None and client.is_loopback
        if client and not is_free and not is_for_machines(scope):
            wait = self._shares.take(household(str(client)))
            if wait:
                raise Refusal(429, "too many requests", retry_after=str(math.ceil(wait)))
        await self._app(scope, receive, send)

    def _forwarded_for(self, scope: Scope, peer: IPv4Address | IPv6Address | None) -> IPv4Address | IPv6Address | None:
        if not self._is_behind_proxy or peer is None or not (peer.is_loopback or peer.is_private):
            return None
        stated = Headers(scope=scope).getlist("X-Forwarded-For")
        if not stated:
            return None
        last = _address(stated[-1].rpartition(",")[2].strip())
        # Where a proxy says what is no address, all of its clients share as one that is not of this machine.
        return last or IPv4Address(0)


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
        now = self._clock()
        due = max(now, self._due.get(name, now))
        wait = due - self._tolerance - now
        if wait <= 0:
            self._due[name] = due + self._interval
            self._due.move_to_end(name)
            if len(self._due) > _REMEMBERED:
                self._due.popitem(last=False)
        return max(0.0, wait)


def household(address: str) -> str:
    """Return what stands for an address where clients are counted: of IPv6 the /64, which one household has."""
    found = _address(address)
    if isinstance(found, IPv6Address):
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found or address)


def _address(stated: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ipaddress.ip_address(stated)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found
