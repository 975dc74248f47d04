"""PgQueuer's way to Postgres, which outlives a restart of the server."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
from pgqueuer.adapters.drivers.asyncpg import AsyncpgPoolDriver, Relay
from pgqueuer.ports.driver import NotifyCallback

from bot.jobs.faults import OUTAGES, in_one_line, is_mistake

T = TypeVar("T")

_FIRST_PAUSE_SECONDS = 0.1
_LONGEST_PAUSE_SECONDS = 5.0
_CLOSING_SECONDS = 1.0

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listener:
    """A connection that listens, and what is set when it breaks."""

    connection: Any
    closed: asyncio.Event


class SteadyDriver(AsyncpgPoolDriver):
    """Asks again, with growing pauses, for as long as the server is away; listens again when it is back.

    With PgQueuer's own driver a restart ends the queue manager, which then waits for the jobs under way before anybody
    can start another, and forgets which of them it has done. Once ``stopping`` is set, each call is tried once.
    """

    def __init__(
        self,
        pool: Any,  # noqa: ANN401  # asyncpg ships no types
        *,
        connect: Callable[[], Awaitable[Any]],
        stopping: asyncio.Event,
        subject: str,
    ) -> None:
        super().__init__(pool)
        self._connect = connect
        self._stopping = stopping
        self._subject = subject
        self._away = False
        self._listeners: list[asyncio.Task[None]] = []

    async def fetch(self, query: str, *args: object) -> list[dict[str, object]]:
        """Run a statement and return its rows."""
        ask = super().fetch
        return await self._steadily(lambda: ask(query, *args))

    async def execute(self, query: str, *args: object) -> str:
        """Run a statement and return its status."""
        ask = super().execute
        return await self._steadily(lambda: ask(query, *args))

    async def notify(self, channel: str, payload: str) -> None:
        """Send a notification."""
        ask = super().notify
        await self._steadily(lambda: ask(channel, payload))

    async def add_listener(self, channel: str, callback: NotifyCallback) -> None:
        """Pass the channel's notifications to ``callback``, from now until the driver is left."""
        first = await self._steadily(lambda: self._listen(channel, callback))
        self._listeners.append(asyncio.create_task(self._keep_listening(first, channel, callback)))

    async def __aexit__(self, *details: object) -> None:
        for task in self._listeners:
            task.cancel()
        await asyncio.gather(*self._listeners, return_exceptions=True)
        await super().__aexit__(*details)

    async def _keep_listening(self, first: _Listener, channel: str, callback: NotifyCallback) -> None:
        listener = first
        while True:
            try:
                await listener.closed.wait()
            finally:
                with suppress(TimeoutError):  # a server that vanished takes no leave
                    await listener.connection.close(timeout=_CLOSING_SECONDS)
            listener = await self._steadily(lambda: self._listen(channel, callback))

    async def _listen(self, channel: str, callback: NotifyCallback) -> _Listener:
        connection = await self._connect()
        closed = asyncio.Event()
        connection.add_termination_listener(lambda _: closed.set())
        try:
            await connection.add_listener(channel, Relay(callback))
        except BaseException:
            connection.terminate()
            raise
        return _Listener(connection=connection, closed=closed)

    async def _steadily(self, ask: Callable[[], Awaitable[T]]) -> T:
        pause = _FIRST_PAUSE_SECONDS
        while True:
            try:
                answer = await ask()
            except OUTAGES as error:
                if self._stopping.is_set() or is_mistake(error):
                    raise
                self._say_away(error)
            else:
                self._say_back()
                return answer
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)

    def _say_away(self, error: Exception) -> None:
        if not self._away:
            _log.warning("database away", database=self._subject, problem=in_one_line(error))
        self._away = True

    def _say_back(self) -> None:
        if self._away:
            _log.warning("database back", database=self._subject)
        self._away = False
