"""Pushes that were taken and are not done with: in memory, so few and small, and none is waited for by its sender."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import structlog

from bot.errors import NutgrafError
from bot.model import HubPush
from bot.web.settings import Settings

_log = structlog.get_logger()


class Backlog:
    """Works on pushes, a few at once, and takes no more than it can hold; open it with ``async with``.

    The end waits for what is going on, but not for ever. What is lost then does no harm: the feed's next poll finds it.
    """

    def __init__(self, work: Callable[[HubPush], Awaitable[None]], settings: Settings) -> None:
        """Take the work of one push, which is done after its sender was answered, and the limits."""
        self._work = work
        self._waiting = settings.waiting
        self._bodies_each = settings.bodies_each
        self._waiting_bytes = settings.waiting_bytes
        self._parting_seconds = settings.parting_seconds
        self._gate = asyncio.Semaphore(settings.at_once)
        self._tasks: set[asyncio.Task[None]] = set()
        self._arriving: Counter[str] = Counter()
        self._bytes = 0

    @contextmanager
    def room(self, token: str, size: int) -> Iterator[bool]:
        """Hold room for a push while it arrives; yields whether there is any.

        Args:
            token: Of the subscription, of which only a few may arrive at once.
            size: The most that its body can be, in bytes.
        """
        if not self._has_room(token, size):
            yield False
            return
        self._arriving[token] += 1
        self._bytes += size
        try:
            yield True
        finally:
            self._bytes -= size
            self._arriving -= Counter([token])

    def put(self, push: HubPush) -> None:
        """Take a push for which room was held until now, and return at once."""
        self._bytes += len(push.body)
        task = asyncio.create_task(self._one(push))
        self._tasks.add(task)
        task.add_done_callback(self._forget)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=self._parting_seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _has_room(self, token: str, size: int) -> bool:
        number = len(self._tasks) + self._arriving.total()
        return (
            number < self._waiting
            and self._bytes + size <= self._waiting_bytes
            and self._arriving[token] < self._bodies_each
        )

    async def _one(self, push: HubPush) -> None:
        try:
            async with self._gate:
                await self._work(push)
        finally:
            self._bytes -= len(push.body)

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, NutgrafError):
            _log.warning("push lost; the feed's next poll brings it", problem=str(error))
        elif error:
            # A fault of this program in one push must not stop the next.
            _log.error("push lost by a fault of this program", exc_info=error)
