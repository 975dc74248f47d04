"""Jobs of one process: lost with it, and then due again."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from pgqueuer.adapters.inmemory import InMemoryDriver, InMemoryQueries

from bot.jobs import queue


class MemoryJobs:
    """Keeps the promise of ``ports.Jobs`` in memory."""

    def __init__(self, *, heartbeat: timedelta) -> None:
        self._queries = InMemoryQueries(InMemoryDriver(), **queue.builders())
        self._heartbeat = heartbeat
        self._stopping = asyncio.Event()

    async def put(self, kind: str, payload: bytes) -> None:
        """See ``ports.Jobs.put``."""
        await self._queries.enqueue(kind, payload)

    async def waiting(self, kind: str) -> int:
        """See ``ports.Jobs.waiting``."""
        return await queue.count(self._queries, kind)

    async def run(self, work: queue.Work, *, at_once: int) -> None:
        """See ``ports.Jobs.run``."""
        await queue.run(self._queries, work, at_once=at_once, heartbeat=self._heartbeat, stopping=self._stopping)

    def stop(self) -> None:
        """See ``ports.Jobs.stop``."""
        self._stopping.set()

    async def tidy(self) -> None:
        """See ``ports.Jobs.tidy``."""
        await self._queries.clear_queue_log()
