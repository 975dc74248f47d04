"""How many requests run at once, in all and to one host, when one may be sent, and how long it may take."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType

from bot.fetch.courtesy import Courtesy


class _Lane:
    """The requests to one host: those running and those waiting."""

    __slots__ = ("door", "gate", "users")

    def __init__(self, width: int) -> None:
        self.gate = asyncio.Semaphore(width)
        # One at a time waits for a place among all, so a host with much to ask does not go before the others.
        self.door = asyncio.Lock()
        self.users = 0


class Slots:
    """Limits how many requests run at once.

    The connector's own limits are not used: a request that waits in its queue is already using up its time, and would
    time out without having been sent when ten thousand start together.
    """

    def __init__(self, *, total: int, per_host: int, courtesy: Courtesy) -> None:
        self._courtesy = courtesy
        self._total = asyncio.Semaphore(total)
        self._per_host = per_host
        self._lanes: dict[str, _Lane] = {}

    @asynccontextmanager
    async def one(self, host: str) -> AsyncIterator[None]:
        """Wait for a place among the requests to ``host``, then for one among all, and hold both.

        A host that is to be asked slowly takes no place among all until its next request may be sent.

        Raises:
            Fault: The host is to be left alone.
        """
        lane = self._lanes.get(host)
        if lane is None:
            lane = self._lanes[host] = _Lane(self._per_host)
        lane.users += 1
        try:
            async with lane.gate:
                async with lane.door:
                    await self._take_place(host)
                try:
                    yield
                finally:
                    self._total.release()
        finally:
            lane.users -= 1
            if not lane.users:
                del self._lanes[host]

    async def _take_place(self, host: str) -> None:
        claimed = False
        while not claimed:
            await self._courtesy.wait(host)
            await self._total.acquire()
            try:  # the host may have asked for fewer requests while this one waited
                claimed = self._courtesy.claims(host)
            finally:
                if not claimed:
                    self._total.release()


class Allowance:
    """The seconds that a request may still take; they run only while it is on the wire, not while it waits."""

    __slots__ = ("_left", "_limit", "_seconds", "_started")

    def __init__(self, seconds: float) -> None:
        self._seconds = self._left = seconds
        self._started = 0.0
        self._limit = asyncio.timeout(None)

    @property
    def spent(self) -> float:
        """The seconds that it was on the wire in the blocks that have ended."""
        return self._seconds - self._left

    async def __aenter__(self) -> None:
        """Spend the allowance on the body of the block, which raises ``TimeoutError`` when it is used up."""
        self._started = asyncio.get_running_loop().time()
        self._limit = asyncio.timeout_at(self._started + self._left)
        await self._limit.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left -= asyncio.get_running_loop().time() - self._started
        await self._limit.__aexit__(kind, error, trace)
