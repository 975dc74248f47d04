"""How many requests run at once, in all and to one host, and how long one may take."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class _Lane:
    """The requests to one host: those running and those waiting."""

    __slots__ = ("gate", "users")

    def __init__(self, width: int) -> None:
        self.gate = asyncio.Semaphore(width)
        self.users = 0


class Slots:
    """Limits how many requests run at once.

    The connector's own limits are not used: a request that waits in its queue is already using up its time, and would
    time out without having been sent when ten thousand start together.
    """

    def __init__(self, *, total: int, per_host: int) -> None:
        self._total = asyncio.Semaphore(total)
        self._per_host = per_host
        self._lanes: dict[str, _Lane] = {}

    @asynccontextmanager
    async def one(self, host: str) -> AsyncIterator[None]:
        """Wait for a place among the requests to ``host``, then for one among all, and hold both."""
        lane = self._lanes.get(host)
        if lane is None:
            lane = self._lanes[host] = _Lane(self._per_host)
        lane.users += 1
        try:
            async with lane.gate, self._total:
                yield
        finally:
            lane.users -= 1
            if not lane.users:
                del self._lanes[host]


class Allowance:
    """The seconds that a request may still take; they run only while it is on the wire, not while it waits."""

    __slots__ = ("_left",)

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Spend the allowance on the body of the block.

        Raises:
            TimeoutError: It is used up.
        """
        loop = asyncio.get_running_loop()
        started = loop.time()
        try:
            async with asyncio.timeout_at(started + self._left):
                yield
        finally:
            self._left -= loop.time() - started
