"""Who may have the processor for long, and in which order: a few at once, and one at a time of each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.web.refusals import Refusal

_RETRY_SECONDS = "5"


class Turns:
    """Lets a few work at once. Of one name one works and one may wait; of all a few wait, and others are refused."""

    def __init__(self, *, at_once: int, waiting: int) -> None:
        """Take how many work at once, and how many may wait for that."""
        self._free = asyncio.Semaphore(at_once)
        self._waiting = waiting
        self._asked: dict[str, int] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    @asynccontextmanager
    async def of(self, name: str) -> AsyncIterator[None]:
        """Wait for a turn of a name, and have it.

        Raises:
            Refusal: Too many wait already, of this name or of all.
        """
        asked = self._asked.get(name, 0)
        if asked > 1 or sum(self._asked.values()) >= self._waiting:
            raise Refusal(503, "too many searches at once", retry_after=_RETRY_SECONDS)
        self._asked[name] = asked + 1
        try:
            async with self._locks.setdefault(name, asyncio.Lock()), self._free:
                yield
        finally:
            self._asked[name] -= 1
            if not self._asked[name]:
                del self._asked[name], self._locks[name]
